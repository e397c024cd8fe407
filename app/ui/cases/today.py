"""今日: what must be done, by day; what is printed and unsigned; what was left half-written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from app.casework.books.monday import monday_pdf
from app.casework.cases.today import Job, Today, today
from app.records.errors import Note
from app.ui.cases.job_words import JobWords, counts_words, draft_words, job_words, unsigned_words
from app.ui.door.opening_notices import place_words, titles, told_first
from app.ui.form.form_place import FormKind, FormPlace
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import Screen, ScreenName
from app.ui.widgets import Band, Button, EmptyState, ListRow, RowList, Tag, button, day_look, label, tag_width
from app.ui.widgets.side_list import SideList

WEEKDAYS = "一二三四五六日"
SEEN = 10
"""Rows that a window shows at once."""


class TodayScreen(Screen):
    """Signals: ``shown`` after the jobs stand on the screen."""

    shown = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.metrics = metrics = frame.metrics
        self.told: Today | None = None
        self.day = label("", "title")
        self.counts = label("", "second")
        self.jobs = RowList(metrics.job_row)
        self.jobs.acted.connect(self.act)
        self.empty = EmptyState("今天没有要办的事。")
        self.body = QStackedWidget()
        self.body.addWidget(self.jobs)
        self.body.addWidget(self.empty)
        self.place = label("", "second")
        look = button("去看", small=True)
        look.clicked.connect(frame.notices_asked)
        self.unsettled = Band("amber", "", "", [look])
        self.unsettled.hide()
        self.unsigned = SideList("协议、文书等着办", "signature", "份", "文书等着办")
        self.unsigned.opened.connect(self.open_unsigned)
        self.drafts = SideList("没写完的草稿", "file-pen", "份", "没写完的")
        self.drafts.opened.connect(self.open_draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.margin, 16 if metrics.largest else 24, metrics.margin, metrics.margin)
        column.setSpacing(metrics.block_gap)
        column.addWidget(self.unsettled)
        column.addLayout(self.head())
        column.addLayout(self.middle(), 1)
        column.addWidget(self.place)
        frame.changed.connect(self.heard)

    def new_button(self) -> Button:
        words = "登记新案　Ctrl+N" if self.metrics.size == "standard" else "登记新案"
        made = button(words, "primary", "plus", big=True)
        made.clicked.connect(lambda: self.frame.go(ScreenName.FORM))
        offer(self.frame, "case.open", made)
        return made

    def week_button(self) -> Button:
        """The director's sheet for the week."""
        made = button("本周单", icon="printer", big=True)
        made.clicked.connect(self.print_week)
        offer(self.frame, "paper.print", made)
        return made

    def print_week(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: monday_pdf(desk),
            lambda pdf: self.frame.go(
                ScreenName.PREVIEW, pdf=pdf, title="本周要办的事", code="S14", back=ScreenName.TODAY
            ),
            self.frame.refuse,
        )

    def oral_button(self) -> Button:
        made = button("口头调解半页", icon="mic", big=True)
        made.clicked.connect(lambda: self.frame.go(ScreenName.ORAL))
        offer(self.frame, "case.open", made)
        return made

    def head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.day)
        row.addStretch(1)
        if self.metrics.largest:
            row.addWidget(self.counts)
        else:
            row.addWidget(self.week_button())
            row.addWidget(self.oral_button())
            row.addWidget(self.new_button())
        return row

    def middle(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(12)
        if not self.metrics.largest:
            words = QHBoxLayout()
            words.setSpacing(16)
            words.addWidget(label("要办的事", "section"))
            words.addWidget(self.counts, 1)
            left.addLayout(words)
        left.addWidget(self.body, 1000)
        right = QVBoxLayout()
        right.setSpacing(16)
        for one in (self.unsigned, self.drafts):
            right.addWidget(one)
        right.addStretch(1)
        if self.metrics.largest:
            right.addWidget(self.oral_button())
            right.addWidget(self.new_button())
            right.addWidget(self.week_button())
        elif self.metrics.size == "standard":
            right.insertSpacing(0, 40)
        row = QHBoxLayout()
        row.setSpacing(self.metrics.column_gap)
        row.addLayout(left, 760)
        row.addLayout(right, 360 if self.metrics.largest else 422)
        return row

    def show_place(self, **_: Any) -> None:
        """Ask what today is about."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: (today(desk), told_first(desk)), self.show_all, self.frame.refuse)

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.show_place()

    def show_all(self, answer: tuple[Today, list[Note]]) -> None:
        """Today, under one line of what the opening told and nobody has settled."""
        told, notes = answer
        self.unsettled.setVisible(bool(notes))
        if notes:
            which = f"{titles(notes[:2])}{'等' if notes[2:] else ''}"
            self.unsettled.show_words("amber", f"打开时看到的还有 {len(notes)} 件没有办：{which}")
        self.show_today(told)

    def show_today(self, told: Today) -> None:
        self.told = told
        self.day.setText(f"{told.day.month}月{told.day.day}日　星期{WEEKDAYS[told.day.weekday()]}")
        self.counts.setText(counts_words(told.jobs))
        self.body.setCurrentWidget(self.jobs if told.jobs else self.empty)
        least = 144 if self.metrics.largest else 112
        width = max([least, *(tag_width(day_look(job.days), self.metrics) for job in told.jobs)])
        rows = [partial(self.row, job, width) for job in told.jobs]
        self.jobs.show_rows([make() for make in rows[:SEEN]], rows[SEEN:])
        self.unsigned.show_lines([unsigned_words(paper) for paper in told.papers])
        self.drafts.show_lines([draft_words(draft) for draft in told.drafts])
        if told.place is not None:
            self.place.setText(place_words(told.place, told.day))
        if self.isVisible():
            self.jobs.focus_current()
        self.shown.emit()

    def words(self, job: Job) -> JobWords:
        """What a row says; who may take no step is led to the case."""
        return job_words(job if self.frame.desk.may("case.step") else replace(job, step=""))

    def row(self, job: Job, width: int) -> ListRow:
        words = self.words(job)
        tag = Tag(day_look(job.days), width)
        verb = button(words.verb, small=True)
        verb.setMinimumWidth(96)
        if self.metrics.largest:
            return ListRow(words.title, f"{words.kind}：{words.second}", left=tag, right=verb)
        return ListRow(f"{words.kind}　{words.title}", words.second, left=tag, right=verb)

    def act(self, at: int) -> None:
        """The verb of a row: go where it is done."""
        if self.told is not None:
            words = self.words(self.told.jobs[at])
            self.frame.go(words.screen, **words.facts)

    def open_unsigned(self, at: int) -> None:
        if self.told is not None:
            paper = self.told.papers[at]
            self.frame.go(ScreenName.CASE, case=paper.case, form=paper.form, no=paper.no)

    def open_draft(self, at: int) -> None:
        if self.told is not None:
            name = str(self.told.drafts[at]["place"])
            half_page = FormPlace.read(name).kind == FormKind.ORAL
            self.frame.go(ScreenName.ORAL if half_page else ScreenName.FORM, draft=name)
