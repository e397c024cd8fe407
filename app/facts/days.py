"""The kinds of a day and of a moment: said as people say them, kept in ISO."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from app.facts.cells import Cell
from app.facts.dates import day_words, parse_day
from app.facts.folding import fold
from app.facts.kind import NO_LISTS, Kind, Lists, Told
from app.facts.words import Line

CLOCK = re.compile(r"(上午|早上|下午|晚上)?\s*(?<!\d)(\d{1,2})(?:[:：]|点|时)(\d{2}|半)?分?\s*$")
TIME_BEHIND = re.compile(r"(?<=[\d日号)])[T\s]\s*\d{1,2}[:时点]\d{0,2}(?:[:分]\d{0,2})?(?:\.0+)?秒?\Z")
"""The time of the day behind a day, as spreadsheets write it."""
WRITTEN = re.compile(
    r"(?:(\d{4})\s*[-./年\s]\s*)?(\d{1,2})\s*[-./月\s]\s*(\d{1,2})\s*[日号]?\s*(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\Z"
)
MOMENT = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}(?:[T ]|\Z))?(?:\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?)?\Z", re.ASCII
)
EIGHT = re.compile(r"\d{8}\Z", re.ASCII)
MINUTE = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})\Z", re.ASCII)
LEAST_YEAR = 1000
FIRST_YEAR, LAST_YEAR = 1800, 2999
"""What a day that is written down here can be of: beyond it a term reckoned from it leaves the calendar."""
AFTERNOON = {"下午": 12, "晚上": 12}
SPOKEN = {"今天": 0, "昨天": -1, "前天": -2, "明天": 1, "后天": 2, "今": 0, "昨": -1}


class Day(Kind):
    """A day, kept as 2026-01-05."""

    word = "day"
    column = "date"
    twice = True
    words = False

    def read(self, value: object, path: str, told: Told) -> str | None:
        day = parse_day(value)
        if day is None:
            told.fault(path, "not_a_day")
            return None
        return day.isoformat() if in_books(day.year, path, told) else None

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> str:
        """An ISO day from 今天, 11-23, 11月23日, 20261123, 2026年11月23日 or 2026.11.23（星期一） 9:30; the text itself
        where it is none."""
        del codes
        if parse_day(text):
            return text
        said = fold(text)
        return day_said(said, today) or day_said(TIME_BEHIND.sub("", said), today) or said

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """2026年1月5日 for an ISO day; anything else unchanged, and a year of three figures, which nobody means."""
        del codes
        day = parse_day(value)
        return day_words(value) if day and day.year >= LEAST_YEAR else str(value)

    def in_book(self, value: Any) -> str:
        """2026.01.05, and 2026.01.05 9:30 where a book tells the time too."""
        found = MINUTE.match(str(value))
        if found:
            return f"{self.in_book(found[1])} {int(found[2])}:{found[3]}"
        return str(value).replace("-", ".") if parse_day(value) else str(value)

    def cell(self, value: Any) -> Cell:
        return super().cell(str(value).replace("T", " ") if MINUTE.match(str(value)) else value)

    def on_screen(self, value: Any) -> str:
        return moment_words(str(value)) if MINUTE.match(str(value)) else self.show(value)

    def halfway(self, value: object) -> str | None:
        day = parse_day(value)
        return day.isoformat() if day else None

    def meant(self, value: object) -> object:
        return parse_day(value) or super().meant(value)


DAY = Day()


def day_said(said: str, today: date | None) -> str:
    """The ISO day that these words name whole; "" where they name none."""
    if said in SPOKEN:
        return (today + timedelta(days=SPOKEN[said])).isoformat() if today else ""
    found = WRITTEN.match(f"{said[:4]}-{said[4:6]}-{said[6:]}" if EIGHT.match(said) else said)
    year = found and (found[1] or (today and today.year))
    day = parse_day(f"{int(year):04}-{int(found[2]):02}-{int(found[3]):02}") if found and year else None
    return day.isoformat() if day else ""


def is_one_day(text: str) -> bool:
    """Whether a text is written as one day with its year, be there such a day or not."""
    said = TIME_BEHIND.sub("", fold(text))
    found = WRITTEN.match(said)
    return bool(EIGHT.match(said) or (found and found[1]))


class DayOrWords(Line):
    """A day as it is typed and shown, or the words in which somebody tells one."""

    word = "day_or_words"

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> str:
        return DAY.typed(text, today, codes)

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        return DAY.show(value, codes)


class Moment(Line):
    """A day, a time of the day, or a day with a time."""

    word = "moment"
    column = "date"

    def read(self, value: object, path: str, told: Told) -> str | None:
        kept = super().read(value, path, told)
        if kept is not None and not is_moment(kept):
            told.fault(path, "not_a_moment")
            return None
        day = parse_day(kept[:10]) if kept else None
        return kept if day is None or in_books(day.year, path, told) else None

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> str:
        """An ISO day with a time from 12-1 9:30 or 明天 9点半, 09:30 from 9:30; the text itself where it is neither."""
        del codes
        plain, said = fold(text), moment_said(fold(text), today)
        return plain if is_moment(plain) and not is_moment(said) else said

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """2026年12月1日 9:30 for a day with a time; anything else unchanged."""
        del codes
        return moment_words(str(value)) if is_moment(str(value)) else str(value)


def in_books(year: int, path: str, told: Told) -> bool:
    """Whether a year is one that anything here is of; told where it is not."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return True
    told.fault(path, "year_beyond_books", first=FIRST_YEAR, last=LAST_YEAR)
    return False


def moment_words(kept: str) -> str:
    """2026年12月1日 9:30 for a day with a time; anything else unchanged."""
    found = MINUTE.match(kept)
    return f"{DAY.show(found[1])} {int(found[2])}:{found[3]}" if found else kept


def moment_said(plain: str, today: date | None) -> str:
    """A moment in the words of people, in ISO; the words themselves where it is none."""
    clock = CLOCK.search(plain)
    if clock is None:
        return day_said(plain, today) or plain
    hour, minute = int(clock[2]), 30 if clock[3] == "半" else int(clock[3] or 0)
    hour += AFTERNOON.get(clock[1], 0) if hour < 12 else 0
    if hour > 23 or minute > 59 or (clock[1] == "晚上" and hour == 12):
        return plain
    before = plain[: clock.start()].rstrip(" T")
    day = day_said(before, today)
    if before and not day:
        return plain
    return f"{day}T{hour:02}:{minute:02}" if day else f"{hour:02}:{minute:02}"


def is_moment(text: str) -> bool:
    """Whether a text is an ISO day, a day with a time, or a time of the day; 11-23 is none, though Python takes it for
    eleven o'clock in a far zone."""
    if not MOMENT.match(text):
        return False
    for read in (datetime.fromisoformat, time.fromisoformat):
        try:
            read(text)
        except ValueError:
            continue
        return True
    return False
