"""A revisit (回访): how it stands with what was agreed, and with the people."""

from __future__ import annotations

from app.records.case import Case, Revisit
from app.records.cases.performance import need_term
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.days import concluded
from app.records.steps.step import Left, Step


def check(case: Case, kept: Revisit, reading: Reading, rules: Rules) -> list[Note]:
    """A revisit speaks of terms of the agreement."""
    del rules
    for place, seen in enumerate(kept.get("terms", [])):
        need_term(case, seen["term"], f"terms[{place}].term", reading)
    return []


STEP: Step[Revisit] = Step(
    name="revisit",
    order=120,
    title="记回访",
    states=("effective", "failed", "closed"),
    day="visited_on",
    article="人民调解法第三十一条",
    shape={
        "visited_on": "*day", "visitor": "name", "visited": "names", "how": "code:visit_how",
        "terms": ("list", {"term": "*line", "performed": "*code:performed"}), "satisfied": "code:satisfied",
        "sued": "text", "risk": "text", "measures": "text", "note": "text",
    },
    check=check,
    effect=numbered("revisits"),
    not_before=concluded,
    left=Left("revisit", "revisits"),
    leads_at=("to_revisit",),
    answers={"visit_before_due": "visited_on", "revisit": "visited_on"},
    met_today=("revisit",),
)  # fmt: skip
