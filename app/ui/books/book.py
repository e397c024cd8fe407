"""One book on the screen: its lines as printed, number and name held fast while the rest scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableView

from app.documents.page.blocks import LedgerTable
from app.facts.money import figures
from app.facts.shapes import COLUMNS
from app.ui.widgets import TableView
from app.ui.widgets.theme import Metrics, font

FIRST_COLUMNS = "登记簿的前几栏"
OTHER_COLUMNS = "登记簿的内容"

OF_A_CASE = ("no", "number", "parties")
NAMING = ("number", "name", "words")
WIDEST = 320
WIDEST_HELD = 9.5
"""Ems of a column that stands fast: 青石人调字〔2026〕 in its first line, and room for the others beside it."""
PAD = 32
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def held_keys(keys: Sequence[str]) -> set[str]:
    """Which columns stand fast: number and parties in a book of cases; elsewhere the first ones as they are printed,
    up to the one that says which line it is, or to the second."""
    if "parties" in keys:
        return set(OF_A_CASE)
    naming = next((at for at, key in enumerate(keys[:3]) if key in NAMING), 1)
    return set(keys[: naming + 1])


class BookModel(QAbstractTableModel):
    """A ledger's lines as they are printed, its totals last."""

    def __init__(self) -> None:
        super().__init__()
        self.table: LedgerTable | None = None
        self.lines: list[tuple[Any, ...]] = []

    def show_table(self, table: LedgerTable) -> None:
        self.beginResetModel()
        self.table = table
        self.lines = [*table.rows, *([table.totals] if table.totals and table.rows else [])]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        del parent
        return len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        del parent
        return len(self.table.columns) if self.table else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.table is None:
            return None
        column, value = self.table.columns[index.column()], self.lines[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return shown(value, column.kind)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.table is None or way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.table.columns[section].align == "right"
            return int(
                (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
            )
        return None


def shown(value: Any, kind: str) -> str:
    """A cell in words: money with thousands, days in Chinese, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return figures(value)
    return COLUMNS[kind].on_screen(value)


class BookView(QFrame):
    """Two tables over one model: the held columns at the left, the others scroll beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.model = BookModel()
        self.widths: list[int] = []
        self.held, self.rest = TableView(FIRST_COLUMNS), TableView(OTHER_COLUMNS)
        for view in (self.held, self.rest):
            view.setModel(self.model)
            view.setFrameShape(QFrame.Shape.NoFrame)
            view.setStyleSheet("QTableView { border: none; border-radius: 0; }")
            view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
        self.rest.setSelectionModel(self.held.selectionModel())
        self.held.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rest.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.rest.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.held.verticalScrollBar().valueChanged.connect(self.rest.verticalScrollBar().setValue)
        self.rest.verticalScrollBar().valueChanged.connect(self.held.verticalScrollBar().setValue)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        row.addWidget(self.held, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.rest, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep_columns()
        self.keep_whole_rows()

    def keep_whole_rows(self) -> None:
        """Both tables end with the same whole row; the bar that scrolls sideways stands under it."""
        row = self.held.verticalHeader().defaultSectionSize()
        around = [view.height() - view.viewport().height() for view in (self.held, self.rest)]
        whole = max((self.height() - 2 - max(around)) // row, 1) * row
        for view, beside in zip((self.held, self.rest), around, strict=True):
            view.setFixedHeight(whole + beside)

    def show_table(self, table: LedgerTable) -> None:
        """Show a book; every column as wide as its words, up to two lines."""
        self.model.show_table(table)
        self.widths = [self.width_of(at) for at in range(len(table.columns))]
        self.keep_columns()
        QTimer.singleShot(0, self, self.keep_whole_rows)

    def keep_columns(self) -> None:
        """Which columns stand fast in this width: at most half of it, so that the others have room to scroll."""
        table = self.model.table
        wide, fast = 0, held_keys([column.key for column in table.columns]) if table else set()
        for at, column in enumerate(table.columns if table else ()):
            held = column.key in fast
            width = min(self.widths[at], int(WIDEST_HELD * Metrics.here().body) + PAD if held else WIDEST)
            held = held and (not wide or wide + width <= self.width() / 2)
            wide += width if held else 0
            for view, shown in ((self.held, held), (self.rest, not held)):
                view.setColumnHidden(at, not shown)
                view.setColumnWidth(at, width)
        self.held.setFixedWidth(wide)

    def width_of(self, at: int) -> int:
        metrics = QFontMetrics(font(Metrics.here().body))
        texts = [str(self.model.headerData(at, Qt.Orientation.Horizontal) or "")]
        texts += [str(self.model.index(row, at).data() or "") for row in range(min(self.model.rowCount(), 200))]
        lines = [line for text in texts for line in text.split("\n")]
        return min(max(metrics.horizontalAdvance(line) for line in lines) + PAD, WIDEST)
