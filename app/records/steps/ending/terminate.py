"""Mediation ended by the committee (终止调解)."""

from __future__ import annotations

from typing import cast

from app.records.case import Case, Ending, Termination, Thing
from app.records.steps.course import ended
from app.records.steps.days import mediated
from app.records.steps.ending import fail
from app.records.steps.step import Left, Step


def ending_of(case: Case) -> list[Thing]:
    """How mediation ended without an agreement, with the state it led to."""
    if not case.get("ending"):
        return []
    ending: Ending = {**case["ending"], "ended_as": case.get("before_closing") or case["state"]}
    return [cast(Thing, ending)]


STEP: Step[Termination] = Step(
    name="terminate",
    order=70,
    title="终止调解",
    states=("accepted", "mediating", "suspended"),
    article="人民调解法第二十六条",
    shape={
        "on": "*day", "kind": "line", "reasons": "lines", "summary": "text", "focus": "text",
        "agreed_facts": "text", "remedies_told": "codes:remedy", "told_by": "name",
    },
    check=fail.check,
    effect=ended("terminated"),
    not_before=mediated,
    left=Left("ending", "ending", many=False, found=ending_of),
)  # fmt: skip
