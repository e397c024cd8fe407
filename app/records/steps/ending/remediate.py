"""A dispute taken up again in a case of its own (另行调解)."""

from __future__ import annotations

from app.records.case import Anew
from app.records.cases import states
from app.records.steps.course import numbered
from app.records.steps.days import concluded
from app.records.steps.step import Step

STEP: Step[Anew] = Step(
    name="remediate",
    order=370,
    title="另行调解",
    states=states.ENDED,
    shape={"on": "*day", "reason": "*text"},
    effect=numbered("branches"),
    not_before=concluded,
    rare=True,
    child="again_after",
)
