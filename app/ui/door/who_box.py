"""您是哪一位: a name from the list, or one that is typed where the room cannot be asked who there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets import label, repolish
from app.ui.widgets.boxes import Choice
from app.ui.widgets.field import WIDEST, Line

WHO, UNCHOSEN = "您是哪一位", "选一位"
NOBODY = "还没有选您是哪一位。"


class WhoBox(QWidget):
    """Of several people nobody is chosen before somebody chose: a new password is for one person.

    Signals: ``entered`` on Enter.
    """

    entered = Signal()

    def __init__(self, names: Sequence[str] = ()) -> None:
        super().__init__()
        self.choice = Choice(WHO, goes_on=True, unchosen=UNCHOSEN)
        self.choice.entered.connect(self.entered)
        self.choice.activated.connect(lambda: self.set_problem(""))
        self.line = QLineEdit()
        self.line.setAccessibleName(WHO)
        self.line.returnPressed.connect(self.entered)
        self.problem = Line()
        self.setMaximumWidth(WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(WHO, "fieldLabel"))
        for one in (self.choice, self.line, self.problem):
            column.addWidget(one)
        self.set_names(names)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these people; without any a name is typed."""
        self.choice.clear()
        self.choice.addItems(list(names))
        self.choice.setCurrentIndex(0 if len(names) == 1 else -1)
        self.choice.setVisible(bool(names))
        self.line.setVisible(not names)
        self.setFocusProxy(self.choice if names else self.line)
        self.set_problem("")

    def choose(self, name: str) -> None:
        """Stand at somebody of the list."""
        self.choice.setCurrentIndex(self.choice.findText(name))
        self.set_problem("")

    def value(self) -> str:
        """The name; "" before anybody was chosen."""
        return self.choice.currentText() if self.choice.count() else self.line.text().strip()

    def set_problem(self, text: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self.problem.say("block", text)
        self.choice.setProperty("problem", "block" if text else "")
        repolish(self.choice)
