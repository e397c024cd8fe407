"""挂墙月历: what is to be done on which day of a month, and who is on duty. It hangs where everybody reads it, so that
a case is its number alone, and one that is kept from others is not there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import cycle, zip_longest
from typing import TypedDict, cast

from app.casework.books.months import month_span
from app.casework.committee.office_sheets import read
from app.casework.desk import Desk
from app.facts.dates import month_days, month_of, parse_day
from app.facts.folding import fold
from app.records.case import Case
from app.records.cases.deadlines import standing
from app.records.cases.rest_days import SATURDAY, WEEKDAYS, is_known, rest_words
from app.records.cases.states import OPEN

SHAPE = {"month": "line", "duty": "names"}
MONTH_PARTS = re.compile(r"(\d{4})\D+(\d{1,2})\D*")
Number = tuple[int, int]
"""The year and the number of a case."""
SESSION, CLOSE = "session", "month"
KINDS = "wall_due"
"""The list of what may hang on the wall, with its words."""
REST = "休息"
NO_TABLE = "{year}年的放假安排没有表，星期六、星期日按休息写；调休的请手改。"


class WrittenCalendar(TypedDict, total=False):
    """What somebody says of the calendar: the month, and who is on duty by turns."""

    month: str
    duty: list[str]


class DayRow(TypedDict):
    """A day of the first half of the month, and beside it one of the second."""

    day: str
    what: str
    duty: str
    later_day: str
    later_what: str
    later_duty: str


class CalendarFacts(TypedDict):
    """The page."""

    period: str
    rows: list[DayRow]
    note: str
    on: str


def calendar_facts(desk: Desk, month: str, written: object) -> CalendarFacts:
    """What hangs on the wall for a month, this one where none is named.

    Raises Refused: ``period_faulty``, ``sheet_faulty``.
    """
    kept = cast(WrittenCalendar, read(desk, written or {}, SHAPE))
    named = month_named(month or kept.get("month", "")) or month_of(desk.clock.today(), 0)
    span = month_span(desk, named)
    first, last = month_days(named, 0)
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    told = things_by_day(desk, first, last)
    told.setdefault(span.last, {})[CLOSE] = set()
    columns = [
        (day_of(day), day_words(desk, day, told.get(day, {})), duty)
        for day, duty in zip(days, on_duty(desk, days, kept.get("duty", [])), strict=True)
    ]
    half = (len(columns) + 1) // 2
    rows: list[DayRow] = [
        {"day": left[0], "what": left[1], "duty": left[2],
         "later_day": right[0], "later_what": right[1], "later_duty": right[2]}
        for left, right in zip_longest(columns[:half], columns[half:], fillvalue=("", "", ""))
    ]  # fmt: skip
    covered = is_known(desk.forms.rules.holidays, first.isoformat())
    return {
        "period": span.words, "rows": rows, "note": "" if covered else NO_TABLE.format(year=first.year),
        "on": desk.clock.today().isoformat(),
    }  # fmt: skip


def month_named(words: str) -> str:
    """2026-12 of 2026年12月 as it is typed; what is no month stays, to be refused by its name."""
    found = MONTH_PARTS.fullmatch(fold(words))
    return f"{found[1]}-{int(found[2]):02}" if found else words


DAY_AND_WEEKDAY = "{day} {weekday}"


def day_of(day: date) -> str:
    """5 一, the day of the month and of the week."""
    return DAY_AND_WEEKDAY.format(day=day.day, weekday=WEEKDAYS[day.weekday()])


def on_duty(desk: Desk, days: Sequence[date], names: Sequence[str]) -> Iterator[str]:
    """Who is on duty on each day: those named take turns on working days; nobody named leaves room for a hand."""
    turns = cycle(names or [""])
    for day in days:
        yield REST if is_rest(desk, day) else next(turns)


def is_rest(desk: Desk, day: date) -> bool:
    """Whether nobody works on a day, by the table of its year; by the week where there is none."""
    table = desk.forms.rules.holidays
    if not is_known(table, day.isoformat()):
        return day.weekday() >= SATURDAY
    return bool(rest_words(table, day.isoformat()))


def things_by_day(desk: Desk, first: date, last: date) -> dict[date, dict[str, set[Number]]]:
    """The numbers of cases by kind for each day between two: sessions and due days."""
    found: dict[date, dict[str, set[Number]]] = {}
    for case in cases_near(desk, first, last):
        if case.get("restricted") or case["state"] == "void":
            continue
        for day, kind in things_of(desk, case):
            if first <= day <= last:
                found.setdefault(day, {}).setdefault(kind, set()).add(
                    (case["number_parts"]["year"], case["number_parts"]["seq"])
                )
    return found


def cases_near(desk: Desk, first: date, last: date) -> list[Case]:
    """Cases under way, with something due by then, or to which something happened in between; each once."""
    under_way = [row for state in OPEN for row in desk.store.case_rows(state=state)]
    known = {row["id"]: desk.store.get("case", row["id"]) for row in [*under_way, *desk.store.cases_due(first, last)]}
    known |= {case["id"]: case for case in desk.store.records_on("case", first, last)}
    return [case for case in known.values() if case is not None]


def things_of(desk: Desk, case: Case) -> Iterator[tuple[date, str]]:
    """Each session, held or called for, and each due day of a case, by its kind."""
    called = [one["at"][:10] for one in case.get("invitations", [])]
    held = [one["held_on"] for one in case.get("sessions", []) if one.get("held_on")]
    yield from ((day, SESSION) for day in map(parse_day, [*called, *held]) if day)
    yield from ((due.on, due.kind) for due in standing(case, desk.forms.rules, desk.clock.today()))


def day_words(desk: Desk, day: date, told: Mapping[str, set[Number]]) -> str:
    """调解 37、38号, a kind a line in the order of the county's list; what is not in it does not hang on the wall. A
    number of another year has its year before it."""
    lines = []
    for kind, word in desk.forms.codes[KINDS].items():
        if kind in told:
            numbers = "、".join(str(seq) if year == day.year else f"{year}-{seq}" for year, seq in sorted(told[kind]))
            lines.append(f"{word} {numbers}号" if numbers else word)
    return "\n".join(lines)
