"""The driver: one alias, silent about wrong keys, always durable."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.records.errors import Damaged
from app.storage.driver import connect, database, told
from tests.storage.rooms import make_room

ROOT = Path(__file__).resolve().parents[2]

RETURNING = """
import sys
if sys.argv[1] == "with":
    from app.storage.driver import connect, database, SqlError
    db = database(connect(sys.argv[2], b"k" * 32))
else:
    import sqlcipher3.dbapi2 as driver
    from sqlite_utils import Database
    conn = driver.connect(sys.argv[2])
    conn.execute("PRAGMA key = \\"x'" + (b"k" * 32).hex() + "'\\"")
    db, SqlError = Database(conn), driver.Error
db.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY)")
db["kept"].insert({"id": 1})
try:
    list(db.query("INSERT INTO kept VALUES (2), (3) RETURNING id"))
except SqlError:
    pass
db["kept"].insert({"id": 4})
db.conn.close()
"""


def _kept_after_returning(folder: Path, how: str) -> list[int]:
    path = folder / f"{how}.db"
    subprocess.run([sys.executable, "-c", RETURNING, how, str(path)], cwd=ROOT, check=True)
    conn = connect(path, b"k" * 32)
    try:
        return [row[0] for row in conn.execute("SELECT id FROM kept ORDER BY id")]
    finally:
        conn.close()


def test_an_insert_after_a_returning_is_kept_and_without_the_alias_it_vanishes(tmp_path: Path) -> None:
    assert _kept_after_returning(tmp_path, "with") == [1, 2, 3, 4]
    assert 4 not in _kept_after_returning(tmp_path, "without")


def test_the_driver_refuses_to_come_after_sqlite_utils() -> None:
    order = "import sqlite_utils\ntry:\n    import app.storage.driver\nexcept ImportError:\n    raise SystemExit(7)"
    assert subprocess.run([sys.executable, "-c", order], cwd=ROOT, check=False).returncode == 7


def test_a_wrong_key_is_damage_and_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    connect(tmp_path / "a.db", b"k" * 32).execute("CREATE TABLE a (x)")
    with pytest.raises(Damaged, match="store_damaged"), told():
        connect(tmp_path / "a.db", b"w" * 32)
    out = capfd.readouterr()
    assert out.out == out.err == ""


def test_every_connection_is_durable_checked_and_strict(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    for conn in (store._conn, store._drafts):
        assert conn.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert conn.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        ours = [t.name for t in database(conn).tables if not t.name.startswith(("find_text", "_sqlite", "sqlite_"))]
        assert ours and all(database(conn)[name].strict for name in ours)
    store.close()


def test_a_key_of_the_wrong_length_never_reaches_the_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(tmp_path / "b.db", os.urandom(16))
    assert not (tmp_path / "b.db").exists()


def test_the_store_is_closed_to_plain_sqlite_and_open_to_another_reader_with_the_key(tmp_path: Path) -> None:
    import sqlite3

    import apsw

    store, _ = make_room(tmp_path)
    key = store._data_key.hex()
    store.close()
    path = tmp_path / "room" / "store.db"
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM sqlite_master").fetchall()
    plain.close()
    other = apsw.Connection(str(path))
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.execute(f"PRAGMA key = \"x'{key}'\"")
    assert other.execute("SELECT count(*) FROM change").fetchone() == (1,)
    other.close()
    assert b"SQLite format 3" not in path.read_bytes()[:100]
