"""The county's database: SQLCipher in the centre's own folder, or a PostgreSQL that several processes share.

Who writes on SQLite takes the one write lock at once, and who only reads never does: a reader sees the last commit and
waits for nobody. PostgreSQL lets writers run beside each other, so what must not is named (``lock``): a
device's stream, a room's books, the centre's lineage, always in this order and ended with the transaction, also where a
process is killed in the middle of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.pool import QueuePool

from app.records.errors import Refused, Trouble
from app.storage.driver import connect

AWAY = (OperationalError, NoneFree)
"""The database does not answer, or has no connection to spare."""
DRIVER = "postgresql+psycopg"
PATIENCE_S = 60.0
CONNECTIONS, MORE_CONNECTIONS = 5, 15
READS = "reads"


def open_engine(folder: Path, key: bytes, url: str | None = None) -> Engine:
    """A way to the database, which is not tried yet; what was to be written is in no error of it, since errors reach
    logs. Raises Refused as ``address_of``, ``centre_db_driver``."""
    if not url:
        made: Any = lambda: connect(folder / "centre.db", key, timeout=PATIENCE_S)  # noqa: E731 - wants a maker
        engine = create_engine("sqlite://", creator=made, poolclass=QueuePool, hide_parameters=True)
        event.listen(engine, "begin", begin_here)
        return engine
    try:
        engine = create_engine(
            address_of(url), hide_parameters=True, pool_pre_ping=True, pool_size=CONNECTIONS,
            max_overflow=MORE_CONNECTIONS, pool_timeout=PATIENCE_S,
        )  # fmt: skip
    except ModuleNotFoundError as missing:
        raise Refused("centre_db_driver") from missing
    event.listen(engine, "begin", begin_there)
    return engine


def address_of(url: str) -> URL:
    """The address of a PostgreSQL. Raises Refused: ``centre_db_unknown``, ``centre_db_password`` where a password
    stands in it: it would lie in a file, and libpq has better places (``.pgpass``, a service, the user's own name)."""
    try:
        address = make_url(url)
    except ArgumentError as fault:
        raise Refused("centre_db_unknown") from fault
    if address.drivername not in (DRIVER, "postgresql"):
        raise Refused("centre_db_unknown")
    if address.password is not None or "password" in address.query:
        raise Refused("centre_db_password")
    return address.set(drivername=DRIVER)


def begin_here(conn: Connection) -> None:
    """On SQLite the driver commits every statement by itself unless it is told where a transaction begins."""
    conn.exec_driver_sql("BEGIN" if conn.get_execution_options().get(READS) else "BEGIN IMMEDIATE")


def begin_there(conn: Connection) -> None:
    """On PostgreSQL who reads sees one moment, as on SQLite, and not a new one with every question."""
    if conn.get_execution_options().get(READS):
        conn.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """The database as one moment left it; waits for no writer, and makes none wait."""
    with engine.connect() as conn:
        conn.execution_options(**{READS: True})
        with conn.begin():
            yield conn


def lock(conn: Connection, *names: str) -> None:
    """Nobody else holds what these names say until this transaction ends. Whoever writes on SQLite is alone anyway."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key_of(*names)})


def key_of(*names: str) -> int:
    """A name as the number that PostgreSQL locks."""
    return int.from_bytes(hashlib.sha256("/".join(names).encode()).digest()[:8], "big", signed=True)


def put_new(conn: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Put a row in where there is none of its key; whether there was none."""
    kind = postgresql if conn.dialect.name == "postgresql" else sqlite
    return bool(conn.execute(kind.insert(table).values(row).on_conflict_do_nothing()).rowcount)


@contextmanager
def at_hand(engine: Engine) -> Iterator[None]:
    """Raises Trouble("centre_db_away") where the database does not answer, or does not let us in."""
    try:
        yield
    except AWAY as fault:
        engine.dispose()
        raise Trouble("centre_db_away") from fault


def need_empty(url: str, code: str) -> None:
    """Whether a centre can be made in this PostgreSQL; asked before a key is written, and nothing is written here.

    Raises Refused: as ``open_engine``, ``centre_db_other`` (another county's), ``centre_db_taken`` (not empty),
    ``centre_db_rights``, ``centre_db_encoding``; Trouble("centre_db_away").
    """
    engine = open_engine(Path(), b"", url)
    try:
        with at_hand(engine), reading(engine) as conn:
            need_fit(conn, code)
    finally:
        engine.dispose()


def need_fit(conn: Connection, code: str) -> None:
    """The same of an open database."""
    if conn.exec_driver_sql("SHOW server_encoding").scalar_one() != "UTF8":
        raise Refused("centre_db_encoding")
    asked = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    there = set(conn.exec_driver_sql(asked).scalars())
    if "lineage" in there and code not in counties(conn):
        raise Refused("centre_db_other")
    if there:
        raise Refused("centre_db_taken")
    may = "SELECT current_schema() IS NOT NULL AND has_schema_privilege(current_schema(), 'CREATE')"
    if not conn.exec_driver_sql(may).scalar_one():
        raise Refused("centre_db_rights")


def counties(conn: Connection) -> list[str]:
    """Whose centres keep their books here; the code itself where we may not look."""
    try:
        return list(conn.exec_driver_sql("SELECT county FROM lineage").scalars())
    except DBAPIError as fault:
        raise Refused("centre_db_taken") from fault
