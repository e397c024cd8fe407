"""The way of a case as stations on a line: done, now, passed over, ahead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.ui.widgets.icons import paint_icon
from app.ui.widgets.theme import COLOURS, Metrics, font
from app.ui.widgets.words import itemised

STATION_SAID = "第 {at} 步，共 {total} 步，{word}，{below}"

SAID = {"done": "做过了", "now": "现在", "skipped": "没做", "ahead": "还没到"}
TOP = 26
DOT = 14
RING = 17


class Station(Protocol):
    """What a station needs: ``state`` is done, now, skipped or ahead."""

    @property
    def word(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def below(self) -> str: ...


class StepLine(QFrame):
    """Draws stations evenly; reads as 第 4 步，共 7 步，协议，现在."""

    def __init__(self, steps: Sequence[Station]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.metrics = Metrics.here()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.sizeHint().height())
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Station]) -> None:
        self.steps = list(steps)
        total = len(self.steps)
        said = [
            STATION_SAID.format(at=at, total=total, word=one.word, below=one.below or SAID[one.state])
            for at, one in enumerate(self.steps, 1)
        ]
        self.setAccessibleName(itemised(said))
        now = next((words for words, one in zip(said, self.steps, strict=True) if one.state == "now"), "")
        self.setAccessibleDescription(now)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, TOP + RING + self.metrics.body + self.metrics.second + 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.width() / max(len(self.steps), 1)
        centres = [QPointF(room * (at + 0.5), TOP) for at in range(len(self.steps))]
        for at in range(len(self.steps) - 1):
            self.paint_way(painter, centres[at], centres[at + 1], ahead=self.steps[at + 1].state == "ahead")
        for one, centre in zip(self.steps, centres, strict=True):
            self.paint_dot(painter, one.state, centre)
            self.paint_words(painter, one, centre, room)
        painter.end()

    def paint_way(self, painter: QPainter, here: QPointF, there: QPointF, *, ahead: bool) -> None:
        painter.setPen(QPen(QColor(COLOURS["edge" if ahead else "green"]), 2 if ahead else 4))
        painter.drawLine(here, there)

    def paint_dot(self, painter: QPainter, state: str, centre: QPointF) -> None:
        green, sheet, edge = (QColor(COLOURS[name]) for name in ("green", "sheet", "edge"))
        if state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(green)
            painter.drawEllipse(centre, DOT, DOT)
            paint_icon(painter, "check", COLOURS["white"], centre - QPointF(9, 9), 18)
            return
        painter.setBrush(sheet)
        if state == "now":
            painter.setPen(QPen(green, 4))
            painter.drawEllipse(centre, RING - 2, RING - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(green)
            painter.drawEllipse(centre, 7, 7)
            return
        style = Qt.PenStyle.DashLine if state == "skipped" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge, 2, style))
        painter.drawEllipse(centre, DOT - 1, DOT - 1)
        if state == "skipped":
            painter.setPen(QPen(QColor(COLOURS["ink2"]), 2))
            painter.drawLine(centre - QPointF(5, 0), centre + QPointF(5, 0))

    def paint_words(self, painter: QPainter, one: Station, centre: QPointF, room: float) -> None:
        metrics = self.metrics
        now = one.state == "now"
        first = QRectF(centre.x() - room / 2, TOP + RING + 4, room, metrics.body * 1.4)
        painter.setFont(font(metrics.body, bold=now))
        painter.setPen(QColor(COLOURS["green" if now else "ink"]))
        painter.drawText(first, Qt.AlignmentFlag.AlignCenter, one.word)
        painter.setFont(font(metrics.second))
        painter.setPen(QColor(COLOURS["ink2"]))
        second = QRectF(first.x(), first.bottom() - 2, room, metrics.second * 1.4)
        painter.drawText(second, Qt.AlignmentFlag.AlignCenter, one.below)
