"""What an input method still composes belongs to the person's text: it is taken before anything is done with it.

Qt commits by itself only where the caret goes to another field. A shortcut, a click on what takes no caret, another
window, a close would each drop the words that still stand underlined in the field: with ibus all four did.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

COMPOSED, TAKEN, DROPPED = "composed", "taken", "dropped"
"""Properties of a field: what stands underlined in it, whether the input method itself gave it, and what it let go
in this very turn of the window."""
ACTS = (
    QEvent.Type.Shortcut,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.Close,
    QEvent.Type.FocusAboutToChange,
)
HELD = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock,
    Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_unknown,
)  # fmt: skip
"""Keys that do nothing alone; people switch their input method with them in the middle of a word."""


def take_composed() -> None:
    """Put what stands in the input method's preedit into the field; nothing happens where nothing is composed.

    Some input methods hand it over when asked to commit, some only when reset (Windows), some just drop it (ibus
    under Qt 6.9): what was seen in the field is then put in as it stood.
    """
    field = QApplication.focusWidget()
    composed = str(field.property(COMPOSED) or "") if field is not None else ""
    if field is None or not composed:
        return
    method = QGuiApplication.inputMethod()
    field.setProperty(TAKEN, False)
    method.commit()
    if not field.property(TAKEN):
        method.reset()
    if not field.property(TAKEN):
        put_in(field, composed)


def put_in(field: QWidget, words: str) -> None:
    """Words go into a field as an input method gives them."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def keep_composed(watched: QObject, event: QEvent) -> None:
    """Remember what a field shows of a composition, and take it before what the person does next is done."""
    kind = event.type()
    if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent) and isinstance(watched, QWidget):
        note(watched, event.preeditString(), given=bool(event.commitString()))
    elif kind in ACTS or (kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() not in HELD):
        take_composed()
    if kind == QEvent.Type.FocusAboutToChange and isinstance(watched, QWidget) and watched.property(DROPPED):
        put_in(watched, str(watched.property(DROPPED)))


def note(field: QWidget, composed: str, *, given: bool) -> None:
    """What a field shows now. What goes without being given was wiped by the person, or, where the caret leaves in
    the same turn, let go by the input method."""
    gone = "" if composed or given else str(field.property(COMPOSED) or "")
    field.setProperty(COMPOSED, composed)
    field.setProperty(TAKEN, given)
    field.setProperty(DROPPED, gone)
    if gone:
        QTimer.singleShot(0, field, lambda: field.setProperty(DROPPED, ""))
