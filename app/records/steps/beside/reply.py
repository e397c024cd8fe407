"""An answer to a letter that went out (复函), or first its receipt."""

from __future__ import annotations

from app.records.case import Case, Referral, Reply
from app.records.cases import states
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.days import not_before
from app.records.steps.step import Step

ANSWERS = ("letter_no", "result", "accepted", "why", "materials")


def hindrance(case: Case, body: Reply) -> str:
    """An answer answers something."""
    del body
    return "" if any(letter.get("open") for letter in case.get("referrals", [])) else "no_open_referral"


def check(case: Case, kept: Reply, reading: Reading, rules: Rules) -> list[Note]:
    """An answer to a letter that is still open, or first its receipt; the latest one where none is named."""
    del rules
    waiting = [place for place, one in enumerate(case.get("referrals", []), start=1) if one.get("open")]
    number = kept.setdefault("referral", waiting[-1] if waiting else 1)
    if number not in waiting:
        reading.fault("referral", "no_open_referral")
        return []
    not_before(kept["on"], kept, reading, "extended_to")
    return not_before(case["referrals"][number - 1]["on"], kept, reading)


def effect(case: Case, body: Reply) -> Case:
    """An answer ends the wait; that a letter was signed for, or that its day was put off, alone does not."""
    referrals = list(case["referrals"])
    place = body["referral"] - 1
    letter: Referral = {**referrals[place]}
    if body.get("received_by"):
        letter |= {"received_by": body["received_by"], "received_on": body["on"]}
    if body.get("extended_to"):
        letter |= {"due_on": body["extended_to"], "extended": [*letter.get("extended", []), letter.get("due_on", "")]}
    waits = letter != referrals[place] and not any(key in body for key in ANSWERS)
    referrals[place] = letter if waits else {**letter, "open": False, "reply": body}
    return {"referrals": referrals}


STEP: Step[Reply] = Step(
    name="reply",
    order=310,
    title="记复函",
    states=states.STANDING,
    shape={
        "on": "*day", "letter_no": "line", "result": "text", "accepted": "flag", "why": "text", "materials": "lines",
        "referral": "count", "received_by": "name", "extended_to": "day",
    },
    hindrance=hindrance,
    check=check,
    effect=effect,
    rare=True,
    answers={"receipt": "received_by", "reply": "result"},
    met_today=("receipt",),
)  # fmt: skip
