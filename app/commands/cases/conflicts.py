"""``conflict``: what two PCs of the room both altered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.call import Call
from app.commands.cases.cases import REASON, say_case

if TYPE_CHECKING:
    from app.casework.desk import Desk
    from app.records.merging.conflicts import Conflict


SIDE = ("change", "by", "at", "says")


@click.group()
def conflict() -> None:
    """What two PCs of the room both altered without sight of each other."""


@conflict.command("list")
@click.argument("which", required=False)
@click.pass_obj
def list_them(call: Call, which: str | None) -> None:
    """Of a case, also what was settled; without one all that is open in the room."""
    from app.casework.cases.conflicts import conflicts_of, open_conflicts

    with call.desk() as desk:
        found = [told(desk, one) for one in (conflicts_of(desk, which) if which else open_conflicts(desk))]
        lines = [
            "\t".join((one["number"] or one["record"], one["part"], *(str(side[key]) for key in SIDE)))
            for one in found
            for side in one["sides"]
        ]
        call.say({"conflicts": found}, lines)


def told(desk: Desk, one: Conflict) -> dict[str, Any]:
    """A conflict with its sides; the last one stands as long as nobody has settled it."""
    case = desk.store.get("case", one.record) if one.kind == "case" else None
    sides = [
        {
            "change": side.made.change.id,
            "by": side.made.change.actor,
            "at": side.made.change.at,
            "here": side.made.device == desk.store.device_id,
            "says": side.value,
        }
        for side in one.sides
    ]
    number = case["number"] if case else ""
    settled = one.settled.change.id if one.settled else None
    return {
        "record": one.record, "kind": one.kind, "number": number, "part": one.name, "sides": sides, "settled": settled,
    }  # fmt: skip


@conflict.command("settle")
@click.argument("which")
@click.argument("part")
@click.option("--use", "chosen", required=True, help="the change whose word stands, as ``conflict list`` says")
@REASON
@click.pass_obj
def settle(call: Call, which: str, part: str, chosen: str, reason: str) -> None:
    """Let one side stand; the other stays in the history."""
    from app.casework.cases.conflicts import settle_conflict

    with call.desk() as desk:
        say_case(call, desk, settle_conflict(desk, which, part, chosen, reason).cases[0])


@conflict.command("reopen")
@click.argument("which")
@click.argument("part")
@REASON
@click.pass_obj
def reopen(call: Call, which: str, part: str, reason: str) -> None:
    """Take back what was settled."""
    from app.casework.cases.conflicts import reopen_conflict

    with call.desk() as desk:
        say_case(call, desk, reopen_conflict(desk, which, part, reason).cases[0])
