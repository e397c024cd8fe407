"""事项和表格: what meetings decided and nobody has reported done; the sheets the committee writes in a year."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.casework.committee import organisation
from app.casework.papers import looking
from app.documents.forms.fields import Document
from app.documents.forms.room_papers import slips_about
from app.facts.dates import short_day
from app.records.entries import MeetingLine
from app.ui.committee.room_sheets import place_of, show_made, show_sheet, take_slip
from app.ui.form.form_place import FormPlace, office_place
from app.ui.form.leave import leave_of
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import ScreenName
from app.ui.screening.lead_words import short
from app.ui.widgets import Button, Card, ListRow, RowList, button, label
from app.ui.widgets.stacks import foot_of, page_column, side_by_side
from app.ui.widgets.words import WIDE_SPACE

DECISIONS_UNIT = "件"
ALL_DECISIONS_DONE = "会议定的事都办结了。"
OPEN_DECISIONS = "会议定了还没办结的"
SHEETS_UNIT = "张"
SHEETS = "表格"
RECORD_A_MEETING = "记一次会议"
SEE_MEETINGS = "看会议登记"
PRINT_CONSULTATION_MINUTES = "打印会商纪要"
SEE_SELF_CHECK_PHOTOS = "看自查照片"
PHOTOS = "窗口建设自查照片"
FILL_IN = "填写"
PRINT = "打印"
DECISIONS_COUNT = "{count} 件"
RECORD_AS_DONE = "记办结"
SET_ON_DAY = "{day} 定的"
LEADER_RESPONSIBLE = "{leader} 负责"
BEFORE_DAY = "{day} 前"

LISTED = ("self_check", "tasks", "honour", "feedback", "calendar", "scoring", "handover")
"""The sources whose slips are listed here, what is written first above what is only printed."""
LONG = {"standard": 20, "large": 15, "largest": 10}


class WorkPage(QWidget):
    """Decisions still open at the left, sheets at the right."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.decisions: list[MeetingLine] = []
        metrics = frame.metrics
        self.open = RowList(metrics.two_row, DECISIONS_UNIT)
        self.open.acted.connect(self.decide)
        self.none = label(ALL_DECISIONS_DONE, "second", wrap=True)
        self.todo = Card(OPEN_DECISIONS, "clock")
        self.todo.add_list(self.open, self.none)
        self.sheets = RowList(metrics.two_row, SHEETS_UNIT)
        self.sheets.acted.connect(self.take)
        papers = Card(SHEETS, "file-pen")
        papers.column.addWidget(self.sheets, 1000)
        papers.column.addStretch(1)
        middle = side_by_side(metrics.column_gap, (self.todo, 1), (papers, 1))
        meeting = button(RECORD_A_MEETING, icon="plus", big=True)
        offer(frame, "ledger.add", meeting)
        meeting.clicked.connect(lambda: frame.go(ScreenName.FORM, ledger="meetings"))
        book = button(SEE_MEETINGS, icon="notebook-text", big=True)
        book.clicked.connect(lambda: frame.go(ScreenName.LEDGERS, ledger="meetings", period="all"))
        self.minutes = button(PRINT_CONSULTATION_MINUTES, icon="printer", big=True)
        self.minutes.clicked.connect(self.print_minutes)
        self.photos = button(SEE_SELF_CHECK_PHOTOS, icon="eye", big=True)
        self.photos.clicked.connect(self.show_photos)
        page_column(self, middle, foot_of((book, self.minutes, self.photos), (meeting,)))
        self.show_sheets()

    def show_sheets(self) -> None:
        """What is written first stands above what is only printed."""
        desk, rows = self.frame.desk, []
        self.listed: list[tuple[Document, FormPlace | None]] = []
        for slip in (slip for source in LISTED for slip in slips_about(desk.forms, source)):
            place = place_of(desk, slip)
            if place is None or desk.may(leave_of(place)):
                self.listed.append((slip, place))
                rows.append(ListRow(slip.title, slip.hint, right=button(FILL_IN if place else PRINT, small=True)))
        self.sheets.show_rows(rows)

    def load(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: (organisation.decisions(desk), bool(looking.check_photos(desk))), self.show_found, self.frame.refuse
        )

    def show_found(self, told: tuple[list[MeetingLine], bool]) -> None:
        self.photos.setVisible(told[1])
        self.show_decisions(told[0])

    def show_decisions(self, found: list[MeetingLine]) -> None:
        self.decisions = found
        self.todo.count.setText(DECISIONS_COUNT.format(count=len(found)) if found else "")
        long = LONG[self.frame.metrics.size]
        self.open.show_rows([
            ListRow(short(line["decided"], long), decision_words(line), right=self.done_button())
            for line in found
        ])  # fmt: skip
        self.open.setVisible(bool(found))
        self.none.setVisible(not found)
        self.minutes.setVisible(bool(found))
        (self.open if found else self.sheets).focus_current()

    def done_button(self) -> Button | None:
        return button(RECORD_AS_DONE, small=True) if self.frame.desk.may("office.done") else None

    def decide(self, at: int) -> None:
        """What became of a decision, by those who may say so."""
        if self.frame.desk.may("office.done"):
            self.frame.go(ScreenName.FORM, draft=str(office_place("decision", self.decisions[at]["id"])))

    def print_minutes(self) -> None:
        """The minutes of the meeting of the chosen decision."""
        show_sheet(self.frame, "meeting", self.decisions[self.open.current]["id"])

    def show_photos(self) -> None:
        """The photos of the last self-check, each under what it shows."""
        desk = self.frame.desk
        show_made(self.frame, lambda: {"pdf": looking.check_photo_pages(desk), "title": PHOTOS}, ScreenName.OFFICE)

    def take(self, at: int) -> None:
        """Fill a slip, or print one that the books fill."""
        slip, place = self.listed[at]
        take_slip(self.frame, slip, place)


def decision_words(line: MeetingLine) -> str:
    """Which meeting, who sees to it, until when."""
    parts = [SET_ON_DAY.format(day=short_day(line["on"]))]
    if line.get("leader"):
        parts.append(LEADER_RESPONSIBLE.format(leader=line["leader"]))
    if line.get("due_on"):
        parts.append(BEFORE_DAY.format(day=short_day(line["due_on"])))
    return WIDE_SPACE.join(parts)
