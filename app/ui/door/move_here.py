"""从旧电脑搬到这台: what is done on which of the two, and the way to the copy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.widgets import Card, button, label
from app.ui.widgets.field import Line
from app.ui.widgets.stacks import foot_of
from app.ui.widgets.step_disc import StepDisc

GO_BACK = "回去　Esc"
FIND_BACKUP = "去找备份"
MOVE_FROM_OLD_PC = "从旧电脑搬到这台"

STEPS = (
    ("在旧电脑上备份", "插上 U 盘，在“设置”的“备份”里按“备份到 U 盘”，等它说查过了。"),
    ("把 U 盘插到这台电脑", "恢复单也要在手边：带走的备份用恢复单上的九组字打开。"),
    ("在这台电脑上打开", "程序会先让您看清楚是哪一份，再放到这台电脑。"),
)
WARNING = "请再看：搬完以后，旧电脑上别再登记新案，两边各写各的，卷号会重。旧电脑上的先留着，对过数再收起来。"


class MoveHere(QWidget):
    """Signals: ``forward`` to the copies, ``back``."""

    forward = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 1)
        for at, (words, second) in enumerate(STEPS):
            text = QVBoxLayout()
            text.setSpacing(2)
            text.addWidget(label(words, "medium"))
            text.addWidget(label(second, "second", wrap=True))
            grid.addWidget(StepDisc(at + 1, "ahead"), at, 0)
            grid.addLayout(text, at, 1)
        card = Card()
        card.column.setContentsMargins(20, 16, 20, 16)
        card.column.addLayout(grid)
        warning = Line()
        leave = button(GO_BACK, big=True)
        leave.clicked.connect(self.back)
        self.go = button(FIND_BACKUP, "primary", big=True)
        self.go.clicked.connect(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(MOVE_FROM_OLD_PC, "title"))
        column.addWidget(card)
        column.addWidget(warning)
        warning.say("warn", WARNING)
        column.addStretch(1)
        column.addLayout(foot_of((leave,), (self.go,)))

    def begin(self) -> None:
        self.go.setFocus()
