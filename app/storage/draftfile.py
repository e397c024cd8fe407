"""The file of drafts: beside the store and never in a backup.

A turn in it rises with every draft that is kept or dropped; the store remembers the turn at which it was closed. So
drafts that are spoilt, gone or an older copy are told, and begun anew where nothing of them can be read.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from app.records.errors import Damaged
from app.storage.driver import Connection, SqlError, connect, told, told_as
from app.storage.files import begin_private

DRAFTS = "drafts.db"
SPOILT = "drafts.db.spoilt"
"""Where a file that cannot be read is put aside, until the next one or a destruction."""
HEALED, OLDER = "drafts_healed", "drafts_older"
_PAGE = 4096
_TURN = "drafts_turn"
_TABLES = (
    "CREATE TABLE IF NOT EXISTS draft (owner TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL,"
    " sealed BLOB NOT NULL, body_key_id TEXT, PRIMARY KEY (owner, place)) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS turn (one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL) STRICT",
    "INSERT OR IGNORE INTO turn VALUES (1, 0)",
    *(
        f"CREATE TRIGGER IF NOT EXISTS draft_{verb} AFTER {verb} ON draft BEGIN UPDATE turn SET n = n + 1; END"
        for verb in ("INSERT", "UPDATE", "DELETE")
    ),
)


def drafts_of(folder: Path, data_key: bytes, *, known: bool = False) -> tuple[Connection, bool]:
    """Drafts lie in a file of their own, so that no backup holds them; a broken one is put aside and begun anew.

    ``known`` says that there must be one. Answers too whether what was there is lost. Where the disk is full or only
    lets itself be read, what is there stays, and no draft can be kept: that is told when one should be.
    """
    there = (folder / DRAFTS).is_file()
    with told():
        try:
            return _whole(folder, data_key), known and not there
        except (SqlError, Damaged) as error:
            known_as = told_as(error) if isinstance(error, SqlError) else error
            if not isinstance(known_as, Damaged):
                return _none_kept(data_key), False
            put_aside(folder)
            return _opened(folder, data_key), True


def settled_drafts(conn: Connection, folder: Path, data_key: bytes, device: str) -> tuple[Connection, tuple[str, ...]]:
    """The drafts compared with what the store remembers of them, and the code of what is wrong with them."""
    turn = _remembered(conn, device)
    drafts, lost = drafts_of(folder, data_key, known=turn is not None)
    older = not lost and turn is not None and 0 <= turn_of(drafts) < turn
    if lost or older:
        with suppress(SqlError):
            keep_drafts(conn, device, max(turn_of(drafts), 0))
    return drafts, (HEALED,) if lost else (OLDER,) if older else ()


def turn_of(drafts: Connection) -> int:
    """How often drafts were kept or dropped; -1 where none can be kept now."""
    return int(drafts.execute("SELECT coalesce(max(n), -1) FROM turn").fetchone()[0])


def keep_drafts(conn: Connection, device: str, turn: int) -> None:
    """Let the store remember the turn of this PC's drafts."""
    if turn >= 0:
        value = json.dumps({"device": device, "turn": turn}).encode()
        conn.execute("INSERT OR REPLACE INTO property VALUES (?, ?)", (_TURN, value))


def _remembered(conn: Connection, device: str) -> int | None:
    """The turn at which this PC closed its drafts; another PC has none of them."""
    found = conn.execute("SELECT value FROM property WHERE name = ?", (_TURN,)).fetchone()
    doc = json.loads(bytes(found[0])) if found else {}
    return int(doc["turn"]) if doc.get("device") == device else None


def put_aside(folder: Path) -> None:
    """Keep what cannot be read under another name; raises OSError."""
    forget_aside(folder)
    for path in sorted(folder.glob(f"{DRAFTS}*")):
        path.replace(folder / path.name.replace(DRAFTS, SPOILT, 1))


def forget_aside(folder: Path) -> None:
    """Take away what was put aside before; raises OSError."""
    for path in folder.glob(f"{SPOILT}*"):
        path.unlink()


def _none_kept(data_key: bytes) -> Connection:
    """Empty tables in memory that take nothing."""
    conn = connect(":memory:", data_key)
    for one in _TABLES:
        conn.execute(one)
    conn.execute("UPDATE turn SET n = -1")
    conn.execute("PRAGMA query_only = ON")
    return conn


def _whole(folder: Path, data_key: bytes) -> Connection:
    """The file as it lies there, or a new one; raises ``Damaged``, SqlError where a byte of it is spoilt."""
    path = folder / DRAFTS
    if path.is_file() and (path.stat().st_size < _PAGE or path.stat().st_size % _PAGE):
        raise Damaged("store_damaged", reason="EMPTY")
    conn = _opened(folder, data_key)
    try:
        with suppress(SqlError):
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if conn.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Damaged("store_damaged", reason="page")
        if conn.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise Damaged("store_damaged", reason="table")
    except (SqlError, Damaged):
        conn.close()
        raise
    return conn


def _opened(folder: Path, data_key: bytes) -> Connection:
    with suppress(OSError):
        begin_private(folder / DRAFTS)
    conn = connect(folder / DRAFTS, data_key)
    try:
        if not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'draft_DELETE'").fetchone():
            for one in _TABLES:
                conn.execute(one)
    except SqlError:
        conn.close()
        raise
    return conn
