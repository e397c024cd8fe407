"""Who must sign which paper: the one list for signing, 待签, the check and the file. A paper is signed when all have.

A place is named by the id of a party or a mediator, ``seal``, or the word of the form file for a post (``recorder``,
``director`` …), which a mark names as ``role``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from app.records.case import Case, Person, Thing, as_doc
from app.records.cases.agreement import marks_in
from app.records.cases.people import find_person
from app.records.cases.signatories import places_of
from app.records.errors import Problem
from app.records.kept import Paper, PaperMark

AGREEMENT = "agreement"
SEAL = "seal"
PLACES: Final = ("party", "mediator", "role")
DONE = ("signed", "scanned")


def needed_on(case: Case, signed_by: Sequence[str], item: Thing) -> list[str]:
    """Everybody who must sign a paper about ``item`` of a case, as its form file says."""
    found = [place for word in signed_by for place in places_of(case, item, word)]
    return list(dict.fromkeys(found))


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
