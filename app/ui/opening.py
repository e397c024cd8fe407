"""What is painted first: the panel the log-in will have, and one word."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.pine import PinePanel
from app.ui.widgets import label, named


class OpeningPage(QWidget):
    """Stands while the rest of the program is read, a practice room is made, or nothing can be opened."""

    def __init__(self, words: str = "正在打开") -> None:
        super().__init__()
        named(self, "login")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(PinePanel("人民调解室", ""))
        row.addWidget(label(words, "second", centred=True, wrap=True), 1)
