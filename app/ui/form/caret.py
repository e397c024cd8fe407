"""Where the caret stands inside an input, and putting it back there with nothing selected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget


def caret_of(widget: QWidget) -> int:
    """The place of the caret in what is typed; 0 where nothing is typed."""
    box = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    if isinstance(box, QLineEdit):
        return box.cursorPosition()
    return box.textCursor().position() if isinstance(box, QPlainTextEdit) else 0


def put_caret(widget: QWidget, at: int) -> None:
    """The caret into an input, at a place of its text: what stands there stays when the next key comes."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    box = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    if isinstance(box, QLineEdit):
        box.deselect()
        box.setCursorPosition(min(at, len(box.text())))
    elif isinstance(box, QPlainTextEdit):
        caret = box.textCursor()
        caret.setPosition(min(at, max(box.document().characterCount() - 1, 0)))
        box.setTextCursor(caret)
