"""A page left open past midnight counts from the new day by itself, and takes nothing from whoever sits before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from app.records.clock import FixedClock
from tests.ui.room import CLOCK, go, settle

TODAY = CLOCK.today()


def becomes(window: Any, day: date) -> None:
    """The clock of the room says another day; nobody did anything."""
    clock = FixedClock.at(f"{day.isoformat()}T00:01")
    window.frame.desk.store.clock = clock
    window.frame.take_desk(replace(window.frame.desk, clock=clock))


def due(view: Any) -> date:
    """The first day that is still before the case."""
    return date.fromisoformat(next(one["on"] for one in view.case["deadlines"] if not one.get("lapsed")))


def dues(cases: Any) -> list[str]:
    return [cases.model.data(cases.model.index(at, 5)) for at in range(len(cases.model.rows))]


def test_the_list_of_cases_turns_and_stays_where_it_was(window: Any, qtbot: Any) -> None:
    cases = go(qtbot, window, "cases")
    row, before = 3, dues(cases)
    cases.table.selectRow(row)
    window.activateWindow()
    window.room.top.take_caret()
    qtbot.waitUntil(window.room.top.search.hasFocus)
    window.room.top.search.setText("罗桂")
    becomes(window, TODAY + timedelta(days=40))
    asked = cases.asked
    cases.day.minutes.timeout.emit()
    settle(qtbot, window)
    late = [int(one.split()[1]) for one in before if one.startswith("过了")]
    assert late and [f"过了 {days + 40} 天" for days in late] == [
        one for one, was in zip(dues(cases), before, strict=True) if was.startswith("过了")
    ]
    assert cases.month.itemData(1) == cases.today().isoformat()[:7]
    assert cases.table.currentIndex().row() == row and cases.asked == asked, "nothing is read again"
    assert window.room.top.search.hasFocus() and window.room.top.search.text() == "罗桂"


def test_the_page_of_a_case_turns_and_keeps_paper_tab_and_caret(window: Any, qtbot: Any) -> None:
    cases = go(qtbot, window, "cases")
    case = go(qtbot, window, "case", case=cases.model.rows[0]["id"])
    late = (TODAY - due(case.view)).days
    assert f"过了 {late} 天" in case.second.text()
    case.tabs.setCurrentIndex(1)
    window.activateWindow()
    case.check.setFocus()
    qtbot.waitUntil(case.check.hasFocus)
    wanted, shown = case.wanted, case.papers.list
    becomes(window, TODAY + timedelta(days=2))
    case.day.minutes.timeout.emit()
    settle(qtbot, window)
    assert f"过了 {late + 2} 天" in case.second.text()
    assert (case.tabs.currentIndex(), case.wanted, case.papers.list) == (1, wanted, shown)
    assert case.check.hasFocus()


@pytest.mark.parametrize("where", ["today", "cases"])
def test_the_caret_in_the_search_box_stays_there(window: Any, qtbot: Any, where: str) -> None:
    page = go(qtbot, window, where)
    window.activateWindow()
    window.room.top.take_caret()
    qtbot.waitUntil(window.room.top.search.hasFocus)
    becomes(window, TODAY + timedelta(days=1))
    (page.turn if where == "today" else page.day).minutes.timeout.emit()
    settle(qtbot, window)
    assert window.room.top.search.hasFocus()


def test_a_menu_that_stands_open_is_not_pulled_away(window: Any, qtbot: Any) -> None:
    """The control: once it is shut the page turns."""
    cases = go(qtbot, window, "cases")
    case = go(qtbot, window, "case", case=cases.model.rows[0]["id"])
    before, menu = case.second.text(), case.more.menu()
    assert isinstance(menu, QMenu)
    menu.popup(case.mapToGlobal(case.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    becomes(window, TODAY + timedelta(days=1))
    case.day.minutes.timeout.emit()
    settle(qtbot, window)
    assert case.second.text() == before and case.more.menu() is menu
    menu.close()
    case.day.minutes.timeout.emit()
    settle(qtbot, window)
    assert case.second.text() != before


def test_the_same_day_asks_nothing(window: Any, qtbot: Any) -> None:
    case = go(qtbot, window, "case", case=go(qtbot, window, "cases").model.rows[0]["id"])
    view = case.view
    case.day.minutes.timeout.emit()
    settle(qtbot, window)
    assert case.view is view
