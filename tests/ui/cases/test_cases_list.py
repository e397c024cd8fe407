"""The list of cases reads as a sentence, finds what was typed, and grows by pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from tests.ui.conftest import MakeWindow
from tests.ui.room import go, log_in, make_room, screen, settle


def titles(cases: Any) -> list[str]:
    return [row["title"] for row in cases.model.rows]


def choose(box: Any, data: str) -> None:
    """Pick a word of the sentence as a person would with the keyboard."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_the_sentence_filters_by_month_and_state(window: Any, qtbot: Any) -> None:
    cases = go(qtbot, window, "cases")
    assert cases.total.text() == "共 9 件"
    choose(cases.state, "accepted")
    settle(qtbot, window)
    assert {row["state"] for row in cases.model.rows} == {"accepted"}
    choose(cases.month, "2026-01")
    settle(qtbot, window)
    assert cases.body.currentWidget() is cases.none
    cases.clear()
    settle(qtbot, window)
    assert len(cases.model.rows) == 9


def test_ctrl_k_finds_a_case_and_enter_opens_it(window: Any, qtbot: Any) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.room.top.search
    qtbot.waitUntil(box.hasFocus)
    box.setText("彭家院子")
    qtbot.waitUntil(window.room.found.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(window.room.found, Qt.Key.Key_Return)
    settle(qtbot, window)
    case = screen(window, "case")
    assert "彭家院子" in case.title.text()


def test_enter_in_the_search_box_shows_all_that_was_found(window: Any, qtbot: Any) -> None:
    box = window.room.top.search
    box.setText("何建军")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle(qtbot, window)
    cases = screen(window, "cases")
    assert titles(cases)
    assert all("何建军" in title for title in titles(cases))
    qtbot.keyClick(cases, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert len(titles(cases)) == 9


def test_nothing_found_says_so_and_offers_all(window: Any, qtbot: Any) -> None:
    cases = go(qtbot, window, "cases", find="没有这个人")
    assert cases.body.currentWidget() is cases.none
    assert cases.total.text() == "共 0 件"


def test_the_next_page_is_read_when_the_end_is_near(make_window: MakeWindow, tmp_path: Path, qtbot: Any) -> None:
    window = make_window(make_room(tmp_path, 205))
    log_in(qtbot, window)
    cases = go(qtbot, window, "cases")
    assert len(cases.model.rows) == 200
    cases.table.scrollToBottom()
    qtbot.waitUntil(lambda: len(cases.model.rows) == 205)
    assert len({row["id"] for row in cases.model.rows}) == 205
    assert cases.total.text() == "共 205 件"


def test_arrow_and_enter_open_the_case_with_its_whole_number_at_the_foot(window: Any, qtbot: Any) -> None:
    cases = go(qtbot, window, "cases")
    first = cases.number.text()
    qtbot.keyClick(cases.table, Qt.Key.Key_Down)
    assert cases.number.text() != first
    assert cases.number.text().startswith("卷号全称：青石人调字")
    chosen = cases.model.rows[cases.table.currentIndex().row()]
    qtbot.keyClick(cases.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert screen(window, "case").title.text() == chosen["title"]


def test_the_wheel_does_not_change_the_sentence(window: Any, qtbot: Any) -> None:
    cases = go(qtbot, window, "cases")
    before = cases.month.currentIndex()
    middle = QPointF(cases.month.rect().center())
    turn = QWheelEvent(
        middle, cases.month.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(cases.month, turn)
    assert cases.month.currentIndex() == before
