"""One dispute is paid once: cases that came out of each other, or the same people's quarrel over again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.facts.dates import add_month, parse_day
from app.records.case import Case, Party, Related

JOINED, PARTED = ("merged_into", "took_in"), ("came_back", "gave_back")


def related_cases(case: Case, get: Callable[[str], Case | None]) -> list[str]:
    """Ids of all cases linked to this one over any number of steps: merged, split, mediated anew; not itself."""
    found: list[str] = []
    waiting = [case]
    while waiting:
        here = waiting.pop()
        for link in standing_links(here):
            other = link["case"]
            if other != case["id"] and other not in found:
                found.append(other)
                doc = get(other)
                if doc is not None:
                    waiting.append(doc)
    return found


def standing_links(case: Case) -> list[Related]:
    """The links of a case without those of a merger that was taken back: two disputes again."""
    found: list[Related] = []
    for link in case.get("related", []):
        if link["kind"] in PARTED:
            found = [one for one in found if one["case"] != link["case"] or one["kind"] not in JOINED]
        else:
            found.append(link)
    return found


def same_quarrel(one: Case, other: Case, months: int) -> bool:
    """Whether two cases are the same kind of dispute between the same people, ended within so many months."""
    if not months or one["dispute_type"] != other["dispute_type"]:
        return False
    days = sorted(day for day in (parse_day(one.get("concluded_on")), parse_day(other.get("concluded_on"))) if day)
    if len(days) < 2 or not within(days[0], days[1], months):
        return False
    matched = [any(same_person(party, another) for another in other["parties"]) for party in one["parties"]]
    return sum(matched) >= 2


def within(first: date, second: date, months: int) -> bool:
    """Whether the second day lies no later than so many months after the first."""
    return second <= add_month(first, months)


def same_person(one: Party, other: Party) -> bool:
    """The identity number decides where both have one; otherwise the name with what is known beside it."""
    for key in ("id_number", "credit_code"):
        if one.get(key) and other.get(key):
            return bool(one[key] == other[key])
    if one["name"] != other["name"]:
        return False
    return all(not (one.get(key) and other.get(key)) or one[key] == other[key] for key in ("birth", "address"))
