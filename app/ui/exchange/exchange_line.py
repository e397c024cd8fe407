"""By line: the county's address, remembered once it has answered, and one button."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.ui.exchange.exchange_card import FieldCard
from app.ui.widgets import Field, button

COUNTY_ADDRESS = "县里的网址"
ADDRESS_HINT = "以 https 开头，问县里要"
SEND_BY_NETWORK = "用网线交"
ADDRESS_MISSING = "请先填县里给的网址。"

HEAD = "不用 U 盘，走网线"
TEXT = "交的是同样的资料包，取的是同样的回执。断了再点一次，收到的不会重交。"


class LineCard(FieldCard):
    """Signals: ``asked(address)`` for one round over the line."""

    asked = Signal(str)

    def __init__(self) -> None:
        field, verb = Field(COUNTY_ADDRESS, ADDRESS_HINT), button(SEND_BY_NETWORK, icon="arrow-left-right")
        super().__init__(HEAD, TEXT, field, verb)
        self.verb.clicked.connect(self.go)

    def open(self) -> None:
        """Come into sight, ready to type or to go."""
        self.show()
        (self.verb if self.field.value() else self.field.box).setFocus()

    def show_address(self, address: str) -> None:
        """What answered last time, unless a person is typing."""
        if address and not self.field.value():
            self.field.set_value(address)

    def go(self) -> None:
        """Ask for a round where there is an address."""
        address = self.field.value().strip()
        self.field.set_problem("warn", "" if address else ADDRESS_MISSING)
        if address:
            self.asked.emit(address)
