"""排查: leads still open with their colours and why, what was noted of the chosen one, and what to do with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.screening.screening import Lead, leads
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.screening import lead_words as words
from app.ui.screening.lead_job import NOTES, questions_of
from app.ui.widgets import Card, EmptyState, ListRow, RowList, Tag, button, label, tag_width
from app.ui.widgets.stacks import one_of, scrolled_by_keys

LEADS_UNIT = "条"
NO_OPEN_LEADS = "没有还挂着的线索。排查过没有发现，也记一次。"
SCREENING = "排查"
THIS_LEAD = "这条线索"
FACTS_OF_THE_LEAD = "这条线索的情况"
MAKE_A_CASE = "转成案件"
SEE_SCREENING_LEDGER = "看排查台账"
NIL_REPORT = "记零报告"
RECORD_A_SCREENING = "记一次排查"
SUGGESTED_AND_WHY = "建议{suggested}：{reasons}"
NOTHING_NOTED_YET = "还没有记过什么。"

BOOK = "screening"
NIL = "nil_report"
SHOWN_NOTES = 6


class ScreeningScreen(Screen):
    """The leads at the left, the gravest first; the chosen one at the right with its verbs."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.leads: list[Lead] = []
        self.wanted = ""
        metrics = frame.metrics
        self.count = label("", "second")
        self.list = RowList(metrics.two_row, LEADS_UNIT)
        self.list.picked.connect(lambda _: self.show_lead())
        self.list.acted.connect(lambda _: self.note("colour"))
        self.empty = EmptyState(NO_OPEN_LEADS)
        self.body = one_of(self.list, self.empty)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label(SCREENING, "title"))
        head.addWidget(self.count, 1)
        middle = QHBoxLayout()
        middle.setSpacing(metrics.column_gap)
        middle.addWidget(self.body, 3)
        middle.addWidget(self.side(), 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(metrics.margin, 16, metrics.margin, 16)
        page.setSpacing(12)
        page.addLayout(head)
        page.addLayout(middle, 1)
        page.addLayout(self.foot())
        frame.changed.connect(self.heard)

    def side(self) -> Card:
        """The chosen lead: its suggestion and reasons, its notes, what can be noted."""
        self.card = Card(THIS_LEAD, "eye")
        self.what, self.why, self.notes = label("", wrap=True), label("", "strong", wrap=True), label("", wrap=True)
        inside = QWidget()
        inside.setObjectName("sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in (self.why, self.what, self.notes):
            column.addWidget(one)
        column.addStretch(1)
        told = scrolled_by_keys(inside)
        told.setAccessibleName(FACTS_OF_THE_LEAD)
        self.card.column.addWidget(told, 1)
        self.card.column.addSpacing(8)
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, kind in enumerate(NOTES):
            verb = button(questions_of(self.frame.desk, kind).title)
            verb.clicked.connect(lambda _=False, kind=kind: self.note(kind))
            offer(self.frame, "screening.note", verb)
            grid.addWidget(verb, at // 2, at % 2)
        self.card.column.addLayout(grid)
        self.register = button(MAKE_A_CASE, "primary", "folder-open", big=True)
        self.register.clicked.connect(self.to_case)
        self.card.column.addSpacing(8)
        self.card.column.addWidget(self.register)
        return self.card

    def foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        book = button(SEE_SCREENING_LEDGER, icon="notebook-text", big=True)
        book.clicked.connect(lambda: self.frame.go(ScreenName.LEDGERS, ledger=BOOK))
        nothing = button(NIL_REPORT, icon="file-check", big=True)
        nothing.clicked.connect(lambda: self.frame.go(ScreenName.FORM, ledger=NIL))
        self.add = button(RECORD_A_SCREENING, "primary", "plus", big=True)
        offer(self.frame, "case.open", self.register)
        offer(self.frame, "ledger.add", nothing, self.add)
        self.add.clicked.connect(lambda: self.frame.go(ScreenName.FORM, ledger=BOOK))
        row.addWidget(book)
        row.addWidget(nothing)
        row.addStretch(1)
        row.addWidget(self.add)
        return row

    def show_place(self, lead: str = "", **_: Any) -> None:
        """Ask for the open leads; one of them is chosen where named."""
        self.wanted = lead
        desk = self.frame.desk
        self.frame.runner.store(lambda: leads(desk), self.show_leads, self.frame.refuse)

    def place_facts(self) -> PlaceFacts:
        return {"lead": self.chosen().entry["id"] if self.leads else ""}

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.show_place(**self.place_facts())

    def show_leads(self, found: list[Lead]) -> None:
        self.leads = found
        codes = self.frame.desk.forms.codes
        looks = [words.colour_look(lead, codes) for lead in found]
        width = max((tag_width(look, self.frame.metrics) for look in looks), default=0)
        rows = [
            ListRow(*words.row_words(lead.entry, codes), left=Tag(look, width))
            for lead, look in zip(found, looks, strict=True)
        ]
        self.count.setText(words.count_words(found))
        self.body.setCurrentWidget(self.list if found else self.empty)
        self.card.setVisible(bool(found))
        self.list.show_rows(rows)
        at = next((at for at, lead in enumerate(found) if lead.entry["id"] == self.wanted), 0)
        if found:
            self.list.choose(at)
            self.list.focus_current()
        else:
            self.add.setFocus()

    def chosen(self) -> Lead:
        return self.leads[max(self.list.current, 0)]

    def show_lead(self) -> None:
        if not self.leads or not 0 <= self.list.current < len(self.leads):
            return
        lead, codes = self.chosen(), self.frame.desk.forms.codes
        suggested = codes["colour"][lead.suggestion.colour]
        self.what.setText(words.lead_facts_words(lead.entry))
        self.why.setText(
            SUGGESTED_AND_WHY.format(suggested=suggested, reasons=words.reasons_words(lead.suggestion.reasons))
        )
        self.notes.setText("\n".join(words.note_lines(lead.entry, codes)[:SHOWN_NOTES]) or NOTHING_NOTED_YET)

    def note(self, kind: str) -> None:
        self.frame.go(ScreenName.FORM, lead=self.chosen().entry["id"], step=kind)

    def to_case(self) -> None:
        self.frame.go(ScreenName.FORM, lead=self.chosen().entry["id"])
