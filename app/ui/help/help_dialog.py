"""Help before anybody has logged in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.frame.tab_order import step
from app.ui.help.help import HelpText
from app.ui.widgets import button

HELP = "帮助"
GO_BACK = "回去　Esc"


class HelpDialog(QDialog):
    """One help page over the log-in or the first screen; Esc closes it."""

    def __init__(self, parent: QWidget, page: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(HELP)
        self.resize(760, 560)
        text = HelpText()
        text.show_page(page)
        leave = button(GO_BACK)
        leave.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(text, 1)
        column.addWidget(leave)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab go as the window is read."""
        return step(self, forward=forward)
