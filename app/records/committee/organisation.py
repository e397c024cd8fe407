"""The committee and its people: terms of office, training hours, the three-year round, what is still undecided.

Sources: 人民调解法 10, 14 (a term is three years); the county's plan (三年轮训, 窗口建设).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.facts.dates import add_month, parse_day
from app.records.entries import MeetingLine, PersonLine, TrainingLine
from app.records.errors import Refused
from app.records.rules import Codes
from app.records.shapes import Reading

CHECK = {"key": "*line", "title": "*line", "look": "*line", "notice": "line"}
NUMBERS = ("notice_days", "term_years", "rotation_years")
MOST = 3660


@dataclass(frozen=True)
class CheckItem:
    """One thing of the room that is looked at (窗口自查): what is wanted, and the wall notice that helps."""

    key: str
    title: str
    look: str
    notice: str = ""


@dataclass(frozen=True)
class OrganisationRules:
    """``notice_days`` before a term ends it stands on 今日; ``term_years`` where no end is written;
    ``rotation_years`` within which everybody is trained once."""

    notice_days: int = 90
    term_years: int = 3
    rotation_years: int = 3
    checks: tuple[CheckItem, ...] = ()


def read_organisation(table: Mapping[str, Any], codes: Codes) -> OrganisationRules:
    """The rules of a table; Refused("organisation_rules_faulty") naming every fault by its place."""
    reading = Reading(codes)
    numbers = {key: table[key] for key in NUMBERS if key in table}
    for key, value in numbers.items():
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST:
            reading.fault(key, "not_a_count")
    rest = {key: value for key, value in table.items() if key not in NUMBERS}
    kept = reading.read(rest, {"check": ("list", CHECK)})
    if reading.problems:
        raise Refused("organisation_rules_faulty", problems=reading.problems)
    return OrganisationRules(**numbers, checks=tuple(CheckItem(**one) for one in kept.get("check", [])))


def term_end(person: PersonLine, rules: OrganisationRules) -> date | None:
    """The last day of a term: as written, else so many years after it began; None where neither is known."""
    written = parse_day(person.get("until"))
    began = parse_day(person.get("since"))
    if written or began is None or not rules.term_years:
        return written
    return add_month(began, 12 * rules.term_years) - timedelta(days=1)


@dataclass(frozen=True)
class Trained:
    """What one person learned: hours by year, the last day, and each line's id."""

    hours: dict[int, int] = field(default_factory=dict)
    last: str = ""
    lines: tuple[str, ...] = ()

    def within(self, day: date, years: int) -> bool:
        """Whether the round of so many years has reached this person."""
        last = parse_day(self.last)
        return last is not None and last > add_month(day, -12 * years)


def training_of(name: str, lines: Iterable[TrainingLine]) -> Trained:
    """One person's training out of the training book: each line counts its hours for everybody who was there."""
    hours: dict[int, int] = {}
    last, ids = "", []
    for line in lines:
        if name in line.get("present", []):
            year = int(line["on"][:4])
            hours[year] = hours.get(year, 0) + int(line.get("hours", 0))
            last = max(last, line["on"])
            ids.append(line["id"])
    return Trained(hours, last, tuple(ids))


def is_open(meeting: MeetingLine) -> bool:
    """Whether something was decided that nobody has reported done."""
    return bool(meeting.get("decided")) and not meeting.get("done_on") and not meeting.get("done")
