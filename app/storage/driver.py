"""The one place where the encrypted database's driver is loaded.

sqlite-utils looks for a module called ``pysqlite3`` and otherwise takes Python's own sqlite3. Over
a SQLCipher connection that mix leaves a savepoint open after a failed ``query("… RETURNING")`` and
later inserts vanish at close. So the alias stands here, before sqlite-utils is imported, and
everybody takes the driver from this module.
"""

from __future__ import annotations

import sqlite3 as _plain
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

import sqlcipher3
import sqlcipher3.dbapi2

if "sqlite_utils" in sys.modules:
    raise ImportError("app.storage.driver must be imported before sqlite_utils")
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402

from app.records.errors import Damaged, ProgramError, Trouble  # noqa: E402

if TYPE_CHECKING:
    from sqlite3 import Connection
else:
    Connection = sqlcipher3.dbapi2.Connection

SqlError: type[_plain.Error] = cast("type[_plain.Error]", sqlcipher3.dbapi2.Error)

__all__ = ["Connection", "Database", "Migrations", "SqlError", "connect", "roomy", "told"]

CACHE_KIB = 8 * 1024
"""Opened pages kept in memory: opening a page again costs more than everything else about a look-up."""
CACHE_KIB_FOR_MANY = 64 * 1024
"""The same while thousands of records are written at once: a page that does not fit is sealed, written and opened again
each time it is touched."""


def connect(path: Path | str, key: bytes, *, timeout: float = 5.0) -> Connection:
    """Open a SQLCipher file with its raw 256-bit key, WAL and full synchronisation.

    Where the disk has no room for the journal's index, that is held in memory; where the disk only lets itself be
    read, the file is read as it lies there, if no journal holds more. A wrong key shows at the first statement as
    ``Damaged("store_damaged")``; wrap with ``told``.
    """
    if len(key) != 32:
        raise ValueError("the data key has 32 bytes")
    try:
        return _opened(str(path), key, timeout)
    except SqlError as error:
        if not isinstance(told_as(error), Trouble) or not Path(path).is_file():
            raise
        refused = error
    with suppress(SqlError):
        return _opened(str(path), key, timeout, first="PRAGMA locking_mode = EXCLUSIVE")
    journal = Path(f"{path}-wal")
    if journal.is_file() and journal.stat().st_size:
        raise refused
    return _opened(f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1", key, timeout, uri=True)


def _opened(path: str, key: bytes, timeout: float, *, first: str = "", uri: bool = False) -> Connection:
    raw = sqlcipher3.dbapi2.connect(
        path, isolation_level=None, check_same_thread=False, timeout=timeout, cached_statements=256, uri=uri
    )
    conn = cast("Connection", raw)
    conn.text_factory = read_text
    conn.execute("PRAGMA cipher_log_level = NONE")
    conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        if first:
            conn.execute(first).fetchone()
        conn.execute("PRAGMA cipher_memory_security = OFF")
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute("PRAGMA trusted_schema = OFF")
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("PRAGMA journal_mode = WAL").fetchone()
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("PRAGMA temp_store = MEMORY")
        conn.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if first or uri:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except SqlError:
        conn.close()
        raise
    return conn


@contextmanager
def roomy(conn: Connection) -> Iterator[None]:
    """More opened pages stay in memory as long as this lasts."""
    conn.execute(f"PRAGMA cache_size = -{CACHE_KIB_FOR_MANY}")
    try:
        yield
    finally:
        with suppress(SqlError):
            conn.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            conn.execute("PRAGMA shrink_memory")


def read_text(data: bytes) -> str:
    """A text as it was written. Pages in which a long text goes on are not refused when their seal is broken: they
    come back as NUL bytes, which no text of ours holds. Raises ``Damaged("store_damaged")``."""
    if b"\0" in data:
        raise Damaged("store_damaged", reason="NUL")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Damaged("store_damaged", reason="UTF8") from error


def database(conn: Connection) -> Database:
    """The same connection as sqlite-utils sees it."""
    return Database(conn)


_FULL = {"SQLITE_FULL"}
_READ_ONLY = {"SQLITE_READONLY"}
_OUTSIDE = {"SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_LOCKED", "SQLITE_BUSY", "SQLITE_NOLFS"}
_BROKEN = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


def told_as(error: _plain.Error) -> ProgramError | None:
    """The program's own error for a database error; None where it is a fault of the program."""
    name = str(getattr(error, "sqlite_errorname", ""))
    family = "_".join(name.split("_")[:2])
    if family in _FULL:
        return Trouble("disk_full")
    if family in _READ_ONLY:
        return Trouble("folder_read_only", reason=family)
    if family == "SQLITE_IOERR" or family in _OUTSIDE:
        return Trouble("disk_trouble", reason=name)
    if family in _BROKEN:
        return Damaged("store_damaged", reason=name)
    return None


@contextmanager
def told() -> Iterator[None]:
    """Turn what the database or the disk says into Trouble or Damaged."""
    try:
        yield
    except SqlError as error:
        known = told_as(error)
        if known is None:
            raise
        raise known from error
