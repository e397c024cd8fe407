"""Buttons: primary green, secondary, quiet, danger; and a row of segments."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from app.ui.widgets.icons import icon as icon_of
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, MEDIUM, Metrics, font

CHOICE_SAID = "{name}：{word}"

INK = {"primary": "white", "secondary": "ink", "quiet": "green", "danger": "red"}
GAP = 10


class ButtonOption(QStyleOptionButton):
    """How Qt draws a button, with the fields that the binding has and does not declare."""

    text: str
    icon: QIcon
    features: QStyleOptionButton.ButtonFeature


class Button(QPushButton):
    """A button with its height, icon and words from the size of type in force."""

    def __init__(self, text: str, role: str, icon: str | None, *, big: bool, small: bool) -> None:
        super().__init__(text)
        self.metrics = Metrics.here()
        self.big, self.small = big, small
        self.sign = icon
        self.setProperty("role", role)
        self.setAccessibleName(text)
        metrics = self.metrics
        self.setFont(font(metrics.big if big else metrics.body, MEDIUM))
        self.setFixedHeight(metrics.big_button if big else metrics.small_button if small else metrics.field)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_sign(self, name: str | None) -> None:
        """Change the icon by its name."""
        self.sign = name
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def forbid(self, words: str) -> None:
        """A rule forbids it: a lock, and the reason in the words."""
        self.setText(words)
        self.set_sign("lock")
        self.setEnabled(False)

    def allow(self, words: str, sign: str | None = None) -> None:
        self.setText(words)
        self.set_sign(sign)
        self.setEnabled(True)

    def colour(self) -> str:
        if not self.isEnabled() or self.property("waiting"):
            return COLOURS["off"]
        if self.isChecked():
            return COLOURS["white"]
        return COLOURS[INK[self.property("role")]]

    def side_padding(self) -> int:
        if self.property("role") == "quiet":
            return 8
        return 24 if self.big and not self.metrics.largest else 12 if self.small or self.metrics.largest else 16

    def has_sign(self) -> bool:
        return self.sign is not None or not self.icon().isNull()

    def words_width(self) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        icons = self.has_sign() + (self.menu() is not None)
        return width + icons * (self.metrics.icon + (GAP if width else 0))

    def sizeHint(self) -> QSize:
        width = max(self.words_width() + 2 * self.side_padding(), self.height() if not self.text() else 0)
        return QSize(width, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.words_width() + 16, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = ButtonOption()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        option.features &= ~ButtonOption.ButtonFeature.HasMenu
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self.paint_words(painter)
        if self.hasFocus() and self.property("role") == "primary":
            self.paint_focus(painter)

    def paint_words(self, painter: QPainter) -> None:
        side, colour = self.metrics.icon, self.colour()
        x = (self.width() - self.words_width()) // 2
        middle = (self.height() - side) / 2
        if self.has_sign():
            painter.drawPixmap(QPointF(x, middle), self.sign_pixmap(colour, side))
            x += side + GAP
        painter.setFont(self.font())
        painter.setPen(QColor(colour))
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        painter.drawText(
            QRect(x, 0, width + 4, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        if self.menu() is not None:
            painter.drawPixmap(QPointF(x + width + GAP, middle), pixmap("chevron-down", colour, side, self.ratio()))

    def ratio(self) -> float:
        return float(self.devicePixelRatioF())

    def sign_pixmap(self, colour: str, side: int) -> QPixmap:
        if self.sign is not None:
            return pixmap(self.sign, colour, side, self.ratio())
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        return self.icon().pixmap(QSize(side, side), self.ratio(), mode)

    def paint_focus(self, painter: QPainter) -> None:
        """A blue border inside a white one, kept off the green by a white line."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, width, name in ((1.0, 2, "white"), (3.5, 3, "blue"), (5.5, 1, "white")):
            painter.setPen(QPen(QColor(COLOURS[name]), width))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)


def button(
    text: str, role: str = "secondary", icon: str | None = None, *, big: bool = False, small: bool = False
) -> Button:
    """A button of a role: primary, secondary, quiet or danger; ``icon`` is the name of a Lucide drawing."""
    return Button(text, role, icon, big=big, small=small)


class Segments(QWidget):
    """A few choices side by side of which one holds.

    Signals: ``chosen(key)`` when the person picks another.
    """

    chosen = Signal(str)

    def __init__(self, name: str, choices: dict[str, str], current: str) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (key, word) in enumerate(choices.items()):
            place = "first" if at == 0 else "last" if at == len(choices) - 1 else "middle"
            one = QPushButton(word)
            one.setCheckable(True)
            one.setProperty("segment", place)
            one.setAccessibleName(CHOICE_SAID.format(name=name, word=word))
            one.clicked.connect(lambda _=False, key=key: self.pick(key))
            self.group.addButton(one)
            self.buttons[key] = one
            row.addWidget(one)
        self.show_current(current)

    def show_current(self, key: str) -> None:
        for one, made in self.buttons.items():
            made.setChecked(one == key)
            made.setIcon(icon_of("check", COLOURS["white"]) if one == key else QIcon())

    def pick(self, key: str) -> None:
        self.show_current(key)
        self.chosen.emit(key)
