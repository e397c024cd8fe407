"""A practice room is made where there is little room, and answers to the name it was called by before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.casework.demo import USER, make_demo
from app.casework.room.practice_room import acting_as
from app.casework.room.rooms import create_room
from app.records.clock import FixedClock
from tests.cli import ADMIN, PASSWORD

LARGEST = 1_300_000
"""Bytes that one file may have: the store of eight cases has room in it, a journal of their papers has not."""
MAKE = f"""
import resource, signal
from pathlib import Path
from app.casework.demo import make_demo
from app.casework.room.rooms import create_room
from app.records.clock import FixedClock
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({LARGEST}, {LARGEST}))
"""
ROOM = 'make_demo(Path("room"), Path("state"), cases=8, months=6, seed=1, clock=FixedClock.at("2026-11-20T10:00"))'
CONTROL = "from app.storage.store import Store\nStore.keep_journal_small = lambda self: None\n"


def made_in(folder: Path, code: str) -> int:
    """The exit code of a process that makes a practice room in this folder."""
    folder.mkdir()
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False).returncode


def test_a_small_disk_has_room_for_a_small_practice_room(tmp_path: Path) -> None:
    assert made_in(tmp_path / "small", MAKE + ROOM) == 0
    assert made_in(tmp_path / "control", MAKE + CONTROL + ROOM) != 0


def test_the_name_that_it_had_before_opens_a_practice_room_and_no_other(tmp_path: Path) -> None:
    make_demo(tmp_path / "p", tmp_path / "s", cases=0, months=1, seed=1, clock=FixedClock.at("2026-11-20T10:00"))
    assert acting_as(tmp_path / "p", "demo") == USER
    assert acting_as(tmp_path / "p", "何素芳") == "何素芳"
    create_room(
        tmp_path / "real", tmp_path / "t", code="510681102203", name="青石村人民调解委员会", short_name="青石",
        admin=ADMIN, password=PASSWORD, clock=FixedClock.at("2026-11-20T10:00"),
    )[0].close()  # fmt: skip
    assert acting_as(tmp_path / "real", "demo") == "demo", "nobody is let in by a name that is not his"
    assert acting_as(tmp_path / "nowhere", "demo") == "demo"
