"""What two PCs of one room both altered without sight of each other: a person decides, nothing is lost.

A part of a case that both altered to something else, and every way in which both moved the case on, is a conflict; so
are two different words on any other record. A later change that had both in sight and altered the same part again has
decided it; ``conflict.settled`` says so with a reason and can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.records.merging.branches import Linked, seen_by
from app.records.merging.folding import CANNOT, CASE, Branches
from app.records.merging.settling import REOPENED, SETTLED, settled_of, taken_back
from app.records.merging.units import STATE, Unit

WHOLE: Unit = ("whole",)
"""The part that is altered of a record that is no case."""
ADDING = ("entry.noted", "month.corrected", "paper.printed", "paper.scanned", "attachment.added", "month.lines")
"""Kinds that only add to a record: two of them say nothing against each other."""


@dataclass(frozen=True)
class Side:
    """One of the changes that stand side by side, and what it made of the part; None where it took it away."""

    made: Linked
    value: Any


@dataclass(frozen=True)
class Conflict:
    """One part of a record that was altered on several PCs. ``sides`` stand in the order of all changes, the last one's
    value stands in the record until somebody decides; ``settled`` is the change by which that was done."""

    record: str
    kind: str
    unit: Unit
    sides: tuple[Side, ...]
    settled: Linked | None = None

    @property
    def name(self) -> str:
        """By which word it is called on the command line: the part and the record are enough."""
        return ".".join(self.unit)


def conflicts_in(found: Sequence[Linked]) -> list[Conflict]:
    """What is to be decided of one record; its changes are given in their order."""
    return [one for one in all_conflicts(found) if one.settled is None]


def all_conflicts(found: Sequence[Linked]) -> list[Conflict]:
    """Those that a person settled too."""
    if not parted(found):
        return []
    record, kind = found[0].change.record, found[0].change.kind.partition(".")[0]
    told = told_of_case(found) if kind == CASE else told_whole(found)
    branches = Branches(found)
    return [
        one for unit, sides in told.items() if (one := conflict(Conflict(record, kind, unit, tuple(sides)), branches))
    ]


def told_of_case(found: Sequence[Linked]) -> Mapping[Unit, list[Side]]:
    """Which changes altered which part of a case."""
    branches, told = Branches(found), dict[Unit, list[Side]]()
    undone = taken_back(one.change for one in found if one.bodied)
    for one in found:
        if not one.bodied or not one.change.shared or one.change.id in undone or one.change.kind == REOPENED:
            continue
        if one.change.kind == SETTLED:
            settled = settled_of(one.change)
            if settled is None:
                continue
            unit, values = tuple(settled["unit"]), {tuple(part): value for part, value in settled["values"]}
            told.setdefault(unit, []).append(Side(one, values.get(unit)))
            continue
        try:
            altered = branches.altered(one.change.id, one.change.record)
        except CANNOT:  # it cannot be read into the case either
            continue
        for unit, value in altered.items():
            told.setdefault(unit, []).append(Side(one, value))
    return told


def told_whole(found: Sequence[Linked]) -> Mapping[Unit, list[Side]]:
    """Every change of another record says something of the whole."""
    undone = taken_back(one.change for one in found if one.bodied)
    said = [
        Side(one, one.change.data) for one in found
        if one.bodied and one.change.shared and one.change.kind not in ADDING
        and one.change.id not in undone and one.change.kind != REOPENED
    ]  # fmt: skip
    return {WHOLE: said}


def conflict(told: Conflict, branches: Branches) -> Conflict | None:
    """The sides that no later one had in sight, where they say different things; what settled them, where one did."""
    last = newest(told.sides, branches)
    if len(last) > 1:
        return Conflict(told.record, told.kind, told.unit, last) if differ(told.unit, last) else None
    settled = last[0].made if last and last[0].made.change.kind == SETTLED else None
    before = newest([side for side in told.sides if settled and side.made.change.id != settled.change.id], branches)
    if settled is None or len(before) < 2:
        return None
    return Conflict(told.record, told.kind, told.unit, before, settled)


def newest(sides: Sequence[Side], branches: Branches) -> tuple[Side, ...]:
    """Those that none of the others had in sight."""
    names = [side.made.change.id for side in sides]
    old = frozenset[str]().union(*(branches.seen[name] for name in names)) if names else frozenset()
    return tuple(side for side in sides if side.made.change.id not in old)


def differ(unit: Unit, sides: Sequence[Side]) -> bool:
    """Whether sides say different things; two ways to end a case are never taken for one."""
    return unit == STATE or any(side.value != sides[0].value for side in sides)


def losers(found: Sequence[Linked], told: Conflict, chosen: str) -> list[str]:
    """What is left out where a person chose one way in which a case was moved on: the steps of the other PC that moved
    it, and those that followed them there without sight of the chosen one."""
    branches = Branches(found)
    kept = branches.seen[chosen] | {chosen}
    lost = {side.made.change.id for side in told.sides} - {chosen}
    moved = [one.change.id for one in found if STATE in branches.altered(one.change.id, one.change.record)]
    lost |= {one for one in moved if one not in kept and any(one in branches.seen[other] for other in lost)}
    steps = [one.change.id for one in found if one.change.kind.startswith("case.") and one.change.id not in kept]
    later = [one for one in steps if branches.seen[one] & lost and chosen not in branches.seen[one]]
    return [one.change.id for one in found if one.change.id in lost or one.change.id in later]


def parted(found: Sequence[Linked]) -> bool:
    """Whether two shared changes of one record were written without sight of each other."""
    shared = [one for one in found if one.change.shared]
    seen = seen_by(shared)
    return any(len(seen[one.change.id]) < at for at, one in enumerate(shared))
