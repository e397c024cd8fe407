"""A list that is searched by typing, by a part of a name or another word for it: it never takes what nobody meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter

Also = Mapping[str, Sequence[str]]
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


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


def told_apart(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The options, those of one name numbered: two people may be called the same."""
    names = [name for _, name in options]
    return [
        (code, f"{name}（{names[: at + 1].count(name)}）" if names.count(name) > 1 else name)
        for at, (code, name) in enumerate(options)
    ]


class Finder(QComboBox):
    """Choices by name, each with its code. Down takes the first one that fits; where none fits nothing is taken.

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
        self.setCompleter(None)
        finder = QCompleter(self.names, self)
        finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        finder.activated[str].connect(self.take)
        self.lineEdit().setCompleter(finder)
        self.lineEdit().textEdited.connect(self.look)
        self.activated.connect(self.chosen)

    def text(self) -> str:
        """What stands in the box."""
        return self.lineEdit().text().strip()

    def look(self, text: str) -> None:
        """Offer what fits the typed words."""
        self.written = True
        self.names.setStringList(fitting(text, self.options, self.also))
        self.edited.emit()

    def fits(self) -> list[str]:
        return fitting(self.text(), self.options, self.also)

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
        """From a chosen name to its neighbour; from typed words to the first name that fits them."""
        at = self.currentIndex()
        if self.written or at < 0 or self.itemText(at) != self.text():
            name = (self.fits() if self.text() else [name for _, name in self.options])[:1]
            if name and step > 0:
                self.take(name[0])
        elif 0 <= at + step < self.count():
            self.setCurrentIndex(at + step)
            self.edited.emit()
