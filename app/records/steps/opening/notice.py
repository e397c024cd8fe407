"""The notice of rights and duties (权利义务告知), read and explained before the first session."""

from __future__ import annotations

from app.records.case import Case, Notice
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import added
from app.records.steps.step import Left, Step


def check(case: Case, kept: Notice, reading: Reading, rules: Rules) -> list[Note]:
    """The notice of rights belongs before the first session (人民调解工作若干规定 30)."""
    del reading, rules
    late = not case.get("notices") and any(session["held_on"] < kept["on"] for session in case.get("sessions", []))
    return [Note("notice_after_session", "on")] if late else []


def effect(case: Case, body: Notice) -> Case:
    """Told to everybody where nobody is named."""
    return added(case, "notices", {"parties": [party["id"] for party in case["parties"]], **body})


STEP: Step[Notice] = Step(
    name="notice",
    order=10,
    title="权利义务告知",
    states=("accepted", "mediating"),
    article="人民调解工作若干规定第三十条",
    shape={
        "on": "*day", "how": "*code:notice_how", "parties": "names", "by": "name", "open": "flag",
        "recusal": "flag", "recording": "flag", "privacy": "flag",
    },
    check=check,
    effect=effect,
    left=Left("notice", "notices"),
    leads_at=("to_tell",),
    answers={"notice_missing": "", "party_not_told": "parties"},
)  # fmt: skip
