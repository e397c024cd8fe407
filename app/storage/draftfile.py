"""The file of drafts: beside the store and never in a backup."""

from __future__ import annotations

from pathlib import Path

from app.storage.driver import Connection, SqlError, connect, told

DRAFTS = "drafts.db"
_DRAFT_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (owner TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL,"
    " sealed BLOB NOT NULL, body_key_id TEXT, PRIMARY KEY (owner, place)) STRICT, WITHOUT ROWID"
)


def drafts_of(folder: Path, data_key: bytes) -> Connection:
    """Drafts lie in a file of their own, so that no backup holds them; a broken one is begun anew."""
    with told():
        try:
            return _draft_table(folder, data_key)
        except SqlError:
            for path in folder.glob(f"{DRAFTS}*"):
                path.unlink()
            return _draft_table(folder, data_key)


def _draft_table(folder: Path, data_key: bytes) -> Connection:
    conn = connect(folder / DRAFTS, data_key)
    try:
        conn.execute(_DRAFT_TABLE)
    except SqlError:
        conn.close()
        raise
    return conn
