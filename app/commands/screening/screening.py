"""``screening``: leads with their colours (排查、研判、预警), and a lead made a case."""

from __future__ import annotations

import click

from app.commands.call import Call
from app.commands.reading import FROM, read_json


@click.group()
def screening() -> None:
    """Leads that screenings found; the rounds themselves are lines of the book (``ledger add screening``)."""


@screening.command("leads")
@click.option("--all", "all_of_them", is_flag=True, help="those struck off too")
@click.pass_obj
def leads_now(call: Call, all_of_them: bool) -> None:
    """Open leads, the gravest first, with the colour suggested and why."""
    from app.casework.screening.screening import leads

    with call.desk() as desk:
        rows = [lead.as_doc() for lead in leads(desk, all_of_them=all_of_them)]
        lines = [f"{row['id']}\t{row['colour'] or row['suggested']}\t{row['on']}\t{row['what'] or ''}" for row in rows]
        call.say({"leads": rows}, lines)


@screening.command("note")
@click.argument("lead")
@click.argument("kind")
@FROM
@click.pass_obj
def note(call: Call, lead: str, kind: str, source: str) -> None:
    """Note on a lead: ``colour`` somebody decided, ``told``, ``report``, ``off``."""
    from app.casework.screening.leads import note_lead

    written = read_json(source)
    with call.desk() as desk:
        note_lead(desk, lead, kind, written)
        call.say({"id": lead}, [lead])


@screening.command("case")
@click.argument("lead")
@click.option("--from", "source", help="a JSON file with what the screening did not write")
@click.pass_obj
def to_case(call: Call, lead: str, source: str | None) -> None:
    """Register a lead as a case with what was written at the screening."""
    from app.casework.screening.screening import case_from_lead

    more = read_json(source) if source else {}
    with call.desk() as desk:
        made = case_from_lead(desk, lead, more if isinstance(more, dict) else {})
        call.say({"id": made.id, "number": made.number}, [made.number], made.warnings)
