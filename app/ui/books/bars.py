"""Bars of the month: this year filled, last year hatched, figures at the end; no axes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.books.month_words import Bar
from app.ui.widgets.theme import COLOURS
from app.ui.widgets.words import itemised

BAR_SAID = "{word} {now} 件"
NONE_CONCLUDED_THIS_MONTH = "这个月没有办结的案件"

NOW_HIGH, BEFORE_HIGH = 14, 10


class Bars(QWidget):
    """One pair of bars a type; a person who cannot see them hears the figures."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[Bar] = []

    def show_bars(self, bars: list[Bar]) -> None:
        self.bars = bars
        told = itemised(BAR_SAID.format(word=bar.word, now=bar.now) for bar in bars)
        self.setAccessibleName(told or NONE_CONCLUDED_THIS_MONTH)
        self.updateGeometry()
        self.update()

    def line_height(self) -> int:
        return max(self.fontMetrics().height() + 12, NOW_HIGH + BEFORE_HIGH + 20)

    def sizeHint(self) -> QSize:
        return QSize(320, self.line_height() * max(len(self.bars), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        metrics = self.fontMetrics()
        label = max((metrics.horizontalAdvance(bar.word) for bar in self.bars), default=0) + 12
        figure = metrics.horizontalAdvance("000") + 10
        most = max((max(bar.now, bar.before or 0) for bar in self.bars), default=1) or 1
        room = max(self.width() - label - figure, 20)
        for at, bar in enumerate(self.bars):
            top = at * self.line_height()
            painter.setPen(QColor(COLOURS["ink"]))
            box = QRectF(0, top, label, self.line_height() - 8)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, bar.word)
            self.draw_pair(painter, bar, label, top, room / most)

    def draw_pair(self, painter: QPainter, bar: Bar, left: int, top: int, unit: float) -> None:
        now = QRectF(left, top + 4, bar.now * unit, NOW_HIGH)
        painter.fillRect(now, QColor(COLOURS["green"]))
        painter.setPen(QColor(COLOURS["ink"]))
        painter.drawText(
            int(now.right()) + 8, int(now.center().y()) + self.fontMetrics().ascent() // 2 - 2, str(bar.now)
        )
        if bar.before is None:
            return
        old = QRectF(left, now.bottom() + 7, bar.before * unit, BEFORE_HIGH)
        painter.setPen(QPen(QColor(COLOURS["edge"])))
        painter.setBrush(QBrush(QColor(COLOURS["edge"]), Qt.BrushStyle.BDiagPattern))
        if bar.before:
            painter.drawRect(old)
        painter.setPen(QColor(COLOURS["ink2"]))
        painter.drawText(
            int(old.right()) + 8, int(old.center().y()) + self.fontMetrics().ascent() // 2 - 2, str(bar.before)
        )
