"""Two questions about one case of a claim: which sum the county decided instead, and what somebody objects to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.facts.money import parse_money
from app.ui.widgets import Dialog, Field


class SumDialog(Dialog):
    """The county's sum for one case, with its reason."""

    def __init__(self, parent: QWidget, title: str, declared: str) -> None:
        happens, stays = f"{title}，申报 {declared}。", "申报的数和改的理由都留着。"
        super().__init__(parent, "县里把这一件改了数？", happens, stays, "记下改数", safe="没改")
        self.amount = Field("核定多少元", "不补就写 0")
        self.reason = Field("县里的理由", "照核定单上写的")
        for at, one in enumerate((self.amount, self.reason)):
            self.column.insertWidget(3 + at, one)
        self.amount.setFocus()

    def accept(self) -> None:
        wrong = parse_money(self.amount.value().strip()) is None
        self.amount.set_problem("block", "不能记：这里要写数目，最多两位小数。" if wrong else "")
        empty = not self.reason.value().strip()
        self.reason.set_problem("block", "不能记：理由还没有填。" if empty else "")
        if not wrong and not empty:
            super().accept()


class AppealDialog(Dialog):
    """What somebody objects to."""

    def __init__(self, parent: QWidget, title: str) -> None:
        happens, stays = f"{title}。写下意见，打印申诉单。", "意见记在这一件下面，核定的数不变。"
        super().__init__(parent, "对核定的数有意见？", happens, stays, "写申诉单")
        self.reason = Field("意见和理由")
        self.put(self.reason)
        self.reason.setFocus()

    def accept(self) -> None:
        empty = not self.reason.value().strip()
        self.reason.set_problem("block", "不能写：意见还没有填。" if empty else "")
        if not empty:
            super().accept()
