"""One step written down: checked against the case as it stands in this very write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.casework.desk import Desk
from app.facts.dates import month_of
from app.records.errors import Note, Refused
from app.records.recorded import StepTaken
from app.records.steps.taking import check_step
from app.storage.writing import Writing


def write_step(desk: Desk, writing: Writing, case_id: str, step: str, body: object) -> list[Note]:
    """Check a step against the case as it stands in this write and record it."""
    case = writing.get("case", case_id)
    if case is None:
        raise Refused("no_such_case")
    checked, notes = check_step(
        case, step, body, today=desk.clock.today(), codes=desk.forms.codes, rules=desk.forms.rules
    )
    writing.record("case.step", case_id, StepTaken(case=case_id, step=step, body=checked))
    return [*notes, *closed_notes(desk, checked)]


def closed_notes(desk: Desk, told: Mapping[str, object]) -> list[Note]:
    """A day inside a closed month: its sheet stays as it was, a correction slip says the rest."""
    days = [(key, day) for key in ("accepted_on", "concluded_on", "on") if isinstance(day := told.get(key), str)]
    cut = desk.forms.rules.cut_off_day
    return [
        Note("month_closed_already", key, {"day": day})
        for key, day in days
        if desk.store.get("month", month_of(date.fromisoformat(day), cut))
    ]
