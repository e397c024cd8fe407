"""The sheet of figures as a table that is walked line by line."""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.records.books.figure_keys import Figures, Spans, figure_of
from app.ui.widgets import TableView

EVERY_FIGURE = "月报的每一个数"
FIGURE_AND_UNIT = "{words}（{unit}）"

HEADS = ("编号", "项目", "本期", "本年累计", "上年同期")
SHARES = {0: 10, 1: 36, 2: 16, 3: 19, 4: 19}
COLUMNS: tuple[Literal["now", "year", "last_year"], ...] = ("now", "year", "last_year")
KEY = Qt.ItemDataRole.UserRole


class FigureTable(TableView):
    """Signals: ``picked(key, words)`` when another figure is chosen."""

    picked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(EVERY_FIGURE)
        self.figures = QStandardItemModel(0, len(HEADS))
        self.figures.setHorizontalHeaderLabels(HEADS)
        self.setModel(self.figures)
        self.shares = SHARES
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.tell(now.row()))

    def show_figures(self, spans: Spans, book: Any) -> None:
        """One line a figure; the chosen one stays chosen."""
        at = max(self.currentIndex().row(), 0)
        self.figures.setRowCount(0)
        for key, words, unit in book.figures:
            shown = key.split("_")[0] if key[0] in "AB" and not key.endswith("_written") else ""
            cells = [
                shown,
                FIGURE_AND_UNIT.format(words=words, unit=unit),
                *(self.value(spans.get(span), key) for span in COLUMNS),
            ]
            row = [QStandardItem(text) for text in cells]
            row[0].setData((key, words), KEY)
            for one in row[2:]:
                one.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.figures.appendRow(row)
        self.selectRow(min(at, self.figures.rowCount() - 1))

    def value(self, figures: Figures | None, key: str) -> str:
        return "" if figures is None or key not in figures else str(figure_of(figures, key))

    def tell(self, at: int) -> None:
        if 0 <= at < self.figures.rowCount():
            self.picked.emit(*self.figures.item(at, 0).data(KEY))
