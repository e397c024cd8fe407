"""What of a case a paper, a screen or a book may be about: one home for the names of its lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from app.records.case import Case, Thing, as_doc
from app.records.cases.performance import performance_on
from app.records.cases.term_lines import term_lines
from app.records.steps.every import STEPS


@dataclass(frozen=True)
class Item:
    """A thing inside a case: its key there, the step that adds it, and whether a case may have several.

    Things that lie deeper (the agents of all parties) are ``found`` instead of standing under a key.
    """

    key: str
    step: str = ""
    many: bool = True
    found: Callable[[Case], list[Thing]] | None = None


def revisits_then(case: Case) -> list[Thing]:
    """Revisits, each with how far the agreement was performed on its day (回访台账): not as it is today. One that is
    still being written may have no day yet."""
    return [
        cast(Thing, {**visit, "performance": performance_on(case, visit.get("visited_on", ""))})
        for visit in case.get("revisits", [])
    ]


def people_for(key: Literal["agents", "statutory_agents"]) -> Callable[[Case], list[Thing]]:
    """Those who act for the parties, each with the party: authorised or statutory agents."""

    def found(case: Case) -> list[Thing]:
        return [
            cast(Thing, {**person, "party": party["id"]})
            for party in case.get("parties", [])
            for person in party.get(key) or []
        ]

    return found


ITEMS: Mapping[str, Item] = {
    **{left.name: Item(left.key, step.name, left.many, left.found) for step in STEPS.values() if (left := step.left)},
    "party": Item("parties"),
    "revisit": Item("revisits", "revisit", found=revisits_then),
    "agent": Item("agents", found=people_for("agents")),
    "agreed_term": Item("terms", found=term_lines),
}


def items_of(case: Case, name: str, only: Mapping[str, object] | None = None) -> list[Thing]:
    """The items of that name in the order they came; ``only`` keeps those that hold these values."""
    item = ITEMS.get(name)
    if item is None:
        return []
    held = item.found(case) if item.found else as_doc(case).get(item.key) or []
    found = held if isinstance(held, list) else [held]
    return [one for one in found if all(fits(one.get(key), value) for key, value in (only or {}).items())]


def fits(value: object, wanted: object) -> bool:
    """Whether a value is the one wanted, or one of several."""
    return value in wanted if isinstance(wanted, list) else value == wanted


def number_of(item: Thing, place: int) -> int:
    """The number by which an item is asked for: its own, or its place from 1."""
    return item.get("no", place)
