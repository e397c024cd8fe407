"""The clock by which the practice room was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from app.records.clock import CHINA


@dataclass
class StoryClock:
    """A clock that is set to the day of each step of the practice cases."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def turn(self, day: date, minute: int) -> None:
        """Office hours of a day."""
        self.moment = datetime.combine(day, time(9 + minute // 60 % 8, minute % 60), CHINA)
