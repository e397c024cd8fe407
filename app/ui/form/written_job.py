"""A form that fills no paper beside it: whatever somebody writes down about the room, a book or a lead."""

from __future__ import annotations

from dataclasses import dataclass

from app.records.case import Case
from app.ui.form.entries import Answers, Found, missing
from app.ui.form.form_jobs import Done, FormJob
from app.ui.frame.screen import PlaceFacts, Printed, ScreenName


@dataclass(frozen=True)
class WrittenJob(FormJob):
    """One page of what somebody writes; only what must be there is asked for before the verb."""

    def check(self, values: Answers) -> list[Found]:
        return missing(self.entries, values, self.stopped)

    def pictured(self, values: Answers) -> Case:
        del values
        return {}


def to_print(said: str, sheet: Printed, back: ScreenName | None = None, case: str = "") -> Done:
    """The ``sheet_facts`` that came of it, on the print page; ``back`` or the ``case`` is where one goes from there."""
    way: PlaceFacts = {"back": back, "case": case}
    return Done(said, ScreenName.PREVIEW, {**way, **sheet}, None)
