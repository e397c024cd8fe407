"""Who was in office on a day: told from the lines of the roster, whenever they were written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.records.entries import PersonLine


def in_office(lines: Iterable[PersonLine], day: str) -> list[PersonLine]:
    """What the roster knows, of those who served on a day, in the order in which they came onto it."""
    people: dict[str, list[PersonLine]] = {}
    for line in sorted(lines, key=lambda one: one["on"]):
        people.setdefault(line["name"], []).append(line)
    found = (served(own, day) for own in people.values())
    return [one for one in found if one is not None]


def served(lines: Sequence[PersonLine], day: str) -> PersonLine | None:
    """One person as the lines up to that day tell it; None where nobody served. ``lines`` in the order of their days.

    Service begins with the term a first line names, or with the line itself; it ends with the day of leaving, also
    where that was written down later. A term that ran out ends no service: until somebody says so, nobody has left.
    """
    begun, serves = "", False
    for line in lines:
        begun = begun or line.get("since") or line["on"]
        left = line.get("ended_on")
        if left:
            serves = serves or begun <= day < left
            begun = ""
    serves = serves or bool(begun and begun <= day)
    if not serves:
        return None
    known = [line for line in lines if line["on"] <= day] or lines[:1]
    facts: PersonLine = {**known[0]}
    for line in known[1:]:
        facts = {**facts, **line}
    facts.pop("ended_on", None)
    return facts
