"""The order in which things can have happened (申请 ≤ 受理 ≤ 告知 ≤ 调解 ≤ 终结): the earliest day of a step."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import date
from typing import Literal

from app.facts.dates import parse_day
from app.records.case import Case
from app.records.errors import Note
from app.records.shapes import Reading
from app.records.steps.past import refuse_future

DayKey = Literal["on", "due_on", "extended_to"]


def accepted(case: Case, body: object) -> str:
    """Nothing happens in a case before it was accepted."""
    del body
    return str(case["accepted_on"])


def told(case: Case, body: object) -> str:
    """A session follows the first notice of rights."""
    return max(accepted(case, body), *(str(one["on"]) for one in case.get("notices", [])[:1]), "")


def mediated(case: Case, body: object) -> str:
    """An end of mediation follows everything that was tried."""
    held = [str(one["held_on"]) for one in case.get("sessions", [])]
    return max(told(case, body), concluded(case, body), *held, "")


def concluded(case: Case, body: object) -> str:
    """What comes afterwards follows the day on which mediation ended."""
    return max(accepted(case, body), str(case.get("concluded_on") or ""))


def in_force(case: Case, body: object) -> str:
    """Follows the day on which the agreement took effect."""
    return max(accepted(case, body), str(case.get("effective_on") or ""))


def closed(case: Case, body: object) -> str:
    """Follows the day on which the case was closed."""
    return max(accepted(case, body), str(case.get("closed_on") or ""))


def check_day(earliest: str, key: str, kept: Mapping[str, object], today: date, reading: Reading) -> None:
    """Days of what happened: known, not after today, not before what they must follow."""
    refuse_future(kept, today, reading)
    if not key:
        return
    day = kept.get(key)
    if not isinstance(day, str):
        if not any(problem.path == key for problem in reading.problems):
            reading.fault(key, "missing")
        return
    if day < earliest:
        reading.fault(key, "too_early", day=day, earliest=earliest)


def day_of_start(kept: MutableMapping[str, object], key: str) -> None:
    """What is told with from and to takes its day from there."""
    start = str(kept.get("from", ""))[:10]
    if key not in kept and parse_day(start):
        kept[key] = start


def not_before(earliest: str, kept: Mapping[str, object], reading: Reading, key: DayKey = "on") -> list[Note]:
    """A day that cannot lie before another one."""
    day = str(kept.get(key, "9999"))
    if day < earliest:
        reading.fault(key, "too_early", day=day, earliest=earliest)
    return []
