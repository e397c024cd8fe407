"""Somebody who leaves a case, or another who steps into the place: what was said and signed stays."""

from __future__ import annotations

from app.records.cases.people import people_in
from app.records.changes import Doc


def with_parties(parties: list[Doc]) -> Doc:
    """The parties, and for how many people they stand."""
    return {"parties": parties, "people_count": people_in(parties)}


def without(case: Doc, party: Doc, body: Doc) -> Doc:
    """Who left, when and why; the name can still be printed where it was said."""
    told = {key: body[key] for key in ("on", "reason", "replaced_by") if key in body}
    return {"former_parties": [*case.get("former_parties", []), {**party, "left": told}]}


def unsigned(case: Doc, old: str, new: str | None) -> Doc:
    """An agreement that still waits for its signatures follows: who left signs and owes nothing in it any more."""
    if case["state"] != "agreed":
        return {}
    *before, waiting = case["agreements"]
    parties = [new if who == old else who for who in waiting.get("parties", [])]
    terms = [
        {key: new if key in ("payer", "payee", "guarantor") and value == old else value for key, value in term.items()}
        for term in waiting["terms"]
    ]
    kept = [{key: value for key, value in term.items() if value is not None} for term in terms]
    return {"agreements": [*before, {**waiting, "parties": [who for who in parties if who], "terms": kept}]}
