"""Esc in a dialog asks before it throws away what was written there; where nothing was written it just goes back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from app.ui.widgets import Dialog
from app.ui.widgets.dialog import GIVE_UP
from tests.ui.every_screen.test_tab_reaches_everything import OWN
from tests.ui.rest import when_asked

ESC = Qt.Key.Key_Escape
ASKING = {name: make for name, make in OWN.items() if name != "help"}


def shown(qtbot: Any, name: str) -> Any:
    dialog = ASKING[name]()
    qtbot.addWidget(dialog, before_close_func=QWidget.hide)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def boxes(dialog: QWidget) -> list[QLineEdit]:
    return [one for one in dialog.findChildren(QLineEdit) if one.isVisible()]


def write(dialog: QWidget) -> bool:
    """Write into a dialog, or choose where it only lets choose; False where it lets neither."""
    if boxes(dialog):
        QTest.keyClicks(boxes(dialog)[-1], "12")
    elif dialog.findChildren(QComboBox):
        QTest.keyClick(dialog.findChildren(QComboBox)[0], Qt.Key.Key_Down)
    else:
        return False
    return True


def leave_by_esc(dialog: Any, then: str) -> list[str]:
    """Press Esc and answer what is asked with a verb of it; what was asked."""
    asked: list[str] = []

    def answer(question: QDialog) -> None:
        assert isinstance(question, Dialog)
        asked.append(question.windowTitle())
        QTest.mouseClick(getattr(question, then), Qt.MouseButton.LeftButton)

    if dialog.written():
        when_asked(answer)
    QTest.keyClick(dialog, ESC)
    return asked


@pytest.mark.parametrize("name", ASKING)
def test_what_was_written_is_given_up_only_when_a_person_says_so(qtbot: Any, name: str) -> None:
    dialog = shown(qtbot, name)
    if not write(dialog):
        assert leave_by_esc(dialog, "back") == []
        assert not dialog.isVisible()
        return
    words = [one.text() for one in boxes(dialog)]
    assert leave_by_esc(dialog, "back") == [GIVE_UP[0]]
    assert dialog.isVisible()
    assert [one.text() for one in boxes(dialog)] == words
    assert leave_by_esc(dialog, "do") == [GIVE_UP[0]]
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", ASKING)
def test_where_nothing_was_written_esc_just_goes_back(qtbot: Any, name: str) -> None:
    dialog = shown(qtbot, name)
    assert leave_by_esc(dialog, "back") == []
    assert not dialog.isVisible()
