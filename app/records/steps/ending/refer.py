"""Sent to another office (移送、交办), or told to it."""

from __future__ import annotations

from app.records.case import Case, HandingUp, Referral
from app.records.cases import states
from app.records.cases.agreement import already_in_force
from app.records.committee.offices import renamed_notes
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import added
from app.records.steps.days import accepted, mediated, not_before
from app.records.steps.step import Left, Step

LEAVING = ("transfer", "assign", "hand_up")
"""Kinds of letters with which the case itself leaves the room."""


def hindrance(case: Case, body: Referral) -> str:
    """A dispute with an agreement in force does not leave; what hangs on it may still be told."""
    return already_in_force(case, body) if body.get("kind") in LEAVING else ""


def earliest(case: Case, body: Referral) -> str:
    """A case that leaves has come to its end here."""
    return mediated(case, body) if body.get("kind") in LEAVING else accepted(case, body)


def check(case: Case, kept: HandingUp, reading: Reading, rules: Rules) -> list[Note]:
    """An answer cannot be due before the letter went out; an office with a new name is told by it."""
    del case
    not_before(kept["on"], kept, reading, "due_on")
    return renamed_notes(kept["to"], rules)


def effect(case: Case, body: Referral) -> Case:
    """A letter out waits for its answer; with some kinds the case is gone."""
    after = added(case, "referrals", {**body, "direction": "out", "open": True})
    if body["kind"] in LEAVING:
        after |= {"state": "transferred", "concluded_on": body["on"]}
        if case["state"] == "suspended":
            *before, last = case["suspensions"]
            after["suspensions"] = [*before, {**last, "resumed_on": max(body["on"], last["on"])}]
    return after


STEP: Step[Referral] = Step(
    name="refer",
    order=90,
    title="移送或交办",
    states=states.OPEN,
    article="人民调解法第二十五条",
    shape={
        "to": "*line", "kind": "*code:referral_kind", "on": "*day", "reason": "text", "due_on": "day",
        "letter_no": "line", "materials": "lines", "received_by": "name",
    },
    hindrance=hindrance,
    check=check,
    effect=effect,
    not_before=earliest,
    left=Left("referral", "referrals"),
)  # fmt: skip
