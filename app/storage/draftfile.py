"""The file of drafts: beside the store and never in a backup."""

from __future__ import annotations

from pathlib import Path

from app.records.errors import Damaged
from app.storage.driver import Connection, SqlError, connect, told, told_as

DRAFTS = "drafts.db"
_DRAFT_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (owner TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL,"
    " sealed BLOB NOT NULL, body_key_id TEXT, PRIMARY KEY (owner, place)) STRICT, WITHOUT ROWID"
)


def drafts_of(folder: Path, data_key: bytes) -> Connection:
    """Drafts lie in a file of their own, so that no backup holds them; a broken one is begun anew.

    Where the disk is full or only lets itself be read, what is there stays, and no draft can be kept: that is told
    when one should be.
    """
    with told():
        try:
            return _draft_table(folder, data_key)
        except SqlError as error:
            if not isinstance(told_as(error), Damaged):
                return _none_kept(data_key)
            for path in folder.glob(f"{DRAFTS}*"):
                path.unlink()
            return _draft_table(folder, data_key)


def _none_kept(data_key: bytes) -> Connection:
    """An empty table in memory that takes nothing."""
    conn = connect(":memory:", data_key)
    conn.execute(_DRAFT_TABLE)
    conn.execute("PRAGMA query_only = ON")
    return conn


def _draft_table(folder: Path, data_key: bytes) -> Connection:
    conn = connect(folder / DRAFTS, data_key)
    try:
        conn.execute(_DRAFT_TABLE)
    except SqlError:
        conn.close()
        raise
    return conn
