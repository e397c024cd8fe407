"""One bundle's changes read into the county's books: every change follows one that is here, and counts once.

A change that cannot be read, because a newer program wrote it or because what it speaks of stayed in the room, is kept
whole and read later; it holds up nothing else. Two histories under one number (a room that was put back, a folder that
was copied) are both kept: a change need not follow the last one of its chain, only one that is here. What several PCs
of a room wrote is read together (``several``). What a bundle needs is fetched once and what it alters is written once,
inside the caller's transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.centre.several import Kept
from app.centre.tables import LINK, NUMBER, RECORD, UNREAD
from app.records.changes import FIRST_LINK, Change, Doc, StoredChange, decode
from app.records.merging.branches import linked_of
from app.records.merging.folding import CANNOT, Folded, fold, in_order
from app.records.merging.groups import cases_named, groups
from app.records.projection import Get, Put, project, understood
from app.sync.format import faults
from app.sync.format.faults import spoilt
from app.sync.format.strictjson import is_name, need_writable

AT_ONCE = 500
NUMBER_MOST = 80


class Books:
    """The links, changes and records of one county as one bundle of one room alters them."""

    def __init__(self, conn: Connection, county: str, room: str) -> None:
        self.conn, self.county, self.room = conn, county, room
        self.kept = Kept(conn, county, room)
        self.links: dict[str, tuple[str, int]] = {}
        self.took: set[str] = set()
        self.new: dict[str, StoredChange] = {}
        self.ids: dict[str, str] = {}
        self.passed: set[str] = set()
        self.bodied: list[str] = []
        self.unread: list[tuple[StoredChange, str]] = []
        self.docs: dict[tuple[str, str], Doc | None] = {}
        self.put: dict[tuple[str, str], Doc] = {}

    def read(self, changes: list[StoredChange]) -> int:
        """Read the changes in; how many there were. Raises E_CHAIN where what they follow is not here, and alters
        nothing then."""
        named = [(stored, json.loads(stored.envelope)) for stored in changes]
        self.fetch_links({stored.prev for stored in changes} | {stored.hash for stored in changes})
        self.fetch_took(str(envelope["id"]) for _, envelope in named)
        self.fetch_records(str(envelope["record"]) for _, envelope in named)
        fresh: list[StoredChange] = []
        for stored, envelope in named:
            self.follow(stored, str(envelope["id"]))
            if stored.body is not None and envelope["id"] not in self.took:
                self.took.add(str(envelope["id"]))
                self.bodied.append(stored.hash)
                fresh.append(stored)
        self.write_links()
        told = {stored.hash: change_of(stored.envelope, stored.body or b"") for stored in fresh}
        broken = {name for name, change in told.items() if change is None}
        self.keep(fresh, {stored.hash: str(envelope["record"]) for stored, envelope in named}, broken)
        if several := self.kept.are_of_several():
            self.unread += [(stored, faults.SCHEMA) for stored in fresh if stored.hash in broken]
            self.read_together([change for change in told.values() if change])
        else:
            for stored in fresh:
                self.take(stored, stored.body or b"")
        self.write()
        if self.put and not several and self.waits():
            Books(self.conn, self.county, self.room).read_later()
        return len(changes)

    def keep(self, fresh: Sequence[StoredChange], records: Mapping[str, str], broken: set[str]) -> None:
        """Keep what came as it came; of one whose words say nothing that can be read only the place in its chain."""
        whole = [replace(one, body=None) if one.hash in broken else one for one in (*self.new.values(), *fresh)]
        new = {one.hash: one for one in whole if one.hash in self.new}
        self.kept.keep([(one, records[name]) for name, one in new.items()],
                       [one for one in whole if one.hash not in self.new])  # fmt: skip

    def read_together(self, changes: Sequence[Change]) -> int:
        """Read anew whatever these changes speak of, in the order that the room's PCs share; how many of them can be
        read."""
        cannot: set[str] = set()
        waiting = self.waiting()
        for records in groups(changes, lambda record: self.kept.hanging(record, self.docs), waiting):
            ways = sorted(self.kept.changes(records).values(), key=lambda one: one.body is not None)
            kept = {json.loads(one.envelope)["id"]: one for one in ways}
            found = in_order(linked_of(one, one.seq) for one in kept.values())
            try:
                folded = fold(found, self.outside(records), need_known)
            except CANNOT:
                folded = Folded(unreadable=[one.id for one in (*waiting, *changes) if one.id in kept])
            self.put.update(folded.docs)
            self.docs.update(folded.docs)
            codes = dict.fromkeys(folded.unreadable, faults.SCHEMA)
            codes |= {one.change.id: faults.VERSION for one in found if one.bodied and not understood(one.change)}
            self.forget_unread([one.change.id for one in found if one.bodied])
            self.unread += [(kept[one.change.id], codes[one.change.id]) for one in found if one.change.id in codes]
            cannot |= codes.keys()
        return sum(change.id not in cannot for change in changes)

    def waiting(self) -> list[Change]:
        """The changes of this room that could not be applied, but for those whose words say nothing."""
        own = (UNREAD.c.county == self.county, UNREAD.c.room == self.room)
        rows = self.conn.execute(select(UNREAD.c.envelope, UNREAD.c.body).where(*own).order_by(UNREAD.c.arrived))
        return [change for row in rows if (change := change_of(bytes(row.envelope), bytes(row.body)))]

    def outside(self, records: frozenset[str]) -> Get:
        """What stands of other records than these."""
        return lambda kind, key: None if key in records else self.get(kind, key)

    def forget_unread(self, changes: Iterable[str]) -> None:
        """These wait no more."""
        for some in slices(changes):
            own = (UNREAD.c.county == self.county, UNREAD.c.change.in_(some))
            self.conn.execute(delete(UNREAD).where(*own))

    def waits(self) -> bool:
        """Whether something of this room is kept that could not be read."""
        own = (UNREAD.c.county == self.county, UNREAD.c.room == self.room)
        return self.conn.execute(select(UNREAD.c.change).where(*own)).first() is not None

    def read_later(self) -> int:
        """Try again what could not be read before; how many can be read now."""
        columns = UNREAD.c
        own = (columns.county == self.county, columns.room == self.room)
        rows = list(self.conn.execute(select(UNREAD).where(*own).order_by(columns.arrived, columns.change)))
        if self.kept.are_of_several():
            read = self.read_together(self.waiting())
            self.write()
            return read
        self.fetch_records(str(json.loads(row.envelope)["record"]) for row in rows)
        done = [row.change for row in rows if not self.code_of(bytes(row.envelope), bytes(row.body))]
        for some in slices(done):
            self.conn.execute(delete(UNREAD).where(columns.county == self.county, columns.change.in_(some)))
        self.write()
        return len(done)

    def fetch_links(self, hashes: Iterable[str]) -> None:
        """Which of these links are here."""
        for some in slices(hashes):
            asked = select(LINK.c.hash, LINK.c.device, LINK.c.seq).where(
                LINK.c.county == self.county, LINK.c.hash.in_(some)
            )
            self.links.update({row.hash: (row.device, row.seq) for row in self.conn.execute(asked)})

    def fetch_took(self, changes: Iterable[str]) -> None:
        """Which of these changes were taken before with what they say."""
        for some in slices(changes):
            own = (LINK.c.county == self.county, LINK.c.change.in_(some), LINK.c.body == 1)
            self.took.update(self.conn.execute(select(LINK.c.change).where(*own)).scalars())

    def fetch_records(self, records: Iterable[str]) -> None:
        """The records that these changes speak of, whatever their kind."""
        columns = RECORD.c
        for some in slices(records):
            own = (columns.county == self.county, columns.room == self.room, columns.id.in_(some))
            for row in self.conn.execute(select(columns.kind, columns.id, columns.doc).where(*own)):
                self.docs[row.kind, row.id] = json.loads(row.doc)

    def follow(self, stored: StoredChange, change: str) -> None:
        """A change must follow one that is here, or begin its chain (E_CHAIN)."""
        if stored.hash in self.links:
            return
        first = stored.seq == 1 and stored.prev == FIRST_LINK
        if not first and self.links.get(stored.prev) != (stored.device, stored.seq - 1):
            raise spoilt(faults.CHAIN, seq=stored.seq)
        self.links[stored.hash] = (stored.device, stored.seq)
        self.new[stored.hash], self.ids[stored.hash] = stored, change
        self.passed.add(stored.prev)

    def take(self, stored: StoredChange, body: bytes) -> None:
        """Apply a change that was not applied before; keep one that cannot be read."""
        code = self.code_of(stored.envelope, body)
        if code:
            self.unread.append((stored, code))

    def code_of(self, envelope: bytes, body: bytes) -> str:
        """Apply a change; why it cannot be read, and empty where it could."""
        try:
            change = decode(envelope, body)
            need_writable(body, change.data)
            if not understood(change):
                return faults.VERSION
            puts = project(change, self.get)
            need_rows(puts)
        except CANNOT:
            return faults.SCHEMA
        for put in puts:
            self.docs[put.kind, put.id] = self.put[put.kind, put.id] = put.doc
        return ""

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
        """What could not be read, records and numbers, each in one go."""
        self.write_unread()
        rows = [
            {"county": self.county, "room": self.room, "kind": kind, "id": ident, "doc": text(doc)}
            for (kind, ident), doc in self.put.items()
        ]
        if rows:
            key = self.record(bindparam("of"), bindparam("called"))
            self.conn.execute(delete(RECORD).where(*key), [{"of": row["kind"], "called": row["id"]} for row in rows])
        self.add(RECORD, rows)
        self.write_numbers()

    def write_links(self) -> None:
        """New links; one that another follows is the last of its chain no more."""
        for some in slices(self.passed):
            own = (LINK.c.county == self.county, LINK.c.hash.in_(some))
            self.conn.execute(update(LINK).where(*own).values(last=0))
        for some in slices(one for one in self.bodied if one not in self.new):
            own = (LINK.c.county == self.county, LINK.c.hash.in_(some))
            self.conn.execute(update(LINK).where(*own).values(body=1))
        self.add(
            LINK,
            [
                {"county": self.county, "hash": one.hash, "room": self.room, "device": one.device, "seq": one.seq,
                 "incarnation": one.incarnation, "change": self.ids[one.hash], "last": int(one.hash not in self.passed),
                 "body": int(one.body is not None)}
                for one in self.new.values()
            ],
        )  # fmt: skip

    def write_unread(self) -> None:
        """What could not be read, after all that waits already."""
        if not self.unread:
            return
        own = (UNREAD.c.county == self.county, UNREAD.c.room == self.room)
        place = self.conn.execute(select(func.coalesce(func.max(UNREAD.c.arrived), 0)).where(*own)).scalar_one()
        named = [json.loads(one.envelope) for one, _ in self.unread]
        rows = [
            {"county": self.county, "change": says["id"], "room": self.room, "kind": says["kind"][:40],
             "code": code, "arrived": place + after, "envelope": one.envelope, "body": one.body}
            for after, ((one, code), says) in enumerate(zip(self.unread, named, strict=True), 1)
        ]  # fmt: skip
        self.add(UNREAD, rows)

    def write_numbers(self) -> None:
        """Which record has which legal number, so that one given twice is found."""
        puts = ((ident, str(doc.get("number") or "")) for (kind, ident), doc in self.put.items() if kind == "case")
        cases = dict(puts)
        for some in slices(cases):
            own = (NUMBER.c.county == self.county, NUMBER.c.room == self.room, NUMBER.c.record.in_(some))
            self.conn.execute(delete(NUMBER).where(*own))
        place = {"county": self.county, "room": self.room}
        self.add(
            NUMBER,
            [{**place, "number": number, "record": case} for case, number in cases.items() if number],
        )

    def add(self, table: Any, rows: Sequence[Mapping[str, object]]) -> None:
        """Put rows into a table, where there are any."""
        if rows:
            self.conn.execute(insert(table), list(rows))


def change_of(envelope: bytes, body: bytes) -> Change | None:
    """What a change says; None where a hostile room's words are none that can be read and written."""
    try:
        change = decode(envelope, body)
        need_writable(body, change.data)
        named = cases_named(change)
    except CANNOT:
        return None
    return change if all(is_name(case) for case in named) else None


def need_known(change: Change, puts: Iterable[Put]) -> None:
    """Raises ValueError for what a newer program wrote, and as ``need_rows``."""
    if not understood(change):
        raise ValueError(change.kind)
    need_rows(puts)


def need_rows(puts: Iterable[Put]) -> None:
    """Raises ValueError where a hostile room would have a key written that no table holds."""
    for put in puts:
        number = put.doc.get("number") if put.kind == "case" else None
        if not (is_name(put.kind) and is_name(put.id) and (not number or is_name(number, NUMBER_MOST))):
            raise ValueError(put.kind)


def text(doc: Mapping[str, object]) -> str:
    """A record as it lies in the county's table."""
    return json.dumps(doc, ensure_ascii=False)


def slices(names: Iterable[str]) -> Iterator[list[str]]:
    """Distinct names, so many at once."""
    found = list(dict.fromkeys(names))
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]
