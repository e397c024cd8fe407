"""The centre is not yet compared: a person types the fingerprint from the county's letter."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.casework.exchange import enrolment
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.exchange.exchange_card import FieldCard
from app.ui.frame.frame import Frame
from app.ui.widgets import Field, button
from app.ui.widgets.words import one_after_another

FINGERPRINT_OF_LETTER = "信上的指纹"
TYPE_AS_WRITTEN = "照县里的信输进来，空格横线可以不打"
COMPARE_FINGERPRINT = "核对指纹"
FINGERPRINT_MATCHES = "核对上了"

HEAD = "中心未核对"
TEXT = "资料可以先交。跟县里的信对过指纹，才收县里的表格和通知。"


class ConfirmCard(FieldCard):
    """Signals: ``confirmed`` once the fingerprint held."""

    confirmed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(HEAD, TEXT, Field(FINGERPRINT_OF_LETTER, TYPE_AS_WRITTEN), button(COMPARE_FINGERPRINT))
        self.frame = frame
        self.verb.clicked.connect(self.compare)

    def compare(self) -> None:
        """Ask the verb; it knows what a fingerprint is."""
        desk, text = self.frame.desk, self.field.value().strip()
        if text:
            self.frame.runner.store(lambda: enrolment.confirm(desk, text), lambda _: self.held(), self.differs)

    def held(self) -> None:
        self.field.set_value("")
        self.frame.say(FINGERPRINT_MATCHES)
        self.confirmed.emit()

    def differs(self, error: ProgramError) -> None:
        happened, safe, advice = lines(error)
        self.field.show_error(error)
        self.field.box.setAccessibleDescription(one_after_another(happened, safe, advice))
