"""Where the time comes from: handed in, never read by a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Protocol, Self

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


NO_EARLIER = datetime(2026, 1, 1, tzinfo=CHINA)
"""No copy of this program is older: a clock before this day has lost its battery."""
LEEWAY = timedelta(minutes=10)
STATED_LEEWAY = A_YEAR = timedelta(days=366)
"""A stated time is taken at its word unless it lies more than a year behind what the room knows."""


class UnsureDay(date):
    """Today by a clock that is known to lie behind. ``latest`` is the last day that may have come all the same."""

    latest: date

    @classmethod
    def of(cls, day: date, latest: date) -> Self:
        made = cls(day.year, day.month, day.day)
        made.latest = latest
        return made


def latest_day(today: date) -> date:
    """The last day that may have come: today, unless nobody can be sure that it is."""
    return today.latest if isinstance(today, UnsureDay) else today


def sure_day(today: date) -> str:
    """Today as it may be filled in for a person; empty while nobody can be sure which day it is: a guess is not
    written down as a fact."""
    return "" if isinstance(today, UnsureDay) else today.isoformat()


@dataclass(frozen=True)
class RoomClock:
    """A clock beside what the room knows: a later time that is known counts as come, and while the clock lies behind
    it, no day of the year after is called the future. ``sure`` says that a person named the day in this sitting; the
    next one begins with the same wrong clock and must be told again."""

    clock: Clock
    known: datetime
    sure: bool = False

    @property
    def behind(self) -> bool:
        leeway = STATED_LEEWAY if isinstance(self.clock, FixedClock) else LEEWAY
        return self.clock.now() < max(self.known, NO_EARLIER) - leeway

    def now(self) -> datetime:
        if self.behind and not isinstance(self.clock, FixedClock):
            return max(self.known, NO_EARLIER)
        return self.clock.now()

    def today(self) -> date:
        today = self.now().astimezone(CHINA).date()
        if not self.behind or self.sure:
            return today
        return UnsureDay.of(today, (max(self.known, NO_EARLIER).astimezone(CHINA) + A_YEAR).date())
