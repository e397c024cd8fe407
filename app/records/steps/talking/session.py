"""One session of mediation (调解): who came, what was said, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.records.case import Case, Session
from app.records.cases.levels import session_level_notes
from app.records.cases.limits import month_notes
from app.records.cases.obstacles import refusing_parties, relation_notes
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.days import told
from app.records.steps.step import Left, Step

SESSION: Mapping[str, Any] = {
    "held_on": "day", "from": "moment", "to": "moment", "level": "code:level", "place": "line", "present": "names",
    "absent": "names", "invited": "names", "interpreter": "name", "mediators": "names", "recorder": "name",
    "open": "flag", "online": "flag", "told": "flag", "record": ("list", {"who": "name", "said": "*text"}),
    "undisputed": "text", "concessions": "text", "outcome": "code:outcome", "reason": "text", "next_at": "line",
    "refused_by": "names", "consents": ("list", {"party": "*name", "on": "day", "how": "code:consent_how"}),
}  # fmt: skip


def hindrance(case: Case, body: Session) -> str:
    """Nobody is mediated against his will (人民调解法 17); a session that records new consent may be held, and
    whose consent it is, its facts say."""
    return "party_refuses" if refusing_parties(case) and not body.get("consents") else ""


def check(case: Case, kept: Session, reading: Reading, rules: Rules) -> list[Note]:
    """A session wants a notice before it, warns after a month, and cannot agree over a refusal."""
    notes = [] if case.get("notices") else [Note("session_without_notice", "held_on")]
    if kept.get("outcome") == "agreed" and kept.get("refused_by"):
        reading.fault("outcome", "agreed_over_refusal")
    if set(refusing_parties(case)) - {consent["party"] for consent in kept.get("consents", [])}:
        reading.fault("consents", "party_refuses")
    late = month_notes(case, kept["held_on"], "held_on", rules)
    return [*notes, *relation_notes(case), *late, *session_level_notes(case, kept, rules)]


def effect(case: Case, body: Session) -> Case:
    """With the first session mediation has begun."""
    return {"state": "mediating", **numbered("sessions")(case, body)}


STEP: Step[Session] = Step(
    name="session",
    order=20,
    title="记一次调解",
    states=("accepted", "mediating"),
    day="held_on",
    article="人民调解法第十七条",
    shape=SESSION,
    hindrance=hindrance,
    check=check,
    effect=effect,
    not_before=told,
    from_its_start=True,
    left=Left("session", "sessions"),
    leads_at=("to_mediate", "mediating"),
    fits_at=("to_tell", "to_fail"),
    answers={"mediation": "held_on"},
)
