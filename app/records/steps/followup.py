"""What follows an agreement: performance (履行) and what must be settled before a case closes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.records.changes import Doc
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.people import one_id
from app.records.steps.step_checks import need_term
from app.records.steps.waiting import was_in_force


def paid(case: Doc, term: str) -> Decimal:
    """What has been paid on a money term, in yuan."""
    return sum((Decimal(act.get("amount", "0")) for act in acts_on(case, term)), Decimal(0))


def acts_on(case: Doc, term: str) -> list[Doc]:
    """What was recorded as done on a term."""
    return [act for act in case.get("performances", []) if act["term"] == term]


def seen_done(case: Doc, term: str) -> str:
    """The day of the latest revisit that asked about a term and found it done; empty where it was not."""
    asked = [
        (visit["visited_on"], seen["performed"])
        for visit in case.get("revisits", [])
        for seen in visit.get("terms", [])
        if seen["term"] == term
    ]
    return str(asked[-1][0]) if asked and asked[-1][1] == "yes" else ""


def is_settled(case: Doc, agreement: Doc, term: Doc) -> bool:
    """Whether a term is done: paid in full, recorded or found done, or a lasting promise to abstain."""
    if agreement.get("performed_at_once") or term["kind"] == "abstain" or seen_done(case, term["id"]):
        return True
    if term["kind"] == "money":
        return paid(case, term["id"]) >= Decimal(term["amount"])
    return bool(acts_on(case, term["id"]))


def open_terms(case: Doc) -> list[Doc]:
    """Terms of the agreement in force that are not done yet, by due day."""
    if not was_in_force(case):
        return []
    agreement = case["agreements"][-1]
    waiting = [term for term in agreement["terms"] if not is_settled(case, agreement, term)]
    return sorted(waiting, key=lambda term: str(term.get("due_on", "9999")))


def performance(case: Doc) -> str:
    """none (no agreement in force), due, part, done or breached, beside the state."""
    if not was_in_force(case):
        return "none"
    if not open_terms(case):
        return "done"
    if case.get("breached_on"):
        return "breached"
    agreement = case["agreements"][-1]
    begun = any(acts_on(case, term["id"]) or seen_done(case, term["id"]) for term in agreement["terms"])
    return "part" if begun else "due"


def performed_on(case: Doc) -> str:
    """The day by which everything agreed was done; empty where something is still open."""
    if performance(case) != "done":
        return ""
    terms = [term["id"] for term in case["agreements"][-1]["terms"]]
    days = [act["paid_on"] for term in terms for act in acts_on(case, term)]
    days += [seen_done(case, term) for term in terms if not acts_on(case, term)]
    return str(max([case["effective_on"] or case["concluded_on"], *days]))


def check_perform(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A performance names a term of the agreement by its id; paying more than is open or late warns."""
    del rules
    term = need_term(case, kept["term"], "term", reading)
    if term is None:
        return []
    for key in ("payer", "payee"):
        if key in term:
            kept.setdefault(key, term[key])
        one_id(case["parties"], kept, key, "", reading, outside=True)
    if term["kind"] == "money" and "amount" not in kept:
        reading.fault("amount", "missing")
        return []
    return performance_notes(case, kept, term)


def performance_notes(case: Doc, kept: Doc, term: Doc) -> list[Note]:
    """What deserves a second look about something done."""
    notes = []
    due = Decimal(term.get("amount", "0")) if term["kind"] == "money" else None
    if due is not None and Decimal(kept["amount"]) + paid(case, term["id"]) > due:
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
    return [Note("closed_with_open_terms", "reason", {"terms": [term["id"] for term in waiting]})]


def due_days(case: Doc) -> list[tuple[date, str]]:
    """Due days of what is still open, with the term's id."""
    return [(date.fromisoformat(term["due_on"]), term["id"]) for term in open_terms(case) if "due_on" in term]
