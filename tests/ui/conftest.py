"""Every window test runs on the real store of a practice room, without a display."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.ui.frame.app import make_application
from app.ui.frame.preferences import Preferences
from app.ui.frame.shell import MainWindow
from app.ui.widgets.theme import Metrics, wear
from tests.ui.hands import Hands
from tests.ui.papers.printer import pdf_printer, printer
from tests.ui.rest import EXPECTED, PATIENCE_S
from tests.ui.room import CLOCK, Place, log_in, make_room, settle

NEVER_IDLE = 600
"""Minutes: a slow machine may not lock the room in the middle of a test."""
PATIENCE_MS = int(PATIENCE_S * 1000)

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def qapp() -> Any:
    return make_application()


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """Waits for a state as long as a slow machine needs; the bound is for a hang and judges nothing."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE_MS)
    qtbot.waitExposed = partial(qtbot.waitExposed, timeout=PATIENCE_MS)
    return qtbot


@pytest.fixture(autouse=True)
def standard_size(qapp: Any) -> Iterator[None]:
    """Every test begins and ends in the standard size of type."""
    wear(qapp, Metrics.for_size("standard"))
    yield
    wear(qapp, Metrics.for_size("standard"))


@pytest.fixture(autouse=True)
def nothing_expected() -> Iterator[None]:
    """Every dialog that a test was ready to answer has come: an answer left over would be given in the next test."""
    yield
    left = list(EXPECTED.values())
    EXPECTED.clear()
    assert not left, f"no dialog came: {left}"


@pytest.fixture(scope="session")
def place_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed room with nine cases."""
    home = tmp_path_factory.mktemp("place-made-once")
    make_room(home, 9)
    return home


@pytest.fixture
def place(place_made_once: Path, tmp_path: Path) -> Place:
    """A fresh copy of that room."""
    shutil.copytree(place_made_once, tmp_path, dirs_exist_ok=True)
    return Place(tmp_path / "room", tmp_path / "state")


@pytest.fixture
def make_window(qtbot: Any) -> Iterator[MakeWindow]:
    """Opens windows on a place; all are closed at the end, the store with them."""
    made: list[MainWindow] = []

    def make(place: Place, size: str = "standard", height: int = 768) -> MainWindow:
        preferences = Preferences(place.state)
        preferences.set_size("", size)
        preferences.set_idle_minutes(NEVER_IDLE)
        window = MainWindow(place.folder, place.state, CLOCK)
        made.append(window)
        window.resize(1366, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: window.doors is not None)
        return window

    yield make
    for window in made:
        settle(qtbot, window)
        window.close()
        window.deleteLater()


def at_sizes(*sizes: tuple[str, int]) -> pytest.MarkDecorator:
    """The test sees the window once in each of these sizes of type, so many pixels high."""
    return pytest.mark.parametrize("window", sizes, indirect=True, ids=[f"{size}-{height}" for size, height in sizes])


BOTH_SIZES = at_sizes(("standard", 768), ("largest", 696))


@pytest.fixture
def window(make_window: MakeWindow, place: Place, qtbot: Any, request: pytest.FixtureRequest) -> MainWindow:
    """The window with the administrator logged in; in the standard size where ``at_sizes`` names no other."""
    opened = make_window(place, *getattr(request, "param", ()))
    log_in(qtbot, opened)
    return opened


@pytest.fixture
def hands(qtbot: Any, window: MainWindow) -> Hands:
    """Hands at the window with the administrator logged in, nine cases in the room."""
    made = Hands(qtbot, window)
    made.rest()
    return made


__all__ = ["hands", "pdf_printer", "printer"]
