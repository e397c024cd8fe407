"""Functions of paths about the people of a case: their names, lines and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, cast

from app.documents.forms import phrases
from app.documents.forms.party_grid import Pairs, party_pairs, with_identity
from app.documents.forms.paths import as_list
from app.records.case import Agent, Case, Guardian, Mediator, Party, as_doc
from app.records.cases.people import find_person, person_name

if TYPE_CHECKING:
    from app.documents.forms.columns import Line
    from app.documents.forms.facts import Facts


def name(around: Facts | Line, who: Any) -> str:
    """The name of somebody of the case; whoever is no part of it keeps the name that was written."""
    return person_name(around.case, str(who)) if who else ""


def people(facts: Facts, who: Any) -> list[Party]:
    """Those who are or were parties, as they are named; somebody else by name alone."""
    known = facts.case.get("parties", []) + facts.case.get("former_parties", [])
    words = [str(word) for word in as_list(who) if word]
    return [find_person(known, word) or cast(Party, {"name": person_name(facts.case, word)}) for word in words]


def mediators_on(around: Facts | Line, day: Any) -> list[Mediator]:
    """Who mediated the case on a day, as they were named then: whoever was replaced since, not who stepped in later.

    On the day of a change itself it is still the one who leaves: he was named first, and then asked away.
    """
    case, on = around.case, str(day or "")
    gone = [one for one in case.get("former_mediators", []) if on <= str(one.get("until", ""))]
    if not on or not case.get("replacements"):
        return case.get("mediators", [])
    there = [one for one in [*gone, *case.get("mediators", [])] if stepped_in(case, one) < on]
    return sorted(there, key=lambda one: int(one["id"][1:])) if gone else there


def stepped_in(case: Case, one: Mediator) -> str:
    """The day on which a mediator took another one's place; no words for one of the beginning. Who went and came back
    is two people of the record, so a day after somebody went is not that one's."""
    left = one.get("until")
    days = [
        str(new["on"])
        for new in case.get("replacements", [])
        if new["decision"] == "granted" and new.get("new") == one["name"]
    ]
    return max((day for day in days if not left or day <= left), default="")


def parties(facts: Facts, who: Any) -> list[Party]:
    """The parties of these ids; all where nobody is named."""
    known = facts.case.get("parties", [])
    return [party for party in known if party["id"] in as_list(who)] if who else known


def party_line(facts: Facts, party: Party) -> str:
    """A party in one line, without what nobody knows."""
    return "，".join(line for line in phrases.party_lines(facts.library, party, facts.day) if line != "/")


def principal_line(facts: Facts, who: Any) -> list[str]:
    """The party that gives a power, in one line that leaves out whom it gives it to."""
    found = [party for party in facts.case.get("parties", []) if party["id"] == who]
    return ["，".join(phrases.party_lines(facts.library, {**one, "agents": []}, facts.day)) for one in found[:1]]


class PartyLine(TypedDict):
    """A party in the table of them; ``grid`` has label and fact of each cell."""

    label: str
    lines: list[str]
    id: str
    grid: list[Pairs]


class IdentityLine(TypedDict):
    """A document that somebody showed."""

    name: str
    document: str
    id_valid_to: str
    checked: str


class NumberedLine(IdentityLine):
    """The same with its place in the table."""

    no: int


def party_rows(facts: Facts, some: Any, title: str) -> list[PartyLine]:
    """Rows of the parties' table under a title."""
    return [
        {
            "label": title,
            "lines": list(phrases.party_lines(facts.library, party, facts.day)),
            "id": party["id"],
            "grid": party_pairs(facts.library, party, facts.day),
        }
        for party in as_list(some)
    ]


def applying_rows(facts: Facts, some: Any) -> list[PartyLine]:
    """Parties as applicants to a court, with birth and document (民诉法解释 354)."""
    found: list[PartyLine] = []
    for party, row in zip(as_list(some), party_rows(facts, some, "申请人"), strict=True):
        first, *others = row["lines"]
        known = phrases.identity_line(facts.library, party)
        grid = with_identity(facts.library, party, row["grid"])
        found.append({**row, "lines": [first, *([known] if known else []), *others], "grid": grid})
    return found


def identity_rows(facts: Facts, some: Any) -> list[NumberedLine]:
    """A line for each party, then for those who act for them: document, until when it is good, who compared it."""
    shown: list[IdentityLine] = []
    known: list[Party] = as_list(some)
    for party in known:
        acting: list[Party | Guardian | Agent] = [party, *party.get("statutory_agents", []), *party.get("agents", [])]
        shown += [identity_row(facts, person) for person in acting]
    return [{**row, "no": number} for number, row in enumerate(shown, start=1)]


def identity_row(facts: Facts, told: Party | Guardian | Agent) -> IdentityLine:
    """A line of one of them; whoever acts for a party has no card that was looked at."""
    person = as_doc(told)
    kind = facts.library.label("id_type", person.get("id_type", "resident"))
    kind = "统一社会信用代码" if person.get("credit_code") else kind
    number = person.get("credit_code") or person.get("id_number") or ""
    until, checked = str(person.get("id_valid_to") or ""), person.get("id_checked") or {}
    return {"name": person["name"], "document": f"{kind}\n{number}" if number else "",
            "id_valid_to": until.replace("-", "."), "checked": "已核对" if checked else ""}  # fmt: skip
