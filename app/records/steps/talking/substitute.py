"""Somebody steps into a party's place (更换当事人), an heir into that of one who died."""

from __future__ import annotations

from app.records.case import Case, Substitution
from app.records.cases import states
from app.records.cases.party import PARTY
from app.records.cases.people import one_id
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.joining import check_joining
from app.records.steps.leaving import unsigned, with_parties, without
from app.records.steps.step import Step


def check(case: Case, kept: Substitution, reading: Reading, rules: Rules) -> list[Note]:
    """Whose place it is, and who steps into it."""
    one_id(case["parties"], kept, "party", "", reading)
    return check_joining(case, kept, reading, rules)


def effect(case: Case, body: Substitution) -> Case:
    """The new party stands where the old one stood."""
    leaving = next(party for party in case["parties"] if party["id"] == body["party"])
    parties = [body["new"] if party is leaving else party for party in case["parties"]]
    gone = without(case, leaving, body, body["new"]["id"])
    return gone | with_parties(parties) | unsigned(case, leaving["id"], body["new"]["id"])


STEP: Step[Substitution] = Step(
    name="substitute",
    order=270,
    title="更换当事人",
    states=states.OPEN,
    shape={"on": "day", "party": "*name", "new": PARTY, "reason": "*text"},
    check=check,
    effect=effect,
    rare=True,
    usually_today=True,
)
