"""Looking at where the caret goes: the stops of Tab in a window, and whether they go as one reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from app.ui.frame.tab_order import as_read, is_stop
from app.ui.widgets import RowList
from tests.ui import shots

MOST = 400
USED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)


def stops(window: QWidget) -> list[QWidget]:
    """Every widget that gets the caret by Tab, from the first one that follows the caret now, once round."""
    found: list[QWidget] = []
    window.activateWindow()
    QApplication.processEvents()
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None, "Tab took the caret away"
        if here in found:
            break
        found.append(here)
    else:
        raise AssertionError("Tab never comes round")
    return found


def box_of(widget: QWidget) -> QRect:
    """Where a widget stands on the screen, whatever holds it scrolled back to its top."""
    place = widget.mapToGlobal(QPoint(0, 0))
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            place += QPoint(holder.horizontalScrollBar().value(), holder.verticalScrollBar().value())
        holder = holder.parentWidget()
    return QRect(place, widget.size())


def against_reading(order: list[QWidget]) -> list[str]:
    """The steps that go up or back, though nothing begins anew at the right; the one round the end left out."""
    back = [(a, b) for a, b in pairwise(order) if goes_back(seen(a, b), seen(b, a))]
    return [f"{shots.words_of(a)} → {shots.words_of(b)}" for a, b in back]


def seen(widget: QWidget, beside: QWidget) -> QRect:
    """Where a widget stands for one who looks at another: what scrolls it, where the other lies outside of that."""
    box, holder = box_of(widget), widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea) and not holder.isAncestorOf(beside):
            box = box_of(holder)
        holder = holder.parentWidget()
    return box


def goes_back(a: QRect, b: QRect) -> bool:
    """Whether b is read before a: in the same row further left, or further up and not in a column to the right."""
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    if shared > min(a.height(), b.height()) / 2:
        return b.left() < a.left()
    return b.bottom() <= a.top() and b.left() < a.right()


def from_the_top(window: Any) -> list[QWidget]:
    """The stops of a whole window, begun at its first one."""
    round_once = stops(window)
    at = min(range(len(round_once)), key=lambda one: (box_of(round_once[one]).left(), box_of(round_once[one]).top()))
    return [*round_once[at:], *round_once[:at]]


def unreached(window: QWidget, found: list[QWidget]) -> list[str]:
    """Controls that a mouse could use and Tab never comes to; what lies in another control belongs to it."""
    reached = {id(one) for one in found} | {id(one.focusProxy()) for one in found if one.focusProxy()}
    return [
        shots.words_of(one)
        for one in window.findChildren(QWidget)
        if isinstance(one, USED) and one.isVisible() and one.isEnabled() and not inside_another(one)
        and id(one) not in reached and not stands_for(one, reached)
    ]  # fmt: skip


def holders(widget: QWidget) -> Iterator[QWidget]:
    """What a widget lies in, from the nearest outwards."""
    holder = widget.parentWidget()
    while holder is not None:
        yield holder
        holder = holder.parentWidget()


def inside_another(widget: QWidget) -> bool:
    return any(isinstance(holder, USED) for holder in holders(widget))


def stands_for(widget: Any, reached: set[int]) -> bool:
    """Of circles and segments that choose one of a few, and of the rows of a list with their verbs, Tab reaches one
    and the arrows the others; Enter on a row does what its verb does."""
    if id(widget.focusProxy()) in reached:
        return True
    rows = next((one.rows for one in holders(widget) if isinstance(one, RowList)), [])
    if any(id(row) in reached for row in rows if row.isVisible()):
        return any(row.isAncestorOf(widget) for row in rows)
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(id(one) in reached for one in group.buttons())


def backwards() -> list[QWidget]:
    """The stops of Shift+Tab, from where Tab's round begins."""
    found: list[QWidget] = []
    for _ in range(MOST):
        here = QApplication.focusWidget()
        if here is None or here in found:
            return found
        found.append(here)
        QTest.keyClick(here, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    raise AssertionError("Shift+Tab never comes round")


def from_the_first(window: QWidget) -> list[QWidget]:
    """The stops of Tab, begun at what is read first."""
    round_once, first = stops(window), next(one for one in as_read(window) if is_stop(one))
    at = round_once.index(first)
    return [*round_once[at:], *round_once[:at]]


def complaints(window: QWidget) -> list[str]:
    """What is wrong with the way of Tab through a window."""
    order = from_the_first(window)
    order[0].setFocus(Qt.FocusReason.TabFocusReason)
    back = backwards()
    turned = [order[0], *order[:0:-1]]
    wrong = [f"order: {one}" for one in against_reading(order)]
    wrong += [f"never: {one}" for one in unreached(window, order)]
    if back != turned:
        at = next((at for at, (one, two) in enumerate(zip(back, turned, strict=False)) if one is not two), -1)
        wrong.append(f"back: {shots.words_of(back[at])} for {shots.words_of(turned[at])}")
    return wrong
