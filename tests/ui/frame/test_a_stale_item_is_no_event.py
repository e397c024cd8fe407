"""What Python keeps of a layout can stand in for an event of Qt: the window goes on, and the next one is told truly."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from app.ui.frame.manners import Manners


def held() -> list[QLayoutItem]:
    """The items of layouts that Python holds."""
    return [
        one for one in Shiboken.getAllValidWrappers() if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)
    ]


def test_an_item_that_outlived_its_widget_is_let_go_when_it_comes_as_an_event(qtbot: Any) -> None:
    """Passed on as it came, every filter and every handler after this one failed on the same event."""
    holder = QWidget()
    qtbot.addWidget(holder)
    before = {id(one) for one in held()}
    column, inner, gone = QVBoxLayout(holder), QVBoxLayout(), QLabel("gone soon")
    inner.addWidget(gone)
    column.addLayout(inner)
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    (stale,) = (one for one in held() if id(one) not in before)
    assert inner.count() == 0, "the layout has no item any more, and Python still holds one"
    assert Manners().eventFilter(holder, stale) is False
    assert not Shiboken.isValid(stale), "an event at this address is an event again"
