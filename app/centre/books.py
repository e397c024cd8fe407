"""One bundle's changes read into the county's books: every chain must follow, every change counts once.

What a bundle needs is fetched once and what it alters is written once, inside the caller's transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from app.centre.tables import CHAIN, RECORD, SEEN
from app.records.changes import FIRST_LINK, Change, Doc, StoredChange
from app.records.projection import project
from app.sync.format import faults
from app.sync.format.faults import spoilt

AT_ONCE = 500


class Books:
    """The chains, changes and records of one county as one bundle of one room alters them."""

    def __init__(self, conn: Connection, county: str, room: str) -> None:
        self.conn, self.county, self.room = conn, county, room
        self.heads: dict[tuple[str, str], tuple[int, str]] = {}
        self.seen: set[str] = set()
        self.new: list[str] = []
        self.docs: dict[tuple[str, str], Doc | None] = {}
        self.put: dict[tuple[str, str], Doc] = {}

    def read(self, changes: list[StoredChange]) -> int:
        """Read the changes in; how many there were. Raises E_CHAIN, E_FORK, E_SCHEMA and alters nothing then."""
        clear = [stored.change() if stored.body is not None else None for stored in changes]
        self.fetch_heads(changes)
        self.fetch_seen(change.id for change in clear if change)
        self.fetch_records(change.record for change in clear if change)
        for stored, change in zip(changes, clear, strict=True):
            self.follow(stored, change)
            if change is not None:
                self.take(change)
        self.write()
        return len(changes)

    def fetch_heads(self, changes: list[StoredChange]) -> None:
        """How far each chain of this bundle has come."""
        for device, incarnation in {(one.device, one.incarnation) for one in changes}:
            found = self.conn.execute(select(CHAIN).where(*self.chain(device, incarnation))).first()
            self.heads[device, incarnation] = (found.seq, found.hash) if found is not None else (0, FIRST_LINK)

    def fetch_seen(self, changes: Iterable[str]) -> None:
        """Which of these changes were taken before."""
        for some in slices(changes):
            asked = select(SEEN.c.change).where(SEEN.c.county == self.county, SEEN.c.change.in_(some))
            self.seen.update(self.conn.execute(asked).scalars())

    def fetch_records(self, records: Iterable[str]) -> None:
        """The records that these changes speak of, whatever their kind."""
        columns = RECORD.c
        for some in slices(records):
            own = (columns.county == self.county, columns.room == self.room, columns.id.in_(some))
            for row in self.conn.execute(select(columns.kind, columns.id, columns.doc).where(*own)):
                self.docs[row.kind, row.id] = json.loads(row.doc)

    def chain(self, device: str, incarnation: str) -> tuple[Any, ...]:
        """The key of a chain."""
        return (CHAIN.c.county == self.county, CHAIN.c.device == device, CHAIN.c.incarnation == incarnation)

    def follow(self, stored: StoredChange, change: Change | None) -> None:
        """A change must follow what is here of its chain (E_CHAIN), or be the very one that is here (E_FORK)."""
        seq, last = self.heads[stored.device, stored.incarnation]
        if stored.seq <= seq:
            if not self.same(stored, change, seq, last):
                raise spoilt(faults.FORK, seq=stored.seq)
            return
        if stored.seq != seq + 1 or stored.prev != last:
            raise spoilt(faults.CHAIN, seq=stored.seq)
        self.heads[stored.device, stored.incarnation] = (stored.seq, stored.hash)

    def same(self, stored: StoredChange, change: Change | None, seq: int, last: str) -> bool:
        """Whether a change below the head of its chain is the one that was taken: by hash or by id, never by number."""
        if stored.seq == seq or change is None:
            return stored.seq < seq or stored.hash == last
        return change.id in self.seen

    def take(self, change: Change) -> None:
        """Apply a change that was not applied before."""
        if change.id in self.seen:
            return
        self.seen.add(change.id)
        self.new.append(change.id)
        try:
            puts = project(change, self.get)
        except (LookupError, TypeError, ValueError) as fault:
            raise spoilt(faults.SCHEMA) from fault
        for put in puts:
            self.docs[put.kind, put.id] = self.put[put.kind, put.id] = put.doc

    def get(self, kind: str, record: str) -> Doc | None:
        """A record as it stands after what was read so far."""
        if (kind, record) not in self.docs:
            found = self.conn.execute(select(RECORD.c.doc).where(*self.record(kind, record))).first()
            self.docs[kind, record] = json.loads(found[0]) if found else None
        return self.docs[kind, record]

    def record(self, kind: Any, record: Any) -> tuple[Any, ...]:
        """The key of a record."""
        columns = RECORD.c
        own = (columns.county == self.county, columns.room == self.room)
        return (*own, columns.kind == kind, columns.id == record)

    def write(self) -> None:
        """Heads, ids and records, each in one go."""
        for (device, incarnation), (seq, last) in self.heads.items():
            self.conn.execute(delete(CHAIN).where(*self.chain(device, incarnation)))
            place = {"county": self.county, "device": device, "incarnation": incarnation}
            self.add(CHAIN, [{**place, "seq": seq, "hash": last}])
        self.add(SEEN, [{"county": self.county, "change": one} for one in self.new])
        rows = [
            {"county": self.county, "room": self.room, "kind": kind, "id": ident, "doc": text(doc)}
            for (kind, ident), doc in self.put.items()
        ]
        if rows:
            key = self.record(bindparam("of"), bindparam("called"))
            self.conn.execute(delete(RECORD).where(*key), [{"of": row["kind"], "called": row["id"]} for row in rows])
        self.add(RECORD, rows)

    def add(self, table: Any, rows: Sequence[Mapping[str, object]]) -> None:
        """Put rows into a table, where there are any."""
        if rows:
            self.conn.execute(insert(table), list(rows))


def text(doc: Mapping[str, object]) -> str:
    """A record as it lies in the county's table."""
    return json.dumps(doc, ensure_ascii=False)


def slices(names: Iterable[str]) -> Iterator[list[str]]:
    """Distinct names, so many at once."""
    found = list(dict.fromkeys(names))
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]
