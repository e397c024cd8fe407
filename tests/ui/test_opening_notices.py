"""What an opening found stands on one page before 今日, with a way on, and never keeps anybody from reading."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.ui.opening_notices import OpeningNotices
from tests.ui.conftest import MakeWindow
from tests.ui.room import ADMIN, WORD, Place
from tests.ui.shots import cut, nameless, take


def opened(window: Any, qtbot: Any) -> OpeningNotices:
    window.centralWidget().entered.emit(ADMIN, WORD)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), OpeningNotices))
    page = window.centralWidget()
    assert isinstance(page, OpeningNotices)
    return page


def test_a_room_this_pc_does_not_know_is_told_once_and_then_opens(
    place: Place, make_window: MakeWindow, qtbot: Any
) -> None:
    for file in place.state.glob("*.json"):
        file.unlink()
    window = make_window(place)
    page = opened(window, qtbot)
    assert [note.code for note in page.notes] == ["store_first_here"]
    assert page.title.text() == "打开时看到一件事"
    qtbot.mouseClick(page.buttons["store_first_here"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.frame.desk.store.standing.clear


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_reading_is_never_kept_from_anybody(place: Place, make_window: MakeWindow, qtbot: Any, size: str) -> None:
    for file in place.state.glob("*.json"):
        file.unlink()
    window = make_window(place, size)
    page = opened(window, qtbot)
    assert cut(window) == nameless(window) == []
    if folder := os.environ.get("SHOTS"):
        take(window, f"opening-notices-{size}", Path(folder))
    page.go.click()
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.frame.desk.store.standing.first == "machine", "told again until somebody confirms it"
