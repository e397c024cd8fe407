"""The dark panel of a guided task: what it is called, its steps with the one under way, and what stays safe."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.widgets import label, named
from app.ui.widgets.icons import paint_icon, pixmap
from app.ui.widgets.theme import COLOURS, Metrics, font

STEP_OF_STEPS = "第 {now} 步，共 {count} 步，{text}"

WIDTH = {"standard": 400, "large": 380, "largest": 340}
SIDE = 40


class PineDisc(QWidget):
    """The number of a step on the dark ground: filled with a tick when done, ringed white now, thin ahead."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number, self.state = number, "ahead"
        self.setFixedSize(SIDE, SIDE)

    def show_state(self, state: str) -> None:
        self.state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(3, 3, SIDE - 6, SIDE - 6)
        done, now = self.state == "done", self.state == "now"
        ring = QPen(QColor(COLOURS["white" if now else "pine_text"]), 4 if now else 2)
        painter.setPen(Qt.PenStyle.NoPen if done else ring)
        painter.setBrush(QColor(COLOURS["pine_text"]) if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if done:
            paint_icon(painter, "check", COLOURS["pine"], QPointF(SIDE / 2 - 9, SIDE / 2 - 9), 18)
            return
        painter.setFont(font(16, bold=now))
        painter.setPen(QColor(COLOURS["white" if now else "pine_text"]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))


class DoorSteps(QFrame):
    """Panel with a head, a line below it, the steps, and a promise at the foot."""

    def __init__(self, head: str, below: str, steps: Sequence[str], promise: str) -> None:
        super().__init__()
        metrics = Metrics.here()
        self.setObjectName("pine")
        self.setFixedWidth(WIDTH[metrics.size])
        self.steps = list(steps)
        self.discs = [PineDisc(at) for at in range(1, len(steps) + 1)]
        self.words = [label(words, "pineStep", wrap=True) for words in steps]
        self.notes = [label("", "pineSecond", wrap=True) for _ in steps]
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(28)
        grid.setColumnStretch(1, 1)
        for at, disc in enumerate(self.discs):
            text = QVBoxLayout()
            text.setSpacing(2)
            text.addWidget(self.words[at])
            text.addWidget(self.notes[at])
            grid.addWidget(disc, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(text, at, 1)
        title = label(head, "pineTask", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.margin * 2, 48, metrics.margin, 40)
        column.setSpacing(0)
        column.addWidget(title)
        column.addSpacing(12)
        column.addWidget(label(below, "pineBelow", wrap=True))
        column.addSpacing(40)
        column.addLayout(grid)
        column.addStretch(1)
        line = named(QWidget(), "pineLine")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addSpacing(16)
        column.addLayout(self.foot(promise, metrics))

    def foot(self, promise: str, metrics: Metrics) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(pixmap("shield-check", COLOURS["pine_text"], metrics.icon, self.devicePixelRatioF()))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(promise, "pineSecond", wrap=True), 1)
        return row

    def show_step(self, now: int, note: str = "") -> None:
        """The step under way, counted from 0; ``note`` is said under the one before it."""
        for at, disc in enumerate(self.discs):
            disc.show_state("done" if at < now else "now" if at == now else "ahead")
            self.words[at].setFont(font(Metrics.here().body, bold=at == now))
        if now and note:
            self.notes[now - 1].setText(note)
        self.setAccessibleName(STEP_OF_STEPS.format(now=now + 1, count=len(self.steps), text=self.words[now].text()))

    def name_step(self, at: int, words: str, note: str = "") -> None:
        """Another name for a step that lies ahead, as soon as it is known."""
        self.words[at].setText(words)
        self.notes[at].setText(note)
