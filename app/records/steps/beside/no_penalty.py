"""A request to the police to punish nobody (请求不予处罚), once the agreement is performed."""

from __future__ import annotations

from app.records.case import Case, NoPenalty
from app.records.cases import states
from app.records.cases.agreement import no_agreement
from app.records.cases.performance import performance
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.days import concluded
from app.records.steps.step import Left, Step


def check(case: Case, kept: NoPenalty, reading: Reading, rules: Rules) -> list[Note]:
    """Asked for once the agreement was performed; what is still open is told."""
    del reading, rules, kept
    return [] if performance(case) == "done" else [Note("not_performed_yet", "performed_on")]


STEP: Step[NoPenalty] = Step(
    name="no_penalty",
    order=340,
    title="请求不予处罚",
    states=states.STANDING,
    shape={
        "on": "*day", "to": "*line", "incident": "text", "case_no": "line", "performed_on": "day", "evidence": "lines",
    },
    hindrance=no_agreement,
    check=check,
    effect=numbered("no_penalties"),
    not_before=concluded,
    rare=True,
    left=Left("no_penalty", "no_penalties"),
)  # fmt: skip
