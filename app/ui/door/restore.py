"""从备份打开: find the copy, look at it, open it with its key. Nothing changes before the third step ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.casework.room.bringing_back import Found, Password, RecoverySheet, open_from_backup
from app.records.errors import Refused
from app.ui.door.door_steps import DoorSteps
from app.ui.door.restore_find import FindPage
from app.ui.door.restore_key import BY_PASSWORD, BY_SHEET, KeyPage
from app.ui.door.restore_look import LookPage
from app.ui.door.restore_words import place_words
from app.ui.frame.on_key import on_window_key
from app.ui.frame.runner import Job, JobRunner
from app.ui.widgets import named
from app.ui.widgets.theme import Metrics

OPEN_FROM_BACKUP = "从备份打开"
STEP_BY_STEP = "一步一步来，哪一步都能回头"
PASSWORD_OF_THAT_TIME = "备份那时候的密码"
NINE_GROUPS_ON_PAPER = "纸上那九组字"
CHECKED_READABLE = "查过，读得出"

STEPS = ("找到备份", "看清楚，定去处", BY_SHEET)
PROMISE = "走完第三步以前，这台电脑上什么也不动"
SIDES = {"standard": 56, "large": 40, "largest": 24}


class RestoreScreen(QWidget):
    """Signals: ``opened(user, password)`` once the room stands where the program looks for it, ``left``."""

    opened = Signal(str, str)
    left = Signal()

    def __init__(self, runner: JobRunner, folder: Path, state: Path, clock: Any) -> None:
        super().__init__()
        named(self, "login")
        self.runner, self.folder, self.clock = runner, folder, clock
        self.found: Found | None = None
        self.job: Job | None = None
        self.tried = False
        self.steps = DoorSteps(OPEN_FROM_BACKUP, STEP_BY_STEP, STEPS, PROMISE)
        self.find_page = FindPage(runner, clock.today())
        self.look_page = LookPage(runner, folder, state, clock.today())
        self.key_page = KeyPage()
        self.pages = QStackedWidget()
        for page in (self.find_page, self.look_page, self.key_page):
            self.pages.addWidget(page)
            page.left.connect(self.leave)
        self.find_page.chosen.connect(self.show_look)
        self.look_page.back.connect(lambda: self.show_step(0))
        self.look_page.forward.connect(self.show_key)
        self.key_page.back.connect(self.look_once_more)
        self.key_page.finished.connect(self.open)
        self.key_page.stopped.connect(self.stop)
        right = QVBoxLayout()
        side = SIDES[Metrics.here().size]
        right.setContentsMargins(side, 24, side, 16)
        right.addWidget(self.pages)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addLayout(right, 1)
        on_window_key(self, "Esc", self.leave)

    def begin(self) -> None:
        self.show_step(0)
        self.find_page.begin()

    def show_step(self, at: int, note: str = "") -> None:
        self.pages.setCurrentIndex(at)
        self.steps.show_step(at, note)
        if at == 0:
            self.find_page.take_focus()
        elif at == 1:
            self.look_page.go.setFocus()

    def show_look(self, found: Found) -> None:
        """Step 2, with the third step called by what this copy opens with."""
        self.found = found
        assert found.inside is not None
        by_password = bool(found.inside.password_slots)
        note = PASSWORD_OF_THAT_TIME if by_password else NINE_GROUPS_ON_PAPER
        self.steps.name_step(2, BY_PASSWORD if by_password else BY_SHEET, note)
        place = place_words(found.file, self.find_page.sticks)
        self.show_step(1, place)
        self.look_page.show_backup(found, place, self.find_page.others(found))

    def look_once_more(self) -> None:
        """Back from the key: the disk may have filled up meanwhile."""
        self.show_step(1)
        self.look_page.measure_again()

    def show_key(self) -> None:
        assert self.found is not None and self.found.inside is not None
        self.show_step(2, CHECKED_READABLE)
        self.key_page.show_backup(self.found.inside)

    def open(self, key: Password | RecoverySheet) -> None:
        """Unpack, open, compare, put in place; the words of a refusal stand on the page."""
        assert self.found is not None
        file, folder, clock = self.found.file, self.folder, self.clock
        self.key_page.set_busy(True)
        self.tried = True

        def work(report: Any, stopped: Any) -> object:
            def told(done: int, total: int) -> None:
                if stopped.is_set():
                    raise Refused("restore_stopped")
                report(done, total)

            return open_from_backup(file, folder, key, clock, told)

        self.job = self.runner.store(
            work, lambda _: self.done(key), self.key_page.refuse, progress=self.key_page.show_progress
        )

    def done(self, key: Password | RecoverySheet) -> None:
        self.key_page.forget()
        self.opened.emit(key.user, key.password)

    def stop(self) -> None:
        """End at the next file; until the copy is in place nothing has changed."""
        if self.job is not None:
            self.job.stop()

    def leave(self) -> None:
        """Esc: back to where one came from; while the copy is unpacked it stops that instead."""
        if self.key_page.busy:
            self.stop()
            return
        self.look_page.stop()
        self.left.emit()
