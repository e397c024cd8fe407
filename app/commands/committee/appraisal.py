"""``disposal``: files whose retention is over; two log-ins stand behind what is destroyed."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call
from app.commands.pages import OUT, say_slip
from app.commands.reading import FROM, read_json


@click.group()
def disposal() -> None:
    """Files whose retention is over (到期鉴定、销毁)."""


@disposal.command("due")
@click.pass_obj
def due(call: Call) -> None:
    """Files that may be appraised, and the rounds that stand open."""
    from app.casework.committee.appraisal import due_files, rounds

    with call.desk() as desk:
        files = due_files(desk)
        told = [f"{file['number']}\t{file['kept_until']}" for file in files]
        call.say({"files": files, "rounds": rounds(desk)}, told)


@disposal.command("propose")
@FROM
@click.pass_obj
def propose(call: Call, source: str) -> None:
    """A round: each file with a decision and a reason."""
    from app.casework.committee import appraisal as verbs

    written = read_json(source)
    with call.desk() as desk:
        made = verbs.propose(desk, written)
        call.say({"round": made}, [made["id"]])


@disposal.command("approve")
@click.argument("name")
@click.pass_obj
def approve(call: Call, name: str) -> None:
    """The second person stands behind a round."""
    from app.casework.committee import appraisal as verbs

    with call.desk() as desk:
        call.say({"round": verbs.approve(desk, name)}, [name])


@disposal.command("withdraw")
@click.argument("name")
@click.option("--reason", required=True)
@click.pass_obj
def withdraw(call: Call, name: str, reason: str) -> None:
    """Take a round back."""
    from app.casework.committee import appraisal as verbs

    with call.desk() as desk:
        verbs.withdraw(desk, name, reason)
        call.say({"round": name}, [name])


@disposal.command("carry-out")
@click.argument("name")
@click.option("--yes", is_flag=True, required=True, help="what is destroyed cannot be brought back")
@click.pass_obj
def carry_out(call: Call, name: str, yes: bool) -> None:
    """Keep on or destroy, as approved."""
    from app.casework.committee import destroying

    del yes
    with call.desk() as desk:
        changed = destroying.carry_out(desk, name)
        call.say({"round": name, "cases": list(changed.cases)}, list(changed.cases))


@disposal.command("sheet")
@click.argument("name")
@OUT
@click.pass_obj
def sheet(call: Call, name: str, out: Path) -> None:
    """The sheet of a round, to be signed and sealed."""

    with call.desk() as desk:
        say_slip(call, desk, out, "disposal", name)
