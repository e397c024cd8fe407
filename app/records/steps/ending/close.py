"""A case closed (结案)."""

from __future__ import annotations

from app.records.case import Case, Closing
from app.records.cases.performance import open_terms
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.days import concluded
from app.records.steps.step import Left, Step


def check(case: Case, kept: Closing, reading: Reading, rules: Rules) -> list[Note]:
    """An effective case closes with every term settled, or with the director's reason."""
    del rules
    waiting = open_terms(case) if case["state"] == "effective" else []
    if not waiting:
        return []
    if not kept.get("reason"):
        reading.fault("reason", "terms_open", terms=[term["id"] for term in waiting])
        return []
    return [Note("closed_with_open_terms", "reason", {"terms": [term["id"] for term in waiting]})]


def effect(case: Case, body: Closing) -> Case:
    """What was never accepted has no day on which it was concluded."""
    ended_on = case.get("concluded_on") or body["on"]
    after: Case = {"state": "closed", "closed_on": body["on"], "closing": body, "before_closing": case["state"]}
    return after if case["state"] == "refused" else {**after, "concluded_on": ended_on}


STEP: Step[Closing] = Step(
    name="close",
    order=140,
    title="结案",
    states=("effective", "failed", "terminated", "withdrawn", "transferred", "refused"),
    shape={"on": "*day", "opinions": "lines", "grade": "line", "reason": "text"},
    check=check,
    effect=effect,
    not_before=concluded,
    left=Left("closing", "closing", many=False),
    leads_at=("to_close", "refused", "failed", "terminated", "withdrawn", "transferred"),
)
