"""Locking closes the store at once; what was half typed comes back at the same field."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.casework.desk import committee_doc
from app.casework.room import rooms
from app.ui.door.login import LoginScreen
from app.ui.frame import replacing
from app.ui.frame.replacing import Leaving
from app.ui.papers.pages import draw_draft
from tests.ui.room import ADMIN, CLERK, CLERK_WORD, CLOCK, WORD, Place, go, intake, log_in, screen, settle


def test_the_store_is_closed_behind_the_log_in(window: Any, place: Place, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    login = window.centralWidget()
    assert isinstance(login, LoginScreen)
    assert login.user() == ADMIN
    settle(qtbot, window)
    rooms.open_room(place.folder, place.state, ADMIN, WORD, CLOCK).close()


def test_a_half_written_form_comes_back_after_the_lock(window: Any, qtbot: Any) -> None:
    form = go(qtbot, window, "form")
    editor = form.stack.editor("summary")
    editor.set_value("写到这里就有人敲门")
    editor.changed.emit()
    window.lock()
    settle(qtbot, window)
    log_in(qtbot, window)
    back = screen(window, "form")
    assert back is not form
    assert back.stack.editor("summary").value() == "写到这里就有人敲门"


def test_another_person_begins_at_today_and_sees_no_draft_of_the_first(window: Any, qtbot: Any) -> None:
    form = go(qtbot, window, "form")
    form.stack.editor("summary").set_value("只有我看得到")
    form.edited()
    window.lock()
    settle(qtbot, window)
    log_in(qtbot, window, CLERK, CLERK_WORD)
    assert window.room.place == "today"
    assert screen(window, "today").told.drafts == []


def test_quiet_minutes_lock_the_room(window: Any, qtbot: Any) -> None:
    assert window.idle.timer.isActive()
    window.idle.timer.setInterval(30)
    window.idle.begin()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), LoginScreen))
    assert not window.idle.timer.isActive()


def test_closing_the_window_keeps_the_draft_and_gives_the_room_back(make_window: Any, place: Place, qtbot: Any) -> None:
    window = make_window(place)
    log_in(qtbot, window)
    form = go(qtbot, window, "form")
    form.stack.editor("summary").set_value("关窗以前写的")
    form.edited()
    window.close()
    desk = rooms.open_room(place.folder, place.state, ADMIN, WORD, CLOCK)
    try:
        assert [one["content"]["values"]["summary"] for one in desk.store.drafts()] == ["关窗以前写的"]
    finally:
        desk.close()


def test_touching_the_keyboard_keeps_the_room_open_and_leaving_it_alone_locks_it(window: Any, qtbot: Any) -> None:
    window.idle.begin()
    for _ in range(4):
        run = window.idle.timer.timerId()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        assert window.idle.timer.timerId() not in (run, -1), "a key did not begin the quiet minutes anew"
    window.idle.timer.setInterval(30)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), LoginScreen))


def test_where_no_fresh_process_comes_the_log_in_of_this_one_opens_the_room(
    window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving = Leaving(window)
    for words in (["/nowhere/python"], [sys.executable, "-c", "pass"], [sys.executable, "-c", "print('no')"]):
        monkeypatch.setattr(replacing, "same_again", lambda words=words: words)
        window.lock()
        qtbot.waitUntil(lambda: leaving.fresh is None)
        assert not window.held
        log_in(qtbot, window)


def test_while_the_room_is_handed_over_the_door_says_so_and_an_enter_is_not_lost(window: Any, qtbot: Any) -> None:
    window.lock()
    window.hold()
    login = window.centralWidget()
    login.password.set_value(WORD)
    login.enter()
    qtbot.waitUntil(login.handing.isVisible)
    assert "正在交接" in login.handing.text()
    settle(qtbot, window)
    assert window.room is None
    window.release()
    qtbot.waitUntil(lambda: window.room is not None)


@pytest.mark.usefixtures("place")
def test_a_search_and_the_pages_looked_at_come_back_to_this_person_alone(window: Any, qtbot: Any) -> None:
    desk = window.frame.desk
    pdf = draw_draft(desk.forms, "intake_form", intake(0), committee_doc(desk)).pdf
    for where, facts in (("cases", {"find": "罗桂芳"}), ("preview", {"pdf": pdf, "title": "一页", "code": "F"})):
        go(qtbot, window, where, **facts)
        window.lock()
        assert "罗桂芳".encode() not in window.came_from
        settle(qtbot, window)
        log_in(qtbot, window)
        assert window.room.where() == (where, facts)
    window.lock()
    settle(qtbot, window)
    log_in(qtbot, window, CLERK, CLERK_WORD)
    assert window.room.place == "today"
