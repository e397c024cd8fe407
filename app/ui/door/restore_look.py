"""从备份打开, step 2: whose copy this is and what it holds, read through to the last byte, and where it will lie."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.casework.room.bringing_back import Found, check_backup, free_bytes, standing_room
from app.records.errors import Damaged, ProgramError, Refused
from app.records.sentences import lines
from app.ui.door.restore_words import Fact, facts, missing_words, old_words, standing_words
from app.ui.frame.runner import Job, JobRunner
from app.ui.settings.sticks import size_words
from app.ui.widgets import Card, button, label, named, repolish
from app.ui.widgets.field import Line
from app.ui.widgets.icons import pixmap
from app.ui.widgets.stacks import foot_of, scrolled
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import WIDE_SPACE, one_after_another

CHOOSE_ANOTHER = "换一份"
IS_IT_THIS_ONE = "是不是这一份？"
WHERE_IT_GOES = "放到哪里"
WHAT_WAS_HERE = "这台电脑上原来的"
STEP_BEFORE = "上一步"
LEAVE = "不打开了"
LEAVE_KEY = "不打开了　Esc"
THIS_ONE = "是这一份"
THIS_ONE_GO_ON = "是这一份，往下"
CHOOSE_ANOTHER_OF = "换一份（还有 {others} 份）"
LOOK_AGAIN = "请再看：{missing}"
NOT_DELETED = "不删。{old}"
THIS_PC_AND_SPACE = "这台电脑。还空 {free}，要用 {needed}"
TOO_LITTLE_SPACE = "地方不够：还空 {free}，要用 {needed}。清空回收站、移走大文件，再量一次。"
MEASURE_AGAIN = "再量一次"
CHECKED_OR_NOT = "查过没有"
CHECKING_EVERY_PAGE = "正在查，每一页都读一遍"
CHECKING = "正在查"
NO_SPACE = "往下（地方不够）"
STICK_GONE = "读不到了：U 盘拔了，或者盘坏了。"
CANNOT_BE_USED = "往下（这份用不了）"

GOOD, GOOD_SHORT = "刚查完：每一页都读得出，跟备的时候一样", "刚查完：每一页都读得出"
BAD = "不能用这一份：有地方读不出来，或者被改过。"
NOTHING_WAS_TOUCHED = "换一份再看：别的 U 盘、别的文件夹里的。这台电脑上什么也没有动。"
OLD_ROOM_UNTOUCHED = "换一份再看：别的 U 盘、别的文件夹里的。这台电脑上原来的库没有动。"
PARTS = 1_000


class LookPage(QWidget):
    """Signals: ``forward`` with the copy checked, ``back`` to the list, ``left`` when the person gives up."""

    forward = Signal()
    back = Signal()
    left = Signal()

    def __init__(self, runner: JobRunner, folder: Path, state: Path, today: date) -> None:
        super().__init__()
        self.runner, self.folder, self.state, self.today = runner, folder, state, today
        self.metrics = Metrics.here()
        self.found: Found | None = None
        self.standing: Any = None
        self.whole = self.fits = False
        self.job: Job | None = None
        self.other = button(CHOOSE_ANOTHER, small=True)
        self.other.clicked.connect(self.go_back)
        head = QHBoxLayout()
        head.addWidget(label(IS_IT_THIS_ONE, "title"), 1)
        head.addWidget(self.other)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(1, 1)
        self.card = Card()
        self.card.column.addLayout(self.grid)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.sign = QLabel()
        self.checked = label("", "strong", wrap=True)
        self.missing = Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        body.addWidget(self.card)
        body.addWidget(self.missing)
        body.addLayout(self.cards())
        body.addStretch(1)
        column.addLayout(head)
        self.area = scrolled(inside)
        column.addWidget(self.area, 1)
        column.addLayout(self.foot())

    def cards(self) -> QHBoxLayout:
        self.room = label("", wrap=True)
        self.here = label("", wrap=True)
        self.kept = label("", "good", wrap=True)
        self.again = button(MEASURE_AGAIN, small=True)
        self.again.clicked.connect(self.measure_again)
        self.again.hide()
        row = QHBoxLayout()
        row.setSpacing(self.metrics.column_gap)
        for wide, head, words in (
            (2, WHERE_IT_GOES, (self.room, self.again)),
            (3, WHAT_WAS_HERE, (self.here, self.kept)),
        ):
            card = Card()
            card.add(label(head, "strong"))
            for one in words:
                card.add(one)
            card.column.addStretch(1)
            row.addWidget(card, wide)
        return row

    def foot(self) -> QHBoxLayout:
        short = self.metrics.largest
        before = button(STEP_BEFORE, big=True)
        before.clicked.connect(self.go_back)
        leave = button(LEAVE if short else LEAVE_KEY, big=True)
        leave.clicked.connect(self.left)
        self.words = THIS_ONE if short else THIS_ONE_GO_ON
        self.go = button(self.words, "primary", big=True)
        self.go.clicked.connect(self.forward)
        return foot_of((before, leave), (self.go,))

    def show_backup(self, found: Found, place: str, others: int) -> None:
        """Say what the copy says of itself, and read it through meanwhile."""
        self.stop()
        self.found = found
        inside = found.inside
        assert inside is not None
        self.standing = standing_room(self.folder, self.state)
        self.other.setText(CHOOSE_ANOTHER_OF.format(others=others) if others else CHOOSE_ANOTHER)
        self.show_facts(facts(inside, place, self.today))
        self.missing.say(
            "warn", LOOK_AGAIN.format(missing=missing_words(inside, self.today, short=self.metrics.largest))
        )
        told, age = standing_words(self.standing, inside, self.today)
        self.here.setText(told)
        self.here.setObjectName("stops" if age == "newer" else "")
        repolish(self.here)
        self.kept.setText(NOT_DELETED.format(old=old_words(self.today)) if self.standing else "")
        self.kept.setVisible(self.standing is not None)
        self.measure()
        self.check()

    def measure(self) -> None:
        """How much room the disk has now, and what to do where that is too little."""
        assert self.found is not None and self.found.inside is not None
        free, needed = free_bytes(self.folder), self.found.inside.size
        self.fits = free > needed
        words = THIS_PC_AND_SPACE if self.fits else TOO_LITTLE_SPACE
        self.room.setText(words.format(free=size_words(free), needed=size_words(needed)))
        self.again.setVisible(not self.fits)

    def measure_again(self) -> None:
        """Something has been cleared away meanwhile; a copy that is still being read, or cannot be, stays locked."""
        self.measure()
        if self.whole:
            self.offer()

    def show_facts(self, lines: list[Fact]) -> None:
        """One line for each, and the check as the last."""
        while self.grid.count():
            gone = self.grid.takeAt(0).widget()
            if gone is not None and gone not in (self.bar, self.sign, self.checked):
                gone.deleteLater()
        for at, one in enumerate(lines):
            told = label(WIDE_SPACE.join(filter(None, (one.told, one.second))), "medium", wrap=True)
            self.add_line(at, one.asked, told)
        last = QWidget()
        row = QHBoxLayout(last)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.sign, self.bar):
            row.addWidget(widget)
        row.addWidget(self.checked, 1)
        self.add_line(len(lines), CHECKED_OR_NOT, last)

    def add_line(self, at: int, asked: str, told: QWidget) -> None:
        """A question, its answer, and a rule above all but the first."""
        if at and not self.metrics.largest:
            rule = named(QWidget(), "divider")
            rule.setFixedHeight(1)
            self.grid.addWidget(rule, 2 * at - 1, 0, 1, 2)
        self.grid.setRowMinimumHeight(2 * at, 34 if self.metrics.largest else 45)
        self.grid.addWidget(label(asked, "second"), 2 * at, 0)
        self.grid.addWidget(told, 2 * at, 1)

    def check(self) -> None:
        """Every byte is read before anything is said about it; the copy may be large."""
        assert self.found is not None
        file = self.found.file
        self.whole = False
        self.say("", CHECKING_EVERY_PAGE)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.go.forbid(CHECKING)

        def work(report: Any, stopped: Any) -> object:
            def told(done: int, total: int) -> None:
                if stopped.is_set():
                    raise Refused("restore_stopped")
                report(done, total)

            return check_backup(file, told)

        self.job = self.runner.outside(work, lambda _: self.good(), self.bad, progress=self.told)

    def told(self, done: int, total: int) -> None:
        self.bar.setRange(0, PARTS)
        self.bar.setValue(done * PARTS // max(total, 1))

    def good(self) -> None:
        self.bar.hide()
        self.say("good", GOOD_SHORT if self.metrics.largest else GOOD)
        self.whole = True
        self.offer()

    def offer(self) -> None:
        """The way on with a whole copy: straight on where it has room, else measure again."""
        if self.fits:
            self.go.allow(self.words)
            self.go.setFocus()
        else:
            self.go.forbid(NO_SPACE)
            self.again.setFocus()
            self.area.ensureWidgetVisible(self.again)

    def bad(self, error: ProgramError) -> None:
        """The way on is another copy."""
        self.bar.hide()
        if error.code == "restore_stopped":
            return
        self.say("stops", self.what_is_wrong(error))
        self.missing.say("block", NOTHING_WAS_TOUCHED if self.standing is None else OLD_ROOM_UNTOUCHED)
        self.go.forbid(CANNOT_BE_USED)
        self.other.setFocus()

    def what_is_wrong(self, error: ProgramError) -> str:
        """That it is spoilt; of one in parts which part it is."""
        if not isinstance(error, Damaged):
            return STICK_GONE
        return BAD if error.code == "backup_damaged" else one_after_another(*lines(error)[::2])

    def say(self, level: str, words: str) -> None:
        """The answer to 查过没有."""
        name, colour = {"good": ("circle-check", "green"), "stops": ("octagon-x", "red")}.get(level, ("clock", "ink2"))
        self.sign.setPixmap(pixmap(name, COLOURS[colour], self.metrics.icon, self.devicePixelRatioF()))
        self.checked.setObjectName(level)
        self.checked.setText(words)
        self.other.setProperty("role", "primary" if level == "stops" else "secondary")
        for widget in (self.checked, self.other):
            repolish(widget)

    def stop(self) -> None:
        """What is still being read is left alone; the medium may be pulled out."""
        if self.job is not None:
            self.job.stop()
            self.job = None

    def go_back(self) -> None:
        self.stop()
        self.back.emit()
