"""今日: what must be done, by day; what is printed and unsigned; what was left half-written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework.cases.today import Job, Today, today
from app.records.errors import Note
from app.ui.cases.job_words import JobWords, counts_words, draft_words, job_words, unsigned_words
from app.ui.committee.room_sheets import show_sheet
from app.ui.door.opening_notices import place_words, titles, told_first
from app.ui.form.form_place import FormKind, FormPlace
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import Screen, ScreenName
from app.ui.widgets import Band, Button, EmptyState, ListRow, RowList, Tag, button, day_look, label, tag_width
from app.ui.widgets.side_list import SideList
from app.ui.widgets.stacks import one_of

NOTHING_TODAY = "今天没有要办的事。"
GO_LOOK = "去看"
PAPERS_WAITING = "协议、文书等着办"
PAPERS_UNIT = "份"
PAPERS_WAITING_SHORT = "文书等着办"
UNFINISHED_DRAFTS = "没写完的草稿"
UNFINISHED = "没写完的"
REGISTER_CASE_KEY = "登记新案　Ctrl+N"
REGISTER_CASE = "登记新案"
WEEK_SHEET = "本周单"
ORAL_HALF_PAGE = "口头调解半页"
JOBS_TO_DO = "要办的事"
UNSETTLED_AT_OPENING = "打开时看到的还有 {count} 件没有办：{which}"
MANY_UNSETTLED_AT_OPENING = "打开时看到的还有 {count} 件没有办：{which}等"
DAY_AND_WEEKDAY = "{month}月{day}日　星期{weekday}"
KIND_AND_SECOND = "{kind}：{second}"
KIND_AND_TITLE = "{kind}　{title}"

BEYOND = "另有 {count} 件案子也到了日子，或者快到了"
SEEN_ONCE_DONE = "前面的办掉以后排上来；案件的列表里都有。"
OPEN_CASES = "看案件"

WEEKDAYS = "一二三四五六日"
SEEN = 10
"""Rows that a window shows at once."""
A_MINUTE = 60_000


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
        self.empty = EmptyState(NOTHING_TODAY)
        self.body = one_of(self.jobs, self.empty)
        self.place = label("", "second")
        look = button(GO_LOOK, small=True)
        look.clicked.connect(frame.notices_asked)
        self.unsettled = Band("amber", "", "", [look])
        self.unsettled.hide()
        self.unsigned = SideList(PAPERS_WAITING, "signature", PAPERS_UNIT, PAPERS_WAITING_SHORT)
        self.unsigned.opened.connect(self.open_unsigned)
        self.drafts = SideList(UNFINISHED_DRAFTS, "file-pen", PAPERS_UNIT, UNFINISHED)
        self.drafts.opened.connect(self.open_draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.margin, 16 if metrics.largest else 24, metrics.margin, metrics.margin)
        column.setSpacing(metrics.block_gap)
        column.addWidget(self.unsettled)
        column.addLayout(self.head())
        column.addLayout(self.middle(), 1)
        column.addWidget(self.place)
        frame.changed.connect(self.heard)
        self.minutes = QTimer(self, interval=A_MINUTE)
        self.minutes.timeout.connect(self.turn_with_the_day)
        self.minutes.start()

    def new_button(self) -> Button:
        words = REGISTER_CASE_KEY if self.metrics.size == "standard" else REGISTER_CASE
        made = button(words, "primary", "plus", big=True)
        made.clicked.connect(lambda: self.frame.go(ScreenName.FORM))
        offer(self.frame, "case.open", made)
        return made

    def week_button(self) -> Button:
        """The director's sheet for the week."""
        made = button(WEEK_SHEET, icon="printer", big=True)
        made.clicked.connect(self.print_week)
        offer(self.frame, "paper.print", made)
        return made

    def print_week(self) -> None:
        show_sheet(self.frame, "monday", back=ScreenName.TODAY)

    def oral_button(self) -> Button:
        made = button(ORAL_HALF_PAGE, icon="mic", big=True)
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
            words.addWidget(label(JOBS_TO_DO, "section"))
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

    def event(self, event: QEvent) -> bool:
        """A PC that slept over midnight has no minute of its own to notice it."""
        if event.type() == QEvent.Type.WindowActivate:
            self.turn_with_the_day()
        return super().event(event)

    def turn_with_the_day(self) -> None:
        """Ask anew where another day has begun: what stands here counts from the day it was asked."""
        told = self.told if self.isVisible() and self.frame.is_open else None
        if told is not None and self.frame.desk.clock.today() != told.day:
            self.show_place()

    def show_all(self, answer: tuple[Today, list[Note]]) -> None:
        """Today, under one line of what the opening told and nobody has settled."""
        told, notes = answer
        self.unsettled.setVisible(bool(notes))
        if notes:
            said = MANY_UNSETTLED_AT_OPENING if notes[2:] else UNSETTLED_AT_OPENING
            self.unsettled.show_words("amber", said.format(count=len(notes), which=titles(notes[:2])))
        self.show_today(told)

    def show_today(self, told: Today) -> None:
        self.told = told
        self.day.setText(
            DAY_AND_WEEKDAY.format(month=told.day.month, day=told.day.day, weekday=WEEKDAYS[told.day.weekday()])
        )
        self.counts.setText(counts_words(told.jobs, told.beyond))
        self.body.setCurrentWidget(self.jobs if told.jobs else self.empty)
        least = 144 if self.metrics.largest else 112
        width = max([least, *(tag_width(day_look(job.days), self.metrics) for job in told.jobs)])
        rows = [partial(self.row, job, width) for job in told.jobs]
        rows += [partial(self.row_beyond, told.beyond)] if told.beyond else []
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
            return ListRow(
                words.title, KIND_AND_SECOND.format(kind=words.kind, second=words.second), left=tag, right=verb
            )
        return ListRow(KIND_AND_TITLE.format(kind=words.kind, title=words.title), words.second, left=tag, right=verb)

    def row_beyond(self, count: int) -> ListRow:
        """The last row, where more cases have a day than were looked into."""
        return ListRow(BEYOND.format(count=count), SEEN_ONCE_DONE, right=button(OPEN_CASES, small=True))

    def act(self, at: int) -> None:
        """The verb of a row: go where it is done."""
        if self.told is not None and at == len(self.told.jobs):
            self.frame.go(ScreenName.CASES)
        elif self.told is not None:
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
