"""Which form a place names: ``intake:…``, ``step:CASE:STEP``, ``sign:CASE:FORM:NO``,
``fill:CASE:FORM:NO``, ``entry:LEDGER:…``, ``lead:LEAD:NOTE``, ``office:WHAT:…`` or ``paper:NUMBER:FORM``;
``intake:LEAD:from-lead`` registers a lead.

Drafts carry the same names.
"""

from __future__ import annotations

from uuid import uuid4

from app.casework.cases import cases
from app.casework.desk import Desk
from app.casework.screening.screening import lead_facts
from app.records.case import as_doc
from app.ui.books.entry_job import entry_job, entry_place
from app.ui.books.figure_jobs import figure_job
from app.ui.committee.office_jobs import office_job
from app.ui.form.form_jobs import FormJob, intake_job, step_job
from app.ui.papers.fill_job import fill_job
from app.ui.papers.pages import committee_of
from app.ui.papers.reentry_job import KIND, paper_job
from app.ui.papers.sign_job import sign_job
from app.ui.screening.lead_job import lead_job

FROM_LEAD = "from-lead"
CARRIED = ("lead", "watch")


def place_of(case: str, step: str, form: str, no: int | None, like: str = "", ledger: str = "", lead: str = "") -> str:
    """The place of a step or a signature, of a note on a lead; a fresh one for a line of a book, or for a new
    registration with the case it is like or the lead it comes from."""
    if ledger:
        return entry_place(ledger)
    if lead:
        return f"lead:{lead}:{step}" if step else f"intake:{lead}:{FROM_LEAD}"
    if not case:
        return f"intake:{uuid4().hex[:12]}:{like}".removesuffix(":")
    if step in ("sign", "fill"):
        return f"{step}:{case}:{form or 'agreement'}:{no or 0}"
    return f"step:{case}:{step}"


def make_job(desk: Desk, place: str) -> FormJob:
    """The job of a place; reads the case, so only on the store lane. Raises Refused("no_such_case")."""
    committee = committee_of(desk)
    kind, _, rest = place.partition(":")
    if kind == "intake":
        key, _, like = rest.partition(":")
        if like == FROM_LEAD:
            facts = lead_facts(desk, key)
            return intake_job(desk, place, committee, facts, {key: facts[key] for key in CARRIED if key in facts})
        return intake_job(desk, place, committee, as_doc(cases.show_case(desk, like)) if like else {})
    if kind == "lead":
        lead, _, note = rest.partition(":")
        return lead_job(desk, place, lead, note, committee)
    if kind == KIND:
        return paper_job(desk, place, committee)
    if kind == "figures":
        return figure_job(desk, place, rest, committee)
    if kind == "office":
        return office_job(desk, place, rest, committee)
    if kind == "entry":
        return entry_job(desk, place, rest.partition(":")[0], committee)
    case_id, _, what = rest.partition(":")
    case = cases.show_case(desk, case_id)
    if kind == "fill":
        form, _, no = what.partition(":")
        return fill_job(desk, case, form, int(no) or None, committee)
    if kind == "sign":
        form, _, no = what.partition(":")
        return sign_job(desk, case, form, int(no) or None, committee)
    return step_job(desk, case, what, committee)
