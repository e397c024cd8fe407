"""Whose signature, fingerprint or seal a paper still waits for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.casework.papers.before_freezing import Look
from app.documents.forms.places import BY_HAND, way_of_signing
from app.records.case import Case
from app.records.cases.people import person_name
from app.records.papers.signers import SEAL
from app.ui.frame.wording import problem_words
from app.ui.widgets import button
from app.ui.widgets.icons import icon
from app.ui.widgets.stacks import scrolled_by_keys
from app.ui.widgets.theme import COLOURS

COMMITTEE = "调委会"
SEAL_MARK = "盖章"
SIGNATURE_OF = "{who}签名"
MEDIATOR_SIGNATURE = "调解员签名"
IS_IN = "有了"
IS_LACKING = "还差"
MARK_SAID = "{name}，{how}，{state}"
WHO_IS_LACKING = "还差谁的"
LOOK_BEFORE_FINAL = "定稿前看一眼"
GO_MEND = "去补"
ALL_SIGNED = "都签好了"

Mark = tuple[str, str, bool]
Posts = Mapping[str, str]


def paper_marks(case: Case, row: Any, posts: Posts) -> list[Mark]:
    """Who must sign a frozen paper, how, and whether it is in; ``row`` is a paper of the list."""
    return [(*mark_words(case, who, posts), who not in row.lacking) for who in row.signers]


def mark_words(case: Case, who: str, posts: Posts) -> tuple[str, str]:
    """Name and manner of one mark as the paper says it: 罗桂芳, 签名、按指印."""
    if who == SEAL:
        return COMMITTEE, SEAL_MARK
    if who in posts:
        return str(case.get(who) or posts[who]), SIGNATURE_OF.format(who=posts[who])
    if who in [one.get("id") for one in case.get("mediators", [])]:
        return person_name(case, who), MEDIATOR_SIGNATURE
    party = next((one for one in case.get("parties", []) if one["id"] == who), None)
    return person_name(case, who), way_of_signing(party) if party else BY_HAND


class MarkRow(QFrame):
    """One person or one look: a sign, the words, and a smaller line under them."""

    def __init__(self, name: str, how: str, there: bool, lacking: str = "circle", colour: str = "amber") -> None:
        super().__init__()
        self.setObjectName("ruled")
        sign = QLabel()
        size = self.fontMetrics().height()
        sign.setPixmap(
            icon("circle-check" if there else lacking, COLOURS["green" if there else colour]).pixmap(size, size)
        )
        words = QLabel(name)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        second = QLabel(how)
        second.setObjectName("second")
        second.setWordWrap(True)
        if not how:
            second.hide()
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(words)
        text.addWidget(second)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 6, 0, 6)
        self.line.setSpacing(10)
        self.line.addWidget(sign, 0)
        self.line.addLayout(text, 1)
        self.setAccessibleName(MARK_SAID.format(name=name, how=how, state=IS_IN if there else IS_LACKING))


class MarksList(QFrame):
    """还差谁的: one row a person; what is in carries a tick. Beside a draft 定稿前看一眼: what holds it up leads there.

    Signals: ``asked(index)`` for what is to be mended.
    """

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head = QLabel(WHO_IS_LACKING)
        self.head.setObjectName("strong")
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(8)
        outer.addWidget(self.head)
        outer.addWidget(scrolled_by_keys(self.inside), 1)

    def empty(self) -> None:
        while self.column.count():
            gone = self.column.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def show_looks(self, looks: list[Look], *, may_mend: bool) -> None:
        """What is looked at before freezing, what holds it up first."""
        self.empty()
        self.head.setText(LOOK_BEFORE_FINAL)
        for at, look in sorted(enumerate(looks), key=lambda told: told[1].problem is None):
            if look.problem is None:
                self.column.addWidget(MarkRow(look.title, look.second, True))
                continue
            row = MarkRow(problem_words(look.problem), "", False, "octagon-x", "red")
            if may_mend:
                mend = button(GO_MEND, small=True)
                mend.clicked.connect(lambda _=False, at=at: self.asked.emit(at))
                row.line.addWidget(mend)
            self.column.addWidget(row)
        self.column.addStretch(1)

    def show_marks(self, marks: list[Mark]) -> None:
        self.empty()
        missing = sum(not there for _, _, there in marks)
        self.head.setText(WHO_IS_LACKING if missing else ALL_SIGNED)
        for name, how, there in marks:
            self.column.addWidget(MarkRow(name, how, there))
        self.column.addStretch(1)
