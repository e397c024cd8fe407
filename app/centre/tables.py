"""The county's tables. The county code leads every key, nothing counts by itself, rows are a projection.

``bundle`` is the log of what was received and stands for ever; ``record`` can be rebuilt from it.
The default store is SQLCipher under the centre's own key; on PostgreSQL the disk's encryption is the county's duty.
What rooms say is text of any length, and what they count may be larger than four bytes hold: PostgreSQL minds.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
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
    inspect,
)

from app.centre.database import lock

META = MetaData()
COUNTY = 6

DEVICE = Table(
    "device", META,
    Column("county", String(COUNTY), primary_key=True), Column("device", String(64), primary_key=True),
    Column("room_id", Text), Column("room_code", Text), Column("room_name", Text),
    Column("change_device", Text), Column("receive_key", Text), Column("granted_on", String(10)),
    Column("status", String(10)), Column("recovery_key", Text),
)  # fmt: skip
BUNDLE = Table(
    "bundle", META,
    Column("county", String(COUNTY), primary_key=True), Column("sha", String(64), primary_key=True),
    Column("device", String(64)), Column("incarnation", String(32)), Column("seq", BigInteger),
    Column("prev", String(64)), Column("size", Integer), Column("blob", String(64)), Column("kind", String(10)),
    Column("state", String(10)), Column("arrived", String(32)), Column("code", String(24)), Column("changes", Integer),
    Column("safe", Integer),
    Index("bundle_stream", "county", "device", "incarnation", "state", "seq"),
)  # fmt: skip
LINK = Table(
    "link", META,
    Column("county", String(COUNTY), primary_key=True), Column("hash", String(64), primary_key=True),
    Column("room", Text), Column("device", Text), Column("incarnation", String(32)), Column("seq", BigInteger),
    Column("change", Text), Column("last", Integer), Column("body", Integer),
    Index("link_change", "county", "change"), Index("link_last", "county", "device", "last"),
)  # fmt: skip
CHANGE = Table(
    "change", META,
    Column("county", String(COUNTY), primary_key=True), Column("hash", String(64), primary_key=True),
    Column("room", Text), Column("record", Text), Column("device", Text),
    Column("incarnation", String(32)), Column("seq", BigInteger), Column("envelope", LargeBinary),
    Column("body", LargeBinary),
    Index("change_record", "county", "room", "record"),
    Index("change_chain", "county", "room", "device", "incarnation"),
)  # fmt: skip
"""Every change as it came, so that what several PCs of a room wrote can be read anew in the order that all share."""
RECORD = Table(
    "record", META,
    Column("county", String(COUNTY), primary_key=True), Column("room", Text, primary_key=True),
    Column("kind", String(20), primary_key=True), Column("id", Text, primary_key=True), Column("doc", Text),
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
    Column("incarnation", String(32), primary_key=True), Column("seq", BigInteger, primary_key=True),
    Column("sha", String(64)), Column("data", LargeBinary), Column("says", String(64)),
)  # fmt: skip
LINEAGE = Table(
    "lineage", META,
    Column("county", String(COUNTY), primary_key=True), Column("incarnation", String(32)), Column("before", Text),
)  # fmt: skip
UNREAD = Table(
    "unread", META,
    Column("county", String(COUNTY), primary_key=True), Column("change", Text, primary_key=True),
    Column("room", Text), Column("kind", Text), Column("code", String(24)), Column("arrived", Integer),
    Column("envelope", LargeBinary), Column("body", LargeBinary),
    Index("unread_room", "county", "room", "arrived"),
)  # fmt: skip
NUMBER = Table(
    "number", META,
    Column("county", String(COUNTY), primary_key=True), Column("room", Text, primary_key=True),
    Column("number", Text, primary_key=True), Column("record", Text, primary_key=True),
)  # fmt: skip
PERSON = Table(
    "person", META,
    Column("county", String(COUNTY), primary_key=True), Column("name", String(50), primary_key=True),
    Column("role", String(20)), Column("salt", String(32)), Column("memory", Integer), Column("passes", Integer),
    Column("verifier", String(64)), Column("active", Integer),
)  # fmt: skip
LOG = Table(
    "log", META,
    Column("county", String(COUNTY), primary_key=True), Column("seq", Integer, primary_key=True),
    Column("hash", String(64)), Column("line", Text),
)  # fmt: skip
ASK = Table(
    "ask", META,
    Column("county", String(COUNTY), primary_key=True), Column("device", String(64), primary_key=True),
    Column("number", String(32)), Column("paper", Text), Column("arrived", String(32)),
)  # fmt: skip
RETURNED = Table(
    "returned", META,
    Column("county", String(COUNTY), primary_key=True), Column("device", String(64), primary_key=True),
    Column("number", String(32), primary_key=True), Column("seq", Integer, primary_key=True),
    Column("blob", String(64)),
)  # fmt: skip


def make_tables(engine: Engine) -> None:
    """The county's tables, made where they are missing; later columns and indexes are added to those that stand. Of
    several processes that begin at once one does it."""
    with engine.begin() as conn:
        lock(conn, "tables")
        META.create_all(conn)
        add_later_columns(conn)
        for table in META.sorted_tables:
            for index in sorted(table.indexes, key=lambda one: str(one.name)):
                index.create(conn, checkfirst=True)


def add_later_columns(conn: Connection) -> None:
    """Columns that a database of an earlier release does not have; empty in the rows that stand."""
    there = inspect(conn)
    for table in META.sorted_tables:
        known = {str(column["name"]) for column in there.get_columns(table.name)}
        for column in table.columns:
            if column.name not in known:
                kind = column.type.compile(conn.dialect)
                conn.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {kind}")
