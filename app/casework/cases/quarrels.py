"""Old quarrels (老纠纷): the same people, household or plot within two years, with what was agreed and kept then.

It is shown to who mediates, with the reason beside each; nothing is scored and nothing is decided by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from app.casework.desk import Desk, need_case
from app.facts.dates import add_month
from app.facts.folding import fold_to_find
from app.records.case import Case, Code, Day, Party
from app.records.cases.agreement import standing_agreement
from app.records.cases.performance import performance
from app.records.cases.same_name import may_be_one
from app.records.cases.states import TITLES

MONTHS = 24
LOOKED_AT = 50
SHORTEST_PLACE = 3
HOUSE = re.compile(r"[0-9０-９一二三四五六七八九十百]+\s*(?:号|室|栋|幢|单元|户)")
"""By what an address names one house."""
WIDE = ("村", "社区", "组", "社", "队", "镇", "乡", "街道", "县")


class ToldQuarrel(TypedDict):
    """An earlier case as the command line says it, with what was agreed and how that was kept."""

    id: str
    number: str
    title: str
    state: str
    state_words: str
    accepted_on: Day
    dispute_type: Code
    same_people: list[str]
    same_households: list[str]
    same_places: list[str]
    terms: list[str]
    performance: str


@dataclass(frozen=True)
class Quarrel:
    """An earlier case and why it is shown: ``who`` are the same people, then the households, then the places."""

    case: Case
    who: tuple[str, ...]
    homes: tuple[str, ...]
    places: tuple[str, ...]

    def as_doc(self) -> ToldQuarrel:
        """The earlier case as it is told."""
        case, terms = self.case, standing_agreement(self.case).get("terms", [])
        return {
            "id": case["id"], "number": case["number"], "title": case["title"], "state": case["state"],
            "accepted_on": case["accepted_on"], "dispute_type": case.get("dispute_type", ""),
            "same_people": list(self.who), "same_households": list(self.homes), "same_places": list(self.places),
            "terms": [term.get("text", "") for term in terms], "performance": performance(case),
            "state_words": TITLES.get(case["state"], case["state"]),
        }  # fmt: skip


def earlier_quarrels(desk: Desk, case: str) -> list[Quarrel]:
    """Cases of the last 24 months that touch this one, the latest first. Raises Refused("no_such_case")."""
    return quarrels_of(desk, need_case(desk, case))


def quarrels_of(desk: Desk, case: Case) -> list[Quarrel]:
    """The same for facts that need not be registered yet."""
    accepted = date.fromisoformat(case["accepted_on"])
    since = add_month(accepted, -MONTHS).isoformat()
    words = dict.fromkeys(name for party in case["parties"] for name in (party["name"], *party.get("aliases", ())))
    words |= dict.fromkeys((*households(case), *places(case)))
    ids = {row["id"] for word in words for row in desk.store.search(word, LOOKED_AT, LOOKED_AT).rows}
    found = []
    for one in sorted(ids - {case.get("id")}):
        other = desk.store.get("case", one)
        if other and other["state"] != "void" and since <= other["accepted_on"] <= case["accepted_on"]:
            quarrel = Quarrel(other, same_people(case, other), same_homes(case, other), same_places(case, other))
            if quarrel.who or quarrel.homes or quarrel.places:
                found.append(quarrel)
    return sorted(found, key=lambda one: (one.case["accepted_on"], one.case["id"]), reverse=True)


def same_people(case: Case, other: Case) -> tuple[str, ...]:
    """Names of those in both, by any name they go by, unless a number or a birthday says that they are two."""
    return tuple(p["name"] for p in case["parties"] if any(may_be_one(p, one) for one in other["parties"]))


def households(case: Case) -> list[str]:
    """Heads of household, the parties themselves as such, and the houses they live in, as far as they are known."""
    told = [word for p in case["parties"] for word in (p.get("household_head"), *houses(p))]
    return list(dict.fromkeys(word for word in told if word))


def homes_of(case: Case) -> set[str]:
    """All that may stand for a household here: its head may be a party of the other case."""
    heads = [party["name"] for party in case["parties"]]
    return {fold_to_find(word) for word in (*heads, *households(case))}


def houses(party: Party) -> list[str]:
    """Addresses that name one house; a whole group or village says nothing."""
    told = (party.get("household_address", ""), party.get("address", ""))
    return [address for address in told if address and not address.endswith(WIDE) and HOUSE.search(address)]


def places(case: Case) -> list[str]:
    """What the quarrel is about: the plot, the wall, the ditch; a whole group or village says nothing."""
    place = case.get("place", "")
    return [place] if len(place) >= SHORTEST_PLACE and not place.endswith(WIDE) else []


def same_homes(case: Case, other: Case) -> tuple[str, ...]:
    """Households that both speak of; where one of them only bears the name of the other's head it is told as well."""
    own, there = households(case), homes_of(other)
    found = [word for word in own if fold_to_find(word) in there]
    heads = {fold_to_find(word): word for word in households(other)}
    found += [heads[name] for party in case["parties"] if (name := fold_to_find(party["name"])) in heads]
    return tuple(dict.fromkeys(found))


def same_places(case: Case, other: Case) -> tuple[str, ...]:
    """What both quarrel about."""
    there = {fold_to_find(word) for word in places(other)}
    return tuple(word for word in places(case) if fold_to_find(word) in there)
