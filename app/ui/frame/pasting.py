"""More than any field takes is not pasted: a book dropped into a line would be cut without a word, and into a text
would keep the window busy for minutes. Nothing comes in, and it is said; what was copied stays where it was copied.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.facts.folding import TEXT_LIMIT
from app.ui.widgets import Dialog

TOO_MANY_CHARACTERS = "有 {length:,} 个字，一处最多 {text_limit:,} 个字。原来写的都在。"
PASTE_IN_PARTS = "请分开贴；整本的材料，打印或者存成 PDF，作为附件放入。"
READ_IT = "知道了"

TextBox = QLineEdit | QPlainTextEdit
TOO_LONG = "粘贴的太长，没有放进来"
WAYS_IN = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Drop, QEvent.Type.ContextMenu))
PASTE = "edit-paste"
"""The name Qt gives to that line of its own menu."""


def keeps_out(watched: QObject, event: QEvent) -> bool:
    """Whether an event would bring more into a text box than it can hold; then it is told and goes no further."""
    box = text_box(watched) if event.type() in WAYS_IN else None
    if box is None:
        return False
    if isinstance(event, QContextMenuEvent):
        return shows_menu(box, event)
    brought = brought_by(event)
    length = fitting(box, brought.text()) if brought is not None and brought.hasText() else 0
    if length:
        QTimer.singleShot(0, box, lambda: tell(box, length))
    return bool(length)


def text_box(watched: QObject) -> TextBox | None:
    """The box that an event is for; that of a text of several lines comes to what it shows it in."""
    if isinstance(watched, (QLineEdit, QPlainTextEdit)):
        return watched
    around = watched.parent() if isinstance(watched, QWidget) else None
    return around if isinstance(around, QPlainTextEdit) and around.viewport() is watched else None


def brought_by(event: QEvent) -> QMimeData | None:
    """What an event would paste: a key, the middle button, something dropped."""
    clipboard = QGuiApplication.clipboard()
    if isinstance(event, QKeyEvent):
        return clipboard.mimeData() if event.matches(QKeySequence.StandardKey.Paste) else None
    if isinstance(event, QDropEvent):
        return event.mimeData()
    middle = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton
    return clipboard.mimeData(QClipboard.Mode.Selection) if middle and clipboard.supportsSelection() else None


def fitting(box: TextBox, words: str) -> int:
    """How long the words are, where they are too long for the box; else 0."""
    if isinstance(box, QLineEdit):
        held = len(box.text()) - len(box.selectedText())
    else:
        held = box.document().characterCount() - len(box.textCursor().selectedText())
    return len(words) if held + len(words) > TEXT_LIMIT else 0


def shows_menu(box: TextBox, event: QContextMenuEvent) -> bool:
    """Qt's own menu, without its 粘贴 where that is too long."""
    length = fitting(box, QGuiApplication.clipboard().text())
    if not length:
        return False
    menu = box.createStandardContextMenu()
    for act in menu.actions():
        if act.objectName() == PASTE:
            act.setEnabled(False)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())
    return True


def tell(box: QWidget, length: int) -> None:
    """Say why nothing came in, and what to do."""
    happens = TOO_MANY_CHARACTERS.format(length=length, text_limit=TEXT_LIMIT)
    stays = PASTE_IN_PARTS
    dialog = Dialog(box.window(), TOO_LONG, happens, stays, READ_IT)
    dialog.back.hide()
    dialog.do.setFocus()
    dialog.exec()
