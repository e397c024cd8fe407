"""Days that a case has before it: warnings to a person, never a lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.records.changes import Doc
from app.records.dates import add_month
from app.records.followup import due_days
from app.records.rules import Rules


@dataclass(frozen=True)
class Deadline:
    """A day and why: ``mediation``, ``confirmation``, ``term`` (with its id) or ``revisit``."""

    kind: str
    on: date
    term: str = ""


def deadlines(case: Doc, rules: Rules) -> list[Deadline]:
    """What comes due for a case, the earliest first."""
    found: list[Deadline] = []
    if case["state"] in ("accepted", "mediating"):
        found.append(Deadline("mediation", add_month(date.fromisoformat(case["accepted_on"]), rules.mediation_months)))
    if case["state"] in ("effective", "closed"):
        found += after_agreement(case, rules)
    return sorted(found, key=lambda deadline: deadline.on)


def after_agreement(case: Doc, rules: Rules) -> list[Deadline]:
    """Confirmation (民事诉讼法 205), terms still open, and the revisit after the last due day."""
    started = date.fromisoformat(case["effective_on"]) if case.get("effective_on") else None
    found = [Deadline("term", day, term) for day, term in due_days(case)] if case["state"] == "effective" else []
    if started and not case.get("confirmations") and case["agreements"][-1]["form"] == "written":
        found.append(Deadline("confirmation", started + timedelta(days=rules.confirmation_days)))
    if started and not case.get("revisits") and case["state"] == "effective":
        last_due = max((day for day, _ in due_days(case)), default=started)
        found.append(Deadline("revisit", last_due + timedelta(days=rules.revisit_days)))
    return found


def next_due(case: Doc, rules: Rules) -> str | None:
    """The nearest day, for lists."""
    found = deadlines(case, rules)
    return found[0].on.isoformat() if found else None
