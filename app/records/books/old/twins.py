"""Whether two tellings are of one quarrel: the same people may quarrel twice on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.records.case import Case
from app.records.cases.agreement import standing_agreement

TOLD = ("place", "occurred_on")
OF_A_PERSON = ("id_number", "birth", "phone", "group")


@dataclass(frozen=True)
class Telling:
    """What a line of a book or a case that is kept tells of a quarrel: ``number`` is the one the old book gave,
    ``kept`` its notes, ``course`` the steps that it tells of, None where nobody can say; ``ended`` the day on which it
    did and ``mediators`` their names, empty where they are not told."""

    number: str
    facts: Mapping[str, Any]
    amount: str
    kept: tuple[str, ...]
    course: tuple[str, ...] | None
    ended: str = ""
    mediators: frozenset[str] = frozenset()

    def is_that_of(self, other: Telling) -> bool:
        """Whether both tell of one quarrel of the same people, day and type: nothing that both say may differ."""
        if self.facts.get("summary", "") != other.facts.get("summary", ""):
            return False
        both: list[tuple[object, object]] = [
            (self.number, other.number), (self.amount, other.amount),
            (self.kept, other.kept), (self.course, other.course), (self.ended, other.ended),
            (self.mediators, other.mediators),
        ]  # fmt: skip
        both += [(self.facts.get(key), other.facts.get(key)) for key in TOLD]
        both += people_of_both(self.facts.get("parties", []), other.facts.get("parties", []))
        return all(one == another for one, another in both if one and another)


def people_of_both(one: Iterable[Mapping[str, Any]], another: Iterable[Mapping[str, Any]]) -> Iterable[tuple[Any, Any]]:
    """What is told of each person here and there, two of one name in the order in which they stand."""
    pairs = zip(*(sorted(people, key=lambda person: str(person["name"])) for people in (one, another)), strict=True)
    return [(here.get(key), there.get(key)) for here, there in pairs for key in OF_A_PERSON]


def telling_of(case: Case) -> Telling:
    """What a case tells; its course by the book only where it came from one."""
    book = case.get("old_book", {})
    course = tuple(line["step"] for line in case.get("steps", [])[1 : book["steps"]]) if "steps" in book else None
    amount = standing_agreement(case).get("amount_settled", "")
    mediators = frozenset(one["name"] for one in case.get("mediators", []))
    kept, ended = tuple(book.get("kept", ())), case.get("concluded_on") or ""
    return Telling(book.get("number", ""), case, amount, kept, course, ended, mediators)
