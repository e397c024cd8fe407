"""A room for every test: made once with a cheap practice key, then copied; the store itself is the real one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.casework.desk import Desk
from app.casework.room.rooms import create_room, open_room
from app.records.clock import FixedClock
from app.storage.keys.crypto import PRACTICE_COST
from tests.cli import ADMIN, PASSWORD, ROOM, Cli
from tests.databases import Server, running

NOW = "2026-10-20T10:00"

settings.register_profile("state-not-time", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("state-not-time")


@pytest.fixture(scope="session")
def room_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty practice room."""
    home = tmp_path_factory.mktemp("room-made-once")
    desk, _ = create_room(
        home / "room", home / "state", **ROOM, admin=ADMIN, password=PASSWORD, clock=FixedClock.at(NOW),
        practice=True, kdf=PRACTICE_COST,
    )  # fmt: skip
    desk.close()
    return home


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of these tests alone."""
    yield from running()


@pytest.fixture
def cli(room_made_once: Path, tmp_path: Path) -> Cli:
    """The command line on a fresh copy of that room."""
    shutil.copytree(room_made_once, tmp_path, dirs_exist_ok=True)
    return Cli(tmp_path)


@pytest.fixture
def desk(cli: Cli) -> Iterator[Desk]:
    """The same room opened for verbs."""
    opened = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(NOW))
    yield opened
    opened.close()
