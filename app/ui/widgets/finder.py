"""A list that is searched by typing, by a part of a name or another word for it: it never takes what nobody meant.

What only contains the typed words, or is contained in them, is shown to choose from and never taken by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from app.ui.widgets.boxes import PLAIN, STEPS

NAME_AND_WHICH = "{name}（{count}）"

Also = Mapping[str, Sequence[str]]


def fitting(text: str, options: Iterable[tuple[str, str]], also: Also) -> list[str]:
    """The names that fit what was typed, the nearest first: named so, beginning so, containing it, meant by it."""
    word = text.strip()
    found: list[tuple[int, str]] = []
    for code, name in options:
        others = also.get(code, ())
        near = (name == word, name.startswith(word), word in name, any(word in one or one in word for one in others))
        if word and any(near):
            found.append((near.index(True), name))
    return [name for _, name in sorted(found, key=lambda one: one[0])]


def meant(text: str, options: Sequence[tuple[str, str]], also: Also) -> list[str]:
    """The names that the typed words stand for and are not only found by: named so, another word for it, or else
    beginning so. Several names are several answers to one question."""
    word = text.strip()
    named = [name for _, name in options if name == word]
    other = [name for code, name in options if word in also.get(code, ())]
    begun = [name for _, name in options if word and name.startswith(word)]
    return named or other or begun


def told_apart(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The options, those of one name numbered: two people may be called the same."""
    names = [name for _, name in options]
    return [
        (code, NAME_AND_WHICH.format(name=name, count=names[: at + 1].count(name)) if names.count(name) > 1 else name)
        for at, (code, name) in enumerate(options)
    ]


class Finder(QComboBox):
    """Choices by name, each with its code. Down takes the one that is meant; where others fit too it shows them.

    Signals: ``edited`` after the person typed or chose something.
    """

    edited = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], also: Also | None = None) -> None:
        super().__init__()
        self.options, self.also = told_apart(options), also or {}
        self.written = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for code, name in self.options:
            self.addItem(name, code)
        self.setCurrentIndex(-1)
        self.names = QStringListModel(self)
        self.finder = finder = QCompleter(self.names, self)
        finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        finder.activated.connect(self.take)
        self.line.setCompleter(finder)
        self.line.textEdited.connect(self.look)
        self.activated.connect(self.chosen)

    @property
    def line(self) -> QLineEdit:
        """The box that is typed into; there always is one."""
        line = self.lineEdit()
        assert line is not None
        return line

    def text(self) -> str:
        """What stands in the box."""
        return self.line.text().strip()

    def look(self, text: str) -> None:
        """Offer what fits the typed words."""
        self.written = True
        self.names.setStringList(fitting(text, self.options, self.also))
        self.edited.emit()

    def fits(self) -> list[str]:
        """The names that may be meant by what stands there."""
        return fitting(self.text(), self.options, self.also)

    def settle(self) -> bool:
        """Take the only name that is meant by what stands there; whether a name of the list stands there now."""
        only = meant(self.text(), self.options, self.also) if self.code() is None else []
        if len(only) == 1:
            self.take(only[0])
        return self.code() is not None

    def offer(self) -> None:
        """Show what fits, to choose from."""
        self.names.setStringList(self.fits())
        self.finder.complete()

    def code(self) -> str | None:
        """The code of what stands there; None where it is no name of the list, or that of several."""
        at = self.currentIndex()
        if at >= 0 and self.itemText(at) == self.text():
            return str(self.itemData(at))
        same = [code for code, name in self.options if name == self.text()]
        return same[0] if len(same) == 1 else None

    def show_code(self, code: object) -> None:
        """Stand at a code; empty where the list has none such."""
        self.written = False
        self.blockSignals(True)
        at = next((at for at, (one, _) in enumerate(self.options) if one == code), -1)
        self.setCurrentIndex(at)
        if at < 0:
            self.clearEditText()
        self.blockSignals(False)

    def take(self, name: str) -> None:
        """Choose a name of the list."""
        self.setCurrentIndex(self.findText(name))
        self.chosen()

    def chosen(self) -> None:
        """What stands there was chosen, whatever was typed before."""
        self.written = False
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in PLAIN:
            self.walk(step)
        else:
            super().keyPressEvent(event)

    def walk(self, step: int) -> None:
        """From a chosen name to its neighbour; in an empty list to the first; typed words are taken where they can
        mean only one name, and what else fits them is shown."""
        at = self.currentIndex()
        if not self.written and at >= 0 and self.itemText(at) == self.text():
            if 0 <= at + step < self.count():
                self.setCurrentIndex(at + step)
                self.edited.emit()
        elif step < 0 or not self.count():
            return
        elif not self.text():
            self.take(self.itemText(0))
        elif not self.settle() and self.fits():
            self.offer()
