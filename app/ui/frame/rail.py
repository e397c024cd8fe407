"""The rail at the left: the places of the program, each with its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.form.form_place import FormKind, FormPlace
from app.ui.frame.screen import PlaceFacts, ScreenName
from app.ui.widgets import label
from app.ui.widgets.icons import paint_icon
from app.ui.widgets.theme import COLOURS, Metrics, font

PROGRAM_NAME = "调解室"
HELP_KEY = "帮助 F1"

PLACES = {
    ScreenName.TODAY: ("今日", "sun"),
    ScreenName.CASES: ("案件", "folder-open"),
    ScreenName.SCREENING: ("排查", "eye"),
    ScreenName.LEDGERS: ("台账", "notebook-text"),
    ScreenName.OFFICE: ("调委会", "users"),
    ScreenName.EXCHANGE: ("交换", "arrow-left-right"),
    ScreenName.SETTINGS: ("设置", "settings"),
}
HOMES = {
    **dict.fromkeys(
        (
            ScreenName.CASE,
            ScreenName.FORM,
            ScreenName.ORAL,
            ScreenName.PACKS,
            ScreenName.NUMBERS,
            ScreenName.VERIFY,
            ScreenName.CHECK,
            ScreenName.PREVIEW,
        ),
        ScreenName.CASES,
    ),
    **dict.fromkeys((ScreenName.MONTH, ScreenName.FIGURES, ScreenName.ALLOWANCES), ScreenName.LEDGERS),
    ScreenName.SHEET: ScreenName.SETTINGS,
}
"""Screens that stand under another one's item."""
DRAFTS = {
    FormKind.OFFICE: ScreenName.OFFICE,
    FormKind.LEAD: ScreenName.SCREENING,
    FormKind.ENTRY: ScreenName.LEDGERS,
    FormKind.FIGURES: ScreenName.LEDGERS,
}
"""A form stands under the place it writes for, by the kind of its draft."""


def home_of(screen: ScreenName, facts: PlaceFacts) -> ScreenName:
    """The rail's item for a screen with what it is told."""
    back = facts.get("back")
    if screen == ScreenName.PREVIEW and isinstance(back, str) and back:
        return home_of(ScreenName(back), {})
    if screen != ScreenName.FORM:
        return HOMES.get(screen, screen)
    if facts.get("ledger"):
        return ScreenName.LEDGERS
    if facts.get("lead"):
        return ScreenName.SCREENING
    draft = facts.get("draft", "")
    return DRAFTS.get(FormPlace.read(draft).kind, HOMES[screen]) if draft else HOMES[screen]


class RailItem(QAbstractButton):
    """Icon over word; the current place stands on paper with an amber bar."""

    def __init__(self, word: str, sign: str) -> None:
        super().__init__()
        self.metrics = Metrics.here()
        self.sign = sign
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFixedWidth(self.metrics.rail)
        self.setMaximumHeight(self.metrics.rail_item)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.over = False

    def words_high(self) -> int:
        return round(self.metrics.body * 1.35)

    def sizeHint(self) -> QSize:
        return QSize(self.metrics.rail, self.metrics.rail_item)

    def minimumSizeHint(self) -> QSize:
        """A low window brings the places closer together; icon and word stay whole."""
        return QSize(self.metrics.rail, self.metrics.rail_icon + self.words_high() + 8)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.over = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
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
        side, line = metrics.rail_icon, self.words_high()
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
        name = label(PROGRAM_NAME, "railName", centred=True)
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
        self.help = RailItem(HELP_KEY, "circle-question-mark")
        self.help.setCheckable(False)
        self.help.clicked.connect(self.help_asked)
        column.addWidget(self.help)

    def go(self, place: str) -> None:
        self.show_current(place)
        self.chosen.emit(place)

    def show_current(self, place: str) -> None:
        """Mark one item."""
        for name, item in self.items.items():
            item.setChecked(name == place)

    def first(self) -> QWidget:
        return next(iter(self.items.values()))
