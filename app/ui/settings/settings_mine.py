"""设置, 我的: how large the type is, when the room locks, one's own password."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.room import users
from app.records.errors import ProgramError
from app.ui.frame.frame import Frame
from app.ui.frame.preferences import Preferences
from app.ui.widgets import Card, Field, Segments, button, label
from app.ui.widgets.stacks import stack_cards
from app.ui.widgets.theme import SIZES
from app.ui.widgets.words import PASSWORD_RULE

SIZE_OF_TYPE = "字的大小"
LOCKS_AFTER = "没人动几分钟就锁定"
EACH_HIS_OWN = "每个人记住自己的"
DRAFTS_STAY = "草稿都留着，输密码接着写"
PASSWORD_NOW = "现在的密码"
PASSWORD_NOW_HINT = "现在登录用的"
NEW_PASSWORD = "新密码"
ONCE_MORE = "再输一遍"
CHANGE_PASSWORD = "换上新密码"
CHANGE_MY_PASSWORD = "换我的密码"
FIELD_EMPTY = "不能换：还没有填{text}。"
PASSWORDS_DIFFER = "不能换：两遍密码不一样，请再输一遍。"
PLEASE_WAIT = "请等一等"
PASSWORD_CHANGED = "密码换好了"

MINUTES = {"3": "3 分钟", "5": "5 分钟", "10": "10 分钟", "20": "20 分钟"}


class MinePage(QWidget):
    """What belongs to the person logged in."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.sizes = Segments(SIZE_OF_TYPE, SIZES, frame.metrics.size)
        self.sizes.chosen.connect(frame.size_chosen)
        kept = str(Preferences(frame.state).idle_minutes())
        self.minutes = Segments(LOCKS_AFTER, MINUTES, kept)
        self.minutes.chosen.connect(lambda minutes: frame.minutes_chosen.emit(int(minutes)))
        look = Card()
        look.add(self.line(SIZE_OF_TYPE, EACH_HIS_OWN, self.sizes))
        look.add(self.line(LOCKS_AFTER, DRAFTS_STAY, self.minutes))
        self.old = Field(PASSWORD_NOW, PASSWORD_NOW_HINT, secret=True)
        self.password = Field(NEW_PASSWORD, PASSWORD_RULE, secret=True)
        self.again = Field(ONCE_MORE, secret=True)
        self.old.entered.connect(self.password.setFocus)
        self.password.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.change)
        self.go = button(CHANGE_PASSWORD, "primary")
        self.go.clicked.connect(self.change)
        key = Card(CHANGE_MY_PASSWORD, "key-round")
        words = QGridLayout()
        words.setHorizontalSpacing(24)
        words.setVerticalSpacing(12)
        words.addWidget(self.old, 0, 0)
        words.addWidget(self.password, 1, 0)
        words.addWidget(self.again, 1, 1)
        for column in (0, 1):
            words.setColumnStretch(column, 1)
        key.column.addLayout(words)
        key.end_with(self.go)
        stack_cards(self, look, key)

    def line(self, words: str, second: str, control: QWidget) -> QWidget:
        made = QWidget()
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(label(words, "medium"))
        text.addWidget(label(second, "second"))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 8, 0, 8)
        row.addLayout(text, 1)
        row.addWidget(control)
        return made

    def load(self) -> None:
        self.sizes.buttons[self.frame.metrics.size].setFocus()

    def change(self) -> None:
        """No box empty, both new ones alike; then the verb decides. A wrong old one makes the next try wait."""
        for field in self.boxes():
            field.set_problem("block", "" if field.value() else FIELD_EMPTY.format(text=field.name.text()))
        empty = [field for field in self.boxes() if not field.value()]
        word, old = self.password.value(), self.old.value()
        if not empty and word != self.again.value():
            self.again.set_problem("block", PASSWORDS_DIFFER)
            empty = [self.again]
        if empty:
            empty[0].setFocus()
            return
        desk = self.frame.desk
        self.set_busy(True)
        self.frame.runner.store(
            lambda: users.set_password(desk, desk.store.user, word, old=old), lambda _: self.changed(), self.refused
        )

    def boxes(self) -> tuple[Field, Field, Field]:
        return (self.old, self.password, self.again)

    def set_busy(self, busy: bool) -> None:
        """After wrong tries the answer is long in coming; it is not asked for twice."""
        self.go.setEnabled(not busy)
        self.go.setText(PLEASE_WAIT if busy else CHANGE_PASSWORD)

    def changed(self) -> None:
        self.set_busy(False)
        for field in self.boxes():
            field.set_value("")
            field.set_problem("block", "")
        self.frame.say(PASSWORD_CHANGED)

    def refused(self, error: ProgramError) -> None:
        self.set_busy(False)
        home = self.old if error.code == "old_password_wrong" else self.password
        home.show_error(error)
        home.set_value("")
        home.setFocus()
