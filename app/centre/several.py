"""What several PCs of one room wrote: the county keeps every change as it came and reads together what hangs together.

The order is that of the room (``records.merging``), so that county and PCs end alike in whatever order bundles came.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from app.centre.tables import CHANGE, LINK, RECORD
from app.records.changes import FIRST_LINK, StoredChange
from app.records.merging.groups import FILES


class Kept:
    """The changes of one room as they came."""

    def __init__(self, conn: Connection, county: str, room: str) -> None:
        self.conn, self.county, self.room = conn, county, room
        self.own = (CHANGE.c.county == county, CHANGE.c.room == room)

    def keep(self, new: Iterable[tuple[StoredChange, str]], late: Iterable[StoredChange]) -> None:
        """Keep changes with their record; ``late`` are those whose words came after their envelopes."""
        rows = [
            {"county": self.county, "hash": one.hash, "room": self.room, "record": record, "device": one.device,
             "incarnation": one.incarnation, "seq": one.seq, "envelope": one.envelope, "body": one.body}
            for one, record in new
        ]  # fmt: skip
        if rows:
            self.conn.execute(insert(CHANGE), rows)
        for one in late:
            of = (CHANGE.c.county == self.county, CHANGE.c.hash == one.hash)
            self.conn.execute(update(CHANGE).where(*of).values(body=one.body))

    def are_of_several(self) -> bool:
        """Whether more than one chain wrote in this room, all of it kept: what an earlier release read in is not, and
        goes on in order of arrival. Asked by index, however long the chains are."""
        device, chain = CHANGE.c.device, CHANGE.c.incarnation
        first = self.conn.execute(select(device, chain).where(*self.own).order_by(device, chain).limit(1)).first()
        last = select(device, chain).where(*self.own).order_by(device.desc(), chain.desc()).limit(1)
        return first is not None and first != self.conn.execute(last).first() and self.are_all()

    def are_all(self) -> bool:
        """Whether every link of this room is kept with its bytes."""
        links = select(func.count()).select_from(LINK).where(LINK.c.county == self.county, LINK.c.room == self.room)
        kept = select(func.count()).select_from(CHANGE).where(*self.own)
        return bool(self.conn.execute(links).scalar_one() <= self.conn.execute(kept).scalar_one())

    def changes(self, records: Iterable[str]) -> dict[str, StoredChange]:
        """The changes of these records by their hash, the lowest last."""
        sql = select(CHANGE).where(*self.own, CHANGE.c.record.in_(sorted(records))).order_by(CHANGE.c.hash.desc())
        return {row.hash: stored(row) for row in self.conn.execute(sql)}

    def hanging(self, record: str, docs: Mapping[tuple[str, str], Mapping[str, Any] | None]) -> frozenset[str]:
        """What hangs together with a record: the files of its case; ``docs`` stands and is not written yet."""
        of = (RECORD.c.county == self.county, RECORD.c.room == self.room)
        own = [doc for kind in FILES if (doc := docs.get((kind, record)))]
        case = next((str(doc["case"]) for doc in own if doc.get("case")), record)
        inside = RECORD.c.doc.contains(f'"case": {json.dumps(case, ensure_ascii=False)}', autoescape=True)
        found = self.conn.execute(select(RECORD.c.id).where(*of, RECORD.c.kind.in_(FILES), inside)).scalars()
        return frozenset({record, case, *found})


def stored(row: Any) -> StoredChange:
    """A kept change; which one it follows is not asked any more."""
    body = None if row.body is None else bytes(row.body)
    return StoredChange(row.device, row.incarnation, row.seq, FIRST_LINK, row.hash, bytes(row.envelope), body)
