"""A short list beside the main one; in 特大 it is one line with a count that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from app.ui.widgets import Card, button, label
from app.ui.widgets.theme import COLOURS, Metrics

LINE_SAID = "{words}，{day}"
MORE_THERE = "还有 {count} {unit}"
LINE_AND_DAY = "{text}　{day}"

MOST = 4


class Line(QFrame):
    """Words at the left, a day at the right.

    Signals: ``acted`` on a click or Enter.
    """

    acted = Signal()

    def __init__(self, words: str, day: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(LINE_SAID.format(words=words, day=day))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 8, 4, 8)
        row.setSpacing(12)
        row.addWidget(label(words, wrap=True), 1)
        row.addWidget(label(day, "second"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(QColor(COLOURS["line"]))
        painter.drawLine(0, 0, self.width(), 0)
        if self.hasFocus():
            painter.setPen(QPen(QColor(COLOURS["blue"]), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.acted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.acted.emit()
        else:
            super().keyPressEvent(event)


class SideList(Card):
    """Signals: ``opened(index)``."""

    opened = Signal(int)

    def __init__(self, head: str, sign: str, unit: str, short_head: str) -> None:
        self.short = Metrics.here().largest
        super().__init__(short_head if self.short else head, sign)
        self.unit = unit
        self.words: list[tuple[str, str]] = []
        self.lines: list[QWidget] = []

    def show_lines(self, words: Sequence[tuple[str, str]]) -> None:
        """Show the first few; the rest stand in a menu behind 还有 n 份."""
        self.words = list(words)
        self.setVisible(bool(words))
        self.count.setText(f"{len(words)} {self.unit}")
        for line in self.lines:
            self.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        shown = 1 if self.short else MOST
        for at, (text, day) in enumerate(self.words[:shown]):
            line = Line(text, "" if self.short else day)
            line.acted.connect(lambda at=at: self.opened.emit(at))
            self.lines.append(self.add(line))
        if len(self.words) > shown:
            self.lines.append(self.add(self.rest(shown)))

    def rest(self, shown: int) -> QWidget:
        more = button(MORE_THERE.format(count=len(self.words) - shown, unit=self.unit), "quiet", small=True)
        menu = QMenu(more)
        for at, (text, day) in list(enumerate(self.words))[shown:]:
            menu.addAction(LINE_AND_DAY.format(text=text, day=day), lambda at=at: self.opened.emit(at))
        more.setMenu(menu)
        return more
