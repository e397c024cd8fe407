"""What was agreed, a line a term: how much of it has come, what is open, when somebody was last urged (履行台账)."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from app.facts.shapes import Shape
from app.records.case import Agreement, Case, Day, Term, Thing, Yuan
from app.records.cases.agreement import was_in_force
from app.records.cases.deadlines import before_change
from app.records.cases.performance import acts_on, is_settled, owed, paid, seen_done

ADDED: Shape = {
    "concluded_on": "day", "paid": "money", "unpaid": "money", "performance": "code:performance", "urged_on": "day",
}  # fmt: skip
"""What a line says of a term beside the term's own facts."""


class TermLine(Term):
    """A term with how far it is; sums only of money."""

    concluded_on: Day
    performance: str
    paid: Yuan | None
    unpaid: Yuan | None
    urged_on: Day | None  # the last time, while it is not done


def term_lines(case: Case) -> list[Thing]:
    """The terms by which the parties are bound, each with how far it is; none before an agreement took effect. While
    a changed agreement waits for its signatures, those of the one before."""
    held = case if was_in_force(case) else before_change(case)
    if not was_in_force(held):
        return []
    agreement = held["agreements"][-1]
    return [cast(Thing, line_of(held, agreement, term)) for term in agreement["terms"]]


def line_of(case: Case, agreement: Agreement, term: Term) -> TermLine:
    """One line; sums only of money. What is done counts as paid, also where somebody only saw that it was."""
    done, left = is_settled(case, agreement, term), owed(case, term)
    urged = [one["on"] for one in case.get("urgings", []) if one.get("term", term["id"]) == term["id"]]
    line: TermLine = {
        **term, "concluded_on": agreement["concluded_on"], "performance": how_far(case, term, done=done),
        "paid": None, "unpaid": None, "urged_on": max(urged) if urged and not done else None,
    }  # fmt: skip
    if left is not None:
        came = max(paid(case, term["id"]), Decimal(term["amount"])) if done else paid(case, term["id"])
        line |= {"paid": f"{came:.2f}", "unpaid": "0.00" if done else f"{left:.2f}"}
    return line


def how_far(case: Case, term: Term, *, done: bool) -> str:
    """How far a term is, in the words of the whole agreement's performance."""
    if done:
        return "done"
    if case.get("breached_on"):
        return "breached"
    return "part" if acts_on(case, term["id"]) or seen_done(case, term["id"]) else "due"
