"""A report to others (报告) about what may grow worse."""

from __future__ import annotations

from app.records.case import Report
from app.records.cases import states
from app.records.steps.course import numbered
from app.records.steps.step import Left, Step

STEP: Step[Report] = Step(
    name="report",
    order=330,
    title="报告",
    states=states.STANDING,
    article="人民调解法第二十五条",
    shape={
        "kind": "line", "found_at": "moment", "to": "*line", "reported_at": "moment", "measures": "text",
        "reported_by": "name", "received_by": "name", "on": "day",
    },
    effect=numbered("reports"),
    rare=True,
    usually_today=True,
    left=Left("report", "reports"),
    answers={"danger_not_reported": "to"},
)  # fmt: skip
