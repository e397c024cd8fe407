"""Mediation that goes on beyond its month (延长期限)."""

from __future__ import annotations

from app.records.case import Case, Extension
from app.records.cases.limits import mediation_limit
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.step import Left, Step


def check(case: Case, kept: Extension, reading: Reading, rules: Rules) -> list[Note]:
    """Going on beyond the month wants everybody's agreement (人民调解工作若干规定 33); it never blocks."""
    kept.setdefault("times", len(case.get("extensions", [])) + 1)
    limit = mediation_limit(case, rules).isoformat()
    if kept["until"] <= limit:
        reading.fault("until", "too_early", day=kept["until"], earliest=limit)
    everybody = {party["id"] for party in case["parties"]}
    return [] if everybody <= set(kept.get("agreed_by", [])) else [Note("extension_not_agreed_by_all", "agreed_by")]


def effect(case: Case, body: Extension) -> Case:
    """The latest extension names the day that counts."""
    return {**numbered("extensions")(case, body), "extended_until": body["until"]}


STEP: Step[Extension] = Step(
    name="extend",
    order=210,
    title="延长期限",
    states=("accepted", "mediating"),
    article="人民调解工作若干规定第三十三条",
    shape={"on": "day", "until": "*day", "times": "count", "reason": "text", "agreed_by": "names"},
    check=check,
    effect=effect,
    rare=True,
    usually_today=True,
    left=Left("extension", "extensions"),
)
