"""What follows an agreement: performance (履行) and what must be settled before a case closes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.records.changes import Doc
from app.records.errors import Note
from app.records.people import find_person
from app.records.rules import Rules
from app.records.shapes import Reading


def paid(case: Doc, term: str) -> Decimal:
    """What has been paid on a money term."""
    done = (act for act in case.get("performances", []) if act["term"] == term)
    return sum((Decimal(act.get("amount", "0")) for act in done), Decimal(0))


def is_settled(case: Doc, agreement: Doc, term: Doc) -> bool:
    """Whether a term is done: paid in full, recorded as done, or a lasting promise to abstain."""
    if agreement.get("performed_at_once") or term["kind"] == "abstain":
        return True
    if term["kind"] == "money":
        return paid(case, term["id"]) >= Decimal(term["amount"])
    return any(act["term"] == term["id"] for act in case.get("performances", []))


def open_terms(case: Doc) -> list[Doc]:
    """Terms of the agreement in force that are not done yet, by due day."""
    if not case.get("agreements"):
        return []
    agreement = case["agreements"][-1]
    waiting = [term for term in agreement["terms"] if not is_settled(case, agreement, term)]
    return sorted(waiting, key=lambda term: term.get("due_on", "9999"))


def performance(case: Doc) -> str:
    """none, due, part, done or breached, beside the state."""
    if not case.get("agreements"):
        return "none"
    waiting = open_terms(case)
    if case.get("breached_on"):
        return "breached"
    if not waiting:
        return "done"
    return "part" if case.get("performances") else "due"


def check_perform(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A performance names a term of the agreement; paying more than is open or late warns."""
    del rules
    agreement = case["agreements"][-1] if case.get("agreements") else {"terms": []}
    terms = {term["id"]: term for term in agreement["terms"]}
    term = terms.get(kept["term"])
    if term is None:
        reading.fault("term", "no_such_term")
        return []
    for key in ("payer", "payee"):
        person = find_person(case["parties"], kept.get(key, term.get(key, "")))
        if person:
            kept[key] = person["id"]
    if term["kind"] != "money":
        return []
    if "amount" not in kept:
        reading.fault("amount", "missing")
        return []
    notes = []
    if Decimal(kept["amount"]) + paid(case, term["id"]) > Decimal(term["amount"]):
        notes.append(Note("paid_more_than_due", "amount"))
    if kept["paid_on"] > term.get("due_on", "9999"):
        notes.append(Note("paid_late", "paid_on", {"due_on": term["due_on"]}))
    return notes


def check_close(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """An effective case closes with every term settled, or with the director's reason."""
    del rules
    waiting = open_terms(case) if case["state"] == "effective" else []
    if not waiting:
        return []
    if not kept.get("reason"):
        reading.fault("reason", "terms_open", terms=[term["id"] for term in waiting])
        return []
    return [Note("closed_with_open_terms", "reason")]


def due_days(case: Doc) -> list[tuple[date, str]]:
    """Due days of what is still open, with the term's id."""
    return [(date.fromisoformat(term["due_on"]), term["id"]) for term in open_terms(case) if "due_on" in term]
