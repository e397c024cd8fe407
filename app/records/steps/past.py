"""Days of what has happened, wherever they stand in typed facts: none of them may lie after now."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date

from app.facts.shapes import join
from app.records.clock import latest_day, sure_day
from app.records.shapes import Reading

PAST_DAYS = frozenset(
    "applied_on accepted_on occurred_on birth died_on authorised_on disclosed_on letter_on confirmed_on on "
    "held_on concluded_on sealed_on paid_on visited_on received_on returned_on performed_on".split()
)


def refuse_future(facts: object, today: date, reading: Reading) -> None:
    """Name every day of the facts that has not come yet."""
    last = latest_day(today).isoformat()
    for path, day in happened(facts):
        if day > last:
            reading.fault(path, "in_the_future", day=day)


def fill_today(kept: MutableMapping[str, object], key: str, today: date, reading: Reading) -> None:
    """What is told without a day happened today; while nobody can be sure which day that is, it must be written."""
    if key in kept:
        return
    day = sure_day(today)
    if day:
        kept[key] = day
    else:
        reading.fault(key, "day_not_sure", day=today.isoformat())


def happened(facts: object) -> list[tuple[str, str]]:
    """Path and day of everything in the facts that has happened; due days are not among them."""
    found: list[tuple[str, str]] = []
    gather(facts, "", found)
    return found


def gather(facts: object, path: str, found: list[tuple[str, str]]) -> None:
    """The same, added to what was ``found`` before."""
    if isinstance(facts, dict):
        for key, value in facts.items():
            if isinstance(value, str):
                if key in PAST_DAYS:
                    found.append((join(path, key), value))
            elif value and isinstance(value, (dict, list)):
                gather(value, join(path, key), found)
    elif isinstance(facts, list):
        for place, item in enumerate(facts):
            if isinstance(item, (dict, list)):
                gather(item, f"{path}[{place}]", found)
