"""换成谁？: who sits down next is chosen in the room, with the password, before anything closes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.door.login_people import KEYS, PersonRow
from app.ui.frame.on_key import on_key, on_window_key
from app.ui.frame.tab_order import step
from app.ui.widgets import Field, RowList, button, label
from app.ui.widgets.theme import Metrics

WHO_NEXT = "换成谁？"
BY_KEY = "按数字选人"
HERE_NOW = "现在是这一位"
PEOPLE_UNIT = "人"
PASSWORD, PASSWORD_OF = "密码", "{user}的密码"
CHANGE = "换过去"
STAY = "不换　Esc"
DRAFTS_STAY = "{user}写到哪一格都存着，换回来接着写。"
SHOWN_ROWS = 5
WIDE, WIDE_LARGEST = 440, 560


class ChangePerson(QDialog):
    """Signals: ``chosen(user, password)``; nothing is closed before that."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None, names: Sequence[str], now: str) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("dialogSheet")
        self.setWindowTitle(WHO_NEXT)
        metrics = Metrics.here()
        self.setFixedWidth(WIDE_LARGEST if metrics.largest else WIDE)
        self.names = list(names)
        self.people = RowList(metrics.two_row, PEOPLE_UNIT)
        self.password = Field(PASSWORD, secret=True)
        self.password.box.setProperty("tall", True)
        self.password.entered.connect(self.enter)
        self.stay = button(STAY)
        self.stay.setAutoDefault(False)
        self.stay.clicked.connect(self.reject)
        self.go = button(CHANGE, "primary")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self.enter)
        self.lay_out(now)
        rows = [PersonRow(at, name, HERE_NOW if name == now else "") for at, name in enumerate(self.names, 1)]
        self.people.show_rows(rows)
        self.people.setFixedHeight(metrics.two_row * min(len(rows), SHOWN_ROWS) + 2)
        self.people.picked.connect(lambda _: self.show_name())
        self.people.acted.connect(lambda _: self.password.setFocus())
        for at in range(min(len(self.names), KEYS)):
            on_window_key(self, f"Alt+{at + 1}", partial(self.take, at))
            on_key(self.people, str(at + 1), partial(self.take, at))
        self.people.choose(next((at for at, name in enumerate(self.names) if name != now), 0))
        self.show_name()

    def lay_out(self, now: str) -> None:
        head = QHBoxLayout()
        head.addWidget(label(WHO_NEXT, "section"), 1)
        head.addWidget(label(BY_KEY, "second"))
        foot = QHBoxLayout()
        foot.addWidget(self.stay)
        foot.addStretch(1)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.people)
        column.addWidget(self.password)
        column.addWidget(label(DRAFTS_STAY.format(user=now), "second", wrap=True))
        column.addLayout(foot)

    def ask(self, below: QWidget) -> None:
        """Open under the button at the right edge of its window, the caret on the names: the next key is a digit."""
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(0, below.height() + 8))
        edge = below.window().mapToGlobal(QPoint(below.window().width() - self.width() - 24, 0))
        self.move(min(corner.x(), edge.x()), corner.y())
        self.open()
        self.people.focus_current()

    def take(self, at: int) -> None:
        """A digit chooses a person, and the password is what comes next."""
        self.people.choose(at)
        self.password.setFocus()

    def show_name(self) -> None:
        """The password is of whoever is chosen; what was typed for another goes."""
        words = PASSWORD_OF.format(user=self.user())
        self.password.name.setText(words)
        self.password.box.setAccessibleName(words)
        self.password.set_value("")

    def user(self) -> str:
        return self.names[self.people.current] if self.names else ""

    def enter(self) -> None:
        """Go over to the other person, once there is a password."""
        if not self.password.value():
            self.password.setFocus()
            return
        user, password = self.user(), self.password.value()
        self.accept()
        self.chosen.emit(user, password)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab go as the window is read."""
        return step(self, forward=forward)
