"""Mediation that did not succeed (调解不成)."""

from __future__ import annotations

from app.records.case import Case, Failure
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import ended
from app.records.steps.days import mediated
from app.records.steps.step import Step


def hindrance(case: Case, body: Failure) -> str:
    """What was never tried has not failed."""
    del body
    return "" if case.get("sessions") else "no_session"


def check(case: Case, kept: Failure, reading: Reading, rules: Rules) -> list[Note]:
    """None told warns, and so does another than the first one for this dispute (人民调解法 26)."""
    told, known = kept.get("remedies_told", []), reading.codes.get("remedy", {})
    offered = list(rules.remedies_for(case["dispute_type"]))
    if not told:
        return [Note("remedies_not_told", "remedies_told", {"offer": offered})]
    if offered and offered[0] not in told:
        return [Note("first_remedy_not_told", "remedies_told", {"first": known.get(offered[0], offered[0])})]
    return []


STEP: Step[Failure] = Step(
    name="fail",
    order=60,
    title="记调解不成",
    states=("mediating",),
    article="人民调解法第二十六条",
    shape={"on": "*day", "reasons": "lines", "remedies_told": "codes:remedy"},
    hindrance=hindrance,
    check=check,
    effect=ended("failed"),
    not_before=mediated,
    leads_at=("to_fail",),
    fits_at=("mediating",),
)
