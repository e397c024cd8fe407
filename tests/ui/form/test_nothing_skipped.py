"""Enter goes on and never chooses for anybody; a question that must be answered and was passed says so at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.ui.widgets import CheckBox, RadioButton
from app.ui.widgets.theme import SIZES, Metrics, wear
from tests.ui.hands import ENTER, Hands

APP = Path(__file__).resolve().parents[3] / "app" / "ui"
LEFT = Qt.MouseButton.LeftButton


def problem(box: Any) -> str:
    """The words under a field; "" where it has none."""
    return box.line.accessibleName() if box.line is not None and box.line.isVisibleTo(box) else ""


def test_enter_over_a_circle_that_must_be_chosen_says_so_and_chooses_nothing(hands: Hands) -> None:
    hands.window.frame.go("form")
    hands.rest()
    hands.into("source")
    boxes = hands.screen().stack.boxes
    assert problem(boxes["source"]) == ""
    hands.press(ENTER)
    assert hands.screen().stack.current() != "source"
    assert hands.field("source").value() is None
    assert "还没有填" in problem(boxes["source"])
    assert problem(boxes["summary"]) == "", "nobody was there yet"


def test_enter_over_the_side_of_the_second_person_says_so_there_alone(hands: Hands) -> None:
    hands.window.frame.go("form")
    hands.rest()
    people = hands.field("parties")
    people.press(1)
    hands.write("张𬱖")
    assert problem(people.stack.boxes["side"]) == ""
    people.stack.take_focus("side")
    hands.press(ENTER)
    assert "side" not in people.value()[1]
    assert problem(people.stack.boxes["side"])
    people.press(0)
    assert problem(people.stack.boxes["side"]) == ""


def test_enter_over_an_empty_field_of_the_half_page_says_so(hands: Hands) -> None:
    hands.window.frame.go("oral")
    hands.rest()
    screen = hands.screen()
    assert screen.problem.text() == ""
    screen.boxes["done"].editor.take_focus()
    hands.press(ENTER)
    assert screen.boxes["done"].editor.value() is None
    assert "还没有填" in screen.problem.text()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_a_box_is_pressed_wherever_its_ring_goes(qtbot: Any, qapp: Any, kind: type[Any], size: str) -> None:
    wear(qapp, Metrics.for_size(size))
    page = QWidget()
    column = QVBoxLayout(page)
    box = kind("恢复单已经在纸上，放进了柜子")
    column.addWidget(box)
    column.addWidget(kind("先不放"))
    qtbot.addWidget(page)
    page.resize(900, 160)
    with qtbot.waitExposed(page):
        page.show()
    for at in (QPoint(box.width() - 6, box.height() // 2), QPoint(box.width() // 2, 2), QPoint(4, box.height() - 3)):
        before = box.isChecked()
        QTest.mouseClick(box, LEFT, pos=at)
        assert box.isChecked() != before or kind is RadioButton
        assert box.isChecked() or kind is CheckBox


def test_qts_own_box_is_not(qtbot: Any) -> None:
    box = QCheckBox("恢复单")
    qtbot.addWidget(box)
    box.resize(600, 40)
    with qtbot.waitExposed(box):
        box.show()
    QTest.mouseClick(box, LEFT, pos=QPoint(590, 20))
    assert not box.isChecked()


def test_no_screen_makes_qts_own_boxes() -> None:
    own = re.compile(r"\bQ(CheckBox|RadioButton)\(")
    plain = [file.name for file in APP.rglob("*.py") if own.search(file.read_text(encoding="utf-8"))]
    assert plain == []
