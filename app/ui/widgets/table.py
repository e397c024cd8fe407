"""The ruled table: head, rules between rows, no zebra, the chosen row tinted with a bar at its left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.tags import Look, paint_tag, tag_width
from app.ui.widgets.theme import COLOURS, MEDIUM, Metrics, font
from app.ui.widgets.words import WIDE_SPACE

LOOK = Qt.ItemDataRole.UserRole + 1
STRONG = Qt.ItemDataRole.UserRole + 2
ALARM = Qt.ItemDataRole.UserRole + 3
PAD = 16
LEAST_COLUMN = 80
Index = QModelIndex | QPersistentModelIndex


def two_lines(text: str, room: int, metrics: QFontMetrics) -> list[str]:
    """A text in one line, or in two where it is too long; names are wrapped before anything is left out. What is
    written line by line (many parties, each with a telephone) runs on: no cell paints over its neighbours."""
    text = WIDE_SPACE.join(text.split("\n"))
    if metrics.horizontalAdvance(text) <= room:
        return [text]
    fits = next(at for at in range(len(text), 0, -1) if metrics.horizontalAdvance(text[:at]) <= room or at == 1)
    return [text[:fits], metrics.elidedText(text[fits:].lstrip(), Qt.TextElideMode.ElideRight, room)]


class LinesModel(QAbstractTableModel):
    """Rows under heads; nothing lies below a row."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self.heads = heads
        self.rows: list[Any] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None


class CellOption(QStyleOptionViewItem):
    """How Qt draws a cell, with the fields that the binding has and does not declare."""

    rect: QRect
    state: QStyle.StateFlag


class RuledCells(QStyledItemDelegate):
    """Draws a cell: a tag where the model gives a look, otherwise its words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        metrics = Metrics.here()
        told = CellOption(option)
        chosen, box = bool(told.state & QStyle.StateFlag.State_Selected), told.rect
        painter.save()
        painter.fillRect(box, QColor(COLOURS["tint" if chosen else "sheet"]))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(COLOURS["line"]))
        if chosen and index.column() == 0:
            painter.fillRect(QRect(box.left(), box.top(), 4, box.height() - 1), QColor(COLOURS["green"]))
        look = index.data(LOOK)
        if isinstance(look, Look):
            self.paint_look(painter, box, look, metrics)
        else:
            self.paint_words(painter, box, index, metrics)
        painter.restore()

    def paint_look(self, painter: QPainter, box: QRect, look: Look, metrics: Metrics) -> None:
        width = min(max(tag_width(look, metrics), box.width() - PAD - 8), box.width() - 8)
        top = box.top() + (box.height() - metrics.tag) / 2
        paint_tag(painter, QRectF(box.left() + 8, top, width, metrics.tag), look, metrics)

    def paint_words(self, painter: QPainter, box: QRect, index: Index, metrics: Metrics) -> None:
        strong, alarm = bool(index.data(STRONG)), bool(index.data(ALARM))
        painter.setClipRect(box)
        painter.setFont(font(metrics.body, MEDIUM) if strong else font(metrics.body, bold=alarm))
        painter.setPen(QColor(COLOURS["red" if alarm else "ink"]))
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft)
        text, room = str(index.data(Qt.ItemDataRole.DisplayRole) or ""), box.adjusted(PAD, 0, -8, 0)
        lines = two_lines(text, room.width(), painter.fontMetrics())
        height = room.height() if len(lines) == 1 else round(metrics.body * 1.2)
        top = room.top() + (room.height() - height * len(lines)) // 2
        for at, line in enumerate(lines):
            strip = QRect(room.left(), top + at * height, room.width(), height)
            painter.drawText(strip, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, line)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width() + PAD, Metrics.here().row)


class TableView(QTableView):
    """Signals: ``opened(index)`` on Enter or a double click."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str) -> None:
        super().__init__()
        metrics = Metrics.here()
        self.setAccessibleName(name)
        self.setItemDelegate(RuledCells(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(metrics.row)
        head = self.horizontalHeader()
        head.setFixedHeight(max(40, metrics.row))
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self.opened)
        self.shares: dict[int, int] = {}

    def share(self, shares: dict[int, int]) -> None:
        """Let columns share the width the others leave, in proportion."""
        self.shares = shares

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = sum(self.columnWidth(at) for at in range(self.model().columnCount()) if at not in self.shares)
        room, total = self.viewport().width() - taken, sum(self.shares.values())
        for column, part in self.shares.items():
            self.setColumnWidth(column, max(room * part // total, self.least(column)))

    def least(self, column: int) -> int:
        """A column is never narrower than the word at its head; what then has no room is scrolled to."""
        return max(LEAST_COLUMN, self.horizontalHeader().sectionSizeHint(column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class WholeRows(QWidget):
    """Holds a table and keeps it as high as whole rows; half a row is never shown."""

    def __init__(self, table: TableView) -> None:
        super().__init__()
        self.table = table
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        row, around = self.table.verticalHeader().defaultSectionSize(), self.table.horizontalHeader().height() + 6
        if self.table.horizontalScrollBar().isVisible():
            around += self.table.horizontalScrollBar().height()
        self.table.setFixedHeight(around + max((self.height() - around) // row, 1) * row)
