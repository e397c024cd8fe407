"""Our own people (本室的人): circles where one is meant, boxes where several are; beyond four a list. Nobody is chosen
beforehand, and anybody else is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.facts.shapes import kind_of
from app.ui.form.choosers import ChecksEditor, RadioEditor
from app.ui.form.editors import Editor, LineEditor, LinesEditor
from app.ui.form.entries import FEW, Entry, Given, text
from app.ui.widgets.finder import Finder
from app.ui.widgets.words import label

SOMEBODY_ELSE = "别的人"
WRITE_NAME, WRITE_NAMES = "写姓名", "一行一位"
FIND_ANOTHER = "打字找，或按向下键"
ELSE = "*"
"""Stands among the choices for whoever is none of ours; no name is so."""
PRESIDES, HELPS, MAY_BE_EMPTY = "主持调解员", "协办调解员", "可以空着，可以几位"
NAME = kind_of("name")


class OneOfOurs(Editor):
    """One name: a circle for each of ours, and one that opens a line."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.names = [name for _, name in entry.options]
        self.choice = RadioEditor(replace(entry, kind="code", options=(*entry.options, (ELSE, SOMEBODY_ELSE))))
        self.line = QLineEdit()
        self.line.setPlaceholderText(WRITE_NAME)
        self.line.hide()
        for part in (self.choice, self.line):
            self.column.addWidget(part)
        for widget in (*self.choice.inputs(), self.line):
            self.watch(widget)
        self.choice.changed.connect(self.turn)
        self.choice.entered.connect(self.go_on)
        self.line.textEdited.connect(lambda _: self.changed.emit())
        self.line.returnPressed.connect(self.entered)

    def turn(self) -> None:
        """Another circle was pressed."""
        self.line.setVisible(self.choice.value() == ELSE)
        self.changed.emit()

    def go_on(self) -> None:
        """From somebody else's circle into the line."""
        if self.choice.value() == ELSE:
            self.line.setFocus()
        else:
            self.entered.emit()

    def value(self) -> Given:
        told = self.choice.value()
        return NAME.typed(self.line.text(), None) if told == ELSE else told

    def set_value(self, value: Given) -> None:
        name = text(value, "name") if isinstance(value, dict) else str(value or "")
        known = name in self.names or not name
        self.choice.set_value(name if known else ELSE)
        self.line.setText("" if known else name)
        self.line.setVisible(not known)

    def inputs(self) -> list[QWidget]:
        return [*self.choice.inputs(), *([] if self.line.isHidden() else [self.line])]

    def set_problem(self, level: str) -> None:
        self.choice.set_problem(level)

    def take_focus(self) -> None:
        self.choice.take_focus()


class SeveralOfOurs(Editor):
    """Names: a box for each of ours; of many only for those who were found, with a list to find another."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.names = [name for _, name in entry.options]
        self.without = ""
        self.checks = ChecksEditor(replace(entry, kind="codes", options=(*entry.options, (ELSE, SOMEBODY_ELSE))))
        self.finder = Finder(entry.options) if len(self.names) > FEW else None
        self.lines = LinesEditor(replace(entry, hint=WRITE_NAMES, rows=2))
        self.lines.box.setPlaceholderText(WRITE_NAMES)
        self.lines.hide()
        for part in (self.finder, self.checks, self.lines):
            if part is not None:
                self.column.addWidget(part)
        for widget in self.checks.inputs():
            self.watch(widget)
        if self.finder is not None:
            self.finder.line.setPlaceholderText(FIND_ANOTHER)
            self.finder.edited.connect(self.take_found)
            self.finder.line.returnPressed.connect(self.enter)
            for widget in (self.finder, self.finder.line):
                self.watch(widget)
        self.checks.changed.connect(self.turn)
        self.checks.entered.connect(self.go_on)
        self.lines.changed.connect(self.changed)
        self.lines.focused.connect(self.focused)
        self.lines.entered.connect(self.entered)
        self.show_boxes()

    def leave_out(self, name: str) -> None:
        """Whoever is chosen elsewhere is not offered here."""
        if name != self.without:
            self.without = name
            self.checks.set_value([one for one in self.chosen() if one != name])
            self.show_boxes()

    def show_boxes(self) -> None:
        """The boxes of ours, of many only those that are ticked."""
        ticked = self.chosen()
        for name, box in zip((*self.names, ELSE), self.checks.buttons, strict=True):
            box.setVisible(name == ELSE or (name != self.without and (self.finder is None or name in ticked)))
        self.lines.setVisible(ELSE in ticked)

    def chosen(self) -> list[str]:
        """Which boxes are ticked."""
        ticked = self.checks.value()
        return [str(one) for one in ticked] if isinstance(ticked, list) else []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the empty list shows it: nobody is ticked by looking."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else 0
        free = self.finder is not None and watched in (self.finder, self.finder.line) and not self.finder.text()
        if self.finder is not None and free and pressed == Qt.Key.Key_Down:
            self.finder.showPopup()
            return True
        return super().eventFilter(watched, event)

    def take_found(self) -> None:
        """Somebody was found in the list: a ticked box says so, and the list is free for the next."""
        found = self.finder.code() if self.finder is not None else None
        if self.finder is not None and found is not None and not self.finder.view().isVisible():
            self.checks.set_value([*self.chosen(), *([found] if found != self.without else [])])
            self.finder.show_code(None)
            self.turn()

    def enter(self) -> None:
        """Enter takes the only one that is meant; in an empty list it goes on."""
        assert self.finder is not None
        if not self.finder.text():
            self.entered.emit()
        elif not self.finder.settle() and self.finder.fits():
            self.finder.offer()

    def turn(self) -> None:
        """Another box was ticked, or one was not any more."""
        self.show_boxes()
        self.changed.emit()

    def go_on(self) -> None:
        """From somebody else's box into the lines."""
        if ELSE in self.chosen():
            self.lines.take_focus()
        else:
            self.entered.emit()

    def value(self) -> Given:
        ticked, typed = self.chosen(), self.lines.value()
        others: list[Given] = typed if ELSE in ticked and isinstance(typed, list) else []
        return [*(one for one in ticked if one != ELSE), *others]

    def set_value(self, value: Given) -> None:
        names = [name_of(one) for one in value] if isinstance(value, list) else []
        others: list[Given] = [name for name in names if name not in self.names]
        self.checks.set_value([*(name for name in names if name in self.names), *([ELSE] if others else [])])
        self.lines.set_value(others)
        self.show_boxes()

    def unread(self) -> list[tuple[str, str]]:
        """Words in the list that find nobody would be lost."""
        said = self.finder.text() if self.finder is not None else ""
        return [("", said)] if said else []

    def inputs(self) -> list[QWidget]:
        boxes = [one for one in self.checks.buttons if not one.isHidden()]
        found = [self.finder] if self.finder is not None else []
        return [*found, *boxes, *([] if self.lines.isHidden() else self.lines.inputs())]

    def has_caret(self) -> bool:
        return super().has_caret() or (self.finder is not None and self.finder.line.hasFocus())

    def set_problem(self, level: str) -> None:
        self.checks.set_problem(level)


class WhoMediates(Editor):
    """Who presides and who helps, as one list of names with the one who presides first."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(replace(entry, label=PRESIDES, hint=""))
        self.first = one_of_ours(self.entry)
        self.others = SeveralOfOurs(replace(entry, label=HELPS, hint="", required=False))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(HELPS, "fieldLabel"))
        head.addWidget(label(MAY_BE_EMPTY, "second"), 1)
        self.column.addWidget(self.first)
        self.column.addLayout(head)
        self.column.addWidget(self.others)
        self.first.changed.connect(self.turn)
        self.first.entered.connect(self.others.take_focus)
        self.others.changed.connect(self.changed)
        self.others.entered.connect(self.entered)
        for part in (self.first, self.others):
            part.focused.connect(self.focused)

    def turn(self) -> None:
        """Whoever presides is nobody's help."""
        self.others.leave_out(str(self.first.value() or ""))
        self.changed.emit()

    def value(self) -> Given:
        helps = self.others.value()
        presides = self.first.value()
        return [*([presides] if presides else []), *(helps if isinstance(helps, list) else [])]

    def set_value(self, value: Given) -> None:
        names = [name_of(one) for one in value] if isinstance(value, list) else []
        self.first.set_value(names[0] if names else None)
        self.others.leave_out(names[0] if names else "")
        helps: list[Given] = [*names[1:]]
        self.others.set_value(helps)

    def unread(self) -> list[tuple[str, str]]:
        return self.others.unread()

    def inputs(self) -> list[QWidget]:
        return [*self.first.inputs(), *self.others.inputs()]

    def has_caret(self) -> bool:
        return self.first.has_caret() or self.others.has_caret()

    def take_focus(self) -> None:
        self.first.take_focus()

    def set_problem(self, level: str) -> None:
        self.first.set_problem(level)


def name_of(one: Given) -> str:
    """The name of somebody who stands as a name or with more."""
    return text(one, "name") if isinstance(one, dict) else str(one)


def one_of_ours(entry: Entry) -> Editor:
    """Circles for up to four of ours; more are offered while one types."""
    if len(entry.options) <= FEW:
        return OneOfOurs(entry)
    return LineEditor(entry, str, lambda said: NAME.typed(said, None))
