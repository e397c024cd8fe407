"""Mediation stands still (中止调解) until something is known."""

from __future__ import annotations

from app.records.case import Case, Suspension
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.step import Left, Step


def check(case: Case, kept: Suspension, reading: Reading, rules: Rules) -> list[Note]:
    """A day to look again lies after the day mediation stopped."""
    del case, rules
    if kept.get("review_on", "9999") <= kept["on"]:
        reading.fault("review_on", "too_early", day=kept["review_on"], earliest=kept["on"])
    return [] if "review_on" in kept else [Note("suspended_without_review", "review_on")]


def effect(case: Case, body: Suspension) -> Case:
    """The days on which it stands still are added to the month."""
    return {**numbered("suspensions")(case, body), "state": "suspended"}


STEP: Step[Suspension] = Step(
    name="suspend",
    order=230,
    title="中止调解",
    states=("accepted", "mediating"),
    shape={"on": "*day", "reason": "*text", "review_on": "day"},
    check=check,
    effect=effect,
    rare=True,
    left=Left("suspension", "suspensions"),
)
