"""The rail at the left: the places of the program, each with its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from app.ui.icons import paint_icon
from app.ui.theme import COLOURS, Metrics, font
from app.ui.widgets import label

PLACES = {
    "today": ("今日", "sun"),
    "cases": ("案件", "folder-open"),
    "screening": ("排查", "eye"),
    "ledgers": ("台账", "notebook-text"),
    "exchange": ("交换", "arrow-left-right"),
    "settings": ("设置", "settings"),
}
HOMES = {
    "case": "cases", "form": "cases", "oral": "cases", "packs": "cases", "check": "cases", "preview": "cases",
    "month": "ledgers", "figures": "ledgers", "allowances": "ledgers",
}  # fmt: skip


class RailItem(QAbstractButton):
    """Icon over word; the current place stands on paper with an amber bar."""

    def __init__(self, word: str, sign: str) -> None:
        super().__init__()
        self.metrics = Metrics.here()
        self.sign = sign
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFixedSize(QSize(self.metrics.rail, self.metrics.rail_item))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.over = False

    def enterEvent(self, event: QEnterEvent) -> None:
        self.over = True
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        self.over = False
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        metrics = self.metrics
        here = self.isChecked()
        painter = QPainter(self)
        ground = "paper" if here else "pine_hover" if self.over else "pine"
        painter.fillRect(self.rect(), QColor(COLOURS[ground]))
        if here:
            painter.fillRect(QRect(0, 0, 4, self.height()), QColor(COLOURS["amber_edge"]))
        ink = COLOURS["green" if here else "pine_text"]
        side, line = metrics.rail_icon, round(metrics.body * 1.35)
        top = (self.height() - side - 4 - line) / 2
        paint_icon(painter, self.sign, ink, QPointF((self.width() - side) / 2, top), side)
        painter.setFont(font(metrics.body, bold=here))
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(0, top + side + 4, self.width(), line), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(COLOURS["blue"]), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
            painter.setPen(QPen(QColor(COLOURS["white"]), 1))
            painter.drawRect(self.rect().adjusted(3, 3, -4, -4))
        painter.end()


class Rail(QFrame):
    """Signals: ``chosen(place)``, ``help_asked``."""

    chosen = Signal(str)
    help_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        metrics = Metrics.here()
        self.setObjectName("rail")
        self.setFixedWidth(metrics.rail)
        name = label("调解室", "railName", centred=True)
        name.setFixedHeight(metrics.top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(name)
        self.items: dict[str, RailItem] = {}
        for place, (word, sign) in PLACES.items():
            item = RailItem(word, sign)
            item.clicked.connect(lambda _=False, place=place: self.go(place))
            column.addWidget(item)
            self.items[place] = item
        column.addStretch(1)
        self.help = RailItem("帮助 F1", "circle-question-mark")
        self.help.setCheckable(False)
        self.help.clicked.connect(self.help_asked)
        column.addWidget(self.help)

    def go(self, place: str) -> None:
        self.show_current(place)
        self.chosen.emit(place)

    def show_current(self, place: str) -> None:
        """Mark the rail's item a place belongs to."""
        home = HOMES.get(place, place)
        for name, item in self.items.items():
            item.setChecked(name == home)

    def first(self) -> QWidget:
        return next(iter(self.items.values()))
