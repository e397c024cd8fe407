"""Somebody urged to do what was agreed (催告)."""

from __future__ import annotations

from app.records.case import Case, Urging
from app.records.cases.agreement import no_agreement
from app.records.cases.performance import need_term
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import added
from app.records.steps.days import concluded
from app.records.steps.step import Left, Step


def check(case: Case, kept: Urging, reading: Reading, rules: Rules) -> list[Note]:
    """Urging that names a term names one of the agreement."""
    del rules
    if "term" in kept:
        need_term(case, kept["term"], "term", reading)
    return []


def effect(case: Case, body: Urging) -> Case:
    """One more urging."""
    return added(case, "urgings", body)


STEP: Step[Urging] = Step(
    name="urge",
    order=110,
    title="记催告",
    states=("effective", "closed"),
    article="人民调解法第三十一条",
    shape={
        "on": "*day", "who": "name", "how": "code:visit_how", "answer": "text", "new_date": "day", "term": "line",
    },
    hindrance=no_agreement,
    check=check,
    effect=effect,
    not_before=concluded,
    left=Left("urging", "urgings"),
)  # fmt: skip
