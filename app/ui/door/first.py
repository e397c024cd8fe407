"""The first screen: what shall be done on this PC, where no room stands yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app import __version__
from app.casework.desk import Desk
from app.casework.room import rooms
from app.casework.room.bringing_back import Found, find_backups
from app.casework.room.first_week import sheet_is_locked_away
from app.records.errors import ProgramError
from app.ui.door.door_panel import DoorPanel
from app.ui.door.move_here import MoveHere
from app.ui.door.new_room import NewRoom, RoomFacts
from app.ui.door.new_sheet import NewSheet
from app.ui.frame.on_key import on_window_key
from app.ui.frame.runner import JobRunner
from app.ui.settings.lookout import Lookout
from app.ui.settings.sticks import sticks
from app.ui.widgets import Band, ListRow, RowList, Segments, Tag, button, label, named
from app.ui.widgets.icons import pixmap
from app.ui.widgets.tags import BLUE, Look
from app.ui.widgets.theme import COLOURS, SIZES, Metrics

WHAT_THE_PROGRAM_DOES = "登记、打印、签名、记账，\n断网也能办，案子锁在这台电脑里。"
PROGRAM_NAME = "人民调解室"
VERSION = "{version} 版"
NOTHING_WRITTEN_YET = "这台电脑上还没有调解室，什么都没写过"
JOBS_UNIT = "样"
CHOOSE_BY_KEY = "↑↓ 选，或按 1 2 3 4"
SIZE_OF_TYPE = "字的大小"
CHANGES_AT_ONCE = "点了马上变，以后每个人记住自己的"
WHAT_SHALL_BE_DONE = "您要做哪一样？"
SEEN_ON_STICK = "U 盘上看到 {count} 份"
VERB_WITH_ENTER = "{verb}　Enter"

JOBS = (
    ("make", "plus", "新开一个调解室", "写调委会的名字、定主任，约 5 分钟", "去新开"),
    ("restore", "hard-drive", "从备份打开", "电脑坏了、重装了，接着办原来的案子", "去打开备份"),
    ("move", "monitor", "从旧电脑搬到这台", "旧电脑还好着，两台对着办，搬完旧的不再写", "去搬"),
    ("practise", "graduation-cap", "先到练习室看看", "里面的人和事都是编的，随便试", "去练习"),
)
ROW = {"standard": 92, "large": 96, "largest": 104}


class JobRow(ListRow):
    """A job with its picture, the key that chooses it, and what was seen on a stick."""

    def __init__(self, key: int, sign: str, head: str, words: str) -> None:
        picture = QLabel()
        picture.setPixmap(pixmap(sign, COLOURS["green"], 32, picture.devicePixelRatioF()))
        side = QWidget()
        self.side = QHBoxLayout(side)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(16)
        hint = label(str(key), "keyHint", centred=True)
        hint.setFixedSize(Metrics.here().tag, Metrics.here().tag)
        self.side.addWidget(hint)
        super().__init__(head, words, left=picture, right=side)
        self.title.setObjectName("section")
        self.seen: Tag | None = None

    def show_seen(self, words: str) -> None:
        """What lies on a stick; nothing for an empty text."""
        if self.seen is not None:
            self.seen.hide()
            self.seen.deleteLater()
            self.seen = None
        if words:
            self.seen = Tag(Look(words, "usb", BLUE))
            self.side.insertWidget(0, self.seen)


class FirstScreen(QWidget):
    """Signals: ``made(desk, password)`` with the opened room, ``practise`` to go to the practice room, ``restore`` to
    the backups, ``size_chosen(size)``."""

    made = Signal(object, str)
    practise = Signal()
    restore = Signal()
    size_chosen = Signal(str)

    def __init__(self, runner: JobRunner, folder: Path, state: Path, clock: Any) -> None:
        super().__init__()
        named(self, "first")
        self.runner, self.folder, self.state, self.clock = runner, folder, state, clock
        self.metrics = metrics = Metrics.here()
        self.desk: Desk | None = None
        self.password = ""
        self.looked: list[Path] = []
        self.room = NewRoom()
        self.room.finished.connect(self.make_room)
        self.room.back.connect(self.back)
        self.sheet = NewSheet(runner)
        self.sheet.kept.connect(self.enter)
        self.move_here = MoveHere()
        self.move_here.back.connect(self.back)
        self.move_here.forward.connect(self.restore)
        self.pages = QStackedWidget()
        for page in (self.offers(metrics), self.room, self.sheet, self.move_here):
            self.pages.addWidget(page)
        self.band = Band("red", "")
        self.band.hide()
        right = QVBoxLayout()
        side = 72 if metrics.size == "standard" else 40
        right.setContentsMargins(side, 32, side, 24)
        right.setSpacing(12)
        right.addWidget(self.band)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        plain = (VERSION.format(version=__version__), NOTHING_WRITTEN_YET)
        row.addWidget(DoorPanel(PROGRAM_NAME, WHAT_THE_PROGRAM_DOES, plain=plain))
        row.addLayout(right, 1)
        on_window_key(self, "Esc", self.escape)
        for at in range(len(JOBS)):
            on_window_key(self.list, str(at + 1), partial(self.pick, at))
        Lookout(self, self.look)

    def offers(self, metrics: Metrics) -> QWidget:
        page = QWidget()
        self.list = RowList(ROW[metrics.size], JOBS_UNIT)
        self.rows = {job[0]: JobRow(at, *job[1:4]) for at, job in enumerate(JOBS, 1)}
        self.go = button("", "primary", big=True)
        self.go.clicked.connect(self.begin_job)
        self.list.picked.connect(self.show_job)
        self.list.acted.connect(lambda _: self.begin_job())
        self.list.show_rows(list(self.rows.values()))
        act = QHBoxLayout()
        act.addWidget(label(CHOOSE_BY_KEY, "second"), 1)
        act.addWidget(self.go)
        line = named(QWidget(), "divider")
        line.setFixedHeight(1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        self.sizes = Segments(SIZE_OF_TYPE, SIZES, metrics.size)
        self.sizes.chosen.connect(self.size_chosen)
        foot.addWidget(label(SIZE_OF_TYPE, "medium"))
        foot.addWidget(self.sizes)
        told = label(CHANGES_AT_ONCE, "second")
        if metrics.size != "standard":
            told.hide()
        foot.addWidget(told)
        foot.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(WHAT_SHALL_BE_DONE, "title"))
        column.addWidget(self.list)
        column.addLayout(act)
        column.addStretch(1)
        column.addWidget(line)
        column.addLayout(foot)
        return page

    def begin(self) -> None:
        """Nothing must be typed here, so the green button has the first focus."""
        self.go.setFocus()
        self.look()

    def look(self) -> None:
        """A stick with backups chooses the second job, once, and says how many there are."""
        places = [one.folder for one in sticks()]
        if places == self.looked:
            return
        self.looked = places
        self.runner.outside(lambda: find_backups(places), self.show_seen, lambda _: None)

    def show_seen(self, found: list[Found]) -> None:
        count = sum(one.inside is not None for one in found)
        self.rows["restore"].show_seen(SEEN_ON_STICK.format(count=count) if count else "")
        if count and self.pages.currentIndex() == 0 and self.list.current == 0:
            self.list.choose(1)

    def show_job(self, at: int) -> None:
        self.go.setText(VERB_WITH_ENTER.format(verb=JOBS[at][4]))

    def pick(self, at: int) -> None:
        """A figure key chooses; Enter goes there."""
        self.list.choose(at)
        self.go.setFocus()

    def begin_job(self) -> None:
        begin = {"make": self.open_form, "restore": self.restore.emit, "move": self.open_move}
        begin.get(JOBS[self.list.current][0], self.practise.emit)()

    def open_form(self) -> None:
        self.pages.setCurrentWidget(self.room)
        self.room.begin()

    def open_move(self) -> None:
        self.pages.setCurrentWidget(self.move_here)
        self.move_here.begin()

    def escape(self) -> None:
        """Back to the jobs; a sheet that is shown once is not left by a key."""
        if self.pages.currentWidget() is not self.sheet and not self.room.busy:
            self.back()

    def back(self) -> None:
        self.pages.setCurrentIndex(0)
        self.go.setFocus()

    def make_room(self, facts: RoomFacts) -> None:
        """Make the room; the recovery sheet comes before anything else."""
        self.room.set_busy(True)
        self.password = facts.password
        self.runner.store(
            lambda: rooms.create_room(
                self.folder,
                self.state,
                clock=self.clock,
                name=facts.name,
                short_name=facts.short_name,
                code=facts.code,
                admin=facts.admin,
                password=facts.password,
            ),
            self.created,
            self.room.refuse,
        )

    def created(self, made: tuple[Desk, Any]) -> None:
        self.desk, secret = made
        self.room.forget()
        self.sheet.show_secret(self.desk, secret)
        self.pages.setCurrentWidget(self.sheet)

    def refuse(self, error: ProgramError) -> None:
        """Three lines above the offers."""
        self.band.show_error(error)

    def enter(self) -> None:
        """The sheet is on paper: the room remembers that, and opens."""
        desk = self.desk
        assert desk is not None
        self.runner.store(
            lambda: sheet_is_locked_away(desk), lambda _: self.made.emit(desk, self.password), self.sheet.refuse
        )
