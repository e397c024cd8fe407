"""Two hands at the keyboard and the mouse: what a person does, and nothing a person could not do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from app.records.changes import Doc
from app.ui.frame.shell import MainWindow
from tests.ui.rest import when_asked
from tests.ui.room import settle

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Types, presses and clicks in one window; waits until the window has done what was asked."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def rest(self) -> None:
        """Let everything under way come to its end."""
        settle(self.qtbot, self.window)
        self.window.activateWindow()
        QApplication.processEvents()

    def here(self) -> QWidget:
        """The widget with the caret."""
        widget = QApplication.focusWidget()
        assert widget is not None, "the caret is nowhere"
        return widget

    def write(self, text: str) -> None:
        """Type a text: digits and letters by keys, everything else as an input method commits it."""
        if text.isascii():
            self.qtbot.keyClicks(self.here(), text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.here(), event)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, with what it is held with."""
        self.qtbot.keyClick(self.here(), key, modifier)
        QApplication.processEvents()

    def enter(self, text: str = "") -> None:
        """Type a text into the field and go on with Enter."""
        if text:
            self.write(text)
        self.press(ENTER)

    def replace(self, text: str) -> None:
        """Type over what the field holds and go on."""
        self.press(Qt.Key.Key_A, CONTROL)
        self.enter(text)

    def button(self, words: str, inside: QWidget | None = None) -> QAbstractButton:
        """The visible button that begins with these words."""
        found = [
            one
            for one in (inside or self.window).findChildren(QAbstractButton)
            if one.isVisible() and one.text().startswith(words)
        ]
        assert found, f"no button says {words}"
        return found[0]

    def click(self, words: str, inside: QWidget | None = None) -> None:
        """Click the button that begins with these words and wait for what it does."""
        self.qtbot.mouseClick(self.button(words, inside), Qt.MouseButton.LeftButton)
        self.rest()

    def finish(self) -> None:
        """Ctrl+Enter, and wait until it is done."""
        self.press(ENTER, CONTROL)
        self.rest()

    def answer(self, words: str) -> None:
        """Answer the next question by pressing a verb of its dialog, as soon as it stands there."""

        def press(dialog: QDialog) -> None:
            self.qtbot.mouseClick(self.button(words, dialog), Qt.MouseButton.LeftButton)

        when_asked(press)

    def field(self, path: str) -> Any:
        """The editor of a field of the form that stands open."""
        return self.screen().stack.editor(path)

    def into(self, path: str) -> None:
        """Click into a field of the form."""
        self.field(path).take_focus()
        QApplication.processEvents()

    def screen(self) -> Any:
        """The screen that stands open."""
        assert self.window.room is not None
        return self.window.room.screens[self.window.room.place]

    def place(self) -> str:
        """Where the window stands."""
        assert self.window.room is not None
        return self.window.room.place

    def ask(self, question: Any) -> Any:
        """Ask the room's store something on its own lane, beside the window."""
        told: list[Any] = []
        self.window.runner.store(lambda: question(self.window.frame.desk), told.append, told.append)
        self.qtbot.waitUntil(lambda: bool(told))
        assert not isinstance(told[0], Exception), told[0]
        return told[0]

    def case(self, case_id: str) -> Doc:
        """A case as the room holds it."""
        return dict(self.ask(lambda desk: desk.store.get("case", case_id)))
