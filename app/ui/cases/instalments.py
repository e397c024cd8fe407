"""分几期: a sum paid in parts becomes as many terms of the agreement, seen before they are put in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.documents.forms.asking import Around, Option
from app.facts.dates import day_words
from app.facts.money import figures
from app.facts.shapes import kind_of
from app.records.case import Term
from app.records.cases.instalments import instalments
from app.records.cases.rest_days import rest_words
from app.records.errors import Problem, Refused
from app.ui.cases.rest_tips import unknown_years
from app.ui.frame.wording import problem_words
from app.ui.widgets import Dialog, Field, label
from app.ui.widgets.boxes import Choice
from app.ui.widgets.words import side_by_side

IN_PARTS = "分几期付"
HAPPENS = "每期一条，零头在最后一期；31 号起的，短的月份算月底。"
PUT_IN = "放进协议"
PUT_IN_COUNT = "放进协议（{count} 条）"
TEXT, TEXT_LIKE = "付的什么钱", "如：赔偿款"
PAYER, PAYEE, NOT_CHOSEN = "谁给", "给谁", "请选"
TOTAL, COUNT = "一共几元", "分几期"
FIRST, EVERY = "第一期哪天", "隔几个月"
PART = "第 {no} 期　{day}　{amount} 元"
MORE_PARTS = "中间还有 {count} 期，都是 {amount} 元"
FILL_FIRST = "先把数填完，看清楚再放进去"
KEYS = {"text": (TEXT, TEXT_LIKE), "total": (TOTAL, ""), "count": (COUNT, ""), "first_on": (FIRST, ""),
        "every_months": (EVERY, "")}  # fmt: skip
READ_AS = {"text": "line", "total": "money", "count": "count", "first_on": "day", "every_months": "count"}
SHOWN = 3
"""Lines: the first parts and the last one."""


class InstalmentsDialog(Dialog):
    """Type the sum once; ``terms`` is what comes of it. The open term of the agreement may begin it (``begin``)."""

    def __init__(
        self, parent: QWidget, around: Around, people: tuple[Option, ...], begin: Mapping[str, object]
    ) -> None:
        super().__init__(parent, IN_PARTS, HAPPENS, "", PUT_IN)
        self.around = around
        self.terms: list[Term] = []
        self.fields = {key: Field(words, hint) for key, (words, hint) in KEYS.items()}
        self.who = {key: self.choice(name, people) for key, name in (("payer", PAYER), ("payee", PAYEE))}
        self.told = label("", wrap=True)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.fields["text"], 0, 0, 1, 4)
        for at, (key, name) in enumerate((("payer", PAYER), ("payee", PAYEE))):
            grid.addLayout(under(name, self.who[key]), 1, 2 * at, 1, 2)
        for at, key in enumerate(("total", "count", "first_on", "every_months")):
            grid.addWidget(self.fields[key], 2, at, Qt.AlignmentFlag.AlignTop)
        for at, widget in enumerate((inside, self.told)):
            self.column.insertWidget(3 + at, widget)
        self.begin(begin)
        for field in self.fields.values():
            field.changed.connect(lambda _: self.count())
        for box in self.who.values():
            box.currentIndexChanged.connect(lambda _: self.count())
        self.count()
        self.fields["text"].setFocus()

    def choice(self, name: str, people: tuple[Option, ...]) -> Choice:
        """One of the parties, nobody chosen."""
        box = Choice(name, unchosen=NOT_CHOSEN)
        for key, words in people:
            box.addItem(words, key)
        box.setCurrentIndex(-1)
        return box

    def begin(self, term: Mapping[str, object]) -> None:
        """What the open term says already stands here."""
        self.fields["every_months"].set_value("1")
        for key, path in (("text", "text"), ("total", "amount"), ("first_on", "due_on")):
            if term.get(path):
                self.fields[key].set_value(str(term[path]))
        for key, box in self.who.items():
            box.setCurrentIndex(box.findData(term.get(key)) if term.get(key) else -1)

    def typed(self) -> dict[str, object]:
        """What stands in the fields, read as people write it; what is no count or no day stays as it was typed."""
        today, codes = self.around.today, self.around.codes
        told: Mapping[str, object] = {
            key: kind_of(READ_AS[key]).typed(field.value(), today, codes)
            for key, field in self.fields.items()
            if field.value().strip()
        }
        return {**told, **{key: box.currentData() for key, box in self.who.items() if box.currentData()}}

    def count(self) -> None:
        """Lay the parts out while one types; what is still empty is no fault yet."""
        problems: list[Problem] = []
        try:
            self.terms = instalments(self.typed(), self.around.codes)
        except Refused as refusal:
            self.terms, problems = [], [one for one in refusal.problems if one.code != "missing"]
        wrong = {one.path: problem_words(one) for one in problems}
        for key, field in self.fields.items():
            field.set_problem("block", wrong.get(key, ""))
        self.told.setText("\n".join(self.lines()))
        self.told.setVisible(bool(self.terms))
        self.do.setEnabled(bool(self.terms))
        self.do.setText(PUT_IN_COUNT.format(count=len(self.terms)) if self.terms else PUT_IN)
        self.do.setToolTip("" if self.terms else FILL_FIRST)
        QTimer.singleShot(0, self.fit)

    def lines(self) -> list[str]:
        """The first parts and the last one, then what the table of rest days does not know."""
        lines = [self.line(term) for term in self.terms]
        if len(lines) > SHOWN:
            same = MORE_PARTS.format(count=len(lines) - SHOWN, amount=figures(self.terms[0]["amount"]))
            lines = [*lines[: SHOWN - 1], same, lines[-1]]
        unknown = unknown_years(self.around.rules.holidays, [term["due_on"] for term in self.terms])
        return [*lines, unknown] if unknown else lines

    def line(self, term: Term) -> str:
        """One part with its day, a rest day named."""
        day = day_words(date.fromisoformat(term["due_on"]))
        part = PART.format(no=term["series"]["no"], day=day, amount=figures(Decimal(term["amount"])))
        return side_by_side((part, rest_words(self.around.rules.holidays, term["due_on"])))

    def fit(self) -> None:
        """As high as the words need at this width."""
        self.told.setMinimumHeight(max(self.told.heightForWidth(self.told.width()), 0) if self.terms else 0)
        self.adjustSize()


def under(name: str, box: QWidget) -> QVBoxLayout:
    """A box with its name above it, as a field has."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label(name, "fieldLabel"))
    column.addWidget(box)
    return column


def ask_in_parts(
    parent: QWidget, around: Around, people: tuple[Option, ...], begin: Mapping[str, object]
) -> list[Term]:
    """The terms of a sum paid in parts; none where the person thought better of it."""
    dialog = InstalmentsDialog(parent, around, people, begin)
    return dialog.terms if dialog.exec() else []
