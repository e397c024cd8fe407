"""By line: the county's address, remembered once it has answered, and one button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.ui.widgets import Card, Field, button, label


class LineCard(Card):
    """Signals: ``asked(address)`` for one round over the line."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = Field("县里的网址", "以 https 开头，问县里要")
        self.field.entered.connect(self.go)
        self.button = button("用网线交", icon="arrow-left-right")
        self.button.clicked.connect(self.go)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("不用 U 盘，走网线", "looks"))
        words.addWidget(
            label("交的是同样的资料包，取的是同样的回执。断了再点一次，收到的不会重交。", "second", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 2)
        row.addWidget(self.field, 3)
        row.addWidget(self.button)
        self.column.addLayout(row)

    def open(self) -> None:
        """Come into sight, ready to type or to go."""
        self.show()
        (self.button if self.field.value() else self.field.box).setFocus()

    def show_address(self, address: str) -> None:
        """What answered last time, unless a person is typing."""
        if address and not self.field.value():
            self.field.set_value(address)

    def go(self) -> None:
        """Ask for a round where there is an address."""
        address = self.field.value().strip()
        self.field.set_problem("warn", "" if address else "请先填县里给的网址。")
        if address:
            self.asked.emit(address)
