"""A party that leaves the case (当事人退出)."""

from __future__ import annotations

from app.records.case import Case, Leaving
from app.records.cases import states
from app.records.cases.agreement import standing_agreement
from app.records.cases.people import one_id
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.leaving import unsigned, with_parties, without
from app.records.steps.step import Step


def check(case: Case, kept: Leaving, reading: Reading, rules: Rules) -> list[Note]:
    """Two parties must stay; what was said and signed by who leaves stays too."""
    del rules
    one_id(case["parties"], kept, "party", "", reading)
    signing = standing_agreement(case).get("parties") if case["state"] == "agreed" else None
    if len(case["parties"]) <= 2 or (signing and kept["party"] in signing and len(signing) <= 2):
        reading.fault("party", "too_few", least=2)
    return []


def effect(case: Case, body: Leaving) -> Case:
    """Who leaves stands among those who were there."""
    leaving = next(party for party in case["parties"] if party["id"] == body["party"])
    staying = [party for party in case["parties"] if party is not leaving]
    return without(case, leaving, body) | with_parties(staying) | unsigned(case, leaving["id"], None)


STEP: Step[Leaving] = Step(
    name="drop_party",
    order=260,
    title="当事人退出",
    states=states.OPEN,
    shape={"on": "day", "party": "*name", "reason": "*text"},
    check=check,
    effect=effect,
    rare=True,
    usually_today=True,
)
