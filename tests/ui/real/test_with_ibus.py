"""Words still underlined in the real input method (ibus, pinyin) when something else is pressed are in what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.ui.real.ibus import Ibus
from tests.ui.real.real_window import PATIENCE_S, Display, Program
from tests.ui.real.test_real_window import WORD, display, room
from tests.ui.room import Place

__all__ = ["display", "room"]

pytestmark = [pytest.mark.window, pytest.mark.nightly]
HELLO, STORY, FARTHEST = "你好", "纠纷简要情况", 80


@pytest.fixture
def ibus(display: Display) -> Iterator[Ibus]:
    """The input method beside the display, in pinyin."""
    made = Ibus(display)
    yield made
    made.close()


@pytest.fixture
def program(display: Display, room: Place, ibus: Ibus) -> Iterator[Program]:
    """The program at the log-in, the keyboard in pinyin."""
    made = Program(display, room, "2026-11-23T10:20", method=ibus.surroundings)
    yield made
    made.end()


def compose(program: Program, ibus: Ibus) -> None:
    """Type pinyin; the words stand underlined and nothing is chosen. Where they never do, say who had the keys."""
    program.do("key", "--delay", "40", "n", "i", "h", "a", "o")
    end = monotonic() + PATIENCE_S
    while program.look()["caret"].get("composed") != HELLO:
        assert monotonic() < end, f"pinyin never became {HELLO}: {who_has_the_keys(program, ibus)}"


def who_has_the_keys(program: Program, ibus: Ibus) -> str:
    """The field with the caret, what it says, whether it composes at all, and the engine that is switched on."""
    caret = program.look()["caret"]
    told = {key: caret.get(key) for key in ("name", "text", "composed", "composes", "enabled")}
    return f"{told}, engine {ibus.switched_on() or 'none'}"


def to_the_story(program: Program) -> None:
    """The caret into the story of the form that stands open."""
    for _ in range(FARTHEST):
        if program.seen["caret"]["name"] == STORY:
            return
        program.keys("Tab")
    raise AssertionError(f"{STORY} is not reached")


def story(program: Program) -> str:
    """What the story says; the caret stands in it then."""
    to_the_story(program)
    return str(program.seen["caret"]["text"])


def click(program: Program) -> None:
    """The mouse into another field."""
    program.click(next(one for one in program.seen["fields"] if one["name"] != STORY))


ACTS: dict[str, Callable[[Program], object]] = {
    "F8": lambda program: program.keys("F8"),
    "Ctrl+Enter": lambda program: program.keys("ctrl+Return"),
    "another field by the mouse": click,
    "the search box": lambda program: program.keys("ctrl+k"),
}


def test_nothing_composed_in_ibus_is_lost(display: Display, program: Program, ibus: Ibus, tmp_path: Path) -> None:
    program.type(WORD)
    program.keys("Return")
    assert program.seen["place"] == "today", "a password typed with the pinyin on is the password"
    program.keys("ctrl+n")
    for times, (name, act) in enumerate(ACTS.items(), 1):
        to_the_story(program)
        compose(program, ibus)
        display.take(tmp_path / f"{name}.png")
        act(program)
        assert story(program) == HELLO * times, name
