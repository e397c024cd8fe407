"""The mediators as the roster (L14) knows them: its lines put together by name, the latest word first."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.casework.desk import Desk
from app.records.entries import PersonLine

LEDGER = "mediators"


@dataclass(frozen=True)
class Person:
    """A mediator: what the roster says now. ``doubled`` where lines of one name name different birthdays,
    so that nobody's number may be put beside the name."""

    name: str
    facts: PersonLine = field(default_factory=PersonLine)
    lines: tuple[str, ...] = ()
    doubled: bool = False

    @property
    def serving(self) -> bool:
        """Whether the last word on this person is not that service ended."""
        return not self.facts.get("ended_on")


def roster(desk: Desk) -> list[Person]:
    """Everybody on the roster, in the order in which they came onto it."""
    kept: list[PersonLine] = desk.store.all("entry", ledger=LEDGER)
    lines = sorted(kept, key=lambda line: line["on"])
    people: dict[str, Person] = {}
    for line in lines:
        before = people.get(line["name"], Person(line["name"]))
        births = {before.facts.get("birth"), line.get("birth")} - {None}
        facts: PersonLine = {**before.facts, **line}
        if "ended_on" in before.facts and not line.get("ended_on"):
            facts.pop("ended_on", None)
        doubled = before.doubled or len(births) > 1
        people[line["name"]] = Person(line["name"], facts, (*before.lines, line["id"]), doubled)
    return list(people.values())


def last_four(number: object) -> str:
    """The last four signs of a number, all that a list on paper shows of it."""
    text = str(number or "")
    return text[-4:] if len(text) > 4 else ""
