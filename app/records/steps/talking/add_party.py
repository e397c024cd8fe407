"""A party that joins the case (追加当事人)."""

from __future__ import annotations

from app.records.case import Case, Joining
from app.records.cases import states
from app.records.cases.party import PARTY
from app.records.steps.joining import check_joining
from app.records.steps.leaving import with_parties
from app.records.steps.step import Step


def effect(case: Case, body: Joining) -> Case:
    """One more party, after those who stand there."""
    return with_parties([*case["parties"], body["party"]])


STEP: Step[Joining] = Step(
    name="add_party",
    order=250,
    title="追加当事人",
    states=states.OPEN,
    shape={"on": "day", "party": PARTY, "reason": "*text"},
    check=check_joining,
    effect=effect,
    rare=True,
    usually_today=True,
)
