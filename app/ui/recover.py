"""忘了密码: the recovery sheet opens the room and gives somebody a new password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.pine import PinePanel
from app.ui.theme import Metrics
from app.ui.widgets import Band, Field, button, label, named


class RecoverScreen(QWidget):
    """Signals: ``finished(facts)`` with groups, user and password; ``back``."""

    finished = Signal(object)
    back = Signal()

    def __init__(self, users: list[str]) -> None:
        super().__init__()
        named(self, "login")
        metrics = Metrics.here()
        self.fields = {
            "groups": Field("恢复单上的九组字", "照着输，横线可以不打"),
            "user": Field("您的名字", value=users[0] if len(users) == 1 else ""),
            "password": Field("新密码", "至少 10 位，或 5 个汉字", secret=True),
            "again": Field("再输一遍新密码", secret=True),
        }
        order = list(self.fields.values())
        for at, field in enumerate(order):
            field.entered.connect(order[at + 1].setFocus if at + 1 < len(order) else self.finish)
        self.band = Band("red", "")
        self.band.hide()
        self.go = button("换上新密码", "primary", big=True)
        self.go.clicked.connect(self.finish)
        leave = button("回去", big=True)
        leave.clicked.connect(self.back)
        foot = QHBoxLayout()
        foot.addWidget(leave)
        foot.addStretch(1)
        foot.addWidget(self.go)
        column = QVBoxLayout()
        side = 72 if metrics.size == "standard" else 40
        column.setContentsMargins(side, 32, side, 24)
        column.setSpacing(12)
        column.addWidget(label("忘了密码", "title"))
        column.addWidget(label("找出锁在柜子里的恢复单，照着输进来，再给自己定一个新密码。", wrap=True))
        column.addWidget(self.band)
        for field in order:
            column.addWidget(field)
        column.addStretch(1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(PinePanel("忘了密码", "没有恢复单，就请别的管理员给您换一个密码。"))
        row.addLayout(column, 1)

    def begin(self) -> None:
        self.fields["groups"].setFocus()

    def finish(self) -> None:
        told = {key: field.value().strip() for key, field in self.fields.items()}
        for key, field in self.fields.items():
            field.set_problem("block", "" if told[key] else f"还没有填{field.name.text()}。")
        if told["password"] != told["again"]:
            self.fields["again"].set_problem("block", "两遍密码不一样，请再输一遍。")
        elif all(told.values()):
            self.finished.emit(told)

    def set_busy(self, busy: bool) -> None:
        self.go.setEnabled(not busy)

    def refuse(self, error: ProgramError) -> None:
        happened, safe, advice = lines(error)
        self.set_busy(False)
        self.band.show_words("red", happened, f"{safe}{advice}")
        self.band.show()
