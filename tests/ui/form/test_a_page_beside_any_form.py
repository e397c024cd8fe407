"""Beside every form a page: whichever fields are filled so far, in whichever order, as far as the keys got."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from app.casework.desk import Desk
from app.documents.loading.forms import standard_library
from app.facts.money import yuan_said
from app.facts.shapes import as_far_as_typed
from app.records.cases.titles import suggested_title
from app.records.changes import Doc
from app.records.steps.every import SHAPES
from app.ui.cases.oral_job import OralJob
from app.ui.form.form_jobs import FormJob, IntakeJob, intake_job, step_job
from app.ui.papers.fill_job import fill_job
from tests.documents.cases import COMMITTEE, three_parties
from tests.ui.form.half_filled import filled

LIBRARY = standard_library()
WITH_LISTS = ("intake", "correct", "agree", "amend", "write_up", "session", "evidence", "perform")
WRITTEN_ON = [form for form, document in LIBRARY.documents.items() if document.own_fields]
HALF: list[Doc] = [
    {"terms": [{"text": "赔50元"}]},
    {"terms": [{"amount": "50"}, {"kind": "money", "amount": "五百"}]},
    {"terms": [{"kind": "act", "due_on": "2026-12"}], "concluded_on": "2026-1"},
]


def draws(desk: Desk, job: FormJob | OralJob, values: Doc) -> None:
    """The problems can be looked for, a title proposed where one is, and there is a page."""
    job.check(values)
    if isinstance(job, IntakeJob):
        suggested_title(values, desk.forms.codes)
    drawn = job.draw(values)
    assert drawn is not None
    assert drawn.pdf.startswith(b"%PDF")
    assert drawn.pages >= 1


def for_any_half(job: FormJob | OralJob, examples: int) -> Callable[[Callable[[Doc], None]], Callable[[], None]]:
    """Run a check on so many half-filled forms, the same ones each time."""
    calm = settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    return lambda check: calm(given(filled(tuple(job.entries)))(check))


def draws_whatever_stands_there(desk: Desk, job: FormJob | OralJob, examples: int) -> None:
    """The property of this file, for one form."""

    def page(values: Doc) -> None:
        draws(desk, job, values)

    for_any_half(job, examples)(page)()


def job_of(desk: Desk, step: str) -> FormJob | OralJob:
    """The form of a step, on a case that has come far."""
    if step == "oral":
        return OralJob(desk, "", COMMITTEE)
    return intake_job(desk, "", COMMITTEE) if step == "intake" else step_job(desk, three_parties(), step, COMMITTEE)


@pytest.mark.parametrize("values", HALF)
def test_a_term_whose_kind_comes_last_is_on_the_page_from_its_first_word(desk: Desk, values: Doc) -> None:
    draws(desk, job_of(desk, "agree"), values)


@pytest.mark.parametrize("step", [*LIBRARY.screens, "oral"])
def test_every_form_has_its_page_however_far_it_is_filled(desk: Desk, step: str) -> None:
    draws_whatever_stands_there(desk, job_of(desk, step), 25 if step in WITH_LISTS else 6)


@pytest.mark.parametrize("form", WRITTEN_ON)
def test_every_paper_with_words_of_its_own_has_its_page_however_far_it_is_written(desk: Desk, form: str) -> None:
    draws_whatever_stands_there(desk, fill_job(desk, three_parties(), form, None, COMMITTEE), 6)


@pytest.mark.nightly
@pytest.mark.parametrize("step", [*LIBRARY.screens, "oral"])
def test_every_form_has_its_page_in_very_many_ways(desk: Desk, step: str) -> None:
    draws_whatever_stands_there(desk, job_of(desk, step), 300)


def test_what_is_half_typed_is_left_out_and_what_is_whole_stands() -> None:
    shown = as_far_as_typed(
        {"terms": [{"text": "赔偿", "kind": "money", "amount": "2600", "due_on": "2026-1"}, {}], "copies": "三份"},
        SHAPES["agree"],
    )
    assert shown == {"terms": [{"text": "赔偿", "kind": "money", "amount": "2600.00"}, {"text": ""}]}


def test_a_number_that_would_fill_the_memory_is_no_amount() -> None:
    assert yuan_said("1e999999999") == "1e999999999"
    assert yuan_said("２，６００元") == "2600"
