"""Old quarrels (老纠纷): the same people, household or plot within two years, with what was agreed and kept then.

It is shown to who mediates, with the reason beside each; nothing is scored and nothing is decided by it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.casework.desk import Desk, need_case
from app.facts.dates import add_month
from app.records.case import Case, Party
from app.records.cases.agreement import standing_agreement
from app.records.cases.performance import performance
from app.records.cases.states import TITLES
from app.records.changes import Doc

MONTHS = 24
LOOKED_AT = 50
SHORTEST_PLACE = 3
WIDE = ("村", "社区", "组", "社", "队", "镇", "乡", "街道", "县")
PERSONAL: Final = ("id_number", "birth")


@dataclass(frozen=True)
class Quarrel:
    """An earlier case and why it is shown: ``who`` are the same people, then the households, then the places."""

    case: Case
    who: tuple[str, ...]
    homes: tuple[str, ...]
    places: tuple[str, ...]

    def as_doc(self) -> Doc:
        """The earlier case with its agreement and how that was kept."""
        terms = [term.get("text", "") for term in standing_agreement(self.case).get("terms", [])]
        told = {key: self.case.get(key) for key in ("id", "number", "title", "state", "accepted_on", "dispute_type")}
        return {**told, "same_people": list(self.who), "same_households": list(self.homes),
                "same_places": list(self.places), "terms": terms, "performance": performance(self.case),
                "state_words": TITLES.get(self.case["state"], self.case["state"])}  # fmt: skip


def earlier_quarrels(desk: Desk, case: str) -> list[Quarrel]:
    """Cases of the last 24 months that touch this one, the latest first. Raises Refused("no_such_case")."""
    return quarrels_of(desk, need_case(desk, case))


def quarrels_of(desk: Desk, case: Case) -> list[Quarrel]:
    """The same for facts that need not be registered yet."""
    accepted = date.fromisoformat(case["accepted_on"])
    since = add_month(accepted, -MONTHS).isoformat()
    words = [party["name"] for party in case["parties"]]
    words += [word for word in (*households(case), *places(case)) if word not in words]
    ids = {row["id"] for word in words for row in desk.store.search(word, LOOKED_AT, LOOKED_AT).rows}
    found = []
    for one in sorted(ids - {case.get("id")}):
        other = desk.store.get("case", one)
        if other and other["state"] != "void" and since <= other["accepted_on"] <= case["accepted_on"]:
            quarrel = Quarrel(other, same_people(case, other), shared(households, case, other),
                              shared(places, case, other))  # fmt: skip
            if quarrel.who or quarrel.homes or quarrel.places:
                found.append(quarrel)
    return sorted(found, key=lambda one: (one.case["accepted_on"], one.case["id"]), reverse=True)


def same_people(case: Case, other: Case) -> tuple[str, ...]:
    """Names in both, unless a number or a birthday says that they are two persons."""
    there = {party["name"]: party for party in other["parties"]}
    return tuple(p["name"] for p in case["parties"] if p["name"] in there and not differ(p, there[p["name"]]))


def differ(one: Party, other: Party) -> bool:
    """Whether two of one name are known to be two."""
    return any(one.get(key) and other.get(key) and one[key] != other[key] for key in PERSONAL)


def households(case: Case) -> list[str]:
    """Heads of household and household addresses, as far as they are known."""
    told = [word for p in case["parties"] for word in (p.get("household_head"), p.get("household_address"))]
    return list(dict.fromkeys(word for word in told if word))


def places(case: Case) -> list[str]:
    """What the quarrel is about: the plot, the wall, the ditch; a whole group or village says nothing."""
    place = case.get("place", "")
    return [place] if len(place) >= SHORTEST_PLACE and not place.endswith(WIDE) else []


def shared(read: Callable[[Case], list[str]], case: Case, other: Case) -> tuple[str, ...]:
    """What both say."""
    return tuple(word for word in read(case) if word in read(other))
