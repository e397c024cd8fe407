"""A sheet on the desk, the word for nothing to show, and how far long work has come."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button, button
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import label

STOP = "停下"


class Card(QFrame):
    """A sheet with a head of icon, words and a count, and a column for what stands on it."""

    def __init__(self, head: str = "", sign: str = "", count: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        metrics = Metrics.here()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(0)
        if not head:
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        if sign:
            picture = QLabel()
            picture.setPixmap(pixmap(sign, COLOURS["green"], metrics.icon + 2, self.devicePixelRatioF()))
            row.addWidget(picture)
        self.head = label(head, "strong")
        self.count = label(count, "medium")
        row.addWidget(self.head, 1)
        row.addWidget(self.count)
        self.column.addLayout(row)
        self.column.addSpacing(8)

    def end_with(self, act: QWidget) -> None:
        """The one button of the card, at the right of its foot."""
        self.column.addSpacing(12)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(act)
        self.column.addLayout(foot)

    def add(self, widget: QWidget) -> QWidget:
        """Put something below what stands there."""
        self.column.addWidget(widget)
        return widget

    def add_list(self, rows: QWidget, nothing: QWidget) -> None:
        """A list, what is said where it has no rows, and the room below."""
        self.add(rows)
        self.add(nothing)
        self.column.addStretch(1)


class EmptyState(QWidget):
    """One sentence and the one button that ends the emptiness."""

    def __init__(self, sentence: str, action: Button | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(16)
        said = label(sentence, wrap=True)
        said.setStyleSheet(f"color: {COLOURS['ink2']}")
        column.addWidget(said)
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


class Progress(QFrame):
    """What is being done, how far in figures, a bar, and 停下 where it can be stopped.

    Signals: ``stopped`` when the person wants it to end.
    """

    stopped = Signal()

    def __init__(self, *, stoppable: bool = True) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words = label("", "medium")
        self.figures = label()
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.figures)
        if stoppable:
            stop = button(STOP, small=True)
            stop.clicked.connect(self.stopped)
            row.addWidget(stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.bar)

    def show_progress(self, words: str, done: int = 0, total: int = 0, figures: str = "") -> None:
        """Show how far; without a total the bar only moves."""
        self.words.setText(words)
        self.figures.setText(figures)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(f"{words} {figures}")
