"""One two-line row of a list: chosen it takes the tint, and its verb the one green fill."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button
from app.ui.widgets.theme import COLOURS
from app.ui.widgets.words import label, repolish

ROW_SAID = "{title}，{second}"


class ListRow(QFrame):
    """One row: something at the left, two lines of words, something at the right.

    Signals: ``picked`` when chosen by mouse or keyboard, ``acted`` on Enter or a double click.
    """

    picked = Signal()
    acted = Signal()

    def __init__(
        self, title: str, second: str = "", *, left: QWidget | None = None, right: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.chosen = self.over = False
        self.title = label(title, "medium", wrap=True)
        self.second = label(second, "second", wrap=True)
        if not second:
            self.second.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.second)
        words.addStretch(1)
        self.line = row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(16)
        if left is not None:
            row.addWidget(left)
        row.addLayout(words, 1)
        self.right = right
        self.unchosen = str(right.property("role")) if isinstance(right, Button) else ""
        if right is not None:
            row.addWidget(right)
        if isinstance(right, Button):
            right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            right.clicked.connect(self.acted)
        self.setAccessibleName(ROW_SAID.format(title=title, second=second) if second else title)

    def choose(self, chosen: bool) -> None:
        """The chosen row takes the tint, and its verb the one green fill."""
        self.chosen = chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        if isinstance(self.right, Button) and self.right.property("role") != "danger":
            self.right.setProperty("role", "primary" if chosen else self.unchosen)
            repolish(self.right)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(COLOURS["tint" if self.chosen else "paper" if self.over else "sheet"]))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(COLOURS["line"]))
        if self.chosen:
            painter.fillRect(QRect(0, 0, 4, self.height() - 1), QColor(COLOURS["green"]))
        if self.hasFocus():
            painter.setPen(QPen(QColor(COLOURS["blue"]), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -3))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.over = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.picked.emit()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self.acted.emit()
