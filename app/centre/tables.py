"""The county's tables. The county code leads every key, nothing counts by itself, rows are a projection.

``bundle`` is the log of what was received and stands for ever; ``record`` can be rebuilt from it.
The default store is SQLCipher under the centre's own key; on another URL the disk's encryption is the
county's duty.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.pool import QueuePool

from app.storage.driver import connect

META = MetaData()
COUNTY = 6
PATIENCE_S = 60.0

DEVICE = Table(
    "device", META,
    Column("county", String(COUNTY), primary_key=True), Column("device", String(64), primary_key=True),
    Column("room_id", String(64)), Column("room_code", String(12)), Column("room_name", Text),
    Column("change_device", String(64)), Column("receive_key", Text), Column("granted_on", String(10)),
    Column("status", String(10)),
)  # fmt: skip
BUNDLE = Table(
    "bundle", META,
    Column("county", String(COUNTY), primary_key=True), Column("sha", String(64), primary_key=True),
    Column("device", String(64)), Column("incarnation", String(32)), Column("seq", Integer),
    Column("prev", String(64)), Column("size", Integer), Column("blob", String(64)), Column("kind", String(10)),
    Column("state", String(10)), Column("arrived", String(32)), Column("code", String(24)), Column("changes", Integer),
    Column("safe", Integer),
    Index("bundle_stream", "county", "device", "incarnation", "state", "seq"),
)  # fmt: skip
LINK = Table(
    "link", META,
    Column("county", String(COUNTY), primary_key=True), Column("hash", String(64), primary_key=True),
    Column("room", String(64)), Column("device", String(64)), Column("incarnation", String(32)), Column("seq", Integer),
    Column("change", String(64)), Column("last", Integer), Column("body", Integer),
    Index("link_change", "county", "change"), Index("link_last", "county", "device", "last"),
)  # fmt: skip
RECORD = Table(
    "record", META,
    Column("county", String(COUNTY), primary_key=True), Column("room", String(64), primary_key=True),
    Column("kind", String(20), primary_key=True), Column("id", String(64), primary_key=True), Column("doc", Text),
)  # fmt: skip
QUARANTINE = Table(
    "quarantine", META,
    Column("county", String(COUNTY), primary_key=True), Column("file_sha", String(64), primary_key=True),
    Column("code", String(24)), Column("size", Integer), Column("arrived", String(32)),
    Column("device", String(64)), Column("sha", String(64)), Column("blob", String(64)),
    Index("quarantine_device", "county", "device"),
)  # fmt: skip
ANSWER = Table(
    "given_answer", META,
    Column("county", String(COUNTY), primary_key=True), Column("device", String(64), primary_key=True),
    Column("incarnation", String(32), primary_key=True), Column("seq", Integer, primary_key=True),
    Column("sha", String(64)), Column("data", LargeBinary), Column("says", String(64)),
)  # fmt: skip
LINEAGE = Table(
    "lineage", META,
    Column("county", String(COUNTY), primary_key=True), Column("incarnation", String(32)), Column("before", Text),
)  # fmt: skip
UNREAD = Table(
    "unread", META,
    Column("county", String(COUNTY), primary_key=True), Column("change", String(64), primary_key=True),
    Column("room", String(64)), Column("kind", String(40)), Column("code", String(24)), Column("arrived", Integer),
    Column("envelope", LargeBinary), Column("body", LargeBinary),
    Index("unread_room", "county", "room", "arrived"),
)  # fmt: skip
NUMBER = Table(
    "number", META,
    Column("county", String(COUNTY), primary_key=True), Column("room", String(64), primary_key=True),
    Column("number", String(80), primary_key=True), Column("record", String(64), primary_key=True),
)  # fmt: skip


def begin(conn: Connection) -> None:
    """The driver commits every statement by itself unless it is told where a transaction begins."""
    conn.exec_driver_sql("BEGIN IMMEDIATE")


def open_tables(folder: Path, key: bytes, url: str | None = None) -> Engine:
    """The county's database, made where it is missing; later columns and indexes are added to one that stands.

    What was to be written is in no error of it: errors reach logs.
    """
    if url:
        engine = create_engine(url, hide_parameters=True)
    else:
        made: Any = lambda: connect(folder / "centre.db", key, timeout=PATIENCE_S)  # noqa: E731 - wants a maker
        engine = create_engine("sqlite://", creator=made, poolclass=QueuePool, hide_parameters=True)
        event.listen(engine, "begin", begin)
    META.create_all(engine)
    add_later_columns(engine)
    for table in META.sorted_tables:
        for index in table.indexes:
            index.create(engine, checkfirst=True)
    return engine


def add_later_columns(engine: Engine) -> None:
    """Columns that a database of an earlier release does not have; empty in the rows that stand."""
    there = inspect(engine)
    for table in META.sorted_tables:
        known = {str(column["name"]) for column in there.get_columns(table.name)}
        for column in table.columns:
            if column.name not in known:
                kind = column.type.compile(engine.dialect)
                with engine.begin() as conn:
                    conn.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {kind}")
