"""今日: what must be done, by day; what is printed and unsigned; what was left half-written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.cases.today import Job, Today, today
from app.casework.desk import Desk
from app.casework.room.first_week import FirstWeek, first_week
from app.records.errors import Note
from app.ui.cases.day_turn import DayTurn
from app.ui.cases.job_words import JobWords, counts_words, draft_words, job_words, unsigned_words
from app.ui.committee.room_sheets import show_sheet
from app.ui.door.opening_notices import place_words, told_first
from app.ui.door.opening_words import titles
from app.ui.form.form_place import FormKind, FormPlace
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import Screen, ScreenName
from app.ui.settings.first_week import FirstWeekPanel
from app.ui.settings.first_week_side import FirstWeekSide
from app.ui.settings.first_week_words import counted_words
from app.ui.widgets import Band, Button, EmptyState, ListRow, RowList, Tag, button, day_look, label, repolish, tag_width
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
FIRST_DAY, LATER_DAY = "{room}，今天头一天", "{room}，第 {day} 天"
FIRST_WEEK_WAITS = "新室先做这几样：{counted}"
KIND_AND_SECOND = "{kind}：{second}"
KIND_AND_TITLE = "{kind}　{title}"

BEYOND = "另有 {count} 件案子也到了日子，或者快到了"
SEEN_ONCE_DONE = "前面的办掉以后排上来；案件的列表里都有。"
OPEN_CASES = "看案件"

WEEKDAYS = "一二三四五六日"
SEEN = 10
"""Rows that a window shows at once."""


def standing_week(desk: Desk) -> FirstWeek | None:
    """What a new room does first, where 今日 begins with it and this log-in may do something about it."""
    if not desk.may("room.confirm"):
        return None
    week = first_week(desk)
    return week if week.stands else None


class TodayScreen(Screen):
    """Signals: ``shown`` after the jobs stand on the screen."""

    shown = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.metrics = metrics = frame.metrics
        self.told: Today | None = None
        self.day = label("", "title")
        self.first_days = label("", "second")
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
        self.week = FirstWeekPanel(frame)
        self.week.changed.connect(self.show_place)
        self.beside = FirstWeekSide(frame)
        self.beside.jobs_wanted.connect(lambda: self.show_week(None))
        self.waiting_week = button("", "quiet", small=True)
        self.waiting_week.clicked.connect(lambda: self.show_week(self.standing))
        self.standing: FirstWeek | None = None
        self.unsigned = SideList(PAPERS_WAITING, "signature", PAPERS_UNIT, PAPERS_WAITING_SHORT)
        self.unsigned.opened.connect(self.open_unsigned)
        self.drafts = SideList(UNFINISHED_DRAFTS, "file-pen", PAPERS_UNIT, UNFINISHED)
        self.drafts.opened.connect(self.open_draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.margin, 16, metrics.margin, 16)
        column.setSpacing(metrics.block_gap)
        column.addWidget(self.unsettled)
        column.addLayout(self.head())
        column.addLayout(self.middle(), 1)
        column.addWidget(self.place)
        frame.changed.connect(self.heard)
        self.turn = DayTurn(self, frame)
        self.turn.turned.connect(lambda: self.ask(turning=True))

    def new_button(self) -> Button:
        words = REGISTER_CASE_KEY if self.metrics.size == "standard" else REGISTER_CASE
        self.new = button(words, "primary", "plus", big=True)
        self.new.clicked.connect(lambda: self.frame.go(ScreenName.FORM))
        offer(self.frame, "case.open", self.new)
        return self.new

    def week_button(self) -> Button:
        """The director's sheet for the week."""
        self.sheet = button(WEEK_SHEET, icon="printer", big=True)
        self.sheet.clicked.connect(self.print_week)
        offer(self.frame, "paper.print", self.sheet)
        return self.sheet

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
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.day)
        words.addWidget(self.first_days)
        row.addLayout(words)
        row.addStretch(1)
        if self.metrics.largest:
            row.addWidget(self.counts)
        else:
            row.addWidget(self.week_button())
            row.addWidget(self.oral_button())
            row.addWidget(self.new_button())
        return row

    def due(self) -> QWidget:
        """The list of what is due, under its head."""
        made = QWidget()
        left = QVBoxLayout(made)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        if not self.metrics.largest:
            words = QHBoxLayout()
            words.setSpacing(16)
            words.addWidget(label(JOBS_TO_DO, "section"))
            words.addWidget(self.counts, 1)
            left.addLayout(words)
        left.addWidget(self.waiting_week)
        left.addWidget(self.body, 1000)
        return made

    def middle(self) -> QHBoxLayout:
        self.left = one_of(self.due(), self.week)
        right = QVBoxLayout()
        right.setSpacing(16)
        for one in (self.beside, self.unsigned, self.drafts):
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
        row.addWidget(self.left, 760)
        row.addLayout(right, 360 if self.metrics.largest else 422)
        return row

    def show_place(self, **_: Any) -> None:
        """Ask what today is about, and stand at the first thing to do."""
        self.ask()

    def ask(self, *, turning: bool = False) -> None:
        """Ask what today is about; where only the day turned, the caret and the choice of the page stay."""
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: (today(desk), told_first(desk), standing_week(desk)),
            lambda answer: self.show_all(answer, turning=turning),
            self.frame.refuse,
        )

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.show_place()

    def show_all(self, answer: tuple[Today, list[Note], FirstWeek | None], *, turning: bool = False) -> None:
        """Today, under one line of what the opening told and nobody has settled; a new room begins with what it does
        first."""
        told, notes, week = answer
        self.unsettled.setVisible(bool(notes))
        if notes:
            said = MANY_UNSETTLED_AT_OPENING if notes[2:] else UNSETTLED_AT_OPENING
            self.unsettled.show_words("amber", said.format(count=len(notes), which=titles(notes[:2])))
        focus = QApplication.focusWidget()
        elsewhere = focus is None or not any(one.isAncestorOf(focus) for one in (self.jobs, self.week))
        put_by = turning and self.standing is not None and self.left.currentIndex() == 0
        self.standing = week
        self.show_today(told)
        self.show_week(None if put_by else week, stay=turning and elsewhere)
        self.shown.emit()

    def show_week(self, week: FirstWeek | None, *, stay: bool = False) -> None:
        """The first week in place of what is due, or what is due with a way back to it. One button alone is green."""
        assert self.told is not None
        self.left.setCurrentWidget(self.week if week else self.left.widget(0))
        self.beside.setVisible(week is not None)
        self.sheet.setVisible(week is None)
        self.first_days.setVisible(week is not None and not self.metrics.largest)
        self.waiting_week.setVisible(self.standing is not None)
        self.new.setProperty("role", "secondary" if week else "primary")
        repolish(self.new)
        if self.standing is not None:
            counted = counted_words(self.standing, short=True)
            self.waiting_week.setText(FIRST_WEEK_WAITS.format(counted=counted))
        if week is not None:
            since = FIRST_DAY if week.days <= 0 else LATER_DAY
            self.first_days.setText(since.format(room=self.frame.desk.store.room.name, day=week.days + 1))
            self.week.show_week(week)
            cases = self.told.place.cases if self.told.place is not None else 0
            crowded = bool(self.told.papers or self.told.drafts)
            self.beside.show_week(week, due=len(self.told.jobs) + self.told.beyond, cases=cases, crowded=crowded)
        if self.isVisible() and not stay:
            (self.week.list if week else self.jobs).focus_current()

    def show_today(self, told: Today) -> None:
        self.told = told
        self.turn.counts_from(told.day)
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
