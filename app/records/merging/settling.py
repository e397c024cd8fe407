"""How a person settles a conflict, and how that is taken back.

A settling may come from any PC of the room. One that does not say what it must settles nothing and stays in the
history; none leaves out what opened a record, or the rest could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard, cast

from app.records.changes import Change
from app.records.recorded import ConflictSettled, Settled

SETTLED, REOPENED = "conflict.settled", "conflict.reopened"
WORDS, LISTS = ("record", "kind", "chosen", "reason"), ("unit", "sides", "left_out")


def settled_of(change: Change) -> Settled | None:
    """What a change settled; None where it is no settling of its own record, or does not say all of it."""
    told: Any = cast(ConflictSettled, change.data).get("settled")
    if change.kind != SETTLED or not isinstance(told, Mapping):
        return None
    whole = all(isinstance(told.get(key), str) for key in WORDS) and all(are_words(told.get(key)) for key in LISTS)
    pairs = told.get("values")
    paired = isinstance(pairs, list) and all(isinstance(one, list | tuple) and len(one) == 2 for one in pairs)
    fits = whole and paired and told["record"] == change.record and all(are_words(one[0]) for one in told["values"])
    return cast(Settled, told) if fits else None


def are_words(value: object) -> TypeGuard[list[str]]:
    """Whether it is a list of words."""
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def left_out(changes: Iterable[Change]) -> set[str]:
    """The changes that a person left out when settling a conflict, where nobody took that back since; and every
    settling that was taken back."""
    told = list(changes)
    undone = taken_back(told)
    opening = {one.record: one.id for one in reversed(told)}
    of = {one.id: one.record for one in told if opening[one.record] != one.id}
    settled = [kept for one in told if one.id not in undone and (kept := settled_of(one))]
    return undone | {passed for one in settled for passed in one["left_out"] if of.get(passed) == one["record"]}


def taken_back(changes: Iterable[Change]) -> set[str]:
    """The settlings that somebody took back."""
    told = list(changes)
    settlings = {one.id for one in told if one.kind == SETTLED}
    return settlings & {str(one.data.get("settled")) for one in told if one.kind == REOPENED}
