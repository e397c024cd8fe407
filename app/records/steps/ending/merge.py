"""A case that goes into another one (并案)."""

from __future__ import annotations

from app.records.case import Case, Merging, Related
from app.records.cases import states
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.step import Step


def check(case: Case, kept: Merging, reading: Reading, rules: Rules) -> list[Note]:
    """Where it stood is kept with it, for the day it is taken back (撤销并案)."""
    del reading, rules
    kept["before"] = case["state"]
    return []


def effect(case: Case, body: Merging) -> Case:
    """It names the case that it went into."""
    link: Related = {"case": body["into"], "kind": "merged_into"}
    return {"state": "merged", "merged": body, "related": [*case.get("related", []), link]}


STEP: Step[Merging] = Step(
    name="merge",
    order=350,
    title="并案",
    states=states.OPEN,
    shape={"on": "*day", "into": "*line", "reason": "text", "by": "name"},
    check=check,
    effect=effect,
    rare=True,
)
