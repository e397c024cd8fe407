"""What an inspecting office would send back is told before filing; a clean file is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from app.records.changes import Doc
from app.records.papers.inspection import inspect_case
from tests.records.desk import FORMS, Book, agreement

PAPERS = {"identity", "termination", "authorization"}
TERM = {"text": "张𬱖赔偿罗桂芳2,600元", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "2600",
        "due_on": "2026-12-10", "method": "cash"}  # fmt: skip


def agreed(terms: list[Doc] | None = None, **more: Any) -> Book:
    book = Book()
    book.step("notice", {"on": "2026-10-09", "how": "oral"})
    book.step("session", {"held_on": "2026-10-10", "present": ["罗桂芳", "张𬱖"], "outcome": "agreed"})
    book.step("agree", agreement(terms=terms or [TERM], **more))
    return book


def told(case: Doc, papers: set[str] = PAPERS) -> set[str]:
    """The codes of the review's own warnings."""
    frozen = [{"form": form, "state": "signed"} for form in papers]
    return {one.code for one in inspect_case(case, frozen, FORMS.rules) if one.level == "warning"}


CLEAN = {"agreement_silent"}


def test_a_file_in_order_is_left_alone() -> None:
    assert told(agreed(copies=3).case) <= CLEAN


@pytest.mark.parametrize(
    ("terms", "more", "code"),
    [
        (None, {"copies": 2}, "copies_too_few"),
        ([{key: value for key, value in TERM.items() if key != "method"}], {}, "term_without_method"),
        ([{**TERM, "text": "赔偿贰仟柒佰元整"}], {}, "capitals_disagree"),
        ([{**TERM, "text": "瞻养费2600元"}], {}, "word_sounds_alike"),
        ([{**TERM, "text": "尽快付2600元"}], {}, "word_sets_no_day"),
        ([{**TERM, "text": "房屋所有权归罗桂芳"}], {}, "word_cannot_be_confirmed"),
    ],
)
def test_an_agreement_that_would_come_back(terms: list[Doc] | None, more: Doc, code: str) -> None:
    assert code in told(agreed(terms, **more).case)


def test_capitals_that_agree_are_left_alone() -> None:
    assert "capitals_disagree" not in told(agreed([{**TERM, "text": "赔偿贰仟陆佰元整"}]).case)


def test_people_and_papers_that_would_come_back() -> None:
    agent = {"name": "罗小兵", "relation": "儿子"}
    parties = [
        {"side": "applicant", "kind": "person", "name": "罗桂芳", "agents": [agent], "id_number": "510681196804020021"},
        {"side": "respondent", "kind": "person", "name": "张𬱖"},
    ]
    relations = [{"mediator": "王德明", "party": "张𬱖", "kind": "叔侄"}]
    book = Book(parties=parties, relations=relations, summary="张𬱖说再不解决就砍人。")
    codes = told(book.case, set())
    assert {"agent_without_power", "relation_not_accepted", "danger_not_reported"} <= codes
    book.step("report", {"to": "派出所", "kind": "可能伤人"})
    assert "danger_not_reported" not in told(book.case, set())


def test_a_case_that_ends_without_agreement_is_told_to_have_its_notice_of_it() -> None:
    book = Book()
    book.step("terminate", {"on": "2026-10-12", "reasons": ["不来"]})
    assert "paper_wanted" in told(book.case, set())
    assert "paper_wanted" not in told(book.case, {"termination"})


def wanted(case: Doc, papers: set[str] = PAPERS) -> set[str]:
    """The papers that a full file would hold."""
    frozen = [{"form": form, "state": "signed"} for form in papers]
    return {one.paper for one in inspect_case(case, frozen, FORMS.rules) if one.code == "paper_wanted"}


@pytest.mark.parametrize(
    ("step", "body", "form"),
    [
        ("withdraw", {"on": "2026-10-12", "by": ["罗桂芳"], "reasons": ["自己说好了"]}, "withdrawal"),
        ("refer", {"on": "2026-10-12", "to": "镇司法所", "kind": "transfer"}, "referral_reply"),
    ],
)
def test_a_case_that_leaves_is_told_to_have_the_paper_it_left_by(step: str, body: Doc, form: str) -> None:
    book = Book()
    book.step(step, body)
    assert form in wanted(book.case)
    assert form not in wanted(book.case, {form})


def test_what_an_oral_agreement_lacks_is_said_of_the_oral_agreement() -> None:
    terms = [{key: value for key, value in TERM.items() if key != "method"}]
    found = inspect_case(agreed(terms, form="oral", why_oral="当场给清").case, [], FORMS.rules)
    assert {one.paper for one in found if one.code == "term_without_method"} == {"oral_agreement"}


def test_records_that_name_the_wrong_people() -> None:
    book = Book()
    book.step("investigate", {"on": "2026-10-09", "persons": ["甲", "乙"], "by": ["王德明", "刘芳"]})
    book.step("session", {"held_on": "2026-10-10", "outcome": "continue", "invited": ["王德明"]})
    assert {"several_in_one_record", "invited_is_one_of_us"} <= told(book.case)


def test_what_came_too_late_or_was_copied() -> None:
    book = Book(source="court", referral_in={"from": "县人民法院", "due_on": "2026-10-09"})
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    book.step("confirm", {"event": "applied", "on": "2026-11-20"})
    for day in ("2026-10-20", "2026-10-25"):
        book.step("revisit", {"visited_on": day, "note": "都好"})
    assert {"confirmation_too_late", "revisits_alike", "referral_answered_late"} <= told(book.case)
