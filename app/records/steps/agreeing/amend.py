"""A written agreement changed by all its parties (变更协议): signed anew, the old one stays on file."""

from __future__ import annotations

from app.records.case import Agreeing, Case
from app.records.steps.agreeing import write_up
from app.records.steps.days import mediated
from app.records.steps.step import Step


def hindrance(case: Case, body: Agreeing) -> str:
    """Only what stands in writing is changed in writing."""
    del body
    return "" if case["agreements"][-1]["form"] == "written" else "not_written_yet"


STEP: Step[Agreeing] = Step(
    name="amend",
    order=160,
    title="变更协议",
    states=("effective",),
    day="concluded_on",
    article="人民调解法第二十八条",
    shape=write_up.SHAPE,
    hindrance=hindrance,
    check=write_up.check,
    effect=write_up.effect,
    not_before=mediated,
)
