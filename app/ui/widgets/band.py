"""Bands: something arrived, something is wrong, this is only practice. One at a time, the gravest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.widgets.buttons import Button, button
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import label, one_after_another, repolish

READ_IT = "知道了"
PRACTICE_ROOM = "练习室"
ALL_MADE_UP = "里面的人和事都是编的，随便试，不会交到县里。"

SIGNS = {
    "blue": ("usb", "blue"),
    "good": ("circle-check", "green"),
    "amber": ("triangle-alert", "amber"),
    "red": ("octagon-x", "red"),
    "practice": ("graduation-cap", "amber"),
}


class Band(QFrame):
    """Icon, one bold line, plain lines, up to two buttons.

    Signals: ``closed`` when the person has read it.
    """

    closed = Signal()

    def __init__(self, level: str, bold: str, plain: str = "", buttons: Sequence[Button] = (), sign: str = "") -> None:
        super().__init__()
        self.setObjectName("band")
        self.sign = QLabel()
        self.bold = label("", "strong", wrap=True)
        self.plain = label("", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.bold)
        words.addWidget(self.plain)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(20, 12, 20, 12)
        self.row.setSpacing(14)
        self.row.addWidget(self.sign)
        self.row.addLayout(words, 1)
        for one in buttons:
            self.row.addWidget(one)
        self.close_button: Button | None = None
        self.show_words(level, bold, plain, sign)

    def show_words(self, level: str, bold: str, plain: str = "", sign: str = "") -> None:
        """Say something of a level: blue, good, amber, red or practice."""
        name, colour = SIGNS[level]
        side = 40 if level == "blue" else Metrics.here().rail_icon + 4
        self.sign.setPixmap(pixmap(sign or name, COLOURS[colour], side, self.devicePixelRatioF()))
        self.said = (bold, plain)
        self.bold.setText(bold)
        self.plain.setText(plain)
        self.plain.setVisible(bool(plain))
        self.setProperty("level", level)
        self.setAccessibleName(f"{bold} {plain}")
        for widget in (self, self.bold, self.plain):
            repolish(widget)

    def show_error(self, error: ProgramError) -> None:
        """The three lines of an error."""
        happened, safe, advice = lines(error)
        self.show_words("red", happened, one_after_another(safe, advice))
        self.show()

    def says(self, bold: str, plain: str) -> bool:
        """Whether it says just this already."""
        return self.said == (bold, plain)

    def can_close(self) -> Band:
        """Add the button that takes the band away."""
        if self.close_button is None:
            self.close_button = button(READ_IT, small=True)
            self.close_button.clicked.connect(self.closed)
            self.row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return self


class PracticeStrip(QFrame):
    """The strip under the top bar on every screen of a practice room, 40 high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practiceStrip")
        metrics = Metrics.here()
        self.setFixedHeight(max(40, metrics.tag + 8))
        sign = QLabel()
        sign.setPixmap(pixmap("graduation-cap", COLOURS["amber"], metrics.icon, self.devicePixelRatioF()))
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.margin, 0, metrics.margin, 0)
        row.setSpacing(10)
        row.addWidget(sign)
        row.addWidget(label(PRACTICE_ROOM, "strong"))
        row.addWidget(label(ALL_MADE_UP), 1)
