"""The refill test: every paper fills itself from one case, and no screen asks for what the case already says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case, take_step
from app.casework.papers.papers import fill_paper, paper_answers
from app.documents.forms.answers import answers_for, missing_required
from app.documents.forms.asking import Around, beginning
from app.documents.forms.fields import Field, Screen
from app.records.changes import Doc
from tests.documents.cases import COMMITTEE, FORMS
from tests.documents.golden.book import OWN, case_for
from tests.documents.golden.test_every_paper_says_what_was_typed import ALL
from tests.records.desk import TODAY, agreement, facts
from tests.sync.exchange_rooms import make_room

AGAIN = {
    "on": "a paper has the day it was written",
    "docs": "what was handed over with this paper",
    "service": "how this paper reached the court",
    "enclosures": "what goes with this letter",
    "remark": "a remark upon this paper",
}
"""What a person writes on more than one paper because it is another fact each time."""


def screens() -> Iterator[tuple[str, Screen]]:
    for form, document in FORMS.documents.items():
        for screen in document.screens:
            yield form, screen


def test_a_fact_of_the_case_is_asked_on_one_screen_of_a_step_only() -> None:
    for form, screen in screens():
        twice = [path for path, count in Counter(field.path for field in screen.fields).items() if count > 1]
        assert twice == [], (form, screen.step)


def test_what_the_registration_says_is_begun_and_not_asked_again() -> None:
    case = case_for("agreement")
    around = Around(case, TODAY, "刘芳", FORMS.codes, FORMS.rules)
    known = {"mediators", "recorder", "registrar", "title"}
    for form, screen in screens():
        if screen.step == "intake":
            continue
        begun = beginning(screen, around)
        retyped = [field.path for field in screen.fields if field.path in known and field.path not in begun]
        assert retyped == [], (form, screen.step)


def own_fields() -> Iterator[tuple[str, Field]]:
    for form in ALL:
        for field in FORMS.documents[form].own_fields:
            yield form, field


def test_no_paper_asks_for_a_fact_that_another_paper_was_told() -> None:
    asked: dict[str, list[str]] = {}
    for form, field in own_fields():
        if field.begin not in ("written", "today"):
            asked.setdefault(field.key, []).append(form)
    assert {key: forms for key, forms in asked.items() if len(forms) > 1 and key not in AGAIN} == {}


@pytest.mark.parametrize("form", ALL)
def test_every_paper_is_complete_from_the_case_and_its_own_words_alone(form: str) -> None:
    own = {field.key: OWN[field.kind] for field in FORMS.documents[form].own_fields}
    answers = answers_for(FORMS, form, case_for(form), COMMITTEE, extra=own)
    lacking = [problem.path for problem in missing_required(FORMS, form, answers)]
    assert lacking == (["performed_on"] if form == "no_penalty_request" else [])


def test_the_court_named_on_the_application_stands_on_the_certificate(tmp_path: Path) -> None:
    desk = make_room(tmp_path)
    case = open_case(desk, facts()).id
    steps: list[tuple[str, Doc]] = [
        ("notice", {"on": "2026-10-09", "how": "oral"}),
        ("session", {"held_on": "2026-10-10", "outcome": "agreed"}),
        ("agree", agreement()),
    ]
    for step, body in steps:
        take_step(desk, case, step, body)
    fill_paper(desk, case, "confirmation_application", {"court": "云溪县人民法院", "on": "2026-10-20"})
    told = paper_answers(desk, case, "mediation_certificate")
    assert told["court"] == "云溪县人民法院"
    assert told["on"] in ("", None), "the day of another paper is not this one's"
    desk.close()
