"""A case closed (结案)."""

from __future__ import annotations

from app.records.case import Case, Closing, without_keys
from app.records.cases.performance import open_terms
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.days import concluded
from app.records.steps.intake import PREVENTED
from app.records.steps.step import Left, Step


def check(case: Case, kept: Closing, reading: Reading, rules: Rules) -> list[Note]:
    """An effective case closes with every term settled, or with the director's reason; what was prevented is not
    counted a second time unnoticed."""
    del rules
    waiting = open_terms(case) if case["state"] == "effective" else []
    if not waiting:
        return prevented_notes(case, kept, reading)
    if not kept.get("reason"):
        reading.fault("reason", "terms_open", terms=[term["id"] for term in waiting])
        return []
    open_still = Note("closed_with_open_terms", "reason", {"terms": [term["id"] for term in waiting]})
    return [open_still, *prevented_notes(case, kept, reading)]


def prevented_notes(case: Case, kept: Closing, reading: Reading) -> list[Note]:
    """What the case already says was prevented would be counted twice (防止激化)."""
    standing = {one["kind"] for one in case.get("prevented", [])}
    words = reading.codes.get("prevented", {})
    return [
        Note("prevented_already_told", f"prevented[{at}].kind", {"what": words.get(one["kind"], one["kind"])})
        for at, one in enumerate(kept.get("prevented", []))
        if one["kind"] in standing
    ]


def effect(case: Case, body: Closing) -> Case:
    """What was never accepted has no day on which it was concluded; what was prevented joins what was told of it at
    registration, where the figures count it."""
    ended_on = case.get("concluded_on") or body["on"]
    told = without_keys(body, "prevented")
    after: Case = {"state": "closed", "closed_on": body["on"], "closing": told, "before_closing": case["state"]}
    if body.get("prevented"):
        after["prevented"] = [*case.get("prevented", []), *body["prevented"]]
    return after if case["state"] == "refused" else {**after, "concluded_on": ended_on}


STEP: Step[Closing] = Step(
    name="close",
    order=140,
    title="结案",
    states=("effective", "failed", "terminated", "withdrawn", "transferred", "refused"),
    shape={"on": "*day", "opinions": "lines", "grade": "line", "prevented": PREVENTED, "reason": "text"},
    check=check,
    effect=effect,
    not_before=concluded,
    left=Left("closing", "closing", many=False),
    leads_at=("to_close", "refused", "failed", "terminated", "withdrawn", "transferred"),
)
