"""A list of rows of one height that never shows half a row: what does not fit is scrolled to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

EDGE = 2


class WholeScroll(QWidget):
    """Gives the widget inside as many whole rows as there is room for; it takes no more height than it needs."""

    def __init__(self, inside: QWidget, row: int) -> None:
        super().__init__()
        self.row, self.inside = row, inside
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area)
        column.addStretch(1)
        self.setMinimumHeight(2 * row + EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay()

    def lay(self) -> None:
        """Anew after rows came or went."""
        room = max((self.height() - EDGE) // self.row, 1)
        self.area.setFixedHeight(min(room * self.row, self.inside.sizeHint().height()) + EDGE)
