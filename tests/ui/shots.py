"""Pictures of the window, and a look at them that finds what is cut, nameless or outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from app.ui.frame.tab_order import laid
from app.ui.widgets import Button
from tests.ui.rest import come_to_rest

SLACK = 2
"""Pixels two neighbours may touch: borders and rounding."""


def take(window: QWidget, name: str, folder: Path) -> Path:
    """Save a picture of the window once it has settled."""
    come_to_rest(window)
    file = folder / f"{name}.png"
    assert window.grab().save(str(file))
    return file


def shown(window: QWidget) -> Iterator[QWidget]:
    """Every widget a person can see, those scrolled out of sight left out."""
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and not widget.visibleRegion().isEmpty():
            yield widget


def scrolled(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget lies in something that scrolls up and down."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def words_of(widget: QWidget) -> str:
    """What a widget is called in a complaint."""
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} {text or widget.accessibleName()!r}"


def cut(window: QWidget) -> list[str]:
    """Words that do not fit their place, and widgets that reach outside the window or their scroll's width."""
    found = []
    for widget in shown(window):
        if isinstance(widget, QLabel) and widget.text() and not label_fits(widget):
            found.append(f"cut: {words_of(widget)}")
        if isinstance(widget, Button) and widget.words_width() > widget.width() - 8:
            found.append(f"cut: {words_of(widget)}")
        if isinstance(widget, (QCheckBox, QRadioButton)) and widget.sizeHint().width() > widget.width() + 1:
            found.append(f"cut: {words_of(widget)}")
        if isinstance(widget, QComboBox) and not widget.isEditable() and not box_fits(widget):
            found.append(f"cut: {widget.currentText()!r} in {widget.accessibleName()!r}")
        if not scrolled(widget, window) and not inside(widget, window):
            found.append(f"outside: {words_of(widget)}")
        if isinstance(widget, QTableView):
            found += cut_columns(widget)
        if isinstance(widget, QScrollArea):
            found += cut_by_scroll(widget)
        found += overlaps(widget)
    return found


def cut_columns(table: QTableView) -> list[str]:
    """Heads of columns that do not fit, and columns that nothing leads to."""
    name, head = table.accessibleName(), table.horizontalHeader()
    columns = [at for at in range(table.model().columnCount()) if not table.isColumnHidden(at)]
    words = {at: str(table.model().headerData(at, Qt.Orientation.Horizontal) or "") for at in columns}
    metrics = QFontMetrics(head.font())
    found = [
        f"cut: column {words[at]!r} of {name!r}"
        for at in columns
        if not head.isHidden() and metrics.horizontalAdvance(words[at]) > head.sectionSize(at)
    ]
    if head.length() > table.viewport().width() + 1 and not can_scroll(table):
        found.append(f"cut: columns of {name!r} end beyond its edge")
    return found


def cut_by_scroll(area: QScrollArea) -> list[str]:
    """What is wider than the place it is scrolled in, where nothing scrolls sideways."""
    inside = area.widget()
    wide = inside is not None and inside.width() > area.viewport().width() + 1
    return [f"cut: {words_of(inside)} in {words_of(area)}"] if wide and not can_scroll(area) else []


def can_scroll(area: QAbstractScrollArea) -> bool:
    """Whether a bar leads to what lies beyond the right edge."""
    if area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        return False
    return area.horizontalScrollBar().maximum() > 0 and area.horizontalScrollBar().isVisible()


def overlaps(holder: QWidget) -> list[str]:
    """Parts laid out in one place that lie over each other or beyond its edge: it is too small for them. What floats
    over a page on purpose (a list of finds, a word at the foot) is in no layout."""
    layout = holder.layout()
    parts = [one for one in dict.fromkeys(laid(layout)) if one.isVisible()] if layout is not None else []
    room = holder.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    found = [f"beyond its place: {words_of(one)}" for one in parts if not room.contains(one.geometry())]
    for at, one in enumerate(parts):
        for other in parts[at + 1 :]:
            common = one.geometry().intersected(other.geometry())
            if min(common.width(), common.height()) > SLACK:
                found.append(f"over each other: {words_of(one)} and {words_of(other)}")
    return found


def label_fits(label: QLabel) -> bool:
    """Whether a label's words have room, wrapped where it wraps."""
    room = label.contentsRect()
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        need = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), int(Qt.TextFlag.TextWordWrap), label.text())
        return need.height() <= room.height() + 2
    lines = label.text().split("\n")
    return max(metrics.horizontalAdvance(line) for line in lines) <= room.width() + 1


def box_fits(box: QComboBox) -> bool:
    """Whether the chosen word of a drop-down can be read."""
    return QFontMetrics(box.font()).horizontalAdvance(box.currentText()) <= box.width() - 40


def inside(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget lies within the window."""
    corner = widget.mapTo(window, QPoint(0, 0))
    return window.rect().adjusted(-1, -1, 1, 1).contains(QRect(corner, widget.size()))


def nameless(window: QWidget) -> list[str]:
    """Controls that can be reached with Tab and say nothing to a screen reader."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in shown(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not (isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QComboBox))
        and not isinstance(widget, QScrollArea)
    ]
