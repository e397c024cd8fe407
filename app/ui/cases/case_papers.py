"""The papers of a case: the list at the left, the chosen paper with its verbs at the right."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.casework.papers.before_freezing import Look
from app.records.case import Case
from app.ui.papers.marks import MarksList, Posts, paper_marks
from app.ui.papers.paper_rows import PaperList, paper_name
from app.ui.widgets import PageImage, SideBySide, Tag, button
from app.ui.widgets.side_by_side import LEAST_PAGE
from app.ui.widgets.theme import Metrics

SEE_PAPER = "看纸"
BACK_TO_PAPERS = "回到文书"
MAKE_ALL_FINAL = "一起定稿"
MAKE_ALL_FINAL_AND_PRINT = "一起定稿打印"
VERB_AND_COUNT = "{verb} {count} 份"
CHECKS, LACKING = "定稿前看一眼", "还差谁的"

WIDEST = 16_777_215
"""Qt's own: no limit."""
MARKS = 14
"""Characters: the list of who signed."""
FROZEN = ("final", "printed", "signed", "scanned")
WAITING = ("printed", "final", "draft")


class PaperVerb(StrEnum):
    """What a person does with one paper of a case."""

    FILL = "fill"
    FREEZE = "freeze"
    MEND = "mend"
    LOOK = "look"
    PRINT = "print"
    SIGN = "sign"
    SCAN = "scan"


Verb = tuple[PaperVerb, str, str]
"""What is done, and its words where there is room and where there is little."""
VERBS: dict[str, tuple[Verb, ...]] = {
    "empty": ((PaperVerb.FILL, "填写", "填写"), (PaperVerb.FREEZE, "定稿", "定稿")),
    "draft": ((PaperVerb.FREEZE, "定稿", "定稿"),),
    "final": (
        (PaperVerb.LOOK, "放大看", "看"),
        (PaperVerb.PRINT, "打印", "打印"),
        (PaperVerb.SIGN, "记下签名", "记签名"),
    ),
    "printed": (
        (PaperVerb.LOOK, "放大看", "看"),
        (PaperVerb.PRINT, "再打印", "再打印"),
        (PaperVerb.SIGN, "记下签名", "记签名"),
        (PaperVerb.SCAN, "放入扫描件", "放扫描件"),
    ),
    "signed": (
        (PaperVerb.LOOK, "放大看", "看"),
        (PaperVerb.PRINT, "再打印", "再打印"),
        (PaperVerb.SCAN, "放入扫描件", "放扫描件"),
    ),
    "scanned": ((PaperVerb.LOOK, "放大看", "看"), (PaperVerb.PRINT, "再打印", "再打印")),
}


LEAVE = {
    PaperVerb.FILL: "paper.fill", PaperVerb.FREEZE: "paper.freeze", PaperVerb.PRINT: "paper.print",
    PaperVerb.SIGN: "paper.sign", PaperVerb.SCAN: "case.attach",
}  # fmt: skip


class PapersPane(QWidget):
    """Signals: ``verb(PaperVerb, row)`` for what the person wants done, ``due_asked`` for all papers that are ready,
    ``chosen(row)`` for another paper,
    ``mend_asked(row, problem)`` for what holds up freezing one."""

    verb = Signal(object, object)
    due_asked = Signal()
    chosen = Signal(object)
    mend_asked = Signal(object, object)

    def __init__(self, may: Callable[[str], bool], posts: Posts) -> None:
        super().__init__()
        self.may, self.posts = may, posts
        self.row: Any = None
        self.list = PaperList()
        self.list.chosen.connect(self.choose)
        self.list.opened.connect(self.open_row)
        self.due = button("", "secondary", icon="printer")
        self.due.clicked.connect(self.due_asked)
        self.due.hide()
        self.name = QLabel()
        self.name.setObjectName("section")
        self.name.setWordWrap(True)
        self.head_tag = QHBoxLayout()
        self.tag_place = self.head_tag
        self.verbs = QHBoxLayout()
        self.case: Case = {}
        self.looks: list[Look] = []
        self.ready = 0
        self.short = self.largest = self.instead = False
        self.marks = MarksList()
        self.marks.asked.connect(self.mend)
        self.page = PageImage()
        self.build()

    def build(self) -> None:
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self.name)
        head.addLayout(self.head_tag)
        head.addStretch(1)
        self.head_verbs = QHBoxLayout()
        self.head_verbs.setSpacing(8)
        head.addLayout(self.head_verbs)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.marks)
        below.addWidget(self.page, 1)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self.foot_tag = QHBoxLayout()
        foot.addLayout(self.foot_tag)
        foot.addStretch(1)
        self.foot_verbs = QHBoxLayout()
        self.foot_verbs.setSpacing(8)
        foot.addLayout(self.foot_verbs)
        work, other = QWidget(), QWidget()
        left = QVBoxLayout(work)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.due)
        right = QVBoxLayout(other)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.head)
        right.addLayout(below, 1)
        self.right = right
        self.halves = SideBySide(work, other, SEE_PAPER, BACK_TO_PAPERS)
        other.setFocusProxy(self.page)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.halves, 1)
        right.addWidget(self.foot)
        self.halves.folded.connect(self.lay_foot)
        foot.addWidget(self.halves.turner)
        self.left, self.foot_row = left, foot

    def lay_foot(self, folded: bool) -> None:
        """Beside the list the verbs stand under the page; where only one of them shows, under both, in one row with
        what is done with all papers."""
        self.short = folded or self.largest
        if folded:
            self.foot_row.insertWidget(0, self.due)
        else:
            self.left.addWidget(self.due)
        self.say_due()
        (self.column if folded else self.right).addWidget(self.foot)
        self.verbs = self.foot_verbs if self.short else self.head_verbs
        self.tag_place = self.foot_tag if self.short and not folded else self.head_tag
        self.head.setVisible(not self.short)
        self.foot.setVisible(self.short)
        if self.row is not None:
            self.show_row()

    def fit(self, metrics: Metrics) -> None:
        """Widths for the size of type; verbs move under the page where there is no room."""
        self.largest = metrics.largest
        marks = self.across = MARKS * metrics.body
        self.row_height = metrics.row
        self.halves.measure(500 if self.largest else 440, LEAST_PAGE if self.largest else LEAST_PAGE + 16 + marks)
        self.lay_foot(self.halves.narrow)

    def show_papers(self, rows: list[Any], form: str, no: int | None) -> None:
        """Draw the list; the paper asked for is chosen, else the first that still wants something."""
        asked = [row for row in rows if row.form == form and no in (None, row.no)]
        waiting = [row for state in WAITING for row in rows if row.state == state]
        chosen = (asked[-1:] or waiting or rows or [None])[0]
        self.ready = sum(row.state == "draft" for row in rows)
        self.say_due()
        self.list.show_rows(rows, chosen, self.row_height)

    def say_due(self) -> None:
        """How many papers are ready to become final at once."""
        self.due.setText(
            VERB_AND_COUNT.format(
                verb=MAKE_ALL_FINAL if self.halves.narrow else MAKE_ALL_FINAL_AND_PRINT, count=self.ready
            )
        )
        self.due.setVisible(self.ready > 1 and self.may("paper.freeze"))

    def verbs_of(self, row: Any) -> list[Verb]:
        """What may be done with a paper by who sits here; only looking needs no leave."""
        return [one for one in VERBS.get(row.state, ()) if one[0] not in LEAVE or self.may(LEAVE[one[0]])]

    def open_row(self, row: Any) -> None:
        """Enter or a double click does what stands first."""
        for name, _, _ in self.verbs_of(row)[:1]:
            self.verb.emit(name, row)

    def choose(self, row: Any) -> None:
        if row is None or row is self.row:
            return
        self.row, self.instead = row, False
        self.chosen.emit(row)

    def show_paper(self, row: Any, case: Case) -> None:
        """Name, tag, marks and verbs of the chosen paper; its page comes separately."""
        self.instead = self.instead and row is self.row
        self.row, self.case, self.looks = row, case, []
        self.show_row()

    def show_row(self) -> None:
        """Draw what is said of the chosen paper and what may be done with it."""
        row = self.row
        self.name.setText(paper_name(row) if self.list.several(row) else str(row.title))
        for place in (self.head_tag, self.foot_tag, self.head_verbs, self.foot_verbs):
            empty(place)
        self.tag_place.addWidget(Tag(row.state))
        told = row.state in FROZEN or bool(self.looks)
        behind = told and self.largest and not self.halves.narrow
        self.instead = self.instead and behind
        if behind:
            self.verbs.addWidget(self.turner(LACKING if row.state in FROZEN else CHECKS))
        for name, words, short in self.verbs_of(row):
            one = button(short if self.short else words, "secondary", small=True)
            one.clicked.connect(self.pressed(name))
            self.verbs.addWidget(one)
        self.marks.setMinimumWidth(0 if self.instead else self.across)
        self.marks.setMaximumWidth(WIDEST if self.instead else self.across)
        self.marks.setVisible(told and (self.instead or not behind))
        self.page.setVisible(not self.instead)
        if row.state in FROZEN:
            self.marks.show_marks(paper_marks(self.case, row, self.posts))
        else:
            self.marks.show_looks(self.looks, may_mend=self.may("paper.freeze"))

    def turner(self, words: str) -> QWidget:
        """Where the card has no room beside the page it takes its place, and gives it back."""
        made = button(SEE_PAPER if self.instead else words, "secondary", small=True)
        made.clicked.connect(self.turn_card)
        return made

    def turn_card(self) -> None:
        self.instead = not self.instead
        self.show_row()
        turner = self.verbs.itemAt(0).widget()
        if turner is not None:
            turner.setFocus()

    def show_looks(self, row: Any, looks: list[Look]) -> None:
        """What is looked at before the chosen paper is frozen."""
        if row is self.row:
            self.looks = looks
            self.show_row()

    def mend(self, at: int) -> None:
        self.mend_asked.emit(self.row, self.looks[at].problem)

    def pressed(self, name: PaperVerb) -> Callable[[], None]:
        return lambda: self.verb.emit(name, self.row)


def empty(layout: QHBoxLayout) -> None:
    """Take every widget out of a row."""
    while layout.count():
        gone = layout.takeAt(0).widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
