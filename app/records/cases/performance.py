"""Performance (履行): what was paid and done of what was agreed, what is still open and until when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.records.case import Agreement, Case, Performance, Term
from app.records.cases.agreement import was_in_force
from app.records.shapes import Reading


def paid(case: Case, term: str) -> Decimal:
    """What has been paid on a money term, in yuan."""
    return sum((Decimal(act.get("amount", "0")) for act in acts_on(case, term)), Decimal(0))


def owed(case: Case, term: Term) -> Decimal | None:
    """What is still to be paid on a money term, never less than nothing; None for a term that is no money."""
    if term["kind"] != "money":
        return None
    return max(Decimal(term["amount"]) - paid(case, term["id"]), Decimal(0))


def acts_on(case: Case, term: str) -> list[Performance]:
    """What was recorded as done on a term."""
    return [act for act in case.get("performances", []) if act["term"] == term]


def seen_done(case: Case, term: str) -> str:
    """The day of the latest revisit that asked about a term and found it done; empty where it was not."""
    asked = [
        (visit["visited_on"], seen["performed"])
        for visit in case.get("revisits", [])
        for seen in visit.get("terms", [])
        if seen["term"] == term
    ]
    return str(asked[-1][0]) if asked and asked[-1][1] == "yes" else ""


def is_settled(case: Case, agreement: Agreement, term: Term) -> bool:
    """Whether a term is done: paid in full, recorded or found done, or a lasting promise to abstain."""
    if agreement.get("performed_at_once") or term["kind"] == "abstain" or seen_done(case, term["id"]):
        return True
    if term["kind"] == "money":
        return paid(case, term["id"]) >= Decimal(term["amount"])
    return bool(acts_on(case, term["id"]))


def open_terms(case: Case) -> list[Term]:
    """Terms of the agreement in force that are not done yet, by due day."""
    if not was_in_force(case):
        return []
    agreement = case["agreements"][-1]
    waiting = [term for term in agreement["terms"] if not is_settled(case, agreement, term)]
    return sorted(waiting, key=lambda term: str(term.get("due_on", "9999")))


def performance(case: Case) -> str:
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


def performance_on(case: Case, day: str) -> str:
    """What was known of the performance at the end of a day (ISO)."""
    then: Case = {
        **case,
        "performances": [act for act in case.get("performances", []) if act.get("paid_on", "9999") <= day],
        "revisits": [visit for visit in case.get("revisits", []) if visit.get("visited_on", "9999") <= day],
    }
    if case.get("breached_on", "") > day:
        del then["breached_on"]
    return performance(then)


def performed_on(case: Case) -> str:
    """The day by which everything agreed was done; empty where something is still open."""
    if performance(case) != "done":
        return ""
    terms = [term["id"] for term in case["agreements"][-1]["terms"]]
    days = [act["paid_on"] for term in terms for act in acts_on(case, term)]
    days += [seen_done(case, term) for term in terms if not acts_on(case, term)]
    return max([case["effective_on"] or case["concluded_on"] or "", *days])


def term_days(case: Case) -> list[tuple[date, str]]:
    """Due days of what is still open, with the term's id."""
    return [(date.fromisoformat(term["due_on"]), term["id"]) for term in open_terms(case) if "due_on" in term]


def need_term(case: Case, term: str, path: str, reading: Reading) -> Term | None:
    """The term of the agreement in force with that id; another one is a problem."""
    terms = case["agreements"][-1]["terms"] if case.get("agreements") else []
    found = next((one for one in terms if one["id"] == term), None)
    if found is None:
        reading.fault(path, "no_such_term")
    return found
