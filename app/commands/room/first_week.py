"""``first-week``: what a new room does once, beside its first cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.call import Call

if TYPE_CHECKING:
    from app.casework.desk import Desk

DONE, LATER, OPEN = "✓", "…", "○"


@click.group()
def first_week() -> None:
    """The first week of a room (新室先做这几样)."""


@first_week.command("show")
@click.pass_obj
def show(call: Call) -> None:
    """The seven things, each as the room stands now."""
    with call.desk() as desk:
        say_week(call, desk)


@first_week.command("name")
@click.argument("name")
@click.pass_obj
def name_it(call: Call, name: str) -> None:
    """The committee's name as on its seal, for every paper made from now on."""
    from app.casework.room.first_week import name_committee

    with call.desk() as desk:
        name_committee(desk, name)
        say_week(call, desk)


@first_week.command("done")
@click.argument("what", type=click.Choice(["sheet", "printer"]))
@click.pass_obj
def done(call: Call, what: str) -> None:
    """The recovery sheet is on paper and locked away; or the test page (``paper align``) came out straight here."""
    from app.casework.room.first_week import page_came_out, sheet_is_locked_away

    with call.desk() as desk:
        if what == "sheet":
            sheet_is_locked_away(desk)
        else:
            page_came_out(desk, straight=True)
        say_week(call, desk)


@first_week.command("put-away")
@click.option("--back", is_flag=True, help="bring the list back")
@click.pass_obj
def away(call: Call, back: bool) -> None:
    """The list leaves the first screen, whatever is left on it."""
    from app.casework.room.first_week import put_away

    with call.desk() as desk:
        put_away(desk, not back)
        say_week(call, desk)


def say_week(call: Call, desk: Desk) -> None:
    """The list as it stands now."""
    from app.casework.room.first_week import first_week as week_of

    week = week_of(desk)
    lines = [
        f"{DONE if task.done else OPEN if task.possible else LATER}\t{call.one_line(f'first_week_{task.key}')}"
        for task in week.tasks
    ]
    call.say(week.as_doc(), lines)
