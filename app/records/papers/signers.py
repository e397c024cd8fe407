"""Who must sign which paper: the one list for signing, 待签, the check and the file. A paper is signed when all have.

A place is named by the id of a party or a mediator, ``seal``, or the word of the form file for a post (``recorder``,
``director`` …), which a mark names as ``role``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, cast

from app.records.case import Agreement, Case, Person, as_doc
from app.records.cases.agreement import agreement_marks, marks_in
from app.records.cases.people import find_person
from app.records.changes import Doc
from app.records.errors import Problem
from app.records.kept import Paper, PaperMark

AGREEMENT = "agreement"
SEAL = "seal"
PLACES: Final = ("party", "mediator", "role")
APPLYING = ("applicant", "party")
DONE = ("signed", "scanned")


def needed_on(case: Case, form: str, signed_by: Sequence[str], item: Doc) -> list[str]:
    """Everybody who must sign a paper about ``item`` of a case; of the agreement those the law names (29)."""
    if form == AGREEMENT:
        return agreement_marks(case, cast(Agreement, item))
    found = [place for word in signed_by for place in places_of(case, item, word)]
    return list(dict.fromkeys(found))


def places_of(case: Case, item: Doc, word: str) -> list[str]:
    """The places behind one word of a form file."""
    finder = FINDERS.get(word)
    return finder(case, item) if finder else [word]


def everyone(case: Case, item: Doc) -> list[str]:
    """The parties a paper is about: those of this agreement or notice, those who were there, else all."""
    people = [party["id"] for party in case.get("parties", [])]
    named = item.get("parties") or [who for who in item.get("present", []) if who in people]
    return named or people


def applying(case: Case, item: Doc) -> list[str]:
    """Who applies, or takes the application back."""
    named = known(case, item.get("by"))
    return named or [party["id"] for party in case.get("parties", []) if party.get("side") in APPLYING]


def mediating(case: Case, item: Doc) -> list[str]:
    """Who mediated this time; where the record names nobody, who presides."""
    people = case.get("mediators", [])
    presiding = [one["id"] for one in people if one.get("role") == "presiding"] or [one["id"] for one in people[:1]]
    return known(case, item.get("mediators")) or presiding


def known(case: Case, words: object) -> list[str]:
    """Ids of people of the case among words."""
    people: list[Person] = [*case.get("parties", []), *case.get("mediators", [])]
    found = (find_person(people, str(word)) for word in (words if isinstance(words, list) else []))
    return [str(person["id"]) for person in found if person]


def recording(case: Case, item: Doc) -> list[str]:
    return ["recorder"] if item.get("recorder") or case.get("recorder") else []


def person_or(role: str, *keys: str) -> Callable[[Case, Doc], list[str]]:
    """The party an item names under one of these keys; its post where the paper names somebody else."""

    def found(case: Case, item: Doc) -> list[str]:
        word = next((str(item[key]) for key in keys if item.get(key)), "")
        return known(case, [word]) or [role]

    return found


def witnessing(case: Case, item: Doc) -> list[str]:
    """A witness is wanted only where one was there."""
    del case
    return ["witness"] if item.get("witness") else []


FINDERS: Mapping[str, Callable[[Case, Doc], list[str]]] = {
    "parties": everyone, "applicants": applying, "mediators": mediating, "recorder": recording,
    "party": lambda case, item: [item["id"]] if item.get("id") else everyone(case, item),
    "principal": person_or("principal", "party"), "payee": person_or("payee", "received_by", "payee"),
    "applicant": person_or("applicant", "asked_by"), "witness": witnessing,
}  # fmt: skip


def have_signed(case: Case, paper: Paper) -> set[str]:
    """Whose marks a paper bears; the agreement's stand in the case."""
    if paper["form"] == AGREEMENT:
        mine = [one for one in case.get("agreements", []) if one.get("no") == paper.get("no")]
        return set(marks_in(mine[-1])) if mine else set()
    have = {str(place_of_mark(mark)) for mark in paper.get("marks", [])}
    return have | ({SEAL} if paper.get("sealed_on") else set())


def place_of_mark(mark: PaperMark) -> object:
    """The place a mark fills."""
    return mark.get("party") or mark.get("mediator") or mark.get("role")


def lacking(case: Case, paper: Paper, needed: Sequence[str]) -> list[str]:
    """Whose mark a frozen paper still waits for; one recorded as signed without naming anybody was signed by all."""
    have = have_signed(case, paper)
    if paper["state"] in DONE and not have:
        return []
    return [place for place in needed if place not in have]


def standing_state(paper: Paper, waiting: Sequence[str]) -> str:
    """The state of a paper as it is told: one that not all have signed is no signed paper."""
    return "printed" if waiting and paper["state"] in DONE else str(paper["state"])


def check_marks(case: Case, needed: Sequence[str], marks: Sequence[PaperMark]) -> tuple[list[PaperMark], list[Problem]]:
    """Marks with people as ids, and what is wrong: each names one place of the paper, a day not needed."""
    kept, problems = [], []
    for at, mark in enumerate(marks):
        key = next((one for one in PLACES if mark.get(one)), "")
        place = str(as_doc(mark).get(key, ""))
        if key in ("party", "mediator"):
            people: Sequence[Person] = case.get("parties", []) if key == "party" else case.get("mediators", [])
            person = find_person(people, place)
            place = str(person["id"]) if person else ""
        if place not in needed or place == SEAL:
            problems.append(Problem(f"marks[{at}]", "no_place_to_sign"))
        kept.append(cast(PaperMark, {**mark, **({key: place} if key else {})}))
    return kept, problems
