"""A list of rows of one height that never shows half a row: what does not fit is scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.stacks import scrolled

EDGE = 2


class WholeScroll(QWidget):
    """Gives the widget inside as many whole rows as there is room for; it takes no more height than it needs."""

    def __init__(self, inside: QWidget, row: int) -> None:
        super().__init__()
        self.row, self.inside = row, inside
        self.area = scrolled(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area)
        column.addStretch(1)
        self.setMinimumHeight(2 * row + EDGE)
        inside.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """New rows have a height only once they are shown, which is later than they are put in."""
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self.lay()
        return super().eventFilter(watched, event)

    def lay(self) -> None:
        """Anew for another height, and after rows came or went."""
        room = max((self.height() - EDGE) // self.row, 1)
        self.area.setFixedHeight(min(room * self.row, self.inside.sizeHint().height()) + EDGE)
