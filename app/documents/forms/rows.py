"""Functions of paths that make the rows of a table, and the titles of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from app.documents.forms.paths import as_list
from app.facts.dates import day_words
from app.facts.numerals import chinese_number
from app.records.case import Day, Exhibit
from app.records.cases.levels import numbered_sessions, tried
from app.records.cases.people import person_name

if TYPE_CHECKING:
    from app.documents.forms.facts import Facts


class ExhibitLine(TypedDict, total=False):
    """A thing in the list of evidence; ``no``, ``title``, ``kind``, ``giver``, ``original`` and ``received_on`` are
    always there."""

    no: int
    title: str
    kind: str
    giver: str
    pages: int
    original: str
    prove: str
    received_on: str
    returned_on: Day


class TriedLine(TypedDict):
    """A session in the list of what was tried."""

    level: str
    on: str
    place: str
    mediators: str
    outcome: str
    reason: str


def evidence_rows(facts: Facts, things: Any) -> list[ExhibitLine]:
    """A line for each thing in the list of evidence."""
    shown: list[ExhibitLine] = []
    exhibits: list[Exhibit] = as_list(things)
    for number, item in enumerate(exhibits, start=1):
        original = {True: "原件", False: "复印件", None: ""}[item.get("original")]
        shown.append(
            {
                **item,
                "no": number,
                "kind": facts.library.label("evidence_kind", item["kind"]) if item.get("kind") else "",
                "giver": person_name(facts.case, item.get("giver", "")),
                "original": original,
                "received_on": item.get("received_on", "").replace("-", "."),
            }
        )
    return shown


def tried_rows(facts: Facts) -> list[TriedLine]:
    """A line for each session: level and number in it, day, place, who led it, how it ended and why."""
    label, case = facts.library.label, facts.case
    return [
        {
            "level": f"{label('level', level)}第{chinese_number(number)}次",
            "on": day_words(session["held_on"]),
            "place": session.get("place", ""),
            "mediators": "、".join(person_name(case, one) for one in session.get("mediators", [])),
            "outcome": label("outcome", session["outcome"]) if session.get("outcome") else "",
            "reason": session.get("reason", ""),
        }
        for level, number, session in numbered_sessions(case, facts.library.rules)
    ]


def tried_words(facts: Facts) -> str:
    """组一次，村三次; nothing where no session was held."""
    counts = tried(facts.case, facts.library.rules).counts
    told = [f"{facts.library.label('level', level)}{chinese_number(n)}次" for level, n in counts.items() if n]
    return "，".join(told)


def paper_title(facts: Facts, word: Any) -> str:
    """The title of a paper of ours; what is none stands as it was written."""
    documents = facts.library.documents
    return documents[word].title if word in documents else str(word or "")
