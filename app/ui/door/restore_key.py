"""从备份打开, step 3: the recovery sheet with a new password, or the password where the copy knows it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.room.bringing_back import Inside, Password, RecoverySheet
from app.records.errors import ProgramError
from app.ui.door.door_panel import show_at
from app.ui.door.who_box import NOBODY, WhoBox
from app.ui.settings.sticks import size_words
from app.ui.widgets import Band, Field, Progress, button, label
from app.ui.widgets.stacks import foot_of
from app.ui.widgets.theme import Metrics

NINE_GROUPS = "恢复单上的九组字"
WITHOUT_DASHES = "横线可以不打"
PASSWORD = "密码"
NEW_PASSWORD_ONCE_MORE = "再输一遍新密码"
STEP_BEFORE = "上一步"
LEAVE = "不打开了"
LEAVE_KEY = "不打开了　Esc"
OPEN = "打开"
NEW_PASSWORD = "新密码"
OPEN_BY_PASSWORD = "不用恢复单，用密码打开"
OPEN_BY_SHEET = "忘了密码，用恢复单打开"
FIELD_EMPTY = "还没有填。"
PASSWORDS_DIFFER = "两遍密码不一样，请再输一遍。"
OPENING_AND_COMPARING = "正在打开，跟备份再对一遍"
PUTTING_IN_PLACE = "正在放到这台电脑"

PARTS = 1_000
BY_SHEET, BY_PASSWORD = "用恢复单打开", "用密码打开"
TOLD = {
    True: "找出锁在柜子里的恢复单，照着输进来，再给自己定一个新密码。",
    False: "这份备份记得谁能登录，用备份那时候的密码。",
}
HOMES = {
    "sheet_misread": "groups", "sheet_of_another_room": "groups", "password_weak": "password",
    "wrong_password": "password",
}  # fmt: skip


class KeyPage(QWidget):
    """Signals: ``finished(Password | RecoverySheet)``, ``back``, ``left``, ``stopped``."""

    finished = Signal(object)
    back = Signal()
    left = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet = True
        self.busy = False
        self.title = label("", "title")
        self.told = label("", wrap=True)
        self.user = WhoBox()
        self.fields = {
            "groups": Field(NINE_GROUPS, WITHOUT_DASHES),
            "password": Field(PASSWORD, secret=True),
            "again": Field(NEW_PASSWORD_ONCE_MORE, secret=True),
        }
        self.fields["groups"].entered.connect(self.user.setFocus)
        self.user.entered.connect(self.fields["password"].setFocus)
        self.fields["password"].entered.connect(self.after_password)
        self.fields["again"].entered.connect(self.finish)
        self.band = Band("red", "")
        self.band.hide()
        self.progress = Progress()
        self.progress.stopped.connect(self.stopped)
        self.progress.hide()
        self.other = button("", "quiet")
        self.other.clicked.connect(lambda: self.choose(not self.sheet))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.fields["groups"], 0, 0, 1, 2)
        grid.addWidget(self.user, 1, 0, Qt.AlignmentFlag.AlignTop)
        for at, field in enumerate(("password", "again")):
            grid.addWidget(self.fields[field], 2, at, Qt.AlignmentFlag.AlignTop)
        for at in (0, 1):
            grid.setColumnStretch(at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.told)
        column.addWidget(self.band)
        column.addLayout(grid)
        other = QHBoxLayout()
        other.addWidget(self.other)
        other.addStretch(1)
        column.addLayout(other)
        column.addWidget(self.progress)
        column.addStretch(1)
        column.addLayout(self.foot())

    def foot(self) -> QHBoxLayout:
        short = Metrics.here().largest
        self.before = button(STEP_BEFORE, big=True)
        self.before.clicked.connect(self.back)
        self.leave = button(LEAVE if short else LEAVE_KEY, big=True)
        self.leave.clicked.connect(self.left)
        self.go = button(OPEN, "primary", big=True)
        self.go.clicked.connect(self.finish)
        return foot_of((self.before, self.leave), (self.go,))

    def show_backup(self, inside: Inside) -> None:
        """Ask for what this copy opens with."""
        self.inside = inside
        self.band.hide()
        self.progress.hide()
        self.choose(not inside.password_slots)

    def choose(self, sheet: bool) -> None:
        """By the sheet or by a password; a copy with log-ins offers both."""
        self.sheet = sheet
        self.title.setText(BY_SHEET if sheet else BY_PASSWORD)
        self.told.setText(TOLD[sheet])
        self.user.set_names(list(self.inside.users if sheet else self.inside.password_slots))
        for key in ("groups", "again"):
            self.fields[key].setVisible(sheet)
        self.fields["password"].name.setText(NEW_PASSWORD if sheet else PASSWORD)
        self.fields["password"].box.setAccessibleName(NEW_PASSWORD if sheet else PASSWORD)
        self.other.setText(OPEN_BY_PASSWORD if sheet else OPEN_BY_SHEET)
        self.other.setVisible(bool(self.inside.password_slots))
        for field in self.fields.values():
            field.set_value("")
            field.set_problem("block", "")
        first = self.fields["groups"] if sheet else self.user
        (self.fields["password"] if not sheet and self.user.value() else first).setFocus()

    def after_password(self) -> None:
        self.fields["again"].setFocus() if self.sheet else self.finish()

    def finish(self) -> None:
        """Empty boxes and passwords that differ are told before anything is tried."""
        if self.busy:
            return
        asked = ["groups", "password", "again"] if self.sheet else ["password"]
        told = {key: self.fields[key].value().strip() for key in asked}
        for key in asked:
            self.fields[key].set_problem("block", "" if told[key] else FIELD_EMPTY)
        user = self.user.value()
        self.user.set_problem("" if user else NOBODY)
        wrong = [key for key in asked if not told[key]]
        if not wrong and self.sheet and told["password"] != told["again"]:
            self.fields["again"].set_problem("block", PASSWORDS_DIFFER)
            wrong = ["again"]
        if wrong or not user:
            first = self.fields[wrong[0]] if user or wrong[:1] == ["groups"] else self.user
            first.setFocus()
            return
        password = told["password"]
        self.finished.emit(RecoverySheet(told["groups"], user, password) if self.sheet else Password(user, password))

    def set_busy(self, busy: bool) -> None:
        """While the copy is unpacked only 停下 can be pressed."""
        self.busy = busy
        self.band.hide()
        self.progress.setVisible(busy)
        for one in (self.go, self.before, self.leave, self.other, self.user, *self.fields.values()):
            one.setEnabled(not busy)
        if busy:
            self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        if total and done >= total:
            self.progress.show_progress(OPENING_AND_COMPARING)
        else:
            figures = f"{size_words(done)} / {size_words(total)}" if total else ""
            self.progress.show_progress(PUTTING_IN_PLACE, done * PARTS // total if total else 0, PARTS, figures)

    def refuse(self, error: ProgramError) -> None:
        """Why it did not open, at the box it is about; what stood on the PC stands as before."""
        self.set_busy(False)
        if not show_at(error, self.fields, HOMES, self.band):
            self.go.setFocus()

    def forget(self) -> None:
        """Nothing of what was typed stays in the boxes."""
        for field in self.fields.values():
            field.set_value("")
