"""Boxes, circles and drop-downs. Boxes and circles are pressed wherever the ring of the focus goes round them, not only
on their sign and words; what the keys mean in a drop-down stands here, once for every screen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OF_THE_PAGE = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
FIRST_OF = Qt.MatchFlag.MatchStartsWith


class CheckBox(QCheckBox):
    """A box with words."""

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)


class RadioButton(QRadioButton):
    """A circle with words."""

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)


class Choice(QComboBox):
    """Down and Up go to the neighbour, in an empty box Down to the first; a letter opens the list at what begins with
    it and takes nothing; Esc closes the list and leaves what stood there; keys that turn pages go to the page; the
    wheel goes by (``frame.manners``).

    Signals: ``entered`` where Enter goes on to the next question. Where nothing follows, Enter opens the list.
    """

    entered = Signal()

    def __init__(self, name: str, *, goes_on: bool = False, unchosen: str = "") -> None:
        """``unchosen`` stands in the box until somebody chose."""
        super().__init__()
        self.goes_on = goes_on
        self.setAccessibleName(name)
        self.setPlaceholderText(unchosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() in PLAIN
        if plain and key in STEPS:
            self.walk(STEPS[key])
        elif plain and key in ENTER:
            self.entered.emit() if self.goes_on else self.showPopup()
        elif key in OF_THE_PAGE:
            event.ignore()
        elif plain and event.text().strip() and event.text().isprintable():
            self.open_at(event.text())
        else:
            super().keyPressEvent(event)

    def walk(self, step: int) -> None:
        """To the neighbour, as the person's own choice; at either end it stays."""
        at = self.currentIndex() + step
        if 0 <= at < self.count():
            self.setCurrentIndex(at)
            self.activated.emit(at)

    def open_at(self, letters: str) -> None:
        """Show the list, standing at the first that begins so; Enter there takes it."""
        found = self.findText(letters, FIRST_OF)
        if found >= 0:
            self.showPopup()
            self.view().setCurrentIndex(self.place(found))

    def place(self, at: int) -> QModelIndex:
        return self.model().index(at, self.modelColumn(), self.rootModelIndex())


class SentenceChoice(Choice):
    """A drop-down that stands inside a sentence and is as wide as its words; never too narrow for the chosen one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setObjectName("filter")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def minimumSizeHint(self) -> QSize:
        size, metrics = self.sizeHint(), self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        size.setWidth(size.width() - widest + metrics.horizontalAdvance(self.currentText()))
        return size
