"""People the room has met before (认得的人), by a name or its first letters: offered while a name is typed.

Only who has a second sign beside the name is told of: a village has several of one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from app.casework.desk import Desk
from app.facts.folding import fold_to_find
from app.records.case import Case, Party
from app.records.cases.same_name import born_by_number, known_by, may_be_one
from app.storage.finding.pinyin import initials

LOOKED_AT = 40
"""So many of the cases that a name is found in are looked into, the nearest first."""
SURE = ("id_number", "birth", "phone", "household_head", "address")
"""By what two mentions of one name are one person; of one group there may be two."""
FILLED = (
    "gender", "birth", "id_number", "nation", "occupation", "phone", "address", "group", "household_head",
)  # fmt: skip
"""What is offered with a name, as it was told last."""
FATHERS = ("父", "父亲", "爸爸")
NEVER = ("void", "refused")


@dataclass
class KnownPerson:
    """Somebody who was a party here, or stood for one: the name, what was told last, the father where one is named, in
    which cases."""

    name: str
    facts: Party
    father: str = ""
    cases: set[str] = field(default_factory=set)

    @property
    def year(self) -> str:
        """The year of birth; "" where it is not known."""
        return str(self.facts.get("birth") or "")[:4] or born_by_number(self.facts)

    @property
    def signs(self) -> set[tuple[str, str]]:
        """What beside the name says who this is."""
        facts = self.facts
        told = (("group", facts.get("group")), ("head", facts.get("household_head")), ("father", self.father))
        called = [("called", name) for name in facts.get("aliases", [])]
        return {(key, str(value)) for key, value in (*told, ("year", self.year), *called) if value}

    @property
    def told(self) -> str:
        """The signs in words."""
        return known_by(self.facts, self.father)

    def offered(self) -> dict[str, str]:
        """The facts that go with the name, as far as they are known."""
        return {key: str(value) for key in FILLED if (value := self.facts.get(key))}


def known_people(desk: Desk, typed: str) -> list[KnownPerson]:
    """Who was a party here, an agent or a guardian, and is called so, begins so, or has these first letters, by 小名
    too: those met most often first."""
    word = fold_to_find(typed)
    found: list[KnownPerson] = []
    rows = desk.store.search(typed, LOOKED_AT, LOOKED_AT).rows if word else ()
    cases = [case for row in rows if (case := desk.store.get("case", row["id"])) and case["state"] not in NEVER]
    for case in sorted(cases, key=lambda one: (one["accepted_on"], one["id"]), reverse=True):
        for party in people_of(case, word):
            meet(found, party, case["id"])
    told = [one for one in found if one.signs and not any(hidden_by(one, other) for other in found)]
    return sorted(told, key=lambda one: (fold_to_find(one.name) != word, -len(one.cases), one.name, one.year))


def hidden_by(one: KnownPerson, other: KnownPerson) -> bool:
    """Whether everything told of somebody is told of a namesake too: nobody could say which of the two is meant."""
    return one is not other and one.name == other.name and one.signs <= other.signs


def people_of(case: Case, word: str) -> Iterator[Party]:
    """The people of a case that a word may mean: parties, and who stands for them."""
    for party in case.get("parties", []):
        beside = [person_of(one) for one in (*party.get("statutory_agents", []), *party.get("agents", []))]
        for one in ([party] if party.get("kind") == "person" else []) + beside:
            if any(means(name, word) for name in (one["name"], *one.get("aliases", []))):
                yield one


def person_of(one: Mapping[str, object]) -> Party:
    """Who stands for a party, as a person is told of."""
    return cast(Party, {"kind": "person", **{key: one[key] for key in ("name", *FILLED) if one.get(key)}})


def means(name: str, word: str) -> bool:
    """Whether a name begins with what was typed, or its first letters do."""
    return fold_to_find(name).startswith(word) or any(one.startswith(word) for one in initials(name))


def meet(found: list[KnownPerson], party: Party, case: str) -> None:
    """Put a mention to the person whose it surely is, else begin another one."""
    same = (one for one in found if one.name == party["name"] and is_surely(one.facts, party))
    one = next(same, None)
    if one is None:
        one = KnownPerson(party["name"], Party(**party))
        found.append(one)
    one.facts = Party(**{**party, **one.facts})
    one.father = one.father or father_of(party)
    one.cases.add(case)


def is_surely(one: Party, other: Party) -> bool:
    """Whether two mentions of one name are one person: nothing differs, and something of those agrees."""
    return may_be_one(one, other) and any(one.get(key) and one.get(key) == other.get(key) for key in SURE)


def father_of(party: Party) -> str:
    """The father, where he stands for a child."""
    guardians = party.get("statutory_agents", [])
    return next((one["name"] for one in guardians if one.get("relation") in FATHERS), "")
