"""``clause``: the bank of wordings, the room's own among them."""

from __future__ import annotations

import click

from app.commands.call import Call
from app.commands.reading import FROM, read_json
from app.records.case import as_doc


@click.group()
def clause() -> None:
    """Wordings of terms (范例), shipped and the room's own."""


@clause.command("list")
@click.option("--type", "dispute_type", default="", help="a type of dispute")
@click.pass_obj
def list_them(call: Call, dispute_type: str) -> None:
    """What is offered for a type of dispute."""
    from app.casework.cases.clauses import clauses_for

    with call.desk() as desk:
        found = clauses_for(desk, dispute_type)
        keys = ("key", "title", "kind", "edition", "text")
        rows = [{key: getattr(one, key) for key in keys} for one in found]
        call.say({"clauses": rows}, [f"{one['key']}\t{one['title']}\t{one['edition']}" for one in rows])


@clause.command("keep")
@FROM
@click.pass_obj
def keep(call: Call, source: str) -> None:
    """Keep one of the room's own, or change the one it names."""
    from app.casework.cases.clauses import keep_clause

    body = read_json(source)
    with call.desk() as desk:
        kept = keep_clause(desk, body)
        call.say(as_doc(kept), [f"{kept['id']}\t{kept['title']}"])


@clause.command("retire")
@click.argument("key")
@click.option("--reason", required=True, help="why it is offered no longer")
@click.pass_obj
def retire(call: Call, key: str, reason: str) -> None:
    """Offer one of the room's own no longer."""
    from app.casework.cases.clauses import retire_clause

    with call.desk() as desk:
        retire_clause(desk, key, reason)
        call.say({"id": key, "state": "retired"}, [key])
