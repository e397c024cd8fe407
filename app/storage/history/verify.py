"""``check``: does the store still say what its history says?

Every chain link by link, every row against its envelope, every body against its hash, every record
against a replay of all changes into an empty store, every file against the hash in its row, every
page of the database against its seal.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from app.records.changes import FIRST_LINK, StoredChange, link
from app.records.errors import Damaged, ProgramError, Trouble
from app.records.projection import Put, project
from app.storage.base import store_size
from app.storage.blobs import read_file, strays
from app.storage.days import days_hold
from app.storage.driver import Connection, SqlError, connect, told_as
from app.storage.files import has_room
from app.storage.history.merged import read_anew, written_apart
from app.storage.keys.keyrows import need_own
from app.storage.keys.slots import Slots
from app.storage.schema import migrate
from app.storage.writing import put_record

_SLICE = 500


@dataclass(frozen=True)
class Finding:
    """What does not hold (``code``) and where: a place in the history, a record's kind and id, a file's id."""

    code: str
    where: str


def check_store(conn: Connection, folder: Path) -> list[Finding]:
    """All findings, the worst first; an empty list means that everything holds."""
    try:
        pages = _pages(conn)
        if pages:
            return pages
        return [*_slots(conn, folder), *_chains(conn), *_replayed(conn, folder), *_counted(conn), *_files(conn, folder)]
    except SqlError as error:
        known = told_as(error)
        if not isinstance(known, Damaged):
            raise
        return [Finding("store_damaged", "store")]


def _slots(conn: Connection, folder: Path) -> list[Finding]:
    """The slot file against the public keys in the store."""
    try:
        need_own(conn, Slots.read(folder))
    except ProgramError as error:
        return [Finding(error.code, "slots")]
    return []


def broken_pages(conn: Connection) -> list[str]:
    """Pages whose seal does not hold, as the database names them; the journal is folded in first."""
    if not conn.in_transaction:
        fold_in(conn)
    return [str(row[0]) for row in conn.execute("PRAGMA cipher_integrity_check").fetchall()]


def _pages(conn: Connection) -> list[Finding]:
    """Seals of all pages in the file; the journal is folded in first, because a power cut during that may
    have left torn pages in the file that the journal mends."""
    if broken_pages(conn):
        return [Finding("store_damaged", "page")]
    found = [row[0] for row in conn.execute("PRAGMA integrity_check").fetchall()]
    torn = conn.execute("PRAGMA foreign_key_check").fetchall()
    return [Finding("store_damaged", "table")] if found != ["ok"] or torn else []


def fold_in(conn: Connection) -> None:
    """Fold the journal in; a full or read-only disk leaves it where it is."""
    try:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except SqlError as error:
        if not isinstance(told_as(error), Trouble):
            raise


def changes(conn: Connection) -> Iterator[Any]:
    """Rows of ``change`` in order of arrival, in slices."""
    arrival = -1
    sql = (
        "SELECT arrival, id, device, incarnation, scope, seq, prev, hash, record, kind, envelope, body"
        " FROM change WHERE arrival > ? ORDER BY arrival LIMIT ?"
    )
    while rows := conn.execute(sql, (arrival, _SLICE)).fetchall():
        yield from rows
        arrival = rows[-1][0]


def _chains(conn: Connection) -> Iterator[Finding]:
    heads: dict[tuple[str, str, str], tuple[int, str]] = {}
    for row in changes(conn):
        envelope, body = bytes(row[10]), row[11]
        where = f"change {row[4]} {row[5]}"
        chain = (row[2], row[3], row[4])
        seq, prev = heads.get(chain, (0, FIRST_LINK))
        if row[5] != seq + 1 or row[6] != prev or row[7] != link(envelope):
            yield Finding("chain_broken", where)
        heads[chain] = (row[5], link(envelope))
        if not _row_is(envelope, row):
            yield Finding("change_differs", where)
        elif body is not None and hashlib.sha256(bytes(body)).hexdigest() != json.loads(envelope)["body_sha256"]:
            yield Finding("body_differs", where)


def _row_is(envelope: bytes, row: Any) -> bool:
    try:
        head = json.loads(envelope)
        keys = ("id", "device", "incarnation", "scope", "seq", "prev")
        return [head[key] for key in (*keys, "record", "kind")] == [*row[1:7], row[8], row[9]]
    except (ValueError, KeyError, TypeError):
        return False


def _replayed(conn: Connection, folder: Path) -> list[Finding]:
    """Compare the records with what the changes alone make of an empty store (encrypted, thrown away); it stands in
    memory where the disk has no room for it."""
    if not has_room(folder, store_size(folder)):
        return _replayed_at(conn, ":memory:")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".check-") as name:
        return _replayed_at(conn, Path(name) / "replay.db")


def _replayed_at(conn: Connection, place: Path | str) -> list[Finding]:
    empty = connect(place, os.urandom(32))
    try:
        return _replay(conn, empty)
    finally:
        empty.close()


def _replay(conn: Connection, empty: Connection) -> list[Finding]:
    """What several chains wrote on is read in the order that all share; what cannot be read there after another PC's
    words is no damage."""
    found: list[Finding] = []
    migrate(empty)
    empty.execute("PRAGMA synchronous = OFF")
    empty.execute("BEGIN")

    def get(kind: str, record_id: str) -> dict[str, Any] | None:
        row = empty.execute("SELECT doc FROM record WHERE kind = ? AND id = ?", (kind, record_id)).fetchone()
        return cast("dict[str, Any]", json.loads(row[0])) if row else None

    together = written_apart(conn)
    apart = frozenset[str]().union(*together)
    for row in changes(conn):
        if row[11] is None or row[8] in apart:
            continue
        stored = StoredChange(row[2], row[3], row[5], row[6], row[7], bytes(row[10]), bytes(row[11]))
        try:
            for put in project(stored.change(), get):
                put_record(empty, put)
        except (ValueError, LookupError, TypeError, AttributeError):
            found.append(Finding("change_unreadable", f"change {row[4]} {row[5]}"))
    for records in together:
        try:
            folded = read_anew(conn, records, get)
        except ValueError:
            continue
        for (kind, record_id), doc in folded.docs.items():
            put_record(empty, Put(kind, record_id, doc))
    empty.execute("COMMIT")
    return found + _compared(conn, empty)


def _compared(conn: Connection, empty: Connection) -> list[Finding]:
    sql = "SELECT kind, id, doc FROM record WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?"
    found: list[Finding] = []
    for ours, theirs, missing in ((conn, empty, "record_unfounded"), (empty, conn, "record_missing")):
        place = ("", "")
        while rows := ours.execute(sql, (*place, _SLICE)).fetchall():
            for kind, record_id, doc in rows:
                other = theirs.execute("SELECT doc FROM record WHERE kind = ? AND id = ?", (kind, record_id)).fetchone()
                where = kind if kind == "user" else f"{kind} {record_id}"
                if other is None:
                    found.append(Finding(missing, where))
                elif other[0] != doc and ours is conn:
                    found.append(Finding("record_differs", where))
            place = (rows[-1][0], rows[-1][1])
    return found


def _counted(conn: Connection) -> list[Finding]:
    """Every case stands once in the list and once in the search."""
    cases = conn.execute("SELECT count(*) FROM record WHERE kind = 'case'").fetchone()[0]
    listed = conn.execute(
        "SELECT count(*) FROM case_row JOIN record USING (ord) WHERE kind = 'case' AND record.id = case_row.id"
    ).fetchone()[0]
    worded = conn.execute("SELECT count(*) FROM find_text_docsize").fetchone()[0]
    found = [] if cases == listed == worded else [Finding("index_differs", "case")]
    return found + [Finding("index_differs", kind) for kind in _days_differ(conn)]


def _days_differ(conn: Connection) -> list[str]:
    """Kinds of record whose days, spans or codes are not what the records say."""
    differing: set[str] = set()
    open_ones: dict[str, int] = {}
    sql = "SELECT ord, kind, doc FROM record WHERE kind IN ('case', 'entry', 'paper') AND ord > ? ORDER BY ord LIMIT ?"
    place = -1
    while rows := conn.execute(sql, (place, _SLICE)).fetchall():
        for ord_, kind, doc in rows:
            if not days_hold(conn, ord_, kind, json.loads(doc), open_ones):
                differing.add(kind)
        place = rows[-1][0]
    kept = dict(conn.execute("SELECT day, cases FROM case_flow WHERE cases <> 0").fetchall())
    if kept != {day: cases for day, cases in open_ones.items() if cases}:
        differing.add("case")
    return sorted(differing)


def _files(conn: Connection, folder: Path) -> list[Finding]:
    found: list[Finding] = []
    names: set[str] = set()
    for blob_id, name, sealed_sha256 in conn.execute("SELECT id, name, sealed_sha256 FROM blob ORDER BY id").fetchall():
        names.add(name)
        try:
            if hashlib.sha256(read_file(folder, name)).hexdigest() != sealed_sha256:
                found.append(Finding("file_damaged", f"file {blob_id}"))
        except ProgramError as error:
            found.append(Finding(error.code, f"file {blob_id}"))
    found += [Finding("file_stray", "file") for _ in strays(folder, names)]
    return found
