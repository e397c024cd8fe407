"""A lawsuit about the agreement (诉讼)."""

from __future__ import annotations

from app.records.case import CourtEvent
from app.records.cases.agreement import no_agreement
from app.records.steps.course import numbered
from app.records.steps.days import concluded
from app.records.steps.step import Left, Step

STEP: Step[CourtEvent] = Step(
    name="court",
    order=290,
    title="记诉讼",
    states=("effective", "closed"),
    article="人民调解法第三十二条",
    shape={"on": "*day", "kind": "code:court_kind", "court": "line", "no": "line", "result": "text"},
    hindrance=no_agreement,
    effect=numbered("court_events"),
    not_before=concluded,
    rare=True,
    left=Left("court_event", "court_events"),
)
