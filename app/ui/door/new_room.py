"""What a new room needs to be told: its name, its code, who opens it and with which password."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.casework.room.rooms import short_of
from app.facts.folding import fold_number
from app.records.errors import ProgramError
from app.ui.door.door_panel import show_at
from app.ui.widgets import Band, Field, button, label
from app.ui.widgets.stacks import foot_of, scrolled
from app.ui.widgets.words import PASSWORD_RULE

FULL_NAME = "本室的全名"
AS_ON_THE_SEAL = "跟印章上的一样"
SHORT_NAME = "卷号里的简称"
SHORT_NAME_HINT = "如 青石"
AREA_CODE = "村、社区的区划代码"
TWELVE_DIGITS = "12 位数字"
YOUR_NAME = "您的名字"
YOUR_NAME_HINT = "以后登录用"
PASSWORD = "密码"
PASSWORD_ONCE_MORE = "再输一遍密码"
MAKE_ROOM = "建立本室"
GO_BACK = "回去"
CANNOT_MAKE_EMPTY = "不能建立：还没有填。"
CANNOT_MAKE_PASSWORDS_DIFFER = "不能建立：两遍密码不一样，请再输一遍。"
MAKING_ROOM = "正在建立"

HOMES = {
    "room_code_faulty": "code",
    "password_weak": "password",
    "user_name_faulty": "admin",
    "room_name_faulty": "name",
}


@dataclass(frozen=True)
class RoomFacts:
    """What ``create_room`` is told."""

    name: str
    short_name: str
    code: str
    admin: str
    password: str


class NewRoom(QWidget):
    """Signals: ``finished(RoomFacts)``, ``back``."""

    finished = Signal(object)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self.fields = {
            "name": Field(FULL_NAME, AS_ON_THE_SEAL),
            "short_name": Field(SHORT_NAME, SHORT_NAME_HINT),
            "code": Field(AREA_CODE, TWELVE_DIGITS),
            "admin": Field(YOUR_NAME, YOUR_NAME_HINT),
            "password": Field(PASSWORD, PASSWORD_RULE, secret=True),
            "again": Field(PASSWORD_ONCE_MORE, secret=True),
        }
        order = list(self.fields.values())
        for at, field in enumerate(order):
            field.entered.connect(order[at + 1].setFocus if at + 1 < len(order) else self.finish)
        self.fields["name"].box.editingFinished.connect(self.suggest)
        self.band = Band("red", "")
        self.band.hide()
        self.go = button(MAKE_ROOM, "primary", big=True)
        self.go.clicked.connect(self.finish)
        leave = button(GO_BACK, big=True)
        leave.clicked.connect(self.back)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.fields["name"], 0, 0, 1, 2)
        for at, key in enumerate(("short_name", "code", "admin")):
            grid.addWidget(self.fields[key], 1 + at // 2, at % 2)
        grid.addWidget(self.fields["password"], 3, 0)
        grid.addWidget(self.fields["again"], 3, 1)
        grid.setRowStretch(4, 1)
        self.area = scrolled(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(MAKE_ROOM, "title"))
        column.addWidget(self.band)
        column.addWidget(self.area, 1)
        column.addLayout(foot_of((leave,), (self.go,)))

    def begin(self) -> None:
        self.fields["name"].setFocus()

    def suggest(self) -> None:
        """青石 of 青石村人民调解委员会, where nobody has written another short name."""
        if not self.fields["short_name"].value():
            self.fields["short_name"].set_value(short_of(self.fields["name"].value().strip()))

    def answers(self) -> dict[str, str]:
        told = {key: field.value().strip() for key, field in self.fields.items()}
        told["code"] = fold_number(told["code"])
        return told

    def finish(self) -> None:
        """Empty fields and passwords that differ are told before anything is tried."""
        told = self.answers()
        for field in self.fields.values():
            field.set_problem("block", "")
        empty = [key for key, value in told.items() if not value]
        for key in empty:
            self.fields[key].set_problem("block", CANNOT_MAKE_EMPTY)
        if told["password"] != told["again"] and not empty:
            self.fields["again"].set_problem("block", CANNOT_MAKE_PASSWORDS_DIFFER)
            empty = ["again"]
        if empty:
            self.fields[empty[0]].setFocus()
            self.area.ensureWidgetVisible(self.fields[empty[0]])
            return
        told.pop("again")
        self.finished.emit(RoomFacts(**told))

    def set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.go.setEnabled(not busy)
        self.go.setText(MAKING_ROOM if busy else MAKE_ROOM)

    def refuse(self, error: ProgramError) -> None:
        """Say why, under the field it is about where there is one."""
        self.set_busy(False)
        show_at(error, self.fields, HOMES, self.band)

    def forget(self) -> None:
        """Nothing of the passwords stays in the boxes."""
        self.set_busy(False)
        for key in ("password", "again"):
            self.fields[key].set_value("")
