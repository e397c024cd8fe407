"""Editors made of rows: who said what, and which term was kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.records.case import Term
from app.records.cases.agreement import standing_agreement
from app.ui.form.choosers import RadioEditor
from app.ui.form.editors import Editor, LongBox
from app.ui.form.entries import Answers, Entry, Given, Option, text, things_of
from app.ui.widgets.finder import Finder
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import COLOURS

ANOTHER_TURN = "再加一段"
TURN_WHO_SPOKE = "第 {number} 段，谁说的"
TURN_WHAT_WAS_SAID = "第 {number} 段，说了什么"
NO_WRITTEN_TERMS = "没有写书面条款。"
TERM_NUMBER = "第 {number} 条"


class TalkEditor(Editor):
    """Who said what, one row a turn; Enter in a turn opens the next one."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.rows: list[tuple[QWidget, Finder, LongBox]] = []
        self.asked: tuple[Finder, str] | None = None
        self.adder = QPushButton(icon("plus", COLOURS["green"]), ANOTHER_TURN)
        self.adder.setObjectName("quiet")
        self.adder.clicked.connect(self.append)
        self.watch(self.adder)
        self.column.addWidget(self.adder, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_row("", "")

    def add_row(self, who: str, said: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        person = Finder(self.entry.options)
        person.show_code(who)
        if who and person.code() != who:
            person.setEditText(who)
        person.setMinimumWidth(person.fontMetrics().averageCharWidth() * 16)
        number = len(self.rows) + 1
        person.setAccessibleName(TURN_WHO_SPOKE.format(number=number))
        words = LongBox(2)
        words.setPlainText(said)
        words.setAccessibleName(TURN_WHAT_WAS_SAID.format(number=number))
        person.edited.connect(self.changed)
        person.line.returnPressed.connect(lambda: self.enter(person, words))
        words.textChanged.connect(self.changed)
        words.went_on.connect(lambda: self.next_turn(words))
        for widget in (person, person.line, words):
            self.watch(widget)
        row.addWidget(person, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.column.insertWidget(self.column.count() - 1, line)
        self.rows.append((line, person, words))

    def enter(self, person: Finder, words: LongBox) -> None:
        """Take the only person that was meant. Where people of the list fit they are shown once to choose from; anybody
        else may speak too, under the name typed."""
        if not person.settle() and person.fits() and self.asked != (person, person.text()):
            self.asked = (person, person.text())
            person.offer()
        else:
            words.setFocus()

    def next_turn(self, words: LongBox) -> None:
        """Enter in the last turn opens another; in an empty one it goes on to the next field."""
        at = next(at for at, row in enumerate(self.rows) if row[2] is words)
        if not words.toPlainText().strip():
            self.entered.emit()
        elif at + 1 < len(self.rows):
            self.rows[at + 1][1].setFocus()
        else:
            self.append()

    def append(self) -> None:
        self.add_row("", "")
        self.rows[-1][1].setFocus()

    def value(self) -> Given:
        turns = [(who.code() or who.text(), said.toPlainText().strip()) for _, who, said in self.rows]
        return [{"who": who, "said": said} for who, said in turns if said]

    def set_value(self, value: Given) -> None:
        self.show_rows([(text(turn, "who"), text(turn, "said")) for turn in things_of(value) or [Answers()]])

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        """These rows in place of those that stand there."""
        for line, _, _ in self.rows:
            self.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.rows = []
        for who, said in rows:
            self.add_row(who, said)

    def unsure(self) -> list[tuple[str, list[str]]]:
        """Names as typed that fit people of the list, each with these people; not while one is being typed."""
        left = [who for _, who, said in self.rows if said.toPlainText().strip() and not who.line.hasFocus()]
        return [(who.text(), who.fits()) for who in left if who.code() is None and who.fits()]

    def typed(self) -> Given:
        """The rows as they stand, where one has a name and no words yet."""
        rows = [(who.code() or who.text(), said.toPlainText()) for _, who, said in self.rows]
        return [[*row] for row in rows] if any(who.strip() and not said.strip() for who, said in rows) else None

    def set_typed(self, typed: Given) -> None:
        rows = typed if isinstance(typed, list) else []
        self.show_rows([(str(row[0]), str(row[1])) for row in rows if isinstance(row, list)])

    def inputs(self) -> list[QWidget]:
        return [widget for _, who, said in self.rows for widget in (who, said)] or [self.adder]

    def has_caret(self) -> bool:
        return any(who.line.hasFocus() or said.hasFocus() or who.hasFocus() for _, who, said in self.rows)


class TermStatesEditor(Editor):
    """Every term of the agreement that holds, with the choices of how far it was kept."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.choices: dict[str, RadioEditor] = {}
        for number, term in enumerate(standing_agreement(entry.case).get("terms", []), 1):
            self.add_term(number, term, entry.options)
        if not self.choices:
            nothing = QLabel(NO_WRITTEN_TERMS)
            nothing.setObjectName("second")
            self.column.addWidget(nothing)

    def add_term(self, number: int, term: Term, options: tuple[Option, ...]) -> None:
        words = QLabel(f"{number}. {term.get('text', '')}")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        choice = RadioEditor(Entry(term["id"], TERM_NUMBER.format(number=number), "code", options=options))
        choice.changed.connect(self.changed)
        choice.focused.connect(self.focused)
        choice.entered.connect(lambda: self.go_on(term["id"]))
        self.choices[term["id"]] = choice
        self.column.addWidget(words)
        self.column.addWidget(choice)

    def go_on(self, term: str) -> None:
        ids = list(self.choices)
        at = ids.index(term) + 1
        if at < len(ids):
            self.choices[ids[at]].take_focus()
        else:
            self.entered.emit()

    def value(self) -> Given:
        answers = {term: choice.value() for term, choice in self.choices.items()}
        return [{"term": term, "performed": answer} for term, answer in answers.items() if answer]

    def set_value(self, value: Given) -> None:
        told = {text(one, "term"): one.get("performed") for one in things_of(value)}
        for term, choice in self.choices.items():
            choice.set_value(told.get(term))

    def inputs(self) -> list[QWidget]:
        return [widget for choice in self.choices.values() for widget in choice.inputs()] or [self]
