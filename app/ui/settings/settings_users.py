"""设置, 谁能登录: names, what each may do, new ones, and ending a log-in."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.room import users
from app.records.errors import ProgramError
from app.records.kept import User
from app.ui.door.door_panel import Disc
from app.ui.frame.frame import Frame
from app.ui.widgets import Card, Dialog, Field, ListRow, RowList, button, label
from app.ui.widgets.boxes import Choice
from app.ui.widgets.words import PASSWORD_RULE

PEOPLE_UNIT = "人"
NAME = "名字"
NAME_HINT = "以后登录用"
FIRST_PASSWORD = "先给一个密码"
MAY_DO = "能做什么"
ADD_THIS_PERSON = "加上这个人"
ADD_ANOTHER = "再加一个人"
DISABLE = "停用"
ROLE_DISABLED = "停用了　{role}"
NO_LOG_IN_FROM_NOW = "{name}从现在起不能登录。以前办的案、写的记录都还在他名下。"
DIRECTOR_MAY_ADD_AGAIN = "要再用，请主任重新加上这个名字。"
DISABLE_WHOM = "停用{name}吗？"
DISABLED = "停用了"
NAME_MISSING = "不能加：名字还没有填。"
PASSWORD_MISSING = "不能加：密码还没有填。"
ADDED = "加上了"

ROLES = {"mediator": "调解员", "recorder": "记录、登记", "reader": "只看，不改", "admin": "主任"}


class UsersPage(QWidget):
    """The list at the left, a new log-in at the right; only a director may change anything."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.people: list[User] = []
        self.list = RowList(frame.metrics.two_row, PEOPLE_UNIT)
        self.list.acted.connect(self.end)
        self.name = Field(NAME, NAME_HINT)
        self.password = Field(FIRST_PASSWORD, PASSWORD_RULE, secret=True)
        self.role = Choice(MAY_DO, goes_on=True)
        for key, word in ROLES.items():
            self.role.addItem(word, key)
        self.name.entered.connect(self.password.setFocus)
        self.role.entered.connect(self.password.setFocus)
        self.password.entered.connect(self.add)
        self.go = button(ADD_THIS_PERSON, "primary")
        self.go.clicked.connect(self.add)
        self.card = Card(ADD_ANOTHER, "user-round")
        for one in (self.name, label(MAY_DO, "fieldLabel"), self.role, self.password):
            self.card.add(one)
            self.card.column.addSpacing(8)
        self.card.add(self.go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(frame.metrics.column_gap)
        names = QVBoxLayout()
        names.addWidget(self.list, 1000)
        names.addStretch(1)
        row.addLayout(names, 3)
        side = QVBoxLayout()
        side.addWidget(self.card)
        side.addStretch(1)
        row.addLayout(side, 2)

    def load(self) -> None:
        desk = self.frame.desk
        self.card.setVisible(desk.may("user.add"))
        self.frame.runner.store(lambda: users.list_users(desk), self.show_users, self.frame.refuse)

    def show_users(self, people: list[User]) -> None:
        self.people = sorted(people, key=lambda one: not one["active"])
        self.list.show_rows([self.row(one) for one in self.people])

    def row(self, one: User) -> ListRow:
        desk = self.frame.desk
        verb = None
        if one["active"] and desk.may("user.disable") and one["name"] != desk.store.user:
            verb = button(DISABLE, "danger", small=True)
        words = ROLES[one["role"]] if one["active"] else ROLE_DISABLED.format(role=ROLES[one["role"]])
        return ListRow(one["name"], words, left=Disc(one["name"]), right=verb)

    def end(self, at: int) -> None:
        """Ending a log-in asks first."""
        one = self.people[at]
        if self.list.rows[at].right is None:
            return
        happens = NO_LOG_IN_FROM_NOW.format(name=one["name"])
        stays = DIRECTOR_MAY_ADD_AGAIN
        if Dialog(self, DISABLE_WHOM.format(name=one["name"]), happens, stays, DISABLE, danger=True).exec():
            desk, name = self.frame.desk, one["name"]
            self.frame.runner.store(
                lambda: users.disable_user(desk, name), lambda _: self.done(DISABLED), self.frame.refuse
            )

    def add(self) -> None:
        name, word, role = self.name.value().strip(), self.password.value(), self.role.currentData()
        self.name.set_problem("block", "" if name else NAME_MISSING)
        self.password.set_problem("block", "" if word else PASSWORD_MISSING)
        if not name or not word:
            return
        desk = self.frame.desk
        self.frame.runner.store(lambda: users.add_user(desk, name, word, role), lambda _: self.added(), self.refused)

    def added(self) -> None:
        for field in (self.name, self.password):
            field.set_value("")
        self.done(ADDED)

    def done(self, words: str) -> None:
        self.frame.say(words)
        self.load()

    def refused(self, error: ProgramError) -> None:
        home: Any = self.password if error.code == "password_weak" else self.name
        home.show_error(error)
        home.setFocus()
