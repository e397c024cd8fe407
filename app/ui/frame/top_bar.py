"""The top bar: one search box, three lamps in words, who is logged in, 换人 and 锁定."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.ui.frame.screen import ScreenName
from app.ui.widgets import button, label, named
from app.ui.widgets.icons import paint_icon, pixmap
from app.ui.widgets.theme import COLOURS, Metrics, font

CHANGE_USER = "换人"
LOCK = "锁定"
FIND_CASES_SHORT = "找案件、人"
FIND_CASES = "找案件、人、卷号"
FIND_CASES_KEY = "找案件、人、卷号，Ctrl+K"

SHAPES = {"good": ("circle-check", "green"), "waiting": ("clock", "amber"), "bad": ("octagon-x", "red")}
SETTLE_MS = 200


@dataclass(frozen=True)
class LampState:
    """``level`` good, waiting or bad; the shape changes with it, never the colour alone."""

    words: str
    level: str = "good"
    sign: str = ""


SAVED, NOT_SAVED = LampState("已保存"), LampState("没存住", "bad")


class Lamp(QAbstractButton):
    """Icon and words without a pill; clicking opens the place it speaks of."""

    def __init__(self) -> None:
        super().__init__()
        self.metrics = Metrics.here()
        self.state = LampState("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, state: LampState) -> None:
        self.state = state
        self.setAccessibleName(state.words)
        self.setVisible(bool(state.words))
        self.updateGeometry()
        self.update()

    def words_font(self) -> QFont:
        return font(self.metrics.second, bold=self.state.level == "bad")

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.words_font()).horizontalAdvance(self.state.words)
        return QSize(self.metrics.icon + 6 + width + 12, self.metrics.small_button)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        shape, colour = SHAPES[self.state.level]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.state.level == "bad":
            painter.fillRect(self.rect(), QColor(COLOURS["red_tint"]))
        side = self.metrics.icon
        sign = self.state.sign if self.state.level == "good" and self.state.sign else shape
        paint_icon(painter, sign, COLOURS[colour], QPointF(6, (self.height() - side) / 2), side)
        painter.setFont(self.words_font())
        painter.setPen(QColor(COLOURS["red" if self.state.level == "bad" else "ink"]))
        words = self.rect().adjusted(6 + side + 6, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.state.words)
        if self.hasFocus():
            painter.setPen(QPen(QColor(COLOURS["blue"]), 3))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
        painter.end()


class TopBar(QFrame):
    """Signals: ``searched(text)`` while typing, ``search_entered(text)`` on Enter, ``search_down`` on the
    down key, ``lamp(ScreenName)``, ``switch_asked``, ``lock_asked``."""

    searched = Signal(str)
    search_entered = Signal(str)
    search_down = Signal()
    lamp = Signal(object)
    switch_asked = Signal()
    lock_asked = Signal()

    def __init__(self, user: str) -> None:
        super().__init__()
        metrics = Metrics.here()
        self.setObjectName("topBar")
        self.setFixedHeight(metrics.top)
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.margin, 0, metrics.margin, 0)
        row.setSpacing(8 if metrics.largest else 12)
        row.addWidget(self.make_search(metrics))
        row.addStretch(1)
        self.saved, self.backup, self.county = Lamp(), Lamp(), Lamp()
        for lamp, place in (
            (self.saved, ScreenName.TODAY),
            (self.backup, ScreenName.SETTINGS),
            (self.county, ScreenName.EXCHANGE),
        ):
            lamp.clicked.connect(lambda _=False, place=place: self.lamp.emit(place))
            row.addWidget(lamp)
        row.addWidget(self.divider())
        row.addWidget(label(user, "medium"))
        self.switch = button(CHANGE_USER, small=True)
        self.lock = button(LOCK, icon=None if metrics.largest else "lock", small=True)
        self.lock.setToolTip("Ctrl+L")
        self.switch.setToolTip("Ctrl+U")
        self.switch.clicked.connect(self.switch_asked)
        self.lock.clicked.connect(self.lock_asked)
        row.addWidget(self.switch)
        row.addWidget(self.lock)
        self.saved.show_state(SAVED)

    def divider(self) -> QWidget:
        line = named(QWidget(), "divider")
        line.setFixedSize(1, 32)
        return line

    def make_search(self, metrics: Metrics) -> QLineEdit:
        self.search = QLineEdit()
        self.search.setObjectName("searchBox")
        self.search.setFixedWidth(296 if metrics.largest else 320)
        self.search.setPlaceholderText(FIND_CASES_SHORT if metrics.largest else FIND_CASES)
        self.search.setAccessibleName(FIND_CASES_KEY)
        glass = QLabel(self.search)
        glass.setPixmap(pixmap("search", COLOURS["ink2"], metrics.icon, self.devicePixelRatioF()))
        glass.setGeometry(12, 0, metrics.icon, metrics.field)
        self.search.setTextMargins(metrics.icon + 6, 0, 0, 0)
        hint = QLabel("Ctrl+K", self.search)
        hint.setObjectName("keyHint")
        self.hint = hint
        self.settle = QTimer(self)
        self.settle.setSingleShot(True)
        self.settle.setInterval(SETTLE_MS)
        self.settle.timeout.connect(lambda: self.searched.emit(self.search.text().strip()))
        self.search.textChanged.connect(self.typed)
        self.search.returnPressed.connect(self.enter)
        self.search.installEventFilter(self)
        return self.search

    def typed(self, text: str) -> None:
        """The hint goes while something stands there; what is typed is looked for once the fingers rest."""
        self.hint.setVisible(not text)
        self.settle.start()

    def take_caret(self) -> None:
        """The caret comes into the box; what stands there is typed over."""
        self.search.setFocus()
        self.search.selectAll()

    def enter(self) -> None:
        self.settle.stop()
        self.search_entered.emit(self.search.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            side = self.hint.sizeHint()
            self.hint.setGeometry(
                self.search.width() - side.width() - 12,
                (self.search.height() - side.height()) // 2,
                side.width(),
                side.height(),
            )
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.search_down.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                return True
        return super().eventFilter(watched, event)
