"""A page of 台账 about a period that one chooses at its head."""

from __future__ import annotations

from typing import Any

from app.ui.books.ledger_pages import PeriodBox, pages_of
from app.ui.frame.frame import Frame
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName


class PeriodScreen(Screen):
    """Opens at a period and is read again when another one is chosen or something changes; ``load`` reads it."""

    def __init__(self, frame: Frame, page: ScreenName) -> None:
        super().__init__()
        self.frame, self.page = frame, page
        self.period = PeriodBox()
        self.period.activated.connect(lambda _: self.load())
        self.pages = pages_of(frame, page)
        frame.changed.connect(self.heard)

    def load(self) -> None:
        raise NotImplementedError

    def first_period(self) -> str:
        """The period that stands there before one was chosen; "" for this month."""
        return ""

    def show_place(self, period: str = "", **_: Any) -> None:
        self.pages.show_current(self.page)
        self.period.fill(self.frame.desk.clock.today().isoformat(), self.first_period())
        self.period.choose(period)
        self.load()

    def place_facts(self) -> PlaceFacts:
        return {"period": self.period.period()}

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.load()
