"""忘了密码: the recovery sheet opens the room and gives somebody a new password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.errors import ProgramError
from app.ui.door.door_panel import DoorPanel
from app.ui.door.who_box import NOBODY, WhoBox
from app.ui.widgets import Band, Field, button, label, named
from app.ui.widgets.stacks import foot_of
from app.ui.widgets.theme import Metrics
from app.ui.widgets.words import PASSWORD_RULE

NINE_GROUPS = "恢复单上的九组字"
TYPE_THEM_WITHOUT_DASHES = "照着输，横线可以不打"
NEW_PASSWORD = "新密码"
NEW_PASSWORD_ONCE_MORE = "再输一遍新密码"
CHANGE_PASSWORD = "换上新密码"
GO_BACK = "回去"
PASSWORD_FORGOTTEN = "忘了密码"
FETCH_THE_SHEET = "找出锁在柜子里的恢复单，照着输进来，再给自己定一个新密码。"
ASK_THE_DIRECTOR = "没有恢复单，就请主任给您换一个密码。"
FIELD_EMPTY = "还没有填{text}。"
PASSWORDS_DIFFER = "两遍密码不一样，请再输一遍。"


class RecoverScreen(QWidget):
    """Signals: ``finished(facts)`` with groups, user and password; ``back``."""

    finished = Signal(object)
    back = Signal()

    def __init__(self, users: list[str]) -> None:
        super().__init__()
        named(self, "login")
        self.tried = False
        metrics = Metrics.here()
        self.fields = {
            "groups": Field(NINE_GROUPS, TYPE_THEM_WITHOUT_DASHES),
            "password": Field(NEW_PASSWORD, PASSWORD_RULE, secret=True),
            "again": Field(NEW_PASSWORD_ONCE_MORE, secret=True),
        }
        self.user = WhoBox(users)
        order = list(self.fields.values())
        after = (self.user.setFocus, order[2].setFocus, self.finish)
        for field, then in zip(order, after, strict=True):
            field.entered.connect(then)
        self.user.entered.connect(order[1].setFocus)
        self.band = Band("red", "")
        self.band.hide()
        self.go = button(CHANGE_PASSWORD, "primary", big=True)
        self.go.clicked.connect(self.finish)
        leave = button(GO_BACK, big=True)
        leave.clicked.connect(self.back)
        column = QVBoxLayout()
        side = 72 if metrics.size == "standard" else 40
        column.setContentsMargins(side, 32, side, 24)
        column.setSpacing(12)
        column.addWidget(label(PASSWORD_FORGOTTEN, "title"))
        column.addWidget(label(FETCH_THE_SHEET, wrap=True))
        column.addWidget(self.band)
        column.addWidget(self.fields["groups"])
        column.addWidget(self.user)
        for field in order[1:]:
            column.addWidget(field)
        column.addStretch(1)
        column.addLayout(foot_of((leave,), (self.go,)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(DoorPanel(PASSWORD_FORGOTTEN, ASK_THE_DIRECTOR))
        row.addLayout(column, 1)

    def begin(self) -> None:
        self.fields["groups"].setFocus()

    def finish(self) -> None:
        told = {key: field.value().strip() for key, field in self.fields.items()}
        for key, field in self.fields.items():
            field.set_problem("block", "" if told[key] else FIELD_EMPTY.format(text=field.name.text()))
        who = self.user.value()
        self.user.set_problem("" if who else NOBODY)
        if told["password"] != told["again"]:
            self.fields["again"].set_problem("block", PASSWORDS_DIFFER)
        elif who and all(told.values()):
            self.finished.emit({**told, "user": who})

    def set_busy(self, busy: bool) -> None:
        self.go.setEnabled(not busy)

    def refuse(self, error: ProgramError) -> None:
        self.set_busy(False)
        self.band.show_error(error)
