"""A short word at the foot of the page is in nobody's way."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.widgets.toast import Toast


def test_a_button_under_a_short_word_can_be_pressed(qtbot: Any) -> None:
    """For six seconds a click on 下一处 or 放大 did nothing."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    button = QPushButton("放大", page)
    button.setGeometry(0, 500, 800, 100)
    toast = Toast(page)
    with qtbot.waitExposed(page):
        page.show()
    toast.say("已定稿")
    assert QRect(button.rect()).translated(button.pos()).contains(toast.geometry())
    assert page.childAt(toast.geometry().center()) is button
