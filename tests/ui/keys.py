"""Looking at where the caret goes: the stops of Tab in a window, and whether they go as one reads."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.ui import shots

MOST = 400


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
