"""The log-in: who are you, your password, and how large the type shall be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.room.card import DoorCard
from app.facts.dates import parse_day
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.door.door_panel import DoorPanel
from app.ui.door.login_people import KEYS, PersonRow, last_words
from app.ui.frame.on_key import on_key, on_window_key
from app.ui.widgets import Band, Field, RowList, Segments, button, label, named
from app.ui.widgets.theme import SIZES, Metrics
from app.ui.widgets.words import one_after_another

DAY_UNREADABLE = "日期看不清"
YEAR_MONTH_DAY = "{year}年{month}月{day}日"
DAYS_AGO = "{days} 天前"
TODAY = "今天"
MONTH_DAY_AND_AGE = "{month}月{day}日，{age}"
PEOPLE_UNIT = "人"
PASSWORD = "密码"
ENTER = "进入　Enter"
HANDING_OVER = "正在交接：锁定以前的事正在做完，做完就能进。"
PASSWORD_FORGOTTEN = "忘了密码怎么办"
OPEN_FROM_BACKUP = "从备份打开"
SIZE_OF_TYPE = "字的大小"
LAST_BACKUP = "上次备份：{backup}"
NO_BACKUP_YET = "还没有备份过"
BACK_UP_IN_SETTINGS = "进去以后到“设置”里备份一次"
LOCKED_DRAFTS_STAY = "已锁定，草稿都留着"
CHOOSE_BY_KEY = "Alt+数字选人"
WHO_ARE_YOU = "您是哪一位？"
EACH_HIS_OWN = "每个人记住自己的"
TO_REAL_WORK = "去办真事"
ALL_MADE_UP = "里面的人和事都是编的，随便试，不会交到县里。"
PRACTICE_PASSWORD = "练习室　密码是 {secret}"
PRACTICE_ROOM = "练习室"
TO_PRACTICE_ROOM = "去练习室"
CAPS_LOCK_ON = "大写锁定开着（Caps Lock）。"
PASSWORD_OF = "{user}的密码"
PLEASE_WAIT = "请等一等"

WAIT_MS = 1200
NARROW = 1200
"""Under this width of the window the names stand in a narrower list."""
NAMES_NARROW = 220


def backup_words(last: str, today: date) -> str:
    """When the last backup was made. Its age is left unsaid by a clock that lies behind it: that clock is wrong."""
    made = parse_day(last[:10])
    if made is None:
        return DAY_UNREADABLE
    days = (today - made).days
    if days < 0:
        return YEAR_MONTH_DAY.format(year=made.year, month=made.month, day=made.day)
    return MONTH_DAY_AND_AGE.format(month=made.month, day=made.day, age=DAYS_AGO.format(days=days) if days else TODAY)


class LoginScreen(QWidget):
    """Signals: ``entered(user, password)``, ``size_chosen(size)``, ``other_room`` (去办真事 or 去练习室),
    ``forgotten`` for the recovery sheet, ``restore_asked`` for a backup, ``user_picked(user)``."""

    entered = Signal(str, str)
    size_chosen = Signal(str)
    other_room = Signal()
    forgotten = Signal()
    restore_asked = Signal()
    user_picked = Signal(str)

    def __init__(
        self,
        card: DoorCard,
        today: date,
        *,
        user: str = "",
        locked: bool = False,
        came: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        named(self, "login")
        self.card, self.today, self.locked = card, today, locked
        self.metrics = metrics = Metrics.here()
        self.names = [str(one) for one in card["users"]]
        self.people = RowList(metrics.two_row, PEOPLE_UNIT)
        self.password = Field(PASSWORD, secret=True)
        self.password.box.setProperty("tall", True)
        self.password.entered.connect(self.enter)
        self.go = button(ENTER, "primary", big=True)
        self.go.clicked.connect(self.enter)
        self.go.setMaximumWidth(self.password.maximumWidth())
        self.waiting = QTimer(self, singleShot=True, interval=WAIT_MS)
        self.waiting.timeout.connect(self.say_wait)
        self.held = self.wanted = False
        self.handing = label(HANDING_OVER, "second", wrap=True)
        self.handing.hide()
        self.forgot = button(PASSWORD_FORGOTTEN, "quiet")
        self.forgot.clicked.connect(self.forgotten)
        self.restore = button(OPEN_FROM_BACKUP, "quiet")
        self.restore.clicked.connect(self.restore_asked)
        self.sizes = Segments(SIZE_OF_TYPE, SIZES, metrics.size)
        self.sizes.chosen.connect(self.size_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel())
        row.addLayout(self.right(metrics), 1)
        last = came or {}
        told = [last_words(last.get(name, ""), today) for name in self.names]
        self.people.show_rows(
            [PersonRow(at, name, words) for at, (name, words) in enumerate(zip(self.names, told, strict=True), 1)]
        )
        self.people.picked.connect(self.picked)
        self.people.acted.connect(lambda _: self.password.setFocus())
        for at in range(min(len(self.names), KEYS)):
            on_window_key(self, f"Alt+{at + 1}", partial(self.take, at))
            on_key(self.people, str(at + 1), partial(self.take, at))
        self.pick(user)
        self.watch_caps()
        self.password.setFocus()

    def panel(self) -> DoorPanel:
        last = str(self.card.get("last_backup") or "")
        if self.card.get("practice"):
            foot, second = "", ""
        elif last:
            foot, second = LAST_BACKUP.format(backup=backup_words(last, self.today)), ""
        else:
            foot, second = NO_BACKUP_YET, BACK_UP_IN_SETTINGS
        return DoorPanel(str(self.card["room_name"]), LOCKED_DRAFTS_STAY if self.locked else "", foot, second)

    def right(self, metrics: Metrics) -> QVBoxLayout:
        side = 72 if metrics.size == "standard" else 48
        column = QVBoxLayout()
        edge = 24 if metrics.largest else 40
        column.setContentsMargins(side, edge, side, edge)
        column.setSpacing(16)
        column.addWidget(self.room_band())
        column.addSpacing(8)
        who = QHBoxLayout()
        who.setSpacing(16)
        who.addWidget(label(WHO_ARE_YOU, "title"))
        who.addWidget(label(CHOOSE_BY_KEY, "second"), 1)
        column.addLayout(who)
        pair = QHBoxLayout()
        pair.setSpacing(32 if metrics.size == "standard" else 24)
        names = QVBoxLayout()
        names.addWidget(self.people, 1000)
        names.addStretch(1)
        pair.addLayout(names)
        key = QVBoxLayout()
        key.setSpacing(8 if metrics.largest else 16)
        for one in (self.password, self.go, self.handing):
            key.addWidget(one)
        for one in (self.forgot, self.restore):
            key.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        key.addStretch(1)
        pair.addLayout(key, 1)
        column.addLayout(pair, 1)
        line = named(QWidget(), "divider")
        line.setFixedHeight(1)
        column.addWidget(line)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(label(SIZE_OF_TYPE, "medium"))
        foot.addWidget(self.sizes)
        foot.addWidget(label(EACH_HIS_OWN, "second"))
        foot.addStretch(1)
        column.addLayout(foot)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the names, without their last times, leave the password its place."""
        super().resizeEvent(event)
        most = 376 if self.metrics.size == "standard" else 400
        wide = self.window().width() >= NARROW
        for row in self.people.rows:
            row.second.setVisible(wide)
        self.people.setFixedWidth(most if wide else NAMES_NARROW)
        self.people.lay()

    def room_band(self) -> QWidget:
        """A practice room says so, and says its password; a real one only offers to practise."""
        if self.card.get("practice"):
            self.other = button(TO_REAL_WORK)
            self.other.clicked.connect(self.other_room)
            words = ALL_MADE_UP
            secret = str(self.card.get("practice_password") or "")
            return Band(
                "practice", PRACTICE_PASSWORD.format(secret=secret) if secret else PRACTICE_ROOM, words, [self.other]
            )
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        self.other = button(TO_PRACTICE_ROOM, "quiet", "graduation-cap")
        self.other.clicked.connect(self.other_room)
        line.addWidget(self.other)
        return row

    def watch_caps(self) -> None:
        self.password.box.installEventFilter(self)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """A capital without Shift means Caps Lock is on; up and down choose the person."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.look_at_key(event)
        return super().eventFilter(watched, event)

    def look_at_key(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= self.people.current + step < len(self.names):
            self.people.choose(self.people.current + step)
        typed, shift = event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if len(typed) == 1 and typed.isascii() and typed.isalpha():
            caps = typed.isupper() != shift
            self.password.set_problem("warn", CAPS_LOCK_ON if caps else "")

    def pick(self, user: str) -> None:
        """Choose a person by name; the first one for a name that is not here."""
        self.people.choose(self.names.index(user) if user in self.names else 0)
        self.show_name()

    def take(self, at: int) -> None:
        """A digit chooses a person, and the password is what comes next."""
        self.people.choose(at)
        self.password.setFocus()

    def picked(self, _: int) -> None:
        self.show_name()
        self.user_picked.emit(self.user())

    def show_name(self) -> None:
        words = PASSWORD_OF.format(user=self.user())
        self.password.name.setText(words)
        self.password.box.setAccessibleName(words)

    def user(self) -> str:
        return self.names[self.people.current] if self.names else ""

    def enter(self) -> None:
        if self.go.isEnabled() and self.password.value():
            self.set_busy(True)
            self.wanted = self.held
            if not self.held:
                self.entered.emit(self.user(), self.password.value())

    def hold(self) -> None:
        """The room is still being closed elsewhere: typing goes on, entering waits, the side ways are shut."""
        self.held = True
        self.waiting.start()
        for way in (self.forgot, self.restore, self.other):
            way.setEnabled(False)

    def release(self) -> None:
        """The room is free; whoever pressed Enter meanwhile goes in."""
        self.held = False
        self.handing.hide()
        for way in (self.forgot, self.restore, self.other):
            way.setEnabled(True)
        if self.wanted:
            self.wanted = False
            self.waiting.start()
            self.entered.emit(self.user(), self.password.value())

    def say_wait(self) -> None:
        """It takes longer than a moment: why, where it is known."""
        self.handing.setVisible(self.held)
        if not self.go.isEnabled():
            self.go.setText(PLEASE_WAIT)

    def set_busy(self, busy: bool) -> None:
        """While the room is being opened nothing can be pressed twice; wrong tries make this long."""
        self.go.setEnabled(not busy)
        self.go.setText(ENTER)
        self.waiting.start() if busy else self.waiting.stop()

    def refuse(self, error: ProgramError) -> None:
        """Why the room did not open, under the password; the next try begins with an empty box."""
        happened, safe, advice = lines(error)
        self.set_busy(False)
        self.password.set_problem("block", one_after_another(happened, safe, advice))
        self.password.set_value("")
        self.password.setFocus()
