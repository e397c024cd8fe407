"""Where the time comes from: handed in, never read by a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Protocol

CHINA = timezone(timedelta(hours=8))


class Clock(Protocol):
    """The time as the room's PC believes it, always aware and in China time."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still, for tests, for ``--now`` and for reproducible prints."""

    moment: datetime

    @classmethod
    def at(cls, text: str) -> FixedClock:
        """Read an ISO date-time; without a zone it is China time. Raises ValueError."""
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=CHINA)
        return cls(moment.astimezone(CHINA))

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


class SystemClock:
    """The PC's own clock."""

    def now(self) -> datetime:
        return datetime.now(CHINA)

    def today(self) -> date:
        return self.now().date()
