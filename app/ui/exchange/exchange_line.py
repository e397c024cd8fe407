"""By line: the county's address, remembered once it has answered; the proxy where the PC needs one; a test that says
who answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.exchange.by_line import LineTold, line_notes, set_proxy, try_line
from app.records.errors import Note, ProgramError
from app.records.sentences import lines, note_line
from app.ui.exchange.exchange_card import FieldCard
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.widgets import Field, button, label
from app.ui.widgets.words import one_after_another

COUNTY_ADDRESS = "县里的网址"
ADDRESS_HINT = "以 https 开头，问县里要"
SEND_BY_NETWORK = "用网线交"
ADDRESS_MISSING = "请先填县里给的网址。"
PROXY_ADDRESS = "代理"
PROXY_HINT = "一般不用填；要用的照 http://主机:端口 填"
TRY_THE_LINE = "试一试通不通"
ASKING = "正在问那边是谁……"

HEAD = "不用 U 盘，走网线"
TEXT = "交的是同样的资料包，取的是同样的回执。断了再点一次，收到的不会重交。"
ABOUT_PROXY = "proxy_faulty"
ABOUT_ADDRESS = ("county_address_faulty", "line_not_safe")


class LineCard(FieldCard):
    """Signals: ``asked(address)`` for one round over the line, with the proxy kept before."""

    asked = Signal(str)

    def __init__(self, frame: Frame) -> None:
        field, verb = Field(COUNTY_ADDRESS, ADDRESS_HINT), button(SEND_BY_NETWORK, icon="arrow-left-right")
        super().__init__(HEAD, TEXT, field, verb)
        self.frame = frame
        self.verb.clicked.connect(self.go)
        self.proxy = Field(PROXY_ADDRESS, PROXY_HINT)
        self.answer = label("", "second", wrap=True)
        self.trial = button(TRY_THE_LINE)
        self.trial.clicked.connect(self.try_it)
        offer(frame, "sync.run", self.trial)
        self.trying = QWidget()
        row = QHBoxLayout(self.trying)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.answer, 2)
        row.addWidget(self.proxy, 3)
        row.addWidget(self.trial)
        self.column.addWidget(self.trying)

    def make_room(self, for_a_round: bool) -> None:
        """In the largest type a round that is shown takes the place of the trial."""
        self.trying.setVisible(not (for_a_round and self.frame.metrics.largest))

    def open(self) -> None:
        """Come into sight, ready to type or to go."""
        self.show()
        (self.verb if self.field.value() else self.field.box).setFocus()

    def show_address(self, address: str, proxy: str) -> None:
        """What answered last time and what was set, unless a person is typing."""
        for field, value in ((self.field, address), (self.proxy, proxy)):
            if value and not field.value():
                field.set_value(value)

    def address(self) -> str:
        """What was typed; where nothing was, the field says so."""
        address = self.field.value().strip()
        self.field.set_problem("warn", "" if address else ADDRESS_MISSING)
        self.proxy.set_problem("warn", "")
        return address

    def go(self) -> None:
        """Ask for a round where there is an address."""
        address, desk, proxy = self.address(), self.frame.desk, self.proxy.value()
        if address:
            self.frame.runner.store(lambda: set_proxy(desk, proxy), lambda _: self.asked.emit(address), self.show_fault)

    def try_it(self) -> None:
        """Keep the proxy and ask who answers; nothing is handed over."""
        address, desk, proxy = self.address(), self.frame.desk, self.proxy.value()

        def work() -> LineTold:
            set_proxy(desk, proxy)
            return try_line(desk, address)

        if address:
            self.answer.setText(ASKING)
            self.trial.setEnabled(False)
            self.frame.runner.store(work, self.show_who, self.show_fault)

    def show_who(self, told: LineTold) -> None:
        """Who answered, in words."""
        notes = [Note("line_answers", "", {"centre": told["centre"]}), *line_notes(told)]
        self.say(one_after_another(*map(note_line, notes)))

    def show_fault(self, error: ProgramError) -> None:
        """What is wrong stands at its field; what the line said stands below."""
        happened, _, advice = lines(error)
        self.say(one_after_another(happened, advice))
        if error.code == ABOUT_PROXY or error.code in ABOUT_ADDRESS:
            (self.proxy if error.code == ABOUT_PROXY else self.field).show_error(error)

    def say(self, words: str) -> None:
        self.answer.setText(words)
        self.trial.setEnabled(True)
