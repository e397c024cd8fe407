"""Both databases that a county can have: SQLCipher in its folder, or a PostgreSQL of the tests' own.

One server for each process of the tests, on a socket in a folder of its own; it ends with them. Where PostgreSQL is not
installed the test fails under CI and is told as skipped elsewhere.
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url

from tests.tools import not_here

OWNER = "mediation"
SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=120"
BOTH = ("sqlite", "postgresql")
BOTH_AT_NIGHT = ("sqlite", pytest.param("postgresql", marks=pytest.mark.nightly))


@dataclass
class Server:
    """A running PostgreSQL; databases are made and copied on it as the tests need them."""

    folder: Path
    made: list[str] = field(default_factory=list)

    def url(self, name: str) -> str:
        """The address of a database, as a person would give it: the socket's folder, and no password."""
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}"

    def fresh(self, like: str = "template0") -> str:
        """The address of a new database, empty or like another one."""
        name = f"county_{len(self.made)}"
        self.made.append(name)
        self.say(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def put_back(self, name: str, kept: str) -> None:
        """A database as another one is; whoever spoke to it is cut off."""
        self.say(f"DROP DATABASE {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {kept}")

    def say(self, *words: str) -> None:
        """Statements of the server's owner."""
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as conn:
            for one in words:
                conn.exec_driver_sql(one)
        engine.dispose()


@dataclass
class Chosen:
    """On which database the counties of a test are made."""

    server: Server | None = None

    def address(self) -> str | None:
        """An empty PostgreSQL; None for the centre's own folder."""
        return self.server.fresh() if self.server else None


CHOSEN = Chosen()


@contextmanager
def on(kind: str, request: pytest.FixtureRequest) -> Iterator[None]:
    """What is made meanwhile is made on this kind of database."""
    CHOSEN.server = request.getfixturevalue("postgres") if kind == "postgresql" else None
    try:
        yield
    finally:
        CHOSEN.server = None


def database_of(centre: Path) -> str | None:
    """The address that a centre keeps; None where its database lies in its folder."""
    address: str | None = json.loads((centre / "centre.json").read_text(encoding="utf-8")).get("db")
    return address


def keep_database(centre: Path) -> None:
    """Copy a centre's PostgreSQL, where it has one; its name lies beside."""
    address, server = database_of(centre), CHOSEN.server
    if address and server:
        name = server.fresh(like=str(make_url(address).database))
        centre.with_name("kept.db").write_text(str(make_url(name).database), encoding="ascii")


def put_database_back(centre: Path) -> None:
    """The copy in place of what came since."""
    address, server = database_of(centre), CHOSEN.server
    if address and server:
        kept = centre.with_name("kept.db").read_text(encoding="ascii")
        server.put_back(str(make_url(address).database), kept)


def program(name: str) -> str:
    """One of PostgreSQL's own programs; Debian keeps them by release."""
    releases = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(releases[-1]) if releases else shutil.which(name)
    if found is None:
        not_here("PostgreSQL is not installed here; packaging/dev.py test installs it where it may")
    return found


def as_nobody() -> dict[str, Any]:
    """PostgreSQL never runs as root: as whom it does then."""
    if os.geteuid() != 0:
        return {}
    known = {one.pw_name for one in pwd.getpwall()}
    who = pwd.getpwnam("postgres" if "postgres" in known else "nobody")
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def running() -> Iterator[Server]:
    """A server until the tests of this process end."""
    if find_spec("psycopg") is None:
        not_here("psycopg is not installed here; packaging/dev.py test installs it")
    initdb, control, who = program("initdb"), program("pg_ctl"), as_nobody()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if who:
        os.chown(folder, who["user"], who["group"])
    data, quiet = folder / "data", {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, **who}
    begin = f"{SETTINGS} -k {folder}"
    try:
        subprocess.run([initdb, "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], **quiet)
        subprocess.run([control, "-D", data, "-w", "-l", folder / "log", "-o", begin, "start"], **quiet)
        try:
            yield Server(folder)
        finally:
            subprocess.run([control, "-D", data, "-w", "-m", "immediate", "stop"], **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
