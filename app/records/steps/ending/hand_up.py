"""Handed up to those above (上交) after sessions that did not succeed (三三调解制)."""

from __future__ import annotations

from app.records.case import Case, HandingUp
from app.records.cases.levels import tried
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import added
from app.records.steps.days import mediated
from app.records.steps.ending import refer
from app.records.steps.step import Step


def check(case: Case, kept: HandingUp, reading: Reading, rules: Rules) -> list[Note]:
    """As any letter out; before the level is exhausted it wants a reason: the parties agree, or it presses."""
    before = tried(case, rules)
    early = not before.exhausted and before.most
    notes = [Note("hand_up_early", "reason", {"times": before.here, "most": before.most})] if early else []
    return [*refer.check(case, kept, reading, rules), *notes]


def effect(case: Case, body: HandingUp) -> Case:
    """The case is with those above until they answer."""
    letter = {**body, "kind": "hand_up", "direction": "out", "open": True}
    return {**added(case, "referrals", letter), "state": "transferred", "concluded_on": body["on"]}


STEP: Step[HandingUp] = Step(
    name="hand_up",
    order=320,
    title="上交",
    states=("mediating",),
    article="人民调解法第二十五条",
    shape={
        "to": "*line", "on": "*day", "reason": "text", "due_on": "day", "letter_no": "line", "materials": "lines",
        "received_by": "name",
    },
    check=check,
    effect=effect,
    not_before=mediated,
    rare=True,
)  # fmt: skip
