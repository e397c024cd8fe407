"""What is noted about a lead, asked on the form page: its colour, how it goes on, a report, how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.desk import Desk
from app.casework.screening.leads import need_lead, note_lead
from app.documents.forms.asking import beginning
from app.documents.forms.fields import Screen
from app.records.kept import Committee
from app.ui.form.asked import asked
from app.ui.form.entries import Answers
from app.ui.form.form_jobs import Done, around_of
from app.ui.form.form_place import FormPlace
from app.ui.form.written_job import WrittenJob
from app.ui.frame.screen import ScreenName
from app.ui.screening.lead_words import lead_title, suggestion_words

NOTED = "记好了"
NOTE_DOWN = "记下"

NOTES = ("colour", "told", "report", "off")


@dataclass(frozen=True)
class LeadJob(WrittenJob):
    """One note on a lead."""

    lead: str
    kind: str

    def finish(self, values: Answers) -> Done:
        changed = note_lead(self.desk, self.lead, self.kind, values)
        return Done(NOTED, ScreenName.SCREENING, {"lead": self.lead}, changed)


def questions_of(desk: Desk, kind: str) -> Screen:
    """How one kind of note is asked."""
    return desk.forms.questions[f"lead_{kind}"]


def lead_job(desk: Desk, place: FormPlace, committee: Committee) -> LeadJob:
    """The form of one note; raises Refused("no_such_lead")."""
    lead, kind = place.of, place.what
    line, known = need_lead(desk, lead), around_of(desk, {})
    screen = questions_of(desk, kind)
    entries = asked(screen, known, words={"suggestion": suggestion_words(desk, line)})
    return LeadJob(
        desk=desk, place=place, title=screen.title, subtitle=lead_title(line), verb=screen.verb, stopped=NOTE_DOWN,
        paper="", entries=entries, start=beginning(screen, known), committee=committee, around=known, lead=lead,
        kind=kind,
    )  # fmt: skip
