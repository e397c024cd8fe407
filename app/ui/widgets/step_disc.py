"""The number of a step in a disc: filled with a tick when done, ringed now, empty ahead."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.widgets.icons import paint_icon
from app.ui.widgets.theme import COLOURS, Metrics, font

SIDE = 34


class StepDisc(QWidget):
    """``state`` is done, now or ahead."""

    def __init__(self, number: int, state: str) -> None:
        super().__init__()
        self.number, self.state = number, state
        self.setFixedSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        green = QColor(COLOURS["green"])
        box = QRectF(2, 2, SIDE - 4, SIDE - 4)
        if self.state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(green)
            painter.drawEllipse(box)
            paint_icon(painter, "check", COLOURS["white"], QPointF(SIDE / 2 - 9, SIDE / 2 - 9), 18)
            return
        now = self.state == "now"
        painter.setPen(QPen(green if now else QColor(COLOURS["edge"]), 4 if now else 2))
        painter.setBrush(QColor(COLOURS["sheet"]))
        painter.drawEllipse(box)
        painter.setFont(font(min(Metrics.here().body, 18), bold=True))
        painter.setPen(green if now else QColor(COLOURS["ink2"]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))
