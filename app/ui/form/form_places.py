"""Which job the form page does at a place; drafts carry the same names (see ``form_place``)."""

from __future__ import annotations

from app.casework.cases import cases
from app.casework.desk import Desk, committee_doc
from app.casework.screening.screening import lead_facts
from app.records.case import without_keys
from app.records.kept import Committee
from app.ui.books.entry_job import entry_job
from app.ui.books.figure_jobs import figure_job
from app.ui.committee.office_jobs import office_job
from app.ui.form.form_jobs import FormJob, intake_job, step_job
from app.ui.form.form_place import (
    FormKind,
    FormPlace,
    entry_place,
    intake_place,
    lead_place,
    on_paper_place,
    step_place,
)
from app.ui.papers.fill_job import fill_job
from app.ui.papers.reentry_job import paper_job
from app.ui.papers.sign_job import sign_job
from app.ui.screening.lead_job import lead_job

CARRIED = ("lead", "watch")
ON_PAPER = (FormKind.SIGN, FormKind.FILL)


def place_of(
    case: str, step: str, form: str, no: int | None, like: str = "", ledger: str = "", lead: str = ""
) -> FormPlace:
    """The place of a step or a signature, of a note on a lead; a fresh one for a line of a book, or for a new
    registration with the case it is like or the lead it comes from."""
    if ledger:
        return entry_place(ledger)
    if lead:
        return lead_place(lead, step)
    if not case:
        return intake_place(like)
    if step in ON_PAPER:
        return on_paper_place(FormKind(step), case, form or "agreement", no)
    return step_place(case, step)


def make_job(desk: Desk, place: FormPlace) -> FormJob:
    """The job of a place; reads the case, so only on the store lane. Raises Refused("no_such_case")."""
    committee = committee_doc(desk)
    if place.kind == FormKind.INTAKE:
        return intake_at(desk, place, committee)
    if place.kind == FormKind.LEAD:
        return lead_job(desk, place, committee)
    if place.kind == FormKind.PAPER:
        return paper_job(desk, place, committee)
    if place.kind == FormKind.FIGURES:
        return figure_job(desk, place, committee)
    if place.kind == FormKind.OFFICE:
        return office_job(desk, place, committee)
    if place.kind == FormKind.ENTRY:
        return entry_job(desk, place, committee)
    case = cases.show_case(desk, place.of)
    if place.kind == FormKind.FILL:
        return fill_job(desk, case, place.what, place.number, committee)
    if place.kind == FormKind.SIGN:
        return sign_job(desk, case, place.what, place.number, committee)
    return step_job(desk, case, place.what, committee, place.press)


def intake_at(desk: Desk, place: FormPlace, committee: Committee) -> FormJob:
    """A registration: by itself, like another case, or out of a lead."""
    if place.from_lead:
        facts = lead_facts(desk, place.of)
        carried = without_keys(facts, *(key for key in facts if key not in CARRIED))
        return intake_job(desk, place, committee, facts, carried)
    return intake_job(desk, place, committee, cases.show_case(desk, place.what) if place.what else {})
