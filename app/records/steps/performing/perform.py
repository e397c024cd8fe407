"""Something done of what was agreed (履行)."""

from __future__ import annotations

from decimal import Decimal

from app.records.case import Case, Performance, Term
from app.records.cases.agreement import no_agreement
from app.records.cases.people import one_id
from app.records.cases.performance import need_term, paid
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.days import concluded
from app.records.steps.step import Left, Step


def check(case: Case, kept: Performance, reading: Reading, rules: Rules) -> list[Note]:
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
    return second_looks(case, kept, term)


def second_looks(case: Case, kept: Performance, term: Term) -> list[Note]:
    """What deserves a second look about something done."""
    notes = []
    due = Decimal(term.get("amount", "0")) if term["kind"] == "money" else None
    if due is not None and Decimal(kept["amount"]) + paid(case, term["id"]) > due:
        notes.append(Note("paid_more_than_due", "amount"))
    if kept["paid_on"] > term.get("due_on", "9999"):
        notes.append(Note("paid_late", "paid_on", {"due_on": term["due_on"]}))
    return notes


STEP: Step[Performance] = Step(
    name="perform",
    order=100,
    title="记履行",
    states=("effective", "closed"),
    day="paid_on",
    article="人民调解法第三十一条",
    shape={
        "term": "*line", "paid_on": "*day", "amount": "money", "method": "code:method", "payer": "name",
        "payee": "name", "received_by": "name", "ref_no": "line", "witness": "name", "note": "text",
    },
    hindrance=no_agreement,
    check=check,
    effect=numbered("performances"),
    not_before=concluded,
    left=Left("performance", "performances"),
    leads_at=("to_perform",),
    answers={"term_open": "term", "term": "term"},
    met_today=("term",),
)  # fmt: skip
