"""Which change of a record was written with which others in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.records.changes import LAST_ORDER, Change, StoredChange

Seen = Mapping[str, frozenset[str]]


class Linked(NamedTuple):
    """A change with its place: whose chain, the place in it, its hash, when it came here. One whose words are not here
    (destroyed, or kept back) is not ``bodied``: it only stands between others."""

    change: Change
    device: str
    incarnation: str
    seq: int
    hash: str
    arrival: int = 0
    bodied: bool = True

    @property
    def place(self) -> tuple[int, bool, str, int]:
        """Before or after which others it stands. What never leaves a PC stands there after what it had seen; what the
        first version wrote knows no order and stands first, as it came."""
        if self.change.shared and self.change.order >= LAST_ORDER:
            return (LAST_ORDER, False, f"{self.device} {self.incarnation}", self.seq)
        if self.change.shared and self.change.order:
            return (self.change.order, False, self.hash, 0)
        return (self.change.order, not self.change.shared and bool(self.change.order), "", self.arrival)


def linked_of(stored: StoredChange, arrival: int = 0) -> Linked:
    """A stored change with its place. Raises ValueError where its words are not those of its envelope."""
    bodied = stored.body is not None
    return Linked(stored.told(), stored.device, stored.incarnation, stored.seq, stored.hash, arrival, bodied)


def seen_by(found: Sequence[Linked]) -> Seen:
    """For every change of one record (in their order) the ids of those that its writer had seen.

    A writer has seen what its change names as ``parents`` and what stands before it in its own chain, and whatever the
    writers of those had seen.
    """
    seen: dict[str, frozenset[str]] = {}
    last: dict[tuple[str, str, bool], str] = {}
    for one in found:
        chain = (one.device, one.incarnation, one.change.shared)
        before = [name for name in (*one.change.parents, last.get(chain, "")) if name in seen]
        seen[one.change.id] = frozenset(before).union(*(seen[name] for name in before))
        last[chain] = one.change.id
    return seen
