"""People asked to come (请人到场): the parties where nobody else is named."""

from __future__ import annotations

from app.records.case import Case, Invitation
from app.records.cases import states
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.step import Left, Step


def check(case: Case, kept: Invitation, reading: Reading, rules: Rules) -> list[Note]:
    """Who is asked to come; everybody where nobody is named."""
    del reading, rules
    kept.setdefault("to", [party["id"] for party in case["parties"]])
    return []


STEP: Step[Invitation] = Step(
    name="invite",
    order=170,
    title="请人到场",
    states=states.OPEN,
    day="",
    shape={
        "at": "*moment", "place": "line", "to": "names", "bring": "lines", "contact": "line", "on": "day", "by": "name",
    },
    check=check,
    effect=numbered("invitations"),
    rare=True,
    left=Left("invitation", "invitations"),
)  # fmt: skip
