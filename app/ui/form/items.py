"""A list of things that each have fields of their own: people, terms. Chips, one open at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.facts.numerals import chinese_count
from app.ui.form.choosers import ONE_OF
from app.ui.form.editors import Editor
from app.ui.form.entries import Answers, Entry, Found, Given, home_of, is_empty, parts_of, row_of, things_of, whole
from app.ui.form.field_stack import FieldStack, MakeEditor
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import COLOURS, Metrics

NO_PROBLEM = "没有问题"
STOPS = "挡住"
LOOK_AGAIN = "请再看"
CHIP_SAID = "{words}，{told}"
USE_WORDING = "用范例"
IN_PARTS = "分几期"
SAVE_THIS_AS_WORDING = "把这一条存成范例…"

DAYS = ("on", "accepted_on")
"""What of the form around it a list may look at: whether somebody is of age hangs on the day."""
Ask = Callable[[Answers], tuple[Entry, ...]]
Name = Callable[[int, Answers], str]
Derive = Callable[[Answers, Answers], Answers]


class Chip(QPushButton):
    """One item by number and name, with a tick or the sign of a problem."""

    def __init__(self, words: str, sign: str, colour: str, *, current: bool) -> None:
        super().__init__(icon(sign, COLOURS[colour]), words)
        self.setObjectName("chip")
        side = Metrics.here().icon
        self.setIconSize(QSize(side, side))
        self.setCheckable(True)
        self.setChecked(current)
        told = {"check": NO_PROBLEM, "octagon-x": STOPS, "triangle-alert": LOOK_AGAIN}.get(sign, "")
        self.setAccessibleName(CHIP_SAID.format(words=words, told=told))


class ItemsEditor(Editor):
    """Chips for the items and the fields of the open one. What is ``standing``, by id, cannot be taken out."""

    def __init__(
        self, entry: Entry, ask: Ask, name: Name, make: MakeEditor, words: tuple[str, str], least: int
    ) -> None:
        super().__init__(entry)
        self.ask, self.name, self.make = ask, name, make
        self.derive: Derive = lambda _before, _after: {}
        self.fresh: Answers = {}
        self.add_words, self.drop_words = words
        self.open_as = ""
        self.least = least
        self.standing: frozenset[str] = frozenset()
        self.items: list[Answers] = [{} for _ in range(least)]
        self.half: dict[int, Answers] = {}
        self.gone_by: dict[int, set[str]] = {}
        self.unfolded: dict[int, set[str]] = {}
        self.at = 0
        self.found: list[Found] = []
        self.lacking: set[int | None] = set()
        self.stack: FieldStack | None = None
        self.beside: Answers = {}
        self.chips = QWidget()
        self.flow = FlowLayout(self.chips)
        self.adder = QPushButton(icon("plus", COLOURS["green"]), self.add_words)
        self.adder.setObjectName("quiet")
        self.adder.clicked.connect(self.append)
        self.watch(self.adder)
        self.dropper = QPushButton(self.drop_words)
        self.dropper.setObjectName("quiet")
        self.dropper.clicked.connect(self.drop)
        self.watch(self.dropper)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addStretch(1)
        self.bank = QPushButton(icon("book-open", COLOURS["green"]), USE_WORDING)
        self.bank.setObjectName("quiet")
        self.bank.hide()
        self.watch(self.bank)
        tools.addWidget(self.bank, 0, Qt.AlignmentFlag.AlignTop)
        self.parts = QPushButton(icon("calendar-days", COLOURS["green"]), IN_PARTS)
        self.parts.setObjectName("quiet")
        self.parts.hide()
        self.watch(self.parts)
        tools.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self.adder, 0, Qt.AlignmentFlag.AlignTop)
        self.head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.head.setSpacing(8)
        self.head.addWidget(self.chips, 1)
        self.head.addLayout(tools)
        self.column.addLayout(self.head)
        self.holder = QVBoxLayout()
        self.column.addLayout(self.holder)
        self.column.addWidget(self.dropper, 0, Qt.AlignmentFlag.AlignLeft)
        self.open(0)

    def offer(self, wordings: list[tuple[str, Answers]], keep: Callable[[Answers], None] | None = None) -> None:
        """Let a new item begin from one of these, each under its title; ``keep`` takes the open one into the bank."""
        menu = QMenu(self.bank)
        if keep is not None:
            menu.addAction(SAVE_THIS_AS_WORDING, lambda: keep(self.open_item()))
            menu.addSeparator()
        for title, item in wordings:
            menu.addAction(title, lambda item=item: self.begin_from(item))
        self.bank.setMenu(menu)
        if wordings:
            self.stand_below(self.bank)

    def offer_parts(self, divide: Callable[[Answers], list[Answers]]) -> None:
        """Let the open item become several; ``divide`` asks how and gives none where the person thought better."""
        self.parts.clicked.connect(lambda: self.put_parts(divide(self.open_item())))
        self.stand_below(self.parts)

    def stand_below(self, tool: QPushButton) -> None:
        """Offer one more button than the adder: they get a row of their own, or no chip would be seen whole."""
        self.head.setDirection(QBoxLayout.Direction.TopToBottom)
        tool.show()

    def put_parts(self, parts: list[Answers]) -> None:
        """In place of the open item where it was to become these or nobody has written there yet, else behind it."""
        if not parts:
            return
        here = self.items[self.at]
        gone = 1 if self.untouched(here) or here.get("kind") == parts[0].get("kind") else 0
        first = self.at + 1 - gone
        self.items[first : first + gone] = deepcopy(parts)
        moved = {at + len(parts) - gone if at >= first else at: half for at, half in self.half.items()}
        self.half = {at: half for at, half in moved.items() if not first <= at < first + len(parts)}
        self.gone_by, self.unfolded = {}, {}
        self.open(first)
        self.take_focus()
        self.changed.emit()

    def open_item(self) -> Answers:
        """The item as it stands in the fields."""
        self.keep()
        return deepcopy(self.items[self.at])

    def begin_from(self, item: Answers) -> None:
        """Fill the open item where nobody has written yet, otherwise a new one."""
        self.keep()
        if self.untouched(self.items[self.at]):
            self.items[self.at] = deepcopy(item)
        else:
            self.items.append(deepcopy(item))
            self.at = len(self.items) - 1
        self.open(self.at)
        self.take_focus()
        self.changed.emit()

    def inputs(self) -> list[QWidget]:
        inside = [one for box in self.stack.made.values() for one in box.editor.inputs()] if self.stack else []
        return [*inside, self.adder]

    def set_problem(self, level: str) -> None:
        """Problems stand inside, at the item and field they belong to."""

    def value(self) -> Given:
        self.keep()
        items = deepcopy(self.items)
        while items and self.untouched(items[-1]):
            items.pop()
        return [*items]

    def untouched(self, item: Answers) -> bool:
        """Whether nobody has filled anything into an item yet."""
        return is_empty(item) or item == self.fresh

    def set_value(self, value: Given) -> None:
        self.items, self.half, self.gone_by, self.unfolded = deepcopy(things_of(value)), {}, {}, {}
        while len(self.items) < self.least:
            self.items.append(dict(self.fresh))
        self.open(min(self.at, len(self.items) - 1))

    def typed(self) -> Given:
        self.keep()
        return {str(at): typed for at, typed in self.half.items() if typed} or None

    def set_typed(self, typed: Given) -> None:
        self.half = {int(at): parts_of(half) for at, half in parts_of(typed).items()}
        if self.stack is not None:
            self.stack.set_values(self.items[self.at], self.half.get(self.at))

    def open_words(self) -> str:
        many = chinese_count(len(self.items))
        return self.open_as.format(many=many, no=self.at + 1) if self.open_as else ""

    def stand_beside(self, values: Answers) -> None:
        self.beside = {key: values[key] for key in DAYS if key in values}
        if self.stack is not None:
            self.stack.stand_beside(self.beside)

    def keep(self) -> None:
        """Take what the open item's fields say into the list."""
        if self.stack is not None and self.at < len(self.items):
            self.items[self.at] = self.stack.values()
            self.half[self.at] = self.stack.typed()

    def open(self, at: int) -> None:
        """Show the fields of one item."""
        self.at = max(at, 0)
        if self.stack is None:
            self.stack = FieldStack(self.ask(self.items[self.at]), self.make, gap=12)
            self.stack.edited.connect(self.heard)
            self.stack.focused.connect(lambda _: self.focused.emit())
            self.stack.finished.connect(self.leave)
            self.stack.passed.connect(self.passed)
            self.stack.listing.connect(self.listing)
            self.stack.beside = self.beside
            self.holder.addWidget(self.stack)
        self.stack.gone_by = self.gone_by.setdefault(self.at, set())
        self.stack.unfolded = self.unfolded.setdefault(self.at, set())
        self.stack.set_values(self.items[self.at], self.half.get(self.at))
        self.show_chips()
        self.show_inside()
        self.opened.emit(self.at)

    def leave(self) -> None:
        """Enter in the last field opens the next item, or goes on after the last."""
        self.keep()
        if self.at + 1 < len(self.items):
            self.open(self.at + 1)
            self.take_focus()
        else:
            self.entered.emit()

    def heard(self) -> None:
        before = self.items[self.at]
        self.keep()
        for path, value in self.derive(before, self.items[self.at]).items():
            if self.stack is not None and self.stack.has(path):
                self.stack.editor(path).set_value(value)
        self.keep()
        if self.name(self.at, self.items[self.at]) != self.name(self.at, before):
            self.show_chips()
        self.changed.emit()

    def append(self) -> None:
        self.keep()
        self.items.append(dict(self.fresh))
        self.open(len(self.items) - 1)
        self.take_focus()
        self.changed.emit()

    def drop(self) -> None:
        """Take the open item out; it was never registered."""
        if self.droppable():
            del self.items[self.at]
            self.half = {at - (at > self.at): half for at, half in self.half.items() if at != self.at}
            self.gone_by = {at - (at > self.at): told for at, told in self.gone_by.items() if at != self.at}
            self.unfolded = {at - (at > self.at): told for at, told in self.unfolded.items() if at != self.at}
            self.open(max(self.at - 1, 0))
            self.changed.emit()

    def droppable(self) -> bool:
        """Whether the open item may be taken out."""
        return len(self.items) > self.least and self.items[self.at].get("id") not in self.standing

    def show_chips(self) -> None:
        while self.flow.count():
            gone = self.flow.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        for at, item in enumerate(self.items):
            sign, colour = self.sign(at)
            chip = Chip(f"{at + 1} {self.name(at, item)}".strip(), sign, colour, current=at == self.at)
            chip.clicked.connect(lambda _, at=at: self.press(at))
            self.watch(chip)
            self.flow.addWidget(chip)
        self.dropper.setVisible(self.droppable())
        self.chips.updateGeometry()

    def press(self, at: int) -> None:
        self.keep()
        self.open(at)
        self.take_focus()

    def sign(self, at: int) -> tuple[str, str]:
        mine = [one for one in self.found if row_of(one.path) == at]
        if any(one.stops for one in mine):
            return "octagon-x", "red"
        if mine:
            return "triangle-alert", "amber"
        waits = at in self.lacking or self.untouched(self.items[at])
        return ("circle-dashed", "ink2") if waits else ("check", "green")

    def show_lacking(self, rows: set[int | None]) -> None:
        """Which items are not whole yet, whether or not that has been complained of: they have no tick."""
        if rows != self.lacking:
            self.lacking = rows
            self.show_chips()

    def show_found(self, found: list[Found]) -> list[Found]:
        """Share problems out to the items; gives back those of the list as a whole."""
        if found != self.found:
            self.found = found
            self.show_chips()
        self.show_inside()
        return [one for one in found if row_of(one.path) is None]

    def show_inside(self) -> None:
        if self.stack is not None:
            mine = [one for one in self.found if row_of(one.path) == self.at]
            self.stack.show_found([replace(one, path=self.inner(one.path)) for one in mine])

    def take_focus(self) -> None:
        if self.stack is not None and self.stack.shown():
            self.stack.take_focus()
        else:
            self.adder.setFocus()

    def has_caret(self) -> bool:
        return self.adder.hasFocus() or bool(self.stack and self.stack.current())

    def unread(self) -> list[tuple[str, str]]:
        self.keep()
        chosen = {entry.path for entry in self.stack.entries if entry.kind in ONE_OF} if self.stack else set()
        return [
            (f"[{at}].{path}", str(said))
            for at, half in sorted(self.half.items())
            for path, said in half.items()
            if path in chosen
        ]

    def cursor(self) -> Any:
        """Which item and which of its fields, and where in that."""
        inner = self.stack.where() if self.stack is not None else ""
        return [self.at, inner, self.stack.editor(inner).cursor() if self.stack is not None and inner else 0]

    def set_cursor(self, cursor: Given) -> None:
        if not isinstance(cursor, list) or self.stack is None:
            self.take_focus()
            return
        at, inner, place = whole(cursor[0]), str(cursor[1]), cursor[2]
        if at != self.at and at < len(self.items):
            self.keep()
            self.open(at)
        if self.stack.has(inner):
            self.stack.editor(inner).set_cursor(place)

    def go_to(self, path: str) -> None:
        """Open the item a problem names and put the caret into its field."""
        row = row_of(path)
        if row is not None and row < len(self.items) and row != self.at:
            self.keep()
            self.open(row)
        if self.stack is not None:
            self.stack.take_focus(home_of(self.inner(path), self.stack.entries))

    def has_passed(self, path: str) -> bool:
        gone_by = self.gone_by.get(row_of(path) or 0, set())
        return self.stack is not None and home_of(self.inner(path), self.stack.entries) in gone_by

    def inner(self, path: str) -> str:
        """A problem's path inside its item: ``statutory_agents[0].name`` of ``parties[1].statutory_agents[0].name``."""
        return re.sub(re.escape(self.entry.path) + r"\[\d+\]\.?", "", path, count=1)
