"""The whole-job gate fails where it must: a lost character, a caret that jumps, a page that stands still, a refusal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.real.real_window import Display, Program
from tests.ui.real.whole_job import Mouse
from tests.ui.room import CLERK, CLERK_WORD, Place, make_room

NOW = "2026-11-23T10:20"
NAME = "姓名或名称"
FAULTS = {
    ("lost", "李秀英"): "holds '李秀' instead of '李秀英'",
    ("lost", "Li of Willow"): "holds 'Li of illo'",
    ("jump", "李秀英"): "the caret went to 找案件",
    ("still", "李秀英"): "the page stood still",
    ("refused", "李秀英"): "打印机没有打出来",
}
"""What is spoilt while something is typed, and what the gate says of it; the refusal stays and comes last."""


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_room(tmp_path_factory.mktemp("gate"), 1)


@pytest.fixture
def display() -> Iterator[Display]:
    made = Display()
    yield made
    made.close()


@pytest.fixture
def hand(display: Display, place: Place) -> Iterator[Mouse]:
    """A hand at the form for a new case in a program that can be spoilt."""
    program = Program(display, place, NOW, watcher="tests.ui.real.spoilt")
    try:
        made = Mouse(program)
        made.fill(f"{CLERK}的密码", CLERK_WORD)
        made.press("进入")
        made.go("登记新案", "ctrl+n")
        yield made
    finally:
        program.end()


@pytest.mark.window
def test_each_fault_is_noticed_and_none_where_there_is_none(hand: Mouse) -> None:
    for at, ((fault, typed), told) in enumerate(FAULTS.items(), 1):
        hand.fill(NAME, f"张建{at}", printed=True)
        hand.program.spoil(fault)
        with pytest.raises(AssertionError, match=told):
            hand.fill(NAME, typed, printed=True)
        hand.program.spoil("")
