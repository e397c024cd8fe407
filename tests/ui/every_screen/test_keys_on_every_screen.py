"""Keys mean the same on every screen: Tab goes as one reads, Enter presses the button that has the caret."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from tests.ui.conftest import MakeWindow
from tests.ui.every_screen.test_nothing_cut import PLACES as QUIET
from tests.ui.every_screen.test_nothing_cut_here import long_names, places
from tests.ui.hands import ENTER, Hands
from tests.ui.keys import against_reading, box_of, from_the_top, goes_back
from tests.ui.room import Place
from tests.ui.widgets.test_own_dialogs import DIALOGS

MORE: dict[str, dict[str, Any]] = {
    "screening": {},
    "packs": {},
    "figures": {},
    "allowances": {},
    "office": {},
    "office work": {"page": "work"},
    "office files": {"page": "files"},
    "settings mine": {"page": "mine"},
}


def test_tab_goes_through_every_screen_as_one_reads(hands: Hands) -> None:
    case = hands.ask(long_names)
    wrong = {}
    for name, facts in {**QUIET, **MORE, **places(case)}.items():
        hands.window.frame.go(name.split()[0], **facts)
        hands.rest()
        wrong[name] = against_reading(from_the_top(hands.window))
    assert {name: steps for name, steps in wrong.items() if steps} == {}


def test_tab_goes_as_one_reads_before_the_log_in(make_window: MakeWindow, place: Place) -> None:
    assert against_reading(from_the_top(make_window(place))) == []


def test_tab_goes_as_one_reads_before_there_is_a_room(make_window: MakeWindow, tmp_path: Path) -> None:
    first = make_window(Place(tmp_path / "nowhere", tmp_path / "state"))
    assert against_reading(from_the_top(first)) == []
    first.centralWidget().open_form()
    QApplication.processEvents()
    assert against_reading(from_the_top(first)) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_goes_through_every_dialog_as_one_reads(qtbot: Any, name: str) -> None:
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert against_reading(from_the_top(dialog)) == []


def test_the_number_typed_behind_a_name_goes_into_the_number(hands: Hands) -> None:
    """An ID number once landed in the story that is printed."""
    hands.window.frame.go("form")
    hands.rest()
    hands.into("parties")
    hands.write("罗桂芳")
    for _ in range(20):
        hands.press(Qt.Key.Key_Tab)
        if hands.here().accessibleName() == "身份证号":
            break
        assert hands.screen().stack.current() == "parties", hands.here().accessibleName()
    hands.write("510681196804020021")
    assert hands.field("parties").value()[0]["id_number"] == "510681196804020021"


def test_the_look_sees_a_zig_zag(qtbot: Any) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    one, two, three = QPushButton("1"), QPushButton("2"), QPushButton("3")
    for button in (one, three, two):
        column.addWidget(button)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert against_reading([one, two, three])
    assert not against_reading([one, three, two])
    assert goes_back(box_of(three), box_of(one))


def test_enter_presses_the_button_that_has_the_caret(hands: Hands) -> None:
    hands.window.frame.go("form")
    hands.rest()
    adder = hands.field("parties").adder
    before = len(hands.field("parties").items)
    adder.setFocus()
    hands.press(ENTER)
    assert len(hands.field("parties").items) == before + 1
    rail = hands.window.room.rail.first()
    rail.setFocus()
    hands.press(ENTER)
    hands.rest()
    assert hands.place() == "today"


@pytest.mark.parametrize("pressed", [0, 1])
def test_enter_in_a_dialog_presses_what_has_the_caret_and_nothing_else(qtbot: Any, pressed: int) -> None:
    dialog = DIALOGS["question"]()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    (dialog.back, dialog.do)[pressed].setFocus()
    QTest.keyClick((dialog.back, dialog.do)[pressed], Qt.Key.Key_Return)
    assert dialog.result() == pressed
    assert not dialog.isVisible()
