"""Every screen at 1366×696 and 1366×768, in each size of type: nothing cut, nothing nameless, keys reach it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.rest import come_to_rest
from tests.ui.room import Place, go, log_in, settle

PLACES: dict[str, dict[str, Any]] = {
    "today": {},
    "cases": {},
    "numbers": {},
    "verify": {"code": "0000 0000"},
    "exchange": {},
    "settings": {},
    "settings users": {"page": "users"},
    "settings backup": {"page": "backup"},
    "settings sticks": {"page": "sticks"},
    "settings room": {"page": "room"},
    "help": {"page": "today"},
}
SIZES = [("standard", 768), ("standard", 696), ("large", 696), ("largest", 696)]


@pytest.mark.parametrize(("size", "height"), SIZES)
def test_every_screen_fits(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path, size: str, height: int
) -> None:
    window = make_window(place, size, height)
    come_to_rest(window)
    found = {"login": [*shots.cut(window), *shots.nameless(window)]}
    shots.take(window, f"login-{size}-{height}", tmp_path)
    log_in(qtbot, window)
    for name, facts in PLACES.items():
        go(qtbot, window, name.split()[0], **facts)
        shots.take(window, f"{name.replace(' ', '-')}-{size}-{height}", tmp_path)
        found[name] = [*shots.cut(window), *shots.nameless(window)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("size", "height"), SIZES)
@pytest.mark.usefixtures("qtbot")
def test_the_first_screen_fits(make_window: MakeWindow, tmp_path: Path, size: str, height: int) -> None:
    window = make_window(Place(tmp_path / "room", tmp_path / "state"), size, height)
    come_to_rest(window)
    found = shots.cut(window) + shots.nameless(window)
    first = window.centralWidget()
    first.open_form()
    first.room.finish()
    come_to_rest(window)
    shots.take(window, f"new-room-{size}-{height}", tmp_path)
    assert found + shots.cut(window) + shots.nameless(window) == []


def test_the_look_sees_a_cut_word_and_a_nameless_control(window: Any, qtbot: Any) -> None:
    cases = go(qtbot, window, "cases")
    cases.total.setFixedWidth(4)
    cases.table.setAccessibleName("")
    come_to_rest(window)
    assert any("共" in one for one in shots.cut(window))
    assert any("TableView" in one for one in shots.nameless(window))


def test_tab_goes_round_and_every_stop_shows_where_one_is(window: Any, qtbot: Any) -> None:
    go(qtbot, window, "today")
    settle(qtbot, window)
    window.room.rail.first().setFocus(Qt.FocusReason.TabFocusReason)
    stops = []
    for _ in range(60):
        here = QApplication.focusWidget()
        if here in stops:
            break
        stops.append(here)
        seen = here.grab().toImage()
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        QApplication.processEvents()
        if QApplication.focusWidget() is not here:
            assert seen != here.grab().toImage(), shots.words_of(here)
    assert len(stops) > 12
    assert window.room.top.search in stops
    assert any(stop in window.room.screens["today"].jobs.rows for stop in stops)
