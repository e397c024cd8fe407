"""算一算: a person picks what to count, types the figures, and copies what comes out; nothing fills itself in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.casework.cases.calculator import source_of
from app.records.cases.calculator import Calculator, count
from app.records.errors import Problem, Refused
from app.ui.frame.wording import problem_words
from app.ui.widgets import Dialog, Field, label
from app.ui.widgets.boxes import Choice

CALCULATE = "算一算"
COPY = "抄下来"
CLOSE = "关上"
WHAT_TO_CALCULATE = "算什么"
RESULT_AND_WAY = "{label}：{words}　＝ {way}"
FILL_FIRST = "先把数填完，算出来再抄"
COPIED = "抄下来了，可以粘到要写的地方"

HAPPENS = "选一样，填几个数。只算数，不替人定数。"


class CalculatorDialog(Dialog):
    """One calculator at a time; ``say`` tells that the words were copied."""

    def __init__(self, parent: QWidget, calculators: list[Calculator], say: Callable[[str], None]) -> None:
        super().__init__(parent, CALCULATE, HAPPENS, "", COPY, safe=CLOSE)
        self.calculators, self.say = calculators, say
        self.choice = Choice(WHAT_TO_CALCULATE, goes_on=True)
        self.choice.entered.connect(lambda: next(iter(self.fields.values())).setFocus())
        self.choice.addItems([calculator.title for calculator in calculators])
        self.choice.currentIndexChanged.connect(self.show_aid)
        self.fields: dict[str, Field] = {}
        self.inside = QWidget()
        self.grid = QGridLayout(self.inside)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(8)
        self.told = label("", "strong", wrap=True)
        self.basis = label("", "second", wrap=True)
        for at, widget in enumerate((self.choice, self.inside, self.told, self.basis)):
            self.column.insertWidget(3 + at, widget)
        self.show_aid(0)
        self.choice.setFocus()

    @property
    def calculator(self) -> Calculator:
        """What is being counted."""
        return self.calculators[self.choice.currentIndex()]

    def show_aid(self, _: int) -> None:
        """The boxes of the chosen calculator, with its source and its note."""
        for field in self.fields.values():
            self.grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields = {one.key: Field(one.label) for one in self.calculator.inputs}
        for place, field in enumerate(self.fields.values()):
            field.changed.connect(self.count)
            self.grid.addWidget(field, place // 2, place % 2)
        self.basis.setText(f"{self.calculator.note}\n{source_of(self.calculator)}")
        self.count("")

    def count(self, _: str) -> None:
        """Count while typing; what is still empty is no fault yet."""
        typed = {key: field.value() for key, field in self.fields.items()}
        problems: list[Problem] = []
        try:
            lines = [
                RESULT_AND_WAY.format(label=one.label, words=one.words, way=one.way)
                for one in count(self.calculator, typed)
            ]
        except Refused as refusal:
            lines, problems = [], [one for one in refusal.problems if one.code != "missing"]
        wrong = {one.path: problem_words(one) for one in problems}
        for key, field in self.fields.items():
            field.set_problem("block", wrong.get(key, ""))
        self.told.setText("\n".join(lines))
        self.do.setEnabled(bool(lines))
        self.do.setToolTip("" if lines else FILL_FIRST)
        QTimer.singleShot(0, self.fit)

    def fit(self) -> None:
        """As high as the words need at this width."""
        for words in (self.told, self.basis):
            words.setMinimumHeight(max(words.heightForWidth(words.width()), 0))
        self.adjustSize()

    def accept(self) -> None:
        """Copy figures, way and source; a person pastes or writes them."""
        QApplication.clipboard().setText(f"{self.calculator.title}\n{self.told.text()}\n{source_of(self.calculator)}")
        self.say(COPIED)
        super().accept()
