"""A close that must wait: the months around it with their states, the reason, and the way to the month before."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.casework.books.months import StripMonth
from app.facts.dates import month_words
from app.ui.books.month_words import month_word, moved
from app.ui.widgets import button, label, repolish
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import one_after_another

MONTHS_FROM_TO = "{month}到{until}"
MONTHS_BETWEEN = "中间 {count} 个月"
WAITS_FOR = "等{month}"
MONTH_SAID = "{month}，{words}"
MONTHS_CLOSE_IN_ORDER = "账一个月接一个月封，{here}的“上月留下”要用{before}的数。"
MONTHS_CLOSE_FROM = "账一个月接一个月封，要从{before}封起。"
CANNOT_CLOSE_BEFORE = "不能封{here}：{before}还没封。"
GO_CLOSE_BEFORE = "去封{before}"
PLACES_LEFT = "{month}还差 {count} 处"
NOT_CLOSED_YET = "{month}还没封"

STATES = {
    "closed": ("circle-check", "green", "封了"),
    "none": ("circle-dashed", "ink2", "没有案件"),
    "open": ("octagon-x", "red", "没封"),
    "waits": ("lock", "ink2", WAITS_FOR),
    "ahead": ("circle-dashed", "ink2", "还没到"),
    "left_out": ("circle-dashed", "ink2", "没列出来"),
}
HIGH = {"standard": 68, "large": 74, "largest": 80}


class MonthStrip(QFrame):
    """Signals: ``chosen(month)``. Shown only where a month waits for another."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(1, 1, 1, 1)
        self.row.setSpacing(0)
        self.cells: list[QPushButton] = []
        self.setFixedHeight(HIGH[Metrics.here().size])
        self.hide()

    def show_months(self, months: list[StripMonth], current: str, waits_for: str) -> None:
        """One cell for each month, and one for those left out; the month that stands open is tinted."""
        for cell in self.cells:
            self.row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self.cells = [self.cell(one, one["month"] == current, waits_for) for one in months]
        for cell in self.cells:
            self.row.addWidget(cell, 1)
        self.setVisible(bool(months))

    def cell(self, one: StripMonth, current: bool, waits_for: str) -> QPushButton:
        sign, colour, words = STATES[one["state"]]
        words = words.format(month=month_word(waits_for))
        short, whole = names_of(one)
        cell = QPushButton()
        cell.setObjectName("monthCell")
        cell.setProperty("here", current)
        cell.setAccessibleName(MONTH_SAID.format(month=whole, words=words))
        cell.setToolTip(whole if whole != short else "")
        cell.setEnabled(one["state"] not in ("ahead", "left_out"))
        cell.clicked.connect(lambda: self.chosen.emit(one["month"]))
        cell.setMinimumHeight(self.height() - 2)
        picture = QLabel()
        picture.setPixmap(pixmap(sign, COLOURS[colour], Metrics.here().icon, self.devicePixelRatioF()))
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(picture)
        state.addWidget(label(words, "stops" if one["state"] == "open" else "second"), 1)
        column = QVBoxLayout(cell)
        column.setContentsMargins(14, 4, 6, 4)
        column.setSpacing(0)
        column.addWidget(label(short, "medium"))
        column.addLayout(state)
        return cell


def names_of(one: StripMonth) -> tuple[str, str]:
    """What a cell is called where it has no room, and in full."""
    until = one.get("until", "")
    if not until:
        return month_word(one["month"]), month_word(one["month"])
    return (
        MONTHS_BETWEEN.format(count=months_from(one["month"], until)),
        MONTHS_FROM_TO.format(month=month_words(one["month"]), until=month_words(until)),
    )


def months_from(first: str, last: str) -> int:
    """How many months, both counted."""
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1


class WaitingLine(QFrame):
    """Signals: ``asked`` for the month before. The reason why a month cannot be closed yet, with the way on."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemLine")
        self.setProperty("level", "block")
        self.sign = QLabel()
        self.sign.setPixmap(pixmap("octagon-x", COLOURS["red"], Metrics.here().icon, self.devicePixelRatioF()))
        self.words = label("", wrap=True)
        self.go = button("", "primary")
        self.go.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.go)
        self.hide()

    def show_waiting(self, month: str, waits_for: str) -> None:
        """Nothing where the month waits for none."""
        self.setVisible(bool(waits_for))
        if waits_for:
            here, before = month_word(month), month_word(waits_for)
            cannot = CANNOT_CLOSE_BEFORE.format(here=here, before=before)
            why = MONTHS_CLOSE_IN_ORDER if waits_for == moved(month, -1) else MONTHS_CLOSE_FROM
            self.words.setText(one_after_another(cannot, why.format(here=here, before=before)))
            self.go.setText(GO_CLOSE_BEFORE.format(before=before))
            repolish(self)


def waiting_words(month: str, at_fault: list[Any]) -> str:
    """What is still missing in the month before."""
    said = PLACES_LEFT if at_fault else NOT_CLOSED_YET
    return said.format(month=month_word(month), count=len(at_fault))
