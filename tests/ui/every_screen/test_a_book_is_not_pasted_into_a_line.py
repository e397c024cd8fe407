"""What no field can hold is not pasted: the window neither stops for minutes nor cuts it without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from app.facts.folding import TEXT_LIMIT
from app.ui.frame.pasting import TOO_LONG
from tests.ui.every_screen.test_nothing_cut_here import long_names, places
from tests.ui.every_screen.test_tab_reaches_everything import OWN
from tests.ui.hands import Hands
from tests.ui.rest import when_asked

BOOK = "字" * 3_500_000
"""Ten megabytes as they are written to a file."""
PASTE, KEY = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_V


def boxes(page: QWidget) -> Iterator[QLineEdit | QPlainTextEdit]:
    for kind in (QLineEdit, QPlainTextEdit):
        yield from (one for one in page.findChildren(kind) if one.isVisible() and one.isEnabled())


def said(box: QLineEdit | QPlainTextEdit) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def pasted(box: QLineEdit | QPlainTextEdit) -> list[str]:
    """Ctrl+V in a box; the titles of what the window asked or told."""
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        told.append(dialog.windowTitle())
        dialog.accept()

    box.setFocus()
    when_asked(read)
    QTest.keyClick(box, KEY, PASTE)
    for _ in range(100):
        QTest.qWait(1)
        if told:
            break
    return told


def wrong_with(box: QLineEdit | QPlainTextEdit) -> str:
    """What of the rule a box breaks; "" where it keeps it."""
    before = said(box)
    told = pasted(box)
    return "" if (said(box), told) == (before, [TOO_LONG]) else f"{box.accessibleName()}: {len(said(box))} {told}"


@pytest.fixture
def book() -> Iterator[None]:
    QApplication.clipboard().setText(BOOK)
    yield
    QApplication.clipboard().clear()


@pytest.mark.usefixtures("book")
def test_no_field_of_the_forms_takes_ten_megabytes(hands: Hands) -> None:
    case = hands.ask(long_names)
    shown = places(case)
    wrong: dict[str, list[str]] = {}
    seen = 0
    for name in ("form", "oral", "form session", "form agree", "form sign"):
        hands.window.frame.go(name.split()[0], **shown[name])
        hands.rest()
        found = list(boxes(hands.screen()))
        seen += len(found)
        wrong[name] = list(filter(None, map(wrong_with, found)))
    assert {name: words for name, words in wrong.items() if words} == {}
    assert seen > 30, "the fields were not found"
    assert QApplication.clipboard().text() == BOOK, "it is where it was"


@pytest.mark.parametrize("name", ["stick", "sum", "appeal", "aid"])
@pytest.mark.usefixtures("book")
def test_no_dialog_takes_it(qtbot: Any, name: str) -> None:
    dialog = OWN[name]()
    qtbot.addWidget(dialog, before_close_func=QWidget.hide)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert list(filter(None, map(wrong_with, boxes(dialog)))) == []


@pytest.mark.usefixtures("book")
def test_it_is_not_dropped_in_either(hands: Hands) -> None:
    hands.window.frame.go("form")
    hands.rest()
    mime = QMimeData()
    mime.setText(BOOK)
    told: list[str] = []
    when_asked(lambda dialog: (told.append(dialog.windowTitle()), dialog.accept()))
    box = next(one for one in boxes(hands.screen()) if isinstance(one, QPlainTextEdit))
    copy = Qt.DropAction.CopyAction
    held = (copy, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(box.viewport(), QDragEnterEvent(QPoint(9, 9), *held))
    QApplication.sendEvent(box.viewport(), QDropEvent(QPointF(9, 9), *held))
    hands.qtbot.waitUntil(lambda: bool(told))
    assert (said(box), told) == ("", [TOO_LONG])


def test_as_much_as_a_text_holds_is_pasted_and_kept(hands: Hands) -> None:
    whole = "字" * (TEXT_LIMIT - 1)
    QApplication.clipboard().setText(whole)
    hands.window.frame.go("form")
    hands.rest()
    hands.into("summary")
    hands.press(KEY, PASTE)
    hands.rest()
    assert hands.field("summary").value() == whole


def test_pasting_over_what_stands_there_counts_what_goes(hands: Hands) -> None:
    """A text that is full can be replaced by another one as long."""
    hands.window.frame.go("form")
    hands.rest()
    hands.field("summary").set_value("旧" * (TEXT_LIMIT - 1))
    QApplication.clipboard().setText("新" * (TEXT_LIMIT - 1))
    hands.into("summary")
    hands.press(Qt.Key.Key_A, PASTE)
    hands.press(KEY, PASTE)
    hands.rest()
    assert hands.field("summary").value() == "新" * (TEXT_LIMIT - 1)
