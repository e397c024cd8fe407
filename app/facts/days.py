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

CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:[:：]|点|时)(\d{2}|半)?分?\s*$")
MINUTE = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})\Z")
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
        return day.isoformat()

    def typed(self, text: str, today: date) -> str:
        """An ISO day from 今天, 11-23, 11月23日, 20261123 or 2026年11月23日; the text itself where it is none."""
        said = fold(text)
        if said in SPOKEN:
            return (today + timedelta(days=SPOKEN[said])).isoformat()
        numbers = [int(part) for part in re.findall(r"\d+", said)]
        if len(numbers) == 1 and len(said) == 8 and said.isdigit():
            numbers = [int(said[:4]), int(said[4:6]), int(said[6:])]
        if len(numbers) == 2:
            numbers = [today.year, *numbers]
        if len(numbers) != 3:
            return said
        try:
            return date(*numbers).isoformat()
        except ValueError:
            return said

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """2026年1月5日 for an ISO day; anything else unchanged."""
        del codes
        return day_words(value) if parse_day(value) else str(value)

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


class DayOrWords(Line):
    """A day as it is typed and shown, or the words in which somebody tells one."""

    word = "day_or_words"

    def typed(self, text: str, today: date) -> str:
        return DAY.typed(text, today)

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
        return kept

    def typed(self, text: str, today: date) -> str:
        """An ISO day with a time from 12-1 9:30 or 明天 9点半, 09:30 from 9:30; the text itself where it is neither."""
        plain, said = fold(text), moment_said(fold(text), today)
        return plain if is_moment(plain) and not is_moment(said) else said

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """2026年12月1日 9:30 for a day with a time; anything else unchanged."""
        del codes
        return moment_words(str(value)) if is_moment(str(value)) else str(value)


def moment_words(kept: str) -> str:
    """2026年12月1日 9:30 for a day with a time; anything else unchanged."""
    found = MINUTE.match(kept)
    return f"{DAY.show(found[1])} {int(found[2])}:{found[3]}" if found else kept


def moment_said(plain: str, today: date) -> str:
    """A moment in the words of people, in ISO; the words themselves where it is none."""
    clock = CLOCK.search(plain)
    if clock is None:
        return DAY.typed(plain, today)
    hour, minute = int(clock[1]), 30 if clock[2] == "半" else int(clock[2] or 0)
    if hour > 23 or minute > 59:
        return plain
    day = DAY.typed(plain[: clock.start()].rstrip(" T上下午"), today) if clock.start() else ""
    return f"{day}T{hour:02}:{minute:02}" if day else f"{hour:02}:{minute:02}"


def is_moment(text: str) -> bool:
    """Whether a text is an ISO day, a day with a time, or a time of the day."""
    for read in (datetime.fromisoformat, time.fromisoformat):
        try:
            read(text)
        except ValueError:
            continue
        return True
    return False
