"""Story 1 in the real window: log in, register a case by keys alone, close; the room holds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.room import rooms
from app.storage.keys.crypto import PRACTICE_COST
from tests.ui.real.real_window import Display, Program
from tests.ui.room import CLOCK, Place

WORD = "two rivers, one old bridge"


@pytest.fixture
def display() -> Iterator[Display]:
    made = Display()
    yield made
    made.close()


@pytest.fixture
def room(tmp_path: Path) -> Place:
    """An empty room with one person whose password has keys on every keyboard."""
    place = Place(tmp_path / "room", tmp_path / "state")
    desk, _ = rooms.create_room(
        place.folder, place.state, code="510681102203", name="青石村人民调解委员会", short_name="青石",
        admin="王德明", password=WORD, clock=CLOCK, practice=True, kdf=PRACTICE_COST,
    )  # fmt: skip
    desk.close()
    return place


def register(program: Program) -> None:
    """The intake form from its first field to Ctrl+Enter."""
    program.keys("ctrl+n")
    program.keys("Down", "Return")
    program.keys("Return", "Return")
    for name, side in (("张建国", "1"), ("李秀英", "2")):
        program.enter(name)
        program.keys(side, "Return", "Return")
        program.keys(*["Return"] * 5)
        program.keys("Return", "Return", "Return")
    program.keys("Down", "Down", "Return")
    program.keys("Return")
    program.enter("李秀英在通道上堆柴，三轮车过不去。")
    program.keys(*["Return"] * 4)
    program.type("王德明")


@pytest.fixture
def program(display: Display, room: Place) -> Iterator[Program]:
    """The program in its window at the log-in."""
    made = Program(display, room, "2026-11-23T10:20")
    yield made
    made.end()


@pytest.mark.window
def test_a_case_is_registered_in_the_real_window(
    display: Display, program: Program, room: Place, tmp_path: Path
) -> None:
    program.type(WORD)
    program.keys("Return")
    display.take(tmp_path / "room.png")
    assert program.seen["title"].startswith("青石村人民调解委员会")
    register(program)
    display.take(tmp_path / "form.png")
    program.keys("ctrl+Return")
    display.take(tmp_path / "case.png")
    program.keys("ctrl+l")
    program.end()
    desk = rooms.open_room(room.folder, room.state, "王德明", WORD, CLOCK)
    try:
        case = desk.store.case_by_number("青石人调字〔2026〕第1号")
        assert case is not None
        assert [party["name"] for party in case["parties"]] == ["张建国", "李秀英"]
        assert case["title"] == "张建国与李秀英邻里纠纷"
        assert case["summary"] == "李秀英在通道上堆柴，三轮车过不去。"
        assert desk.store.drafts() == []
    finally:
        desk.close()
