"""新室先做这几样 on 今日: seven rows with their ticks, what may be done beside them, and the way to put it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.room import first_week
from app.casework.room.first_week import VERBS, FirstWeek, Task
from app.documents.page.alignment import alignment_page
from app.records.sentences import told_one
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import Place, ScreenName
from app.ui.settings.first_week_words import (
    DIRECTOR_DOES_IT,
    TEST_AGAIN,
    RowWords,
    counted_words,
    row_words,
)
from app.ui.settings.lookout import Lookout
from app.ui.settings.sticks import sticks
from app.ui.widgets import Dialog, ListRow, RowList, button, label
from app.ui.widgets.step_disc import StepDisc

FIRST_THINGS = "新室先做这几样"
THINGS_UNIT = "样"
BRING_OLD_BOOKS = "有旧账的，搬进来"
WHICH_OLD_BOOKS = "Excel、WPS 表格都行，看清楚才搬"
PUT_AWAY = "这张单子先收起"
WAS_PUT_AWAY = "收起来了，要用到“设置”的“本室”里拿"
TEST_PAGE = "打印对齐页"
IS_IT_STRAIGHT = "试纸对得上吗？"
WHAT_TO_MEASURE = "左边的粗线离纸边 30 毫米，上边的横线离纸边 25 毫米；圆圈里盖得下章，方框里按得下指印。"
NOT_STRAIGHT = "对不上的，打印时选“实际大小”，再打一张。"
STRAIGHT, LOOK_AGAIN = "对得上", "再量量"
ROWS = (64, 56)
"""How high a row is in the standard size of type, and where the window is too low for seven such rows."""
TRIED = "first-week-test-page"
"""The mark of the test page at the printer."""
GRANTS = "*.grant"
PLACES: dict[str, Place] = {
    "name": (ScreenName.SETTINGS, {"page": "room"}),
    "people": (ScreenName.SETTINGS, {"page": "users"}),
    "sheet": (ScreenName.SHEET, {"begin": True}),
    "backup": (ScreenName.SETTINGS, {"page": "backup"}),
    "county": (ScreenName.EXCHANGE, {}),
}
"""Where a thing is done; the printer and the practice room have no place of their own."""


class FirstWeekPanel(QWidget):
    """Signals: ``changed`` after the list was put away or a word was given."""

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.week: FirstWeek | None = None
        self.letter = False
        self.counts = label("", "second")
        self.list = RowList(ROWS[0] if frame.metrics.size == "standard" else 0, THINGS_UNIT)
        self.list.acted.connect(self.act)
        head = QHBoxLayout()
        head.setSpacing(16)
        self.title = label(FIRST_THINGS, "section")
        head.addWidget(self.title)
        head.addWidget(self.counts, 1)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.list, 1000)
        column.addStretch(1)
        column.addLayout(self.foot())
        frame.printed.connect(self.was_printed)
        Lookout(self, self.look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Seven whole rows where the window allows it."""
        super().resizeEvent(event)
        if self.frame.metrics.size == "standard":
            beside = self.title.sizeHint().height() + self.away.height() + 3 * self.column.spacing()
            roomy = self.height() - beside >= len(VERBS) * ROWS[0] + 2
            self.list.set_least(ROWS[0] if roomy else ROWS[1])

    def foot(self) -> QHBoxLayout:
        old = button(BRING_OLD_BOOKS, "quiet", "book-open", small=True)
        old.clicked.connect(lambda: self.frame.go(ScreenName.LEDGERS))
        offer(self.frame, "import.in", old)
        which = label(WHICH_OLD_BOOKS, "second")
        if self.frame.metrics.size != "standard":
            which.hide()
        offer(self.frame, "import.in", which)
        self.away = button(PUT_AWAY, "quiet", small=True)
        self.away.clicked.connect(self.put_away)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(old)
        row.addWidget(which, 1)
        row.addStretch(1)
        row.addWidget(self.away)
        return row

    def look(self) -> None:
        """A stick with the county's answer brings the button of the last row, a stick pulled out takes it away."""
        letter = any(any(one.folder.glob(GRANTS)) for one in sticks())
        if letter != self.letter:
            self.letter = letter
            if self.week is not None:
                self.show_week(self.week)

    def show_week(self, week: FirstWeek) -> None:
        """The rows as the room stands; the first that can be done and is not has the green button."""
        self.week = week
        self.counts.setText(counted_words(week, short=self.frame.metrics.largest))
        first = next((at for at, one in enumerate(week.tasks) if self.is_next(one)), 0)
        self.list.show_rows([self.row(at, one, now=at == first) for at, one in enumerate(week.tasks)])
        self.list.choose(first)

    def is_next(self, task: Task) -> bool:
        return not task.done and bool(self.words(task).verb) and self.frame.desk.may(task.verb)

    def words(self, task: Task) -> RowWords:
        return row_words(task, letter=self.letter)

    def row(self, at: int, task: Task, *, now: bool) -> ListRow:
        words = self.words(task)
        disc = StepDisc(at + 1, "done" if task.done else "now" if now else "ahead")
        right: QWidget = label(words.waits, "second")
        if words.verb and not self.frame.desk.may(task.verb):
            right = label("" if task.done else DIRECTOR_DOES_IT, "second")
        elif words.verb:
            right = button(words.verb, "quiet" if task.done else "secondary", small=True)
            right.setMinimumWidth(self.frame.metrics.body * 7)
        return ListRow(told_one(f"first_week_{task.key}"), words.second, left=disc, right=right)

    def act(self, at: int) -> None:
        """The verb of a row: go where it is done."""
        assert self.week is not None
        task = self.week.tasks[at]
        if not self.words(task).verb or not self.frame.desk.may(task.verb):
            return
        if task.key == "practice":
            self.frame.practice_asked.emit()
        elif task.key == "printer":
            self.judge_page() if task.facts["printed"] and not task.done else self.print_page()
        else:
            place, facts = PLACES[task.key]
            self.frame.go(place, **facts)

    def print_page(self) -> None:
        self.frame.go(ScreenName.PREVIEW, pdf=alignment_page(), title=TEST_PAGE, code="align", mark=TRIED)

    def judge_page(self) -> None:
        """Whether the page is straight only a person with a ruler can say."""
        asked = Dialog(
            self, IS_IT_STRAIGHT, WHAT_TO_MEASURE, NOT_STRAIGHT, STRAIGHT, safe=LOOK_AGAIN, other=TEST_AGAIN
        )  # fmt: skip
        if asked.exec() and asked.took_other:
            self.print_page()
        elif asked.result():
            self.keep(straight=True)

    def was_printed(self, mark: str) -> None:
        """A printer took the test page: now it can be measured."""
        if mark == TRIED:
            self.keep(straight=False)

    def keep(self, *, straight: bool) -> None:
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: first_week.page_came_out(desk, straight=straight), lambda _: self.changed.emit(), self.frame.refuse
        )

    def put_away(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(lambda: first_week.put_away(desk), lambda _: self.was_put_away(), self.frame.refuse)

    def was_put_away(self) -> None:
        self.frame.say(WAS_PUT_AWAY)
        self.changed.emit()
