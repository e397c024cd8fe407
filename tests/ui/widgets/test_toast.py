"""A short word at the foot of the page is in nobody's way."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from app.casework.papers import papers
from app.ui.frame.shell import MainWindow
from app.ui.widgets import toast as toasts
from app.ui.widgets.toast import Toast, covered, pressable
from tests.ui.conftest import at_sizes
from tests.ui.room import go, settle

SAID = "协议已定稿，打印了 3 份"
SIZES = [("standard", 768), ("standard", 696), ("large", 696), ("largest", 696)]
SCREENS = ("today", "cases", "month", "ledgers", "exchange", "settings", "form", "case", "preview")


def test_a_button_under_a_short_word_can_be_pressed(qtbot: Any) -> None:
    """For six seconds a click on 下一处 or 放大 did nothing; where a page is all buttons it lies over one."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    button = QPushButton("放大", page)
    button.setGeometry(0, 0, 800, 600)
    toast = Toast(page)
    with qtbot.waitExposed(page):
        page.show()
    toast.say("已定稿")
    assert QRect(button.rect()).translated(button.pos()).contains(toast.geometry())
    assert page.childAt(toast.geometry().center()) is button


@at_sizes(*SIZES)
def test_it_covers_nothing_that_can_be_pressed_on_any_screen(window: MainWindow, qtbot: Any) -> None:
    case = window.frame.desk.store.case_rows(limit=1)[0]["id"]
    paper = papers.freeze_paper(window.frame.desk, case, "intake_form").paper["id"]
    facts = {"case": {"case": case}, "preview": {"case": case, "paper": paper}}
    page = window.room
    for name in SCREENS:
        go(qtbot, window, name, **facts.get(name, {}))
        page.toast.say(SAID)
        settle(qtbot, window)
        assert covered(page.toast.geometry(), pressable(page)) == 0, name
        assert page.rect().contains(page.toast.geometry()), name


def test_it_makes_way_for_the_screen_that_comes_under_it(qtbot: Any) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    toast = Toast(page)
    with qtbot.waitExposed(page):
        page.show()
    toast.say(SAID)
    low = toast.geometry()
    button = QPushButton("放大", page)
    button.setGeometry(low)
    button.show()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(button.geometry()))
    assert toast.isVisible()


def test_the_control_in_the_middle_of_the_foot_it_covers_what_stands_there(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "pressable", lambda _: [])
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    button = QPushButton("放大", page)
    button.setGeometry(300, 540, 200, 40)
    toast = Toast(page)
    with qtbot.waitExposed(page):
        page.show()
    toast.say(SAID)
    assert covered(toast.geometry(), pressable(page)) > 0
