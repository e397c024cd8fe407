"""The changes of several PCs of this room in one store: what a writer had seen, what they come to together.

What hangs together is brought together: a case with its papers, scans and answers, every other record by itself. It is
read anew from its stored changes in the one order that all PCs and the county share (``records.merging``), whenever
something comes that was not written upon everything that stands here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from app.records.changes import Change, StoredChange
from app.records.merging.branches import Linked, linked_of
from app.records.merging.folding import Folded, fold, in_order
from app.records.merging.groups import cases_named, joined
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
    return linked_of(StoredChange(row[0], row[1], row[2], row[3], row[4], envelope, body), row[5])


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


def unplaced(conn: Connection) -> list[Change]:
    """Changes of papers, scans and answers that could not be read yet because their case was not here."""
    sql = (
        f"SELECT {_COLUMNS} FROM change WHERE kind IN ('paper.frozen', 'paper.filled', 'attachment.added')"
        " AND body IS NOT NULL AND NOT EXISTS (SELECT 1 FROM record WHERE record.id = change.record)"
    )
    return [linked(row).change for row in conn.execute(sql).fetchall()]


def read_anew(conn: Connection, records: frozenset[str], get: Get) -> Folded:
    """What all stored changes of these records come to."""
    return fold(changes_of(conn, records), lambda kind, key: None if key in records else get(kind, key))


def written_apart(conn: Connection) -> list[frozenset[str]]:
    """What hangs together and more than one chain wrote on: whether without sight of each other is told by the changes.
    Of the longest chain nothing is asked: whatever lies in two chains lies in another one too."""
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
    waiting = unplaced(conn) if seen else []
    cases = [frozenset({one.record, *cases_named(one)}) for one in waiting]
    found = joined([*(hanging_together(conn, record) for record in sorted(seen)), *cases])
    return [records for records in found if _chains_of(conn, records) > 1]


def _chains_of(conn: Connection, records: frozenset[str]) -> int:
    """How many chains wrote on these."""
    sql = (
        "SELECT count(*) FROM (SELECT DISTINCT device, incarnation FROM change"
        " WHERE record IN (SELECT value FROM json_each(?)) AND scope = 'shared')"
    )
    return int(conn.execute(sql, (json.dumps(sorted(records)),)).fetchone()[0])
