"""Matters the program asks and never decides: closeness, conflicts of interest, danger. A person answers once.

Recusal is the parties' to ask and the committee's to settle (人民调解法 22, 23 (一), 25); a guardian whose
interest conflicts must not act (民法典 35); violence against people without full capacity is to be reported
(反家庭暴力法 14, 未成年人保护法 11). The answer is kept with who gave it and when, and prints in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.facts.folding import fold_to_find
from app.records.case import Case, Party
from app.records.cases.party import standing_notes
from app.records.cases.same_name import in_household_of, names_of
from app.records.papers.findings import Finding

QUESTIONS = (
    "mediator_is_party",
    "mediator_of_household",
    "mediator_same_surname",
    "guardian_is_party",
    "own_village_is_party",
    "relation_not_accepted",
    "danger_not_reported",
)
DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯")


def closeness(case: Case) -> list[Finding]:
    """Who may stand too near: a mediator of that name, household or surname, a guardian who is a party, the village's
    own body."""
    found = [Finding("warning", code, "", field) for code, field in near(case)]
    return [*found, *(Finding("warning", "own_village_is_party", "", party["id"]) for party in own_bodies(case))]


def near(case: Case) -> Iterator[tuple[str, str]]:
    """Codes of closeness and the party concerned."""
    named = {party["name"]: party["id"] for party in case["parties"]}
    told = {(one.get("mediator"), one.get("party")) for one in case.get("relations", [])}
    for party in case["parties"]:
        those = [one["name"] for one in case.get("mediators", []) if (one["id"], party["id"]) not in told]
        code = next((code for code, is_near in NEARNESS.items() if any(is_near(name, party) for name in those)), "")
        if code:
            yield code, party["id"]
        agents = party.get("statutory_agents", [])
        if any(agent.get("conflict") or named.get(agent["name"], party["id"]) != party["id"] for agent in agents):
            yield "guardian_is_party", party["id"]


def same_person(name: str, party: Party) -> bool:
    """Whether a party, or who speaks for it, goes by a mediator's name."""
    others = (party.get("representative"), party.get("legal_representative"), *party.get("members", ()))
    return fold_to_find(name) in names_of(party) | {fold_to_find(str(one)) for one in others if one}


def same_surname(name: str, party: Party) -> bool:
    """Whether a mediator and a person bear one surname; names with · have none of this kind."""
    other = str(party["name"])
    if party["kind"] not in ("person", "sole_trader") or "·" in name + other:
        return False
    return surname(name) == surname(other)


def surname(name: str) -> str:
    """The surname of a Chinese name."""
    return name[:2] if name[:2] in DOUBLE_SURNAMES else name[:1]


NEARNESS: Mapping[str, Callable[[str, Party], bool]] = {
    "mediator_is_party": same_person,
    "mediator_of_household": lambda name, party: in_household_of(party, name),
    "mediator_same_surname": same_surname,
}
"""What is asked of a mediator's name and a party, the nearest first: of one party one of them is asked."""


def own_bodies(case: Case) -> list[Party]:
    """Village groups and collectives among the parties: the mediators may be their officers."""
    day = str(case["accepted_on"])
    return [party for party in case["parties"] if "own_village_is_party" in standing_notes(party, day)]


def unanswered(case: Case, found: list[Finding]) -> list[Finding]:
    """Findings without the questions that somebody has answered."""
    told = {(one["code"], one["field"]) for one in case.get("asked", [])}
    return [one for one in found if one.code not in QUESTIONS or (one.code, one.field) not in told]
