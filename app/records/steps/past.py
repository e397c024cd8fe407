"""Days of what has happened, wherever they stand in typed facts: none of them may lie after now."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
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


def happened(facts: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and day of everything in the facts that has happened; due days are not among them."""
    if isinstance(facts, dict):
        for key, value in facts.items():
            if isinstance(value, (dict, list)):
                yield from happened(value, join(path, key))
            elif key in PAST_DAYS and isinstance(value, str):
                yield join(path, key), value
    elif isinstance(facts, list):
        for place, item in enumerate(facts):
            if isinstance(item, (dict, list)):
                yield from happened(item, f"{path}[{place}]")
