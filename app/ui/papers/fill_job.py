"""Filling in what stands on a paper itself, beside what the case says: a case of its own for the form page."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.desk import Desk
from app.casework.papers import papers
from app.casework.papers.written import written_on
from app.documents.forms.answers import own_answers, own_shape
from app.documents.forms.asking import beginning
from app.documents.forms.fields import Screen
from app.documents.forms.library import Library
from app.facts.shapes import as_far_as_typed
from app.records.case import Case
from app.records.errors import Refused
from app.records.kept import Committee
from app.ui.form.asked import entries_of
from app.ui.form.entries import Answers, Found
from app.ui.form.form_jobs import Done, FormJob, around_of, told
from app.ui.form.form_place import FormKind, on_paper_place
from app.ui.frame.screen import ScreenName
from app.ui.papers.pages import draw_draft

PAPER_WRITTEN = "{title}已写好"

VERB = "写好了"


@dataclass(frozen=True)
class FillJob(FormJob):
    """One paper of a case that asks for words of its own."""

    case: Case
    no: int | None

    def check(self, values: Answers) -> list[Found]:
        try:
            own_answers(self.desk.forms, self.paper, values)
        except Refused as error:
            return told(self.entries, values, self.stopped, error, [])
        return told(self.entries, values, self.stopped, None, [])

    def pictured(self, values: Answers) -> Case:
        del values
        return self.case

    def draw(self, values: Answers) -> object:
        """The paper with these words on it."""
        written = as_far_as_typed(values, own_shape(self.desk.forms.documents[self.paper]))
        return draw_draft(self.desk.forms, self.paper, self.case, self.committee, self.no, written)

    def finish(self, values: Answers) -> Done:
        case_id = str(self.case["id"])
        changed = papers.fill_paper(self.desk, case_id, self.paper, values, no=self.no)
        return Done(
            PAPER_WRITTEN.format(title=self.title),
            ScreenName.CASE,
            {"case": case_id, "form": self.paper, "no": self.no},
            changed,
        )


def asks(library: Library, form: str) -> bool:
    """Whether a paper asks for words of its own."""
    return bool(library.documents[form].own_fields)


def fill_job(desk: Desk, case: Case, form: str, no: int | None, committee: Committee) -> FillJob:
    """The form of one paper's own words, begun with what was written before."""
    document, known = desk.forms.documents[form], around_of(desk, case)
    screen = Screen("", document.title, VERB, document.own_fields, form)
    return FillJob(
        desk=desk,
        place=on_paper_place(FormKind.FILL, str(case["id"]), form, no),
        title=document.title,
        subtitle=str(case.get("title", "")),
        verb=VERB,
        stopped=VERB,
        paper=form,
        entries=entries_of(screen.fields, known),
        start=written_on(desk, str(case["id"]), form, no) or beginning(screen, known),
        committee=committee,
        around=known,
        case=case,
        no=no,
    )
