"""Two questions about one case of a claim: which sum the county decided instead, and what somebody objects to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.facts.money import Money, parse_money
from app.ui.widgets import Dialog, Field

DECLARED_SUM = "{title}，申报 {declared}。"
SUM_AND_REASON_STAY = "申报的数和改的理由都留着。"
DID_COUNTY_CHANGE_IT = "县里把这一件改了数？"
RECORD_CHANGED_SUM = "记下改数"
NOT_CHANGED = "没改"
APPROVED_SUM = "核定多少元"
ZERO_FOR_NONE = "不补就写 0"
COUNTY_REASON = "县里的理由"
AS_THE_SLIP_SAYS = "照核定单上写的"
SUM_MUST_BE_A_NUMBER = "不能记：这里要写数目，最多两位小数。"
REASON_MISSING = "不能记：理由还没有填。"
WRITE_OPINION_AND_PRINT = "{title}。写下意见，打印申诉单。"
APPROVED_SUM_STAYS = "意见记在这一件下面，核定的数不变。"
DISAGREE_WITH_SUM = "对核定的数有意见？"
WRITE_APPEAL = "写申诉单"
OPINION_AND_REASON = "意见和理由"
OPINION_MISSING = "不能写：意见还没有填。"


class SumDialog(Dialog):
    """The county's sum for one case, with its reason."""

    def __init__(self, parent: QWidget, title: str, declared: str) -> None:
        happens, stays = DECLARED_SUM.format(title=title, declared=declared), SUM_AND_REASON_STAY
        super().__init__(parent, DID_COUNTY_CHANGE_IT, happens, stays, RECORD_CHANGED_SUM, safe=NOT_CHANGED)
        self.amount = Field(APPROVED_SUM, ZERO_FOR_NONE)
        self.reason = Field(COUNTY_REASON, AS_THE_SLIP_SAYS)
        for at, one in enumerate((self.amount, self.reason)):
            self.column.insertWidget(3 + at, one)
        self.amount.setFocus()

    @property
    def sum(self) -> str:
        """What was typed, as the amount it is."""
        return Money().typed(self.amount.value(), None)

    def accept(self) -> None:
        wrong = parse_money(self.sum) is None
        self.amount.set_problem("block", SUM_MUST_BE_A_NUMBER if wrong else "")
        empty = not self.reason.value().strip()
        self.reason.set_problem("block", REASON_MISSING if empty else "")
        if not wrong and not empty:
            super().accept()


class AppealDialog(Dialog):
    """What somebody objects to."""

    def __init__(self, parent: QWidget, title: str) -> None:
        happens, stays = WRITE_OPINION_AND_PRINT.format(title=title), APPROVED_SUM_STAYS
        super().__init__(parent, DISAGREE_WITH_SUM, happens, stays, WRITE_APPEAL)
        self.reason = Field(OPINION_AND_REASON)
        self.put(self.reason)
        self.reason.setFocus()

    def accept(self) -> None:
        empty = not self.reason.value().strip()
        self.reason.set_problem("block", OPINION_MISSING if empty else "")
        if not empty:
            super().accept()
