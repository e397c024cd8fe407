"""What two PCs of one room both altered in a case: told to everybody, settled by a person with a reason, taken back.

Until somebody settles it the last in the order of all changes stands. Whoever alters the same part again with both in
sight has settled it too.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.casework.desk import Changed, Desk, need_case, need_file, need_reason
from app.casework.registration import typed_in
from app.records.errors import Refused
from app.records.merging.branches import Linked
from app.records.merging.conflicts import Conflict, all_conflicts, conflicts_in, losers
from app.records.merging.settling import REOPENED, SETTLED
from app.records.merging.units import STATE
from app.records.recorded import ConflictReopened, ConflictSettled, Settled


def conflicts_of(desk: Desk, case: str) -> list[Conflict]:
    """Everything that was altered on two PCs, also what somebody settled since. Raises Refused("no_such_case")."""
    return all_conflicts(desk.store.linked(need_case(desk, case)["id"]))


def open_conflicts(desk: Desk) -> list[Conflict]:
    """What nobody has settled yet, of every record of the room."""
    return [one for record in desk.store.of_several_chains() for one in conflicts_in(desk.store.linked(record))]


def settle_conflict(desk: Desk, case: str, part: str, chosen: str, reason: str) -> Changed:
    """Let one side stand; ``chosen`` is the change that wrote it, the others stay in the history. Of two ways in which
    a case was moved on, the steps of the other PC count no more; papers that are final stay as they are.

    Raises Refused: ``no_such_conflict``, ``no_such_side``, ``reason_missing``; ``conflict_stays`` where the chosen side
    does not fit what was written since.
    """
    desk.need("case.settle")
    why, found = need_reason(reason), need_file(desk, case)
    held = desk.store.linked(found["id"])
    told = named(conflicts_in(held), part)
    side = next((one for one in told.sides if one.made.change.id == chosen), None)
    if side is None:
        raise Refused("no_such_side")
    moved = told.unit == STATE
    settled: Settled = {
        "record": found["id"],
        "kind": told.kind,
        "unit": list(told.unit),
        "chosen": chosen,
        "sides": [one.made.change.id for one in told.sides],
        "left_out": losers(held, told, chosen) if moved else [],
        "values": [] if moved else [(list(told.unit), side.value)],
        "reason": why,
    }
    with typed_in(desk) as writing:
        writing.record(SETTLED, found["id"], ConflictSettled(settled=settled))
        after = writing.get("case", found["id"])
        if after is None or after["steps"][-1]["step"] != "settle":
            raise Refused("conflict_stays")
    return Changed(cases=(found["id"],))


def reopen_conflict(desk: Desk, case: str, part: str, reason: str) -> Changed:
    """Take back what was settled; the conflict is open again. Raises Refused: ``no_such_conflict``,
    ``reason_missing``."""
    desk.need("case.settle")
    why, found = need_reason(reason), need_file(desk, case)
    told = named([one for one in conflicts_of(desk, found["id"]) if one.settled], part)
    with typed_in(desk) as writing:
        writing.record(REOPENED, found["id"], ConflictReopened(settled=settling(told).change.id, reason=why))
    return Changed(cases=(found["id"],))


def named(found: Sequence[Conflict], part: str) -> Conflict:
    """The one of this part."""
    told = next((one for one in found if one.name == part), None)
    if told is None:
        raise Refused("no_such_conflict")
    return told


def settling(told: Conflict) -> Linked:
    """The change by which it was settled."""
    if told.settled is None:
        raise Refused("no_such_conflict")
    return told.settled
