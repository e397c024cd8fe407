"""A part of the dispute that gets a case of its own (分案)."""

from __future__ import annotations

from app.records.case import Case, Splitting
from app.records.cases import states
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.step import Step


def check(case: Case, kept: Splitting, reading: Reading, rules: Rules) -> list[Note]:
    """A part of the dispute gets a case of its own, with at least two of the parties."""
    del rules
    kept.setdefault("parties", [party["id"] for party in case["parties"]])
    if len(kept["parties"]) < 2:
        reading.fault("parties", "too_few", least=2)
    return []


STEP: Step[Splitting] = Step(
    name="split",
    order=360,
    title="分案",
    states=states.OPEN,
    shape={"on": "*day", "parties": "names", "title": "line", "reason": "*text"},
    check=check,
    effect=numbered("branches"),
    rare=True,
    child="split_from",
)
