"""The changes of several PCs of this room in one store: what a writer had seen, what they come to together.

What hangs together is brought together: a case with its papers, scans and answers, every other record by itself. It is
read anew from its stored changes in the one order that all PCs and the county share (``records.merging``), whenever
something comes that was not written upon everything that stands here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.records.changes import Change, StoredChange
from app.records.merging.branches import Linked
from app.records.merging.folding import Folded, fold, in_order
from app.records.projection import Get
from app.storage.driver import Connection

_COLUMNS = "device, incarnation, seq, prev, hash, arrival, envelope, body"


def order_seen(conn: Connection, device: str, incarnation: str) -> int:
    """The highest order of the shared changes that stand here. What a chain last wrote is above all that stood before
    it, so only what arrived since is asked."""
    own = conn.execute(
        "SELECT arrival, envelope FROM change WHERE device = ? AND incarnation = ? AND scope = 'shared'"
        " ORDER BY seq DESC LIMIT 1",
        (device, incarnation),
    ).fetchone()
    since = conn.execute(
        "SELECT max(json_extract(CAST(envelope AS TEXT), '$.order')) FROM change"
        " WHERE arrival > ? AND scope = 'shared'",
        (own[0] if own else -1,),
    ).fetchone()[0]
    return max(int(since or 0), int(json.loads(own[1]).get("order", 0)) if own else 0)


def parents_of(conn: Connection, device: str, incarnation: str, record: str) -> tuple[str, ...]:
    """The last shared change of a record in every chain that this one has not followed yet, its own among them."""
    ends: dict[tuple[str, str], str] = {}
    rows = conn.execute(
        "SELECT device, incarnation, id FROM change WHERE record = ? AND scope = 'shared' ORDER BY arrival DESC",
        (record,),
    )
    for row in rows:
        ends.setdefault((row[0], row[1]), row[2])
        if (row[0], row[1]) == (device, incarnation):
            break
    return tuple(ends.values())


def linked(row: Sequence[Any]) -> Linked:
    """A stored change with its place; of one whose words are gone only the envelope speaks."""
    envelope, body = bytes(row[6]), None if row[7] is None else bytes(row[7])
    stored = StoredChange(row[0], row[1], row[2], row[3], row[4], envelope, body)
    return Linked(stored.told(), stored.device, stored.incarnation, stored.seq, stored.hash, row[5], body is not None)


def changes_of(conn: Connection, records: Iterable[str]) -> list[Linked]:
    """The stored changes of these records in the order in which everybody reads them."""
    sql = f"SELECT {_COLUMNS} FROM change WHERE record IN (SELECT value FROM json_each(?))"
    return in_order(linked(row) for row in conn.execute(sql, (json.dumps(sorted(records)),)).fetchall())


def hanging_together(conn: Connection, record: str) -> frozenset[str]:
    """The records that are read together with one: its case with all that lies in its file."""
    sql = "SELECT case_id FROM record WHERE id = ? AND case_id IS NOT NULL"
    case = next((str(row[0]) for row in conn.execute(sql, (record,)).fetchall()), record)
    kinds = ("attachment", "answers", "paper")
    files = f"SELECT id FROM record WHERE kind IN {kinds} AND case_id = ?"
    return frozenset({record, case, *(str(row[0]) for row in conn.execute(files, (case,)).fetchall())})


def groups(conn: Connection, found: Iterable[Change]) -> list[frozenset[str]]:
    """What is to be read anew because of these changes. A paper names its case when it is frozen, so that a first one
    is known before it stands."""
    names = {change.record for change in found}
    for change in found:
        for doc in change.data.values():
            if isinstance(doc, dict) and isinstance(doc.get("case"), str):
                names.add(doc["case"])
    return joined(hanging_together(conn, name) | with_new(found, name) for name in sorted(names))


def with_new(found: Iterable[Change], name: str) -> frozenset[str]:
    """The records of changes that say themselves which case they belong to."""
    docs = ((one.record, doc) for one in found for doc in one.data.values() if isinstance(doc, dict))
    return frozenset(record for record, doc in docs if doc.get("case") == name)


def joined(some: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Sets that have something in common made one."""
    whole: list[frozenset[str]] = []
    for one in some:
        touching = [other for other in whole if other & one]
        whole = [other for other in whole if other not in touching] + [one.union(*touching)]
    return whole


def read_anew(conn: Connection, records: frozenset[str], get: Get) -> Folded:
    """What all stored changes of these records come to."""
    return fold(changes_of(conn, records), lambda kind, key: None if key in records else get(kind, key))


def written_apart(conn: Connection) -> Iterator[str]:
    """Records that more than one chain wrote on: whether without sight of each other is told by their changes."""
    chains = conn.execute(
        "SELECT device, incarnation, max(seq) FROM change WHERE scope = 'shared' GROUP BY device, incarnation"
    ).fetchall()
    seen: set[str] = set()
    for device, incarnation, _ in sorted(chains, key=lambda row: int(row[2]))[:-1]:
        rows = conn.execute(
            "SELECT DISTINCT record FROM change WHERE device = ? AND incarnation = ? AND scope = 'shared'",
            (device, incarnation),
        ).fetchall()
        seen |= {str(row[0]) for row in rows}
    sql = "SELECT count(*) FROM (SELECT DISTINCT device, incarnation FROM change WHERE record = ? AND scope = 'shared')"
    for record in sorted(seen):
        if conn.execute(sql, (record,)).fetchone()[0] > 1:
            yield record
