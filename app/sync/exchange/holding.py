"""What stays in the room: of a case that others may not see, only envelopes leave, never what was written.

The chain hashes envelopes, so it stays whole and the county verifies it; the figures of a month are sums and leave as
before. Once the county lacks what began a case it cannot read what follows, so a case that was held back once stays
held back for this centre, also after somebody lifted the restriction.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from functools import cached_property

from app.records.changes import StoredChange
from app.records.kept import Month
from app.storage.outbox import BundleFacts
from app.storage.store import Store
from app.sync.exchange.mentions import case_of, speaking, speaks


class Holding:
    """Which cases are held back from one centre; asked anew for every round."""

    def __init__(self, store: Store, peer: str) -> None:
        self.store = store
        rows = store.sync.bundles(peer)
        self.before = {case for row in rows for case in row["facts"].get("held", ())}
        self.spoke = {key for row in rows for key in row["facts"].get("mentions", ())}
        self.known: dict[str, bool] = {}

    @cached_property
    def mentioning(self) -> set[str]:
        """Records that speak of a restricted case, or did when they were held back."""
        return self.spoke | speaking(self.store, restricted_cases(self.store))

    def holds(self, case: str) -> bool:
        """Whether what a case says stays here: nobody else may see it, or it speaks of one that nobody may."""
        if case not in self.known:
            self.known[case] = self.is_restricted(case) or f"case:{case}" in self.mentioning
        return self.known[case]

    def holds_anything(self) -> bool:
        """Whether anything at all stays here."""
        return bool(self.before or self.spoke or restricted_cases(self.store))

    def is_restricted(self, case: str) -> bool:
        """Whether others may not see a case, or might not when it was handed over."""
        return case in self.before or bool((self.store.get("case", case) or {}).get("restricted"))

    def case_of(self, change: StoredChange) -> str:
        """The case that a change tells of; empty where it tells of none."""
        return case_of(self.store, json.loads(change.envelope))

    def leaving(self, change: StoredChange) -> StoredChange:
        """A change as it leaves: whole, or without its body."""
        return dataclasses.replace(change, body=None) if self.keeps(change) else change

    def keeps(self, change: StoredChange) -> bool:
        """Whether what a change says stays here."""
        case = self.case_of(change)
        if case:
            return self.holds(case)
        return speaks(self.store, change) in self.mentioning or self.tells_lines(change) or self.said_again(change)

    def tells_lines(self, change: StoredChange) -> bool:
        """A month that an earlier version closed has its books' lines in it; its figures are said again without."""
        return month_with_lines(change) is not None and bool(self.before or restricted_cases(self.store))

    def said_again(self, change: StoredChange) -> bool:
        """A correction of a month that was said again after it: the later change has it already."""
        if b'"month.corrected"' not in change.envelope:
            return False
        sql = (
            "SELECT 1 FROM change WHERE record = ? AND kind = 'month.closed' AND device = ? AND incarnation = ?"
            " AND scope = 'shared' AND seq > ?"
        )
        record = str(json.loads(change.envelope)["record"])
        return self.store.row(sql, (record, change.device, change.incarnation, change.seq)) is not None

    def keeps_file(self, doc: Mapping[str, object]) -> bool:
        """Whether a scan or a frozen page stays here."""
        return self.holds(str(doc.get("case", "")))

    def held_among(self, changes: Iterable[StoredChange]) -> BundleFacts:
        """What a bundle of these changes says of itself: restricted cases held back, and what speaks of one."""
        cases, mentions = set[str](), set[str]()
        for change in changes:
            case, key = self.case_of(change), speaks(self.store, change)
            if case and self.is_restricted(case):
                cases.add(case)
            elif key in self.mentioning:
                mentions.add(key)
        facts: BundleFacts = {}
        if cases:
            facts["held"] = sorted(cases)
        if mentions:
            facts["mentions"] = sorted(mentions)
        return facts


def month_with_lines(change: StoredChange) -> Month | None:
    """The month in a change of an earlier version that closed one, with the lines of its books; None otherwise."""
    if b'"month.closed"' not in change.envelope or change.body is None:
        return None
    month: Month = change.change().data["month"]
    return month if "lines" in month else None


def restricted_after(store: Store, device: str, chain: str, seq: int) -> list[str]:
    """The cases not shown to others that this chain speaks of after a place in it."""
    sql = (
        "SELECT DISTINCT record.id FROM change JOIN record ON record.kind = 'case' AND record.id = change.record"
        " WHERE change.device = ? AND change.incarnation = ? AND change.scope = 'shared' AND change.seq > ?"
        " AND json_extract(record.doc, '$.restricted')"
    )
    return [str(row[0]) for row in store.rows(sql, (device, chain, seq))]


def restricted_cases(store: Store) -> list[str]:
    """The cases of this room that are not shown to others."""
    sql = "SELECT id FROM record WHERE kind = 'case' AND json_extract(doc, '$.restricted')"
    return [str(row[0]) for row in store.rows(sql)]
