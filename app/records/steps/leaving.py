"""Somebody who leaves a case, or another who steps into the place: what was said and signed stays."""

from __future__ import annotations

from app.records.case import Case, Departure, Leaving, Party, Substitution, Term, Who, without_keys
from app.records.cases.people import people_in


def with_parties(parties: list[Party]) -> Case:
    """The parties, and for how many people they stand."""
    return {"parties": parties, "people_count": people_in(parties)}


def without(case: Case, party: Party, body: Leaving | Substitution, replaced_by: Who = "") -> Case:
    """Who left, when and why; the name can still be printed where it was said."""
    left: Departure = {}
    for key in ("on", "reason"):
        if key in body:
            left[key] = body[key]
    if replaced_by:
        left["replaced_by"] = replaced_by
    return {"former_parties": [*case.get("former_parties", []), {**party, "left": left}]}


def unsigned(case: Case, old: str, new: str | None) -> Case:
    """An agreement that still waits for its signatures follows: who left signs and owes nothing in it any more."""
    if case["state"] != "agreed":
        return {}
    *before, waiting = case["agreements"]
    parties = [new if who == old else who for who in waiting.get("parties", [])]
    terms = [without_somebody(term, old, new) for term in waiting["terms"]]
    return {"agreements": [*before, {**waiting, "parties": [who for who in parties if who], "terms": terms}]}


def without_somebody(term: Term, old: Who, new: Who | None) -> Term:
    """A term in which another one stands in the place of who left, or nobody."""
    kept: Term = {**term}
    for key in ("payer", "payee", "guarantor"):
        if term.get(key) == old:
            if new is None:
                kept = without_keys(kept, key)
            else:
                kept[key] = new
    return kept
