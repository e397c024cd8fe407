"""An application taken back by its parties (撤回)."""

from __future__ import annotations

from app.records.case import Withdrawal
from app.records.cases.agreement import already_in_force
from app.records.steps.course import ended
from app.records.steps.days import mediated
from app.records.steps.step import Step

STEP: Step[Withdrawal] = Step(
    name="withdraw",
    order=80,
    title="记撤回",
    states=("accepted", "mediating", "suspended", "agreed"),
    article="人民调解法第二十三条",
    shape={"on": "*day", "by": "names", "reasons": "lines", "settled_privately": "flag"},
    hindrance=already_in_force,
    effect=ended("withdrawn"),
    not_before=mediated,
    by_parties=True,
)
