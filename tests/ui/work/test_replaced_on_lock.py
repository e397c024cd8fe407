"""After the lock another process stands there, and nothing of the room is left in anybody's memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import rooms
from tests.tools import not_here
from tests.ui.room import CLOCK, Place
from tests.ui.work.real_window import Display, Program

WORD = "two rivers, one old bridge"
HALF = "zq half typed and then somebody knocked"
SEARCHED = "zq somebody looked for"
PIECE = 1 << 24


def processes(place: Place) -> list[int]:
    """Every process that was started on this room."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            words = (one / "cmdline").read_bytes()
        except OSError:
            continue
        if str(place.folder).encode() in words and int(one.name) != os.getpid():
            found.append(int(one.name))
    return sorted(found)


def held_by(process: int, secrets: dict[str, bytes]) -> set[str]:
    """Which of these stand in the memory of a process, in any way that Python or Qt would write them."""
    home, found = Path(f"/proc/{process}"), set[str]()
    forms = {name: [secret, wide(secret, 2), wide(secret, 4)] for name, secret in secrets.items()}
    try:
        with (home / "maps").open() as parts, (home / "mem").open("rb", buffering=0) as memory:
            for line in parts:
                span, rights, *_ = line.split()
                if "r" not in rights or "[v" in line:
                    continue
                start, end = (int(edge, 16) for edge in span.split("-"))
                for at in range(start, end, PIECE):
                    try:
                        memory.seek(at)
                        piece = memory.read(min(PIECE + 4096, end - at))
                    except OSError:
                        continue
                    found |= {name for name, ways in forms.items() if any(way in piece for way in ways)}
    except PermissionError:
        not_here("another process's memory is not read here; root can")
    return found


def wide(secret: bytes, width: int) -> bytes:
    """The same characters at two or four bytes each."""
    return b"".join(bytes([one]).ljust(width, b"\0") for one in secret)


@pytest.fixture
def display() -> Iterator[Display]:
    made = Display()
    yield made
    made.close()


@pytest.fixture
def room(tmp_path: Path) -> Place:
    """An empty real room: a practice room says its password at the door."""
    place = Place(tmp_path / "room", tmp_path / "state")
    desk, _ = rooms.create_room(
        place.folder, place.state, code="510681102203", name="青石村人民调解委员会", short_name="青石",
        admin="王德明", password=WORD, clock=CLOCK,
    )  # fmt: skip
    desk.close()
    return place


@pytest.fixture
def secrets(room: Place) -> dict[str, bytes]:
    """What must be gone: the key of the room and what was typed."""
    desk = rooms.open_room(room.folder, room.state, "王德明", WORD, CLOCK)
    key = desk.store._data_key
    desk.close()
    return {"key": key, "half": HALF.encode(), "searched": SEARCHED.encode(), "password": WORD.encode()}


@pytest.fixture
def program(display: Display, room: Place) -> Iterator[Program]:
    made = Program(display, room, "2026-11-23T10:20")
    yield made
    made.end()


def enter(program: Program) -> None:
    program.type(WORD)
    program.keys("Return")


@pytest.mark.window
def test_the_lock_leaves_a_fresh_process_and_the_half_typed_form(
    program: Program, room: Place, secrets: dict[str, bytes]
) -> None:
    enter(program)
    before = program.seen["process"]
    program.keys("ctrl+n", "Down", "Return", "Return", "Return")
    program.type(HALF)
    caret = program.seen["caret"]
    assert caret["text"] == HALF
    assert {"key", "half", "password"} <= held_by(before, secrets), "the control: before the lock it stands there"
    program.keys("ctrl+l")
    after = program.seen["process"]
    program.running.wait()
    assert program.seen["place"] == "LoginScreen"
    assert after != before
    assert processes(room) == [after]
    assert held_by(after, secrets) == set()
    enter(program)
    assert (program.seen["place"], program.seen["caret"]["name"]) == ("form", caret["name"])
    assert program.seen["caret"]["text"] == HALF
    assert "key" in held_by(after, secrets), "the control: who logs in brings the key back"


@pytest.mark.window
def test_what_was_searched_for_goes_with_the_process_and_comes_back_with_the_person(
    program: Program, room: Place, secrets: dict[str, bytes]
) -> None:
    enter(program)
    program.keys("ctrl+k")
    program.type(SEARCHED)
    program.keys("Return")
    assert program.seen["place"] == "cases"
    assert "searched" in held_by(program.seen["process"], secrets)
    program.keys("ctrl+l")
    assert {name for one in processes(room) for name in held_by(one, secrets)} == set()
    enter(program)
    assert program.seen["place"] == "cases"
    assert any(SEARCHED in one["text"] for one in program.seen["fields"] + program.seen["words"])
