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

MINUTES = {"3": "3 分钟", "5": "5 分钟", "10": "10 分钟", "20": "20 分钟"}


class MinePage(QWidget):
    """What belongs to the person logged in."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.sizes = Segments("字的大小", SIZES, frame.metrics.size)
        self.sizes.chosen.connect(frame.size_chosen)
        kept = str(Preferences(frame.state).idle_minutes())
        self.minutes = Segments("没人动几分钟就锁定", MINUTES, kept)
        self.minutes.chosen.connect(lambda minutes: frame.minutes_chosen.emit(int(minutes)))
        look = Card()
        look.add(self.line("字的大小", "每个人记住自己的", self.sizes))
        look.add(self.line("没人动几分钟就锁定", "草稿都留着，输密码接着写", self.minutes))
        self.old = Field("现在的密码", "现在登录用的", secret=True)
        self.password = Field("新密码", "至少 10 位，或 5 个汉字", secret=True)
        self.again = Field("再输一遍", secret=True)
        self.old.entered.connect(self.password.setFocus)
        self.password.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.change)
        self.go = button("换上新密码", "primary")
        self.go.clicked.connect(self.change)
        key = Card("换我的密码", "key-round")
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
            field.set_problem("block", "" if field.value() else f"不能换：还没有填{field.name.text()}。")
        empty = [field for field in self.boxes() if not field.value()]
        word, old = self.password.value(), self.old.value()
        if not empty and word != self.again.value():
            self.again.set_problem("block", "不能换：两遍密码不一样，请再输一遍。")
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
        self.go.setText("请等一等" if busy else "换上新密码")

    def changed(self) -> None:
        self.set_busy(False)
        for field in self.boxes():
            field.set_value("")
            field.set_problem("block", "")
        self.frame.say("密码换好了")

    def refused(self, error: ProgramError) -> None:
        self.set_busy(False)
        home = self.old if error.code == "old_password_wrong" else self.password
        home.show_error(error)
        home.set_value("")
        home.setFocus()
