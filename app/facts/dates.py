"""Days and months: ISO in the record, Chinese words on paper."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
ISO_LONG = len("2026-01-05")
YEAR = re.compile(r"(?:19|2\d)\d\d\Z", re.ASCII)
"""The years a book can be of; near the ends of the calendar no month has one before it or behind it."""
MONTH = re.compile(r"(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])\Z", re.ASCII)
PART = re.compile(r"((?:19|2\d)\d\d)-(Q[1-4]|H[12])\Z", re.ASCII)


def parse_day(text: object) -> date | None:
    """An ISO day, or None where it is not one."""
    return iso_day(text) if isinstance(text, str) and len(text) == ISO_LONG else None


@lru_cache(maxsize=8192)
def iso_day(text: str) -> date | None:
    """The same of a text of that length: a room has few days, and each is read many times."""
    if not DAY.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_words(day: date | str) -> str:
    """2026-01-05 as 2026年1月5日."""
    value = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{value.year}年{value.month}月{value.day}日"


def month_words(month: str) -> str:
    """2026-01 as 2026年1月: a month that carries its year, on paper and on the screen alike."""
    return f"{month[:4]}年{int(month[5:7])}月"


def clock_words(moment: str) -> str:
    """``09:30`` or the hour of an ISO moment as 9时30分; 9时 on the hour. What is no time stands as it is."""
    try:
        value = datetime.fromisoformat(moment).time() if len(moment) > len("hh:mm:ss") else time.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{value.hour}时{value.minute}分" if value.minute else f"{value.hour}时"


def age_on(birth: date, day: date) -> int:
    """Full years (周岁) on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def short_day(iso: str) -> str:
    """11月5日 of 2026-11-05; empty for no day."""
    return f"{int(iso[5:7])}月{int(iso[8:10])}日" if len(iso) >= 10 else ""


def add_month(day: date, months: int = 1) -> date:
    """The same day some months later, or the last day of that month. Raises ValueError beyond the year 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


PARTS = {
    "Q1": (1, 3, "第一季度"), "Q2": (4, 6, "第二季度"), "Q3": (7, 9, "第三季度"), "Q4": (10, 12, "第四季度"),
    "H1": (1, 6, "上半年"), "H2": (7, 12, "下半年"),
}  # fmt: skip


@dataclass(frozen=True)
class Period:
    """A stretch of days with the words a book prints for it."""

    first: date
    last: date
    words: str

    @classmethod
    def read(cls, text: str, cut_off_day: int = 0) -> Period:
        """``2026-09``, ``2026-Q3``, ``2026-H1``, ``2026`` or ``all``; a cut-off day ends each month there.

        Raises ValueError.
        """
        if text == "all":
            return cls(date(1900, 1, 1), date(9999, 12, 31), "全部")
        if MONTH.match(text):
            first, last = month_days(text, cut_off_day)
            return cls(first, last, month_words(text))
        part = PART.match(text)
        if part:
            begins, ends, words = PARTS[part[2]]
            first, _ = month_days(f"{part[1]}-{begins:02}", cut_off_day)
            return cls(first, month_days(f"{part[1]}-{ends:02}", cut_off_day)[1], f"{part[1]}年{words}")
        if YEAR.match(text):
            return cls(month_days(f"{text}-01", cut_off_day)[0], month_days(f"{text}-12", cut_off_day)[1], f"{text}年")
        raise ValueError(text)

    @property
    def days(self) -> tuple[date, date]:
        """First and last day."""
        return self.first, self.last

    def holds(self, day: object) -> bool:
        """Whether an ISO day lies inside."""
        value = parse_day(day)
        return value is not None and self.first <= value <= self.last


def month_days(month: str, cut_off_day: int = 0) -> tuple[date, date]:
    """First and last day of a book month: from the day after the last one's end to the cut-off day, or to the end
    of the calendar month where that comes first or there is none."""
    first = date(int(month[:4]), int(month[5:]), 1)
    return book_end(add_month(first, -1), cut_off_day) + timedelta(days=1), book_end(first, cut_off_day)


def book_end(first: date, cut_off_day: int) -> date:
    """The last day of the book month that ends in this calendar month."""
    last = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=min(cut_off_day or last, last))


def month_of(day: date, cut_off_day: int = 0) -> str:
    """The book month in which a day falls."""
    month = f"{day.year:04}-{day.month:02}"
    if cut_off_day and day > month_days(month, cut_off_day)[1]:
        following = add_month(day.replace(day=1))
        return f"{following.year:04}-{following.month:02}"
    return month
