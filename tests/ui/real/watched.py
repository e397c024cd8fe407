"""The program in its real window, with somebody looking over its shoulder: ``python -m tests.ui.real.watched FD …``.

The program is the program; beside it a watcher answers on a socket what stands on the screen once everything
that was pressed has arrived and the window has come to rest. So a hand from outside waits for a state and never
for a time. Two keys that nobody uses are the hand's marks, by turns: X delivers in order, so what came before a mark
has arrived.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from functools import partial
from subprocess import Popen
from typing import Any
from zlib import crc32

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from app import __main__ as program
from app.ui.frame import app as starting
from app.ui.frame import replacing
from app.ui.frame.composing import COMPOSED
from app.ui.widgets import Band
from app.ui.widgets.page_image import PageImage
from tests.ui.rest import laid_out, under_way

MARKS = {Qt.Key.Key_Pause: "Pause", Qt.Key.Key_ScrollLock: "Scroll_Lock"}
TICK = 12
"""How far from its left edge a box is ticked."""
LOOK_MS = 10


class Watcher(QObject):
    """Answers the question ``{"mark": "Pause", "no": 7}`` with what can be seen, once that mark is the last that came.

    A process that was locked answers nothing more: the fresh one that takes its place has the same socket. Both hear
    that a question came and one of them finds it; the other must not wait for the next one, its window would stand
    still.
    """

    def __init__(self, window: Any, handle: int) -> None:
        super().__init__()
        self.window, self.end = window, socket.socket(fileno=handle)
        self.mark, self.wanted, self.no, self.before = "", "", 0, None
        self.asked = QSocketNotifier(handle, QSocketNotifier.Type.Read, self)
        self.asked.activated.connect(self.hear)
        self.look = QTimer(self, interval=LOOK_MS)
        self.look.timeout.connect(self.answer)
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.mark = MARKS.get(Qt.Key(event.key()), self.mark)
        return False

    def hear(self) -> None:
        try:
            question = self.end.recv(65536, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        if not question:
            self.asked.setEnabled(False)
            return
        self.asked_for(json.loads(question.splitlines()[-1]))

    def asked_for(self, question: dict[str, Any]) -> None:
        """Take up a question; an older one is forgotten. One that is only asked again changes nothing: a window that
        is slow to look at would never be seen twice between two askings."""
        if question["no"] != self.no:
            self.before = None
        self.wanted, self.no = question["mark"], question["no"]
        self.look.start()

    def answer(self) -> None:
        """Answer once two looks in a row found nothing to do and everything in its place."""
        busy = self.mark != self.wanted or self.window.held or under_way(self.window)
        now = None if busy else [place for top in tops() for place in laid_out(top)]
        if now is not None and now == self.before:
            self.look.stop()
            told = {"no": self.no, "process": os.getpid(), **seen(self.window)}
            self.end.sendall(json.dumps(told).encode() + b"\n")
        self.before = now


def tops() -> list[QWidget]:
    """What a person can act on: the question that stands open, otherwise the window and its lists."""
    asked = QApplication.activeModalWidget()
    return [asked] if asked else [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def seen(window: Any) -> dict[str, Any]:
    """What a person sees: where the window stands, what has the caret, what can be pressed, what is told."""
    here = QApplication.focusWidget()
    dialog = QApplication.activeModalWidget()
    room = getattr(window, "room", None)
    return {
        "place": room.place if room is not None else type(window.centralWidget()).__name__,
        "title": window.windowTitle(),
        "dialog": dialog.windowTitle() or dialog.accessibleName() or type(dialog).__name__ if dialog else "",
        "caret": told(here) if here is not None else {},
        "fields": [told(one) for one in visible((QLineEdit, QPlainTextEdit, QComboBox)) if not typed_into(one)],
        "buttons": [told(one) for one in visible((QAbstractButton,))],
        "words": [told(one) for one in visible((QLabel,)) if one.text()],
        "pages": [crc32(one.sheets.pdf) for one in visible((PageImage,)) if one.sheets.pdf],
        "bands": [one.accessibleName() for one in visible((Band,)) if one.property("level") in ("red", "amber")],
    }


def visible(kinds: tuple[type[QWidget], ...]) -> list[Any]:
    """The widgets of these kinds that can be seen, from top to bottom of every open window."""
    found = [one for top in tops() for one in top.findChildren(QWidget) if isinstance(one, kinds)]
    return [one for one in found if one.isVisible() and not one.visibleRegion().isEmpty()]


def told(widget: QWidget) -> dict[str, Any]:
    """A widget in words: its name, what it says, and where its middle is in which window."""
    shown = widget.visibleRegion().boundingRect()
    inside = QPoint(TICK, shown.center().y()) if isinstance(widget, (QCheckBox, QRadioButton)) else shown.center()
    middle = widget.mapTo(widget.window(), inside)
    says = {QPlainTextEdit: "toPlainText", QComboBox: "currentText"}
    text = getattr(widget, next((says[kind] for kind in says if isinstance(widget, kind)), "text"), str)()
    selected = getattr(widget, "selectedText", str)() or ""
    return {
        "kind": type(widget).__name__, "name": named(widget), "text": text, "selected": selected,
        "at": [str(int(widget.window().winId())), str(middle.x()), str(middle.y())], "enabled": widget.isEnabled(),
        "button": isinstance(widget, QAbstractButton), "whole": shown == widget.rect() and uncovered(widget),
        "composed": str(widget.property(COMPOSED) or ""),
        "composes": widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled),
    }  # fmt: skip


def uncovered(widget: QWidget) -> bool:
    """Whether nothing lies over a widget's first and last line: what a person cannot see there is no place to click."""
    window, area = widget.window(), widget.rect().adjusted(2, 2, -3, -3)
    there = [window.childAt(widget.mapTo(window, at)) for at in (area.topLeft(), area.bottomLeft())]
    return all(one is None or one is widget or widget.isAncestorOf(one) or one.isAncestorOf(widget) for one in there)


def typed_into(widget: QWidget) -> bool:
    """Whether a chooser has a line for typing, which stands for it."""
    return isinstance(widget, QComboBox) and widget.isEditable()


def named(widget: QWidget) -> str:
    """What a widget is called; the line of a chooser by the chooser's name."""
    around = widget.parentWidget()
    return around.accessibleName() if isinstance(around, QComboBox) else widget.accessibleName()


def main() -> int:
    """Start the program as a person does, the watcher beside its window."""
    handle, before, kept = int(sys.argv[1]), starting.tell_faults, []

    def attach(window: Any) -> None:
        before(window)
        kept.append(Watcher(window, handle))

    starting.tell_faults = attach
    replacing.subprocess.Popen = partial(Popen, pass_fds=(handle,))
    return program.main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
