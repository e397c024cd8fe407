"""What a set of changes comes to, whoever holds it and in whatever order it came.

The changes stand in one order (``place``) that hangs on nothing but themselves: what a writer had seen comes before
what it wrote, and what was written side by side stands by its hash. A change that did not have the one before it in
sight alters only what it altered where it was written (``units``): the rest stays as the other PC left it. What a
person left out when settling a conflict is passed over, and so is what cannot be read after the rest: both stay in the
history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.records.changes import Change, Doc
from app.records.merging.branches import Linked, Seen, seen_by
from app.records.merging.settling import REOPENED, SETTLED, left_out
from app.records.merging.units import Unit, keep_to, units_of
from app.records.projection import Get, Put, project

CANNOT = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What reading a change raises that does not fit what stands."""
CASE = "case"
Stands = dict[tuple[str, str], Doc]
Need = Callable[[Change, Iterable[Put]], None]


@dataclass
class Folded:
    """The documents that changes put, by kind and id, and the ids of those that could not be read."""

    docs: Stands = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


def in_order(found: Iterable[Linked]) -> list[Linked]:
    """Changes in the order in which everybody reads them."""
    return sorted(found, key=lambda one: one.place)


def nothing(change: Change, puts: Iterable[Put]) -> None:
    """Ask nothing of what a change puts."""
    del change, puts


def fold(found: Sequence[Linked], outside: Get | None = None, need: Need = nothing) -> Folded:
    """What changes come to, of one record or of several that hang together, given in their order; ``outside`` gives
    what stands of other records, ``need`` raises one of ``CANNOT`` for what may not be read here."""
    branches = {record: Branches(some) for record, some in by_record(found).items()}
    return fold_on(Folded(), found, branches, outside, need)


def fold_on(
    folded: Folded, found: Sequence[Linked], branches: Mapping[str, Branches], outside: Get | None, need: Need = nothing
) -> Folded:
    """The same upon what stands already; ``branches`` tells of each record how its changes were written."""
    passed = left_out(one.change for one in found if one.bodied)

    def standing(kind: str, record: str) -> Doc | None:
        here = folded.docs.get((kind, record))
        return here if here is not None or outside is None else outside(kind, record)

    for one in found:
        if not one.bodied or one.change.id in passed:
            continue
        try:
            puts = project(one.change, standing)
            need(one.change, puts)
            told = branches[one.change.record]
            docs = {(put.kind, put.id): told.kept(one.change, put, standing) for put in puts}
        except CANNOT:
            folded.unreadable.append(one.change.id)
            continue
        folded.docs |= docs
    return folded


def by_record(found: Iterable[Linked]) -> dict[str, list[Linked]]:
    """The changes of each record, in the same order."""
    records: dict[str, list[Linked]] = {}
    for one in found:
        records.setdefault(one.change.record, []).append(one)
    return records


class Branches:
    """The changes of one record as those saw them who wrote them.

    What some of them come to is worked out once, also for the views within a view: worked out anew in each, the work
    would triple with every day on which both PCs wrote.
    """

    def __init__(self, found: Sequence[Linked], whole: Branches | None = None) -> None:
        self.found = list(found)
        self.seen: Seen = seen_by(self.found)
        self.place = {one.change.id: at for at, one in enumerate(self.found)}
        self.settles = any(one.change.kind in (SETTLED, REOPENED) for one in self.found)
        self.views: dict[frozenset[str], Folded] = {} if whole is None else whole.views
        self.parts: dict[tuple[str, str], dict[Unit, object]] = {} if whole is None else whole.parts

    def alone(self, change: str) -> bool:
        """Whether a change was written without sight of one that stands before it."""
        return len(self.seen[change]) != self.place[change]

    def view(self, ids: frozenset[str]) -> Folded:
        """What some of the changes come to, with all that their writers had seen."""
        if ids not in self.views:
            within = Branches([one for one in self.found if one.change.id in ids], self)
            self.views[ids] = within.folded()
        return self.views[ids]

    def folded(self) -> Folded:
        """What all of them come to; upon what the writer of the last one saw, where that is known already."""
        last = self.found[-1] if self.found else None
        before = self.views.get(self.seen[last.change.id]) if last and not self.alone(last.change.id) else None
        if last is None or before is None or self.settles:
            records = {one.change.record for one in self.found}
            return fold_on(Folded(), self.found, dict.fromkeys(records, self), None)
        known = Folded(dict(before.docs), list(before.unreadable))
        return fold_on(known, [last], {last.change.record: self}, None)

    def altered(self, change: str, case: str) -> dict[Unit, object]:
        """What a change altered of a case where it was written, and what it made of it."""
        if (change, case) not in self.parts:
            seen = self.seen[change]
            was = units_of(self.view(seen).docs.get((CASE, case), {}))
            now = units_of(self.view(seen | {change}).docs.get((CASE, case), {}))
            self.parts[change, case] = {u: now.get(u) for u in [*was, *now] if was.get(u) != now.get(u)}
        return self.parts[change, case]

    def kept(self, change: Change, put: Put, standing: Get) -> Doc:
        """The document that a change puts, without what it would undo of another PC's."""
        if put.kind != CASE or put.id != change.record or not change.shared or not self.alone(change.id):
            return put.doc
        return keep_to(put.doc, standing(put.kind, put.id) or {}, self.altered(change.id, put.id))
