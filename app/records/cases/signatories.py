"""Whose signature a word of ``signed_by`` in a form file means in a case: people by their ids, a post by its word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

from app.records.case import Case, Person, Thing, as_doc
from app.records.cases.people import find_person

PersonKey = Literal["party", "received_by", "payee", "asked_by"]
LEFT: Final = "left"
"""The code of a paper that was left behind (留置)."""
APPLYING: Final = ("applicant", "party")


def places_of(case: Case, item: Thing, word: str) -> list[str]:
    """The places behind one word of a form file."""
    finder = FINDERS.get(word)
    return finder(case, item) if finder else [word]


def everyone(case: Case, item: Thing) -> list[str]:
    """The parties a paper is about: those of this agreement or notice, those who were there, else all."""
    people = [party["id"] for party in case.get("parties", [])]
    named = item.get("parties") or [who for who in item.get("present", []) if who in people]
    return named or people


def applying(case: Case, item: Thing) -> list[str]:
    """Who applies, or takes the application back."""
    named = known(case, item.get("by"))
    return named or [party["id"] for party in case.get("parties", []) if party.get("side") in APPLYING]


def mediating(case: Case, item: Thing) -> list[str]:
    """Who mediated this time; where the record names nobody, who presides."""
    people = case.get("mediators", [])
    presiding = [one["id"] for one in people if one.get("role") == "presiding"] or [one["id"] for one in people[:1]]
    return known(case, item.get("mediators")) or presiding


def known(case: Case, words: object) -> list[str]:
    """Ids of people of the case among words."""
    people: list[Person] = [*case.get("parties", []), *case.get("mediators", [])]
    found = (find_person(people, str(word)) for word in (words if isinstance(words, list) else []))
    return [str(person["id"]) for person in found if person]


def recording(case: Case, item: Thing) -> list[str]:
    return ["recorder"] if item.get("recorder") or case.get("recorder") else []


def person_or(role: str, *keys: PersonKey) -> Callable[[Case, Thing], list[str]]:
    """The party an item names under one of these keys; its post where the paper names somebody else."""

    def found(case: Case, item: Thing) -> list[str]:
        word = next((str(item[key]) for key in keys if item.get(key)), "")
        return known(case, [word]) or [role]

    return found


def witnessing(case: Case, item: Thing) -> list[str]:
    """A witness is wanted only where one was there."""
    del case
    return ["witness"] if item.get("witness") else []


def receiving(case: Case, item: Thing) -> list[str]:
    """Who takes a paper signs for it, unless it was refused."""
    del case
    return [] if is_refused(item) else ["receiver"]


def seeing(case: Case, item: Thing) -> list[str]:
    """Those who saw a paper refused sign the proof of its service (民诉法 89); otherwise nobody waits for them."""
    del case
    return ["witnesses"] if is_refused(item) else []


def is_refused(item: Thing) -> bool:
    """Whether a paper was not taken, and so left where it was brought."""
    told = as_doc(item)
    return bool(told.get("refused")) or told.get("how") == LEFT


FINDERS: Mapping[str, Callable[[Case, Thing], list[str]]] = {
    "parties": everyone, "applicants": applying, "mediators": mediating, "recorder": recording,
    "party": lambda case, item: [item["id"]] if item.get("id") else everyone(case, item),
    "principal": person_or("principal", "party"), "payee": person_or("payee", "received_by", "payee"),
    "applicant": person_or("applicant", "asked_by"), "witness": witnessing,
    "receiver": receiving, "witnesses": seeing,
}  # fmt: skip
