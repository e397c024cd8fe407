"""No part of the window is shown before it has its place in it: it flashed up as a window of its own in the corner of
the screen and took the keys, so that the next one typed went nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.conftest import MakeWindow
from tests.ui.every_screen.flashes import Flashes
from tests.ui.every_screen.test_nothing_cut_here import long_names, places
from tests.ui.every_screen.test_the_smallest_window import MORE
from tests.ui.hands import Hands
from tests.ui.rest import come_to_rest
from tests.ui.room import Place, log_in
from tests.ui.widgets.test_own_dialogs import DIALOGS

Seen = list[str]


@pytest.fixture
def seen(qapp: Any) -> Any:
    """What flashed up since the test began."""
    told: Seen = []
    watcher = Flashes(qapp, told.append)
    yield told
    qapp.removeEventFilter(watcher)
    watcher.deleteLater()


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_on_the_way_through_the_door_and_every_place(
    make_window: MakeWindow, place: Place, qtbot: Any, seen: Seen, size: str
) -> None:
    window = make_window(place, size)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    case = hands.ask(long_names)
    tabs = {f"case {tab}": {"case": case["id"], "tab": tab} for tab in range(1, 7)}
    for name, facts in {**MORE, **places(case), **tabs}.items():
        before = len(seen)
        window.frame.go(name.split()[0], **facts)
        hands.rest()
        seen[before:] = [f"{name}: {told}" for told in seen[before:]]
    assert seen == []


def test_on_the_first_screen(make_window: MakeWindow, tmp_path: Path, seen: Seen) -> None:
    for size in ("standard", "largest"):
        come_to_rest(make_window(Place(tmp_path / size / "room", tmp_path / size / "state"), size))
    assert seen == []


@pytest.mark.parametrize("name", DIALOGS)
def test_when_a_dialog_is_made(qtbot: Any, seen: Seen, name: str) -> None:
    make: Callable[..., QWidget] = DIALOGS[name]
    qtbot.addWidget(make())
    assert seen == []


def test_the_look_sees_what_is_shown_without_a_window(qtbot: Any, seen: Seen) -> None:
    """The control."""
    stray = QLabel("先做这几样")
    stray.setVisible(True)
    qtbot.addWidget(stray)
    assert len(seen) == 1 and "QLabel" in seen[0]
