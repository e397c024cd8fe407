"""The program in its real window with a fault that can be switched on: what the gate must notice.

Started like ``watched``; the question says which fault is on.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication

from app.records.errors import Trouble
from app.ui.papers.live_page import LivePage
from tests.ui.real import watched

DRAW = LivePage.start
LOST = Qt.Key.Key_W
"""The key that does not arrive; of a text from the clipboard the last character is lost."""


class Spoiler(watched.Watcher):
    """Does what a faulty program would do; ``fault`` is lost, jump, still, refused or nothing."""

    fault = ""

    def asked_for(self, question: dict[str, Any]) -> None:
        super().asked_for(question)
        Spoiler.fault = question["fault"]

    def eventFilter(self, where: QObject, event: QEvent) -> bool:
        super().eventFilter(where, event)
        pressed = isinstance(where, QWindow) and event.type() == QEvent.Type.KeyPress
        if not pressed or not isinstance(event, QKeyEvent) or not self.fault or event.key() in watched.MARKS:
            return False
        pasted = event.matches(QKeySequence.StandardKey.Paste)
        if self.fault == "lost" and pasted:
            clipboard = QApplication.clipboard()
            clipboard.setText(clipboard.text()[:-1])
        if self.fault == "jump" and pasted:
            QTimer.singleShot(0, self.window.room.top.search.setFocus)
        if self.fault == "refused" and pasted:
            self.window.frame.refuse(Trouble("printer_failed"))
        return self.fault == "lost" and event.key() == LOST


def draw(page: LivePage) -> None:
    """Draw unless pages stand still."""
    if Spoiler.fault != "still":
        DRAW(page)


def main() -> int:
    """The watched program, spoilt."""
    LivePage.start = draw
    watched.Watcher = Spoiler
    return watched.main()


if __name__ == "__main__":
    sys.exit(main())
