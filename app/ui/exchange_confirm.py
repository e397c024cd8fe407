"""The centre is not yet compared: a person types the fingerprint from the county's letter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework import enrolment
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.frame import Frame
from app.ui.widgets import Card, Field, button, label


class ConfirmCard(Card):
    """Signals: ``confirmed`` once the fingerprint held."""

    confirmed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.field = Field("信上的指纹", "照县里的信输进来，空格横线可以不打")
        self.field.entered.connect(self.compare)
        self.go = button("核对指纹")
        self.go.clicked.connect(self.compare)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("中心未核对", "looks"))
        words.addWidget(label("资料可以先交。跟县里的信对过指纹，才收县里的表格和通知。", "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 2)
        row.addWidget(self.field, 3)
        row.addWidget(self.go)
        self.column.addLayout(row)

    def compare(self) -> None:
        """Ask the verb; it knows what a fingerprint is."""
        desk, text = self.frame.desk, self.field.value().strip()
        if text:
            self.frame.runner.store(lambda: enrolment.confirm(desk, text), lambda _: self.held(), self.differs)

    def held(self) -> None:
        self.field.set_value("")
        self.frame.say("核对上了")
        self.confirmed.emit()

    def differs(self, error: ProgramError) -> None:
        happened, safe, advice = lines(error)
        self.field.set_problem("block", f"{happened}{advice}")
        self.field.box.setAccessibleDescription(f"{happened}{safe}{advice}")
