"""Mediation goes on again (恢复调解)."""

from __future__ import annotations

from app.records.case import Case, Resumption, Suspension
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.days import not_before
from app.records.steps.step import Step


def check(case: Case, kept: Resumption, reading: Reading, rules: Rules) -> list[Note]:
    """Mediation goes on no earlier than it was stopped."""
    del rules
    return not_before(case["suspensions"][-1]["on"], kept, reading)


def effect(case: Case, body: Resumption) -> Case:
    """The suspension keeps from when to when it lasted."""
    *before, last = case["suspensions"]
    resumed: Suspension = {**last, "resumed_on": body["on"], "cause": body.get("cause", "")}
    return {"suspensions": [*before, resumed], "state": "mediating"}


STEP: Step[Resumption] = Step(
    name="resume",
    order=240,
    title="恢复调解",
    states=("suspended",),
    shape={"on": "*day", "cause": "text"},
    check=check,
    effect=effect,
    rare=True,
    leads_at=("suspended",),
    answers={"review": "on"},
)
