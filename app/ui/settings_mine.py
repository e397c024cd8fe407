"""设置, 我的: how large the type is, when the room locks, one's own password."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework import users
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.frame import Frame
from app.ui.preferences import Preferences
from app.ui.theme import SIZES
from app.ui.widgets import Card, Field, Segments, button, label

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
        self.password = Field("新密码", "至少 10 位，或 5 个汉字", secret=True)
        self.again = Field("再输一遍", secret=True)
        self.password.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.change)
        self.go = button("换上新密码", "primary")
        self.go.clicked.connect(self.change)
        key = Card("换我的密码", "key-round")
        pair = QHBoxLayout()
        pair.setSpacing(24)
        pair.addWidget(self.password, 1)
        pair.addWidget(self.again, 1)
        key.column.addLayout(pair)
        key.column.addSpacing(12)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.go)
        key.column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(look)
        column.addWidget(key)
        column.addStretch(1)

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
        """Both boxes must agree; then the verb decides."""
        word = self.password.value()
        same = word == self.again.value()
        self.again.set_problem("block", "" if same else "不能换：两遍密码不一样，请再输一遍。")
        if not word or not same:
            return
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: users.set_password(desk, desk.store.user, word), lambda _: self.changed(), self.refused
        )

    def changed(self) -> None:
        for field in (self.password, self.again):
            field.set_value("")
            field.set_problem("block", "")
        self.frame.say("密码换好了")

    def refused(self, error: ProgramError) -> None:
        happened, _, advice = lines(error)
        self.password.set_problem("block", f"{happened}{advice}")
        self.password.setFocus()
