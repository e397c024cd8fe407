"""How a person settles a conflict, and how that is taken back."""

from __future__ import annotations

from collections.abc import Iterable

from app.records.changes import Change

SETTLED, REOPENED = "conflict.settled", "conflict.reopened"


def left_out(changes: Iterable[Change]) -> set[str]:
    """The changes that a person left out when settling a conflict, where nobody took that back since; and every
    settling that was taken back."""
    told = list(changes)
    undone = taken_back(told)
    settled = [one for one in told if one.kind == SETTLED and one.id not in undone]
    return undone | {passed for one in settled for passed in one.data["settled"]["left_out"]}


def taken_back(changes: Iterable[Change]) -> set[str]:
    """The settlings that somebody took back."""
    return {str(change.data["settled"]) for change in changes if change.kind == REOPENED}
