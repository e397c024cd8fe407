"""What an opening found stands on one page before 今日, with a way on, and never keeps anybody from reading."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.ui.door.opening_notices import OpeningNotices
from tests.ui.conftest import MakeWindow
from tests.ui.room import ADMIN, CLOCK, WORD, Place, fill, settle
from tests.ui.shots import cut, nameless, take


def opened_room(place: Place) -> Desk:
    return open_room(place.folder, place.state, ADMIN, WORD, CLOCK)


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


def spoil_much(place: Place) -> None:
    """Another computer's side files, a spoilt card, spoilt drafts and a lost counter of wrong passwords."""
    for file in place.state.glob("*.json"):
        file.unlink()
    for name in ("room.json", "drafts.db"):
        data = bytearray((place.folder / name).read_bytes())
        data[len(data) // 2] ^= 1
        (place.folder / name).write_bytes(data)
    (place.folder / "device.key").write_bytes(b"spoilt")
    (place.folder / "tries.json").write_bytes(b"{")


@pytest.fixture
def no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lost counter costs a minute; what is judged here is what is said afterwards."""
    monkeypatch.setattr("app.storage.keys.tries.LONGEST", 0)


@pytest.mark.parametrize("size", ["standard", "largest"])
@pytest.mark.usefixtures("no_wait")
def test_many_things_at_once_stand_whole_on_the_page_and_come_up_one_after_the_other(
    place: Place, make_window: MakeWindow, qtbot: Any, size: str
) -> None:
    spoil_much(place)
    window = make_window(place, size)
    page = opened(window, qtbot)
    codes = [note.code for note in page.notes]
    assert codes == ["drafts_healed", "store_first_here", "device_healed", "card_healed", "tries_healed"]
    fit = len(page.cards)
    assert page.title.text() == "打开时看到五件事" and 3 <= fit < 5
    assert page.more.isVisible() and "为什么等了一分钟" in page.more.text()
    assert cut(window) == nameless(window) == []
    if folder := os.environ.get("SHOTS"):
        take(window, f"opening-many-{size}", Path(folder))
    for left in range(4, 0, -1):
        first = page.notes[0].code
        qtbot.mouseClick(page.buttons[first], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda left=left: len(page.notes) == left)
        assert len(page.cards) == min(fit, left) and cut(window) == []
    qtbot.mouseClick(page.buttons[page.notes[0].code], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.frame.desk.store.standing.clear


@pytest.mark.parametrize("size", ["standard", "largest"])
@pytest.mark.usefixtures("no_wait")
def test_what_nobody_settled_stays_as_a_line_on_today_that_leads_back(
    place: Place, make_window: MakeWindow, qtbot: Any, size: str
) -> None:
    spoil_much(place)
    window = make_window(place, size)
    opened(window, qtbot).go.click()
    qtbot.waitUntil(lambda: window.room is not None and "today" in window.room.screens)
    today = window.room.screens["today"]
    qtbot.waitUntil(lambda: today.unsettled.isVisible())
    settle(qtbot, window)
    assert today.unsettled.bold.text().startswith("打开时看到的还有 5 件没有办：没写完的草稿没有了、")
    assert cut(window) == nameless(window) == []
    if folder := os.environ.get("SHOTS"):
        take(window, f"today-unsettled-{size}", Path(folder))
    today.unsettled.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), OpeningNotices))
    page = window.centralWidget()
    while page.notes:
        left = len(page.notes)
        page.buttons[page.notes[0].code].click()
        qtbot.waitUntil(lambda left=left: len(page.notes) < left)
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)
    assert not window.room.screens["today"].unsettled.isVisible()


def test_the_control_a_room_with_nothing_to_tell_has_no_line_on_today(window: Any) -> None:
    assert not window.room.screens["today"].unsettled.isVisible()


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


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_what_came_back_is_told_at_the_door_and_is_told_no_more_once_seen(
    place: Place, make_window: MakeWindow, qtbot: Any, size: str
) -> None:
    store = place.folder / "store.db"
    early = store.read_bytes()
    desk = opened_room(place)
    fill(desk, 1)
    desk.close()
    late = store.read_bytes()
    store.write_bytes(early)
    opened_room(place).close()
    store.write_bytes(late)
    window = make_window(place, size)
    page = opened(window, qtbot)
    assert [note.code for note in page.notes] == ["store_back"]
    assert cut(window) == nameless(window) == []
    qtbot.mouseClick(page.buttons["store_back"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.frame.desk.store.standing.clear
