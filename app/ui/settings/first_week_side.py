"""What stands beside 新室先做这几样: what is due all the same, that nothing is backed up yet, a page for the wall."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.room.first_week import FirstWeek
from app.ui.committee.room_sheets import show_sheet
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import ScreenName
from app.ui.widgets import Card, button, label

JOBS_TO_DO = "要办的事"
NO_CASE_YET = "还没有案件，今天没有要办的事。"
NOTHING_TODAY = "今天没有要办的事。"
SOMETHING_DUE = "有 {count} 件到了日子，或者快到了。"
REGISTER_THE_FIRST = "登记头一件案"
LOOK_AT_JOBS = "看要办的事"
NO_BACKUP_YET = "还没有备份"
WITHOUT_A_BACKUP = "电脑坏了，写的就没了。第 4 样做好，这里就不再说。"
FOR_THE_WALL = "贴墙上的一页纸"
WHAT_IT_SAYS = "登记、打印、备份，各是哪个键。"
PRINT_IT = "打印这一页"


class FirstWeekSide(QWidget):
    """Signals: ``jobs_wanted`` when the person wants to see what is due."""

    jobs_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        roomy = frame.metrics.size == "standard"
        self.due = label("", wrap=True)
        self.first = button(REGISTER_THE_FIRST)
        self.first.clicked.connect(lambda: frame.go(ScreenName.FORM))
        offer(frame, "case.open", self.first)
        self.look = button(LOOK_AT_JOBS)
        self.look.clicked.connect(self.jobs_wanted)
        jobs = Card(JOBS_TO_DO)
        for one in (self.due, self.first, self.look):
            jobs.add(one)
            jobs.column.addSpacing(4)
        self.unsafe = Card(NO_BACKUP_YET, "hard-drive")
        self.unsafe.add(label(WITHOUT_A_BACKUP, wrap=True))
        self.wall = Card(FOR_THE_WALL, "printer")
        if roomy:
            self.wall.add(label(WHAT_IT_SAYS, wrap=True))
        page = button(PRINT_IT, small=True)
        page.clicked.connect(self.print_page)
        self.wall.end_with(page)
        offer(frame, "paper.print", self.wall)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(frame.metrics.block_gap)
        for card in (jobs, self.unsafe, self.wall):
            column.addWidget(card)

    def show_week(self, week: FirstWeek, *, due: int, cases: int, crowded: bool) -> None:
        """How many things are due; where lists stand below, only what cannot be said elsewhere."""
        self.due.setText(SOMETHING_DUE.format(count=due) if due else NOTHING_TODAY if cases else NO_CASE_YET)
        self.look.setVisible(bool(due))
        self.first.setVisible(not cases and not self.frame.metrics.largest)
        safe = next(task.done for task in week.tasks if task.key == "backup")
        roomy = not crowded and not self.frame.metrics.largest
        self.unsafe.setVisible(not safe and roomy)
        self.wall.setVisible(not crowded)

    def print_page(self) -> None:
        show_sheet(self.frame, "card", back=ScreenName.TODAY)
