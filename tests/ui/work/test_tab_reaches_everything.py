"""Every control that can be used is reached by Tab, in reading order; Shift+Tab goes the same way back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.documents.library import standard_library
from app.records.aids import read_aids
from app.ui.aids import AidDialog
from app.ui.old_book import HeadsDialog
from app.ui.tab_order import stops_of
from app.ui.theme import Metrics, wear
from tests.ui import shots
from tests.ui.keys import against_reading, stops
from tests.ui.test_own_dialogs import DIALOGS

USED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)


def unreached(window: QWidget, found: list[QWidget]) -> list[str]:
    """Controls that a mouse could use and Tab never comes to; what lies in another control belongs to it."""
    reached = {id(one) for one in found} | {id(one.focusProxy()) for one in found if one.focusProxy()}
    return [
        shots.words_of(one)
        for one in window.findChildren(QWidget)
        if isinstance(one, USED) and one.isVisible() and one.isEnabled() and not inside_another(one)
        and id(one) not in reached and not stands_for(one, reached)
    ]  # fmt: skip


def inside_another(widget: QWidget) -> bool:
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, USED):
            return True
        holder = holder.parentWidget()
    return False


def stands_for(widget: Any, reached: set[int]) -> bool:
    """Of circles and segments that choose one of a few, Tab reaches one and the arrows the others."""
    if id(widget.focusProxy()) in reached:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(id(one) in reached for one in group.buttons())


def backwards(window: QWidget) -> list[QWidget]:
    """The stops of Shift+Tab, from where Tab's round begins."""
    found: list[QWidget] = []
    for _ in range(400):
        here = QApplication.focusWidget()
        if here is None or here in found:
            return found
        found.append(here)
        QTest.keyClick(here, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    raise AssertionError("Shift+Tab never comes round")


def from_the_first(window: QWidget) -> list[QWidget]:
    """The stops of Tab, begun at what is read first."""
    round_once, first = stops(window), stops_of(window)[0]
    at = round_once.index(first)
    return [*round_once[at:], *round_once[:at]]


def complaints(window: QWidget) -> list[str]:
    """What is wrong with the way of Tab through a window."""
    order = from_the_first(window)
    order[0].setFocus(Qt.FocusReason.TabFocusReason)
    back = backwards(window)
    turned = [order[0], *order[:0:-1]]
    wrong = [f"order: {one}" for one in against_reading(order)]
    wrong += [f"never: {one}" for one in unreached(window, order)]
    if back != turned:
        at = next((at for at, (one, two) in enumerate(zip(back, turned, strict=False)) if one is not two), -1)
        wrong.append(f"back: {shots.words_of(back[at])} for {shots.words_of(turned[at])}")
    return wrong


OWN = {
    **DIALOGS,
    "heads": lambda: HeadsDialog(None, [f"旧表头{at}" for at in range(30)], {"title": "案由", "name": "姓名"}),
    "aid": lambda: AidDialog(None, list(read_aids(standard_library().rules.aids).values()), print),
}


@pytest.mark.parametrize("size", ["standard", "largest"])
@pytest.mark.parametrize("name", OWN)
def test_tab_reaches_everything_in_every_dialog(qtbot: Any, qapp: Any, name: str, size: str) -> None:
    wear(qapp, Metrics.for_size(size))
    dialog = OWN[name]()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert complaints(dialog) == []


def test_the_look_sees_what_tab_never_comes_to(qtbot: Any) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    one, two = QPushButton("1"), QPushButton("2")
    two.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for button in (one, two):
        column.addWidget(button)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert unreached(page, stops(page)) == ["QPushButton '2'"]
