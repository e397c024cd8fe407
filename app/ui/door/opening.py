"""What is painted first: the panel the log-in will have, and one word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.door.door_panel import DoorPanel
from app.ui.widgets import button, label, named

OPENING = "正在打开"
PROGRAM_NAME = "人民调解室"


class OpeningPage(QWidget):
    """Stands while the rest of the program is read, a practice room is made, or nothing can be opened.

    Signals: ``asked`` when the one way on is wanted, where there is one.
    """

    asked = Signal()

    def __init__(self, words: str = OPENING, verb: str = "") -> None:
        super().__init__()
        named(self, "login")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(DoorPanel(PROGRAM_NAME, ""))
        column = QVBoxLayout()
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(24)
        column.addStretch(1)
        column.addWidget(label(words, "" if verb else "second", centred=True, wrap=True))
        if verb:
            go = button(verb, "primary", "hard-drive", big=True)
            go.clicked.connect(self.asked)
            column.addWidget(go, 0, Qt.AlignmentFlag.AlignHCenter)
            go.setFocus()
        column.addStretch(1)
        row.addLayout(column, 1)
