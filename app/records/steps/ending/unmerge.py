"""A case that is taken out of another one again (撤销并案)."""

from __future__ import annotations

from app.records.case import Case, Merging, Related, Unmerging
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.days import not_before
from app.records.steps.step import Step


def check(case: Case, kept: Unmerging, reading: Reading, rules: Rules) -> list[Note]:
    """It comes out no earlier than it went in."""
    del rules
    return not_before(case["merged"]["on"], kept, reading)


def effect(case: Case, body: Unmerging) -> Case:
    """It goes on where it stood; that it was in the other case stays told. What was merged before the state was kept
    beside it goes on by whether anybody had sat down over it."""
    link: Related = {"case": case["merged"]["into"], "kind": "came_back"}
    before = case["merged"].get("before") or ("mediating" if case.get("sessions") else "accepted")
    undone: Merging = {**case["merged"], "undone_on": body["on"], "undone_why": body["reason"]}
    return {"state": before, "merged": undone, "related": [*case.get("related", []), link]}


STEP: Step[Unmerging] = Step(
    name="unmerge",
    order=355,
    title="撤销并案",
    states=("merged",),
    shape={"on": "*day", "reason": "*text", "by": "name"},
    check=check,
    effect=effect,
    rare=True,
)
