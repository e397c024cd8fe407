"""A case that comes back from where it was sent (移送退回)."""

from __future__ import annotations

from app.records.case import Case, Referral, Return
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.days import not_before
from app.records.steps.step import Step


def check(case: Case, kept: Return, reading: Reading, rules: Rules) -> list[Note]:
    """What was sent away comes back no earlier than its letter went out."""
    del rules
    return not_before(case["referrals"][-1]["on"], kept, reading)


def effect(case: Case, body: Return) -> Case:
    """What came back goes on where it was before the letter went out."""
    *before, last = case["referrals"]
    returned: Referral = {**last, "open": False, "returned_on": body["on"], "return_reason": body.get("reason", "")}
    return {"referrals": [*before, returned], "state": "mediating", "concluded_on": None}


STEP: Step[Return] = Step(
    name="refer_return",
    order=300,
    title="移送退回",
    states=("transferred",),
    shape={"on": "*day", "reason": "text", "received_by": "name"},
    check=check,
    effect=effect,
    rare=True,
)
