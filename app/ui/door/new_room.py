"""What a new room needs to be told: its name, its code, who opens it and with which password."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.casework.room.rooms import short_of
from app.facts.folding import fold_number
from app.records.errors import ProgramError
from app.ui.widgets import Band, Field, button, label

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
            "name": Field("本室的全名", "跟印章上的一样"),
            "short_name": Field("卷号里的简称", "如 青石"),
            "code": Field("村、社区的区划代码", "12 位数字"),
            "admin": Field("您的名字", "以后登录用"),
            "password": Field("密码", "至少 10 位，或 5 个汉字", secret=True),
            "again": Field("再输一遍密码", secret=True),
        }
        order = list(self.fields.values())
        for at, field in enumerate(order):
            field.entered.connect(order[at + 1].setFocus if at + 1 < len(order) else self.finish)
        self.fields["name"].box.editingFinished.connect(self.suggest)
        self.band = Band("red", "")
        self.band.hide()
        self.go = button("建立本室", "primary", big=True)
        self.go.clicked.connect(self.finish)
        leave = button("回去", big=True)
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
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        foot = QHBoxLayout()
        foot.addWidget(leave)
        foot.addStretch(1)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label("建立本室", "title"))
        column.addWidget(self.band)
        column.addWidget(self.area, 1)
        column.addLayout(foot)

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
            self.fields[key].set_problem("block", "不能建立：还没有填。")
        if told["password"] != told["again"] and not empty:
            self.fields["again"].set_problem("block", "不能建立：两遍密码不一样，请再输一遍。")
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
        self.go.setText("正在建立" if busy else "建立本室")

    def refuse(self, error: ProgramError) -> None:
        """Say why, under the field it is about where there is one."""
        self.set_busy(False)
        home = HOMES.get(error.code)
        if home:
            self.fields[home].show_error(error)
            self.fields[home].setFocus()
        else:
            self.band.show_error(error)

    def forget(self) -> None:
        """Nothing of the passwords stays in the boxes."""
        self.set_busy(False)
        for key in ("password", "again"):
            self.fields[key].set_value("")
