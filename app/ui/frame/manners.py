"""What holds for every widget of the window: Enter presses the button that has the caret, the wheel scrolls pages and
never changes an answer it happens to pass over, what is still being composed is never dropped, what no field can hold
is not pasted, and a question for a file shows the sticks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QFileDialog, QPushButton
from shiboken6 import Shiboken

from app.ui.frame.composing import keep_composed
from app.ui.frame.pasting import keeps_out
from app.ui.frame.traces import offer_places

CHANGED_BY_WHEEL = (QComboBox, QAbstractSpinBox)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
GOES_ON = "goesOn"
"""The property of a circle or box in a form, where Enter goes on to the next field."""


class Manners(QObject):
    """Installed once on the application.

    The binding keeps its objects by their address: now and then an event comes as the object that lay there before.
    """

    def eventFilter(self, watched: QObject, event: QEvent | object) -> bool:
        if not isinstance(event, QEvent):
            let_go(event)
            return False
        keep_composed(watched, event)
        if keeps_out(watched, event):
            return True
        if isinstance(watched, QAbstractButton):
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and pressed(watched, event)
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QFileDialog):
            offer_places(watched)
        if not isinstance(watched, CHANGED_BY_WHEEL):
            return False
        if kind == QEvent.Type.Wheel:
            event.ignore()
            return True
        if kind == QEvent.Type.Polish:
            watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return False


def let_go(stale: object) -> None:
    """Forget what came in place of an event, so that whoever is told of the event after us gets the event itself.

    PySide keeps the items of a layout that was filled before it was put into another one; such an item outlives its
    widget, and stands in for the next event that Qt makes at its address. Keys, clicks and the wheel are not made
    where such items lay (they lie on the stack): nothing of what is looked at here is missed.
    """
    if isinstance(stale, Shiboken.Object):
        Shiboken.invalidate(stale)


def pressed(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether a key was Enter on a button, which it presses."""
    if event.key() not in ENTER or event.modifiers() not in PLAIN or button.property(GOES_ON):
        return False
    if isinstance(button, QPushButton) and button.menu() is not None:
        button.showMenu()
    elif not event.isAutoRepeat():
        button.click()
    return True
