"""Judicial confirmation (司法确认): applied for, ruled upon."""

from __future__ import annotations

from app.records.case import Case, Confirmation, FollowUp
from app.records.cases.agreement import no_agreement
from app.records.cases.limits import confirmation_limit
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import added
from app.records.steps.days import in_force
from app.records.steps.step import Left, Step


def check(case: Case, kept: Confirmation, reading: Reading, rules: Rules) -> list[Note]:
    """The thirty days of the joint application warn (民事诉讼法 205); a ruling wants an application before it."""
    del reading
    events = {event["event"] for event in case.get("confirmations", [])}
    if kept["event"] != "applied":
        return [] if "applied" in events else [Note("confirmation_without_application", "event")]
    notes = [] if not signed_by_some(case, kept) else [Note("confirmation_not_joint", "signed")]
    limit = confirmation_limit(case, rules)
    if limit and kept["on"] > limit.isoformat():
        notes.append(Note("past_thirty_days", "on", {"limit": limit.isoformat()}))
    return notes


def signed_by_some(case: Case, kept: Confirmation) -> bool:
    """Whether fewer than the agreement's parties signed an application that is theirs together."""
    return bool(kept.get("signed")) and bool(set(case["agreements"][-1].get("parties", [])) - set(kept["signed"]))


def effect(case: Case, body: Confirmation) -> Case:
    """The latest event is where the confirmation stands."""
    follow_up: FollowUp = {**case.get("follow_up", {}), "confirmation": body["event"]}
    return {**added(case, "confirmations", body), "follow_up": follow_up}


STEP: Step[Confirmation] = Step(
    name="confirm",
    order=130,
    title="记司法确认",
    states=("effective", "closed"),
    article="人民调解法第三十三条",
    shape={
        "event": "*code:confirm_event", "on": "*day", "court": "line", "ruling_no": "line", "signed": "names",
    },
    hindrance=no_agreement,
    check=check,
    effect=effect,
    not_before=in_force,
    left=Left("confirmation", "confirmations"),
    answers={"confirmation": "event"},
)  # fmt: skip
