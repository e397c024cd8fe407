"""An agreement that is not kept (不履行)."""

from __future__ import annotations

from app.records.case import Breach, Case
from app.records.cases.agreement import no_agreement
from app.records.cases.people import one_id_if_there
from app.records.cases.performance import need_term, performance
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.days import concluded
from app.records.steps.step import Left, Step


def check(case: Case, kept: Breach, reading: Reading, rules: Rules) -> list[Note]:
    """Who does not keep which term; an agreement that was fully performed cannot be broken any more."""
    del rules
    one_id_if_there(case, kept, "by")
    if "term" in kept:
        need_term(case, kept["term"], "term", reading)
    return [Note("performed_already", "on")] if performance(case) == "done" else []


def effect(case: Case, body: Breach) -> Case:
    """The latest day on which it was broken stands in the case."""
    return {**numbered("breaches")(case, body), "breached_on": body["on"]}


STEP: Step[Breach] = Step(
    name="breach",
    order=280,
    title="记不履行",
    states=("effective", "closed"),
    article="人民调解法第三十二条",
    shape={"on": "*day", "by": "name", "term": "line", "reason": "text"},
    hindrance=no_agreement,
    check=check,
    effect=effect,
    not_before=concluded,
    rare=True,
    left=Left("breach", "breaches"),
)
