"""The dark panel at the left of the log-in and the first screen: whose room this is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.casework.room.card import name_parts
from app.records.errors import ProgramError
from app.ui.widgets import Band, Field, label, named
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, MEDIUM, Metrics, font

SEAL_SIGN = "调"
PROGRAM_NAME = "调解室"

WIDTH = {"standard": 464, "large": 432, "largest": 400}


class DoorPanel(QFrame):
    """Seal, name of the room, its committee, and at the foot what should reassure or warn, or ``plain`` lines."""

    def __init__(self, name: str, below: str, foot: str = "", foot_second: str = "", plain: Sequence[str] = ()) -> None:
        super().__init__()
        metrics = Metrics.here()
        self.setObjectName("pine")
        self.setFixedWidth(WIDTH[metrics.size])
        seal = label(SEAL_SIGN, "pineSeal", centred=True)
        seal.setFixedSize(QSize(64, 64))
        seal.setAccessibleName(PROGRAM_NAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 64, 40, 48)
        column.setSpacing(0)
        column.addWidget(seal)
        column.addSpacing(40)
        column.addWidget(label(broken(name), "pineRoom", wrap=True))
        column.addSpacing(24)
        column.addWidget(label(below, "pineBelow", wrap=True))
        column.addStretch(1)
        if foot or plain:
            line = named(QWidget(), "pineLine")
            line.setFixedHeight(1)
            column.addWidget(line)
            column.addSpacing(16)
        if foot:
            column.addLayout(self.foot(foot, foot_second, metrics))
        for words in plain:
            column.addWidget(label(words, "pineSecond", wrap=True))

    def foot(self, words: str, second: str, metrics: Metrics) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(pixmap("hard-drive", COLOURS["pine_text"], metrics.icon, self.devicePixelRatioF()))
        text = QVBoxLayout()
        text.setSpacing(2)
        first = label(words, wrap=True)
        first.setFont(font(metrics.body, MEDIUM))
        text.addWidget(first)
        if second:
            text.addWidget(label(second, "pineSecond", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        return row


def broken(name: str) -> str:
    """青石村 above 人民调解室, so that no word is torn."""
    return "\n".join(filter(None, name_parts(name)))


class Disc(QWidget):
    """The family name of a person in a disc."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.letter = name[:1]
        self.chosen = False
        self.metrics = Metrics.here()
        self.setFixedSize(QSize(40, 40))

    def choose(self, chosen: bool) -> None:
        self.chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOURS["green" if self.chosen else "well"]))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(COLOURS["white" if self.chosen else "ink"]))
        painter.setFont(font(18, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.letter)
        painter.end()


def show_at(error: ProgramError, fields: Mapping[str, Field], homes: Mapping[str, str], band: Band) -> bool:
    """Say why at the field it is about, with the caret there; above them all where it is about none, and then False."""
    home = homes.get(error.code)
    if home is None:
        band.show_error(error)
        return False
    fields[home].show_error(error)
    fields[home].setFocus()
    return True
