"""Days ahead, and what a file lacks before it is put away."""

from __future__ import annotations

from typing import Any

import pytest

from app.records.cases.deadlines import NOTHING_DUE, deadlines, due_days
from app.records.cases.numbers import agreement_number, case_number, number_parts
from app.records.changes import Doc
from app.records.errors import Refused
from app.records.papers.inspection import inspect_case
from app.records.rules import Rules
from tests.records.desk import FORMS, Book, agreement


def due(book: Book) -> list[tuple[str, str]]:
    return [(one.kind, one.on.isoformat()) for one in deadlines(book.case, FORMS.rules)]


def in_force(**more: Any) -> Book:
    book = Book()
    book.to_agreed(**more)
    book.step("sign", {"on": "2026-10-13"})
    return book


def test_an_open_case_has_its_month_and_an_agreement_its_days() -> None:
    assert due(Book()) == [("mediation", "2026-11-08")]
    assert due(in_force()) == [
        ("confirmation", "2026-11-12"),
        ("term", "2026-12-05"),
        ("term", "2026-12-10"),
        ("revisit", "2026-12-12"),
    ]


def test_each_due_day_is_revisited_and_what_is_done_falls_away() -> None:
    terms = [{"text": f"第{n}期", "kind": "money", "amount": "10", "due_on": f"2026-{n}-15"} for n in (10, 11)]
    book = in_force(terms=terms)
    assert ("revisit", "2026-10-22") in due(book)
    book.step("perform", {"term": "t1", "paid_on": "2026-10-15", "amount": "10"})
    book.step("revisit", {"visited_on": "2026-10-20"})
    assert ("revisit", "2026-11-22") in due(book)
    assert ("term", "2026-10-15") not in due(book)
    book.step("revisit", {"visited_on": "2026-11-20"})
    book.step("confirm", {"event": "applied", "on": "2026-11-01"})
    assert due(book) == [("term", "2026-11-15")]
    assert due_days(book.case, FORMS.rules) == ("2026-11-15", None)


def test_a_closed_case_has_nothing_due() -> None:
    book = in_force()
    book.step("close", {"on": "2026-10-20", "reason": "双方另行和解"})
    assert (due(book), due_days(book.case, FORMS.rules)) == ([], NOTHING_DUE)


def test_who_sent_the_case_is_to_hear_of_it_by_the_day_of_his_letter() -> None:
    book = Book(source="court", referral_in={"from": "县人民法院", "due_on": "2026-10-30"})
    assert ("report_back", "2026-10-30") in due(book)
    book.step("withdraw", {"on": "2026-10-12"})
    assert due(book) == []


def test_a_changed_agreement_that_waits_for_its_marks_leaves_the_earlier_days_standing() -> None:
    book = in_force()
    book.step("perform", {"term": "t2", "paid_on": "2026-10-14"})
    later = [{"text": "张𬱖赔偿损失", "kind": "money", "amount": "2600", "due_on": "2027-01-10"}]
    book.step("amend", {"concluded_on": "2026-10-16", "terms": later})
    assert due(book) == [("term", "2026-12-10")]
    book.step("sign", {"on": "2026-10-17"})
    assert ("term", "2027-01-10") in due(book) and ("term", "2026-12-10") not in due(book)


def test_a_mediator_close_to_a_party_is_noticed_until_he_is_accepted() -> None:
    close = {"mediator": "王德明", "party": "罗桂芳", "kind": "表兄"}
    for accepted in (False, True):
        book = Book(relations=[{**close, "accepted": accepted}])
        book.step("notice", {"on": "2026-10-09", "how": "oral"})
        noted = book.step("session", {"held_on": "2026-10-10", "outcome": "agreed"})
        noted += book.step("agree", agreement())
        assert noted.count("relation_not_accepted") == (0 if accepted else 2)
        assert (("warning", "relation_not_accepted", "") in found(book.case)) is not accepted


def found(case: Doc, *papers: Doc) -> set[tuple[str, str, str]]:
    return {(one.level, one.code, one.paper) for one in inspect_case(case, list(papers))}


def paper(form: str, state: str = "signed") -> Doc:
    return {"form": form, "state": state}


WHOLE = [paper(form) for form in ("application", "notice_of_rights", "identity", "mediation_record", "agreement")]


def test_a_whole_file_has_no_errors_and_each_missing_or_unsigned_paper_is_one() -> None:
    case = in_force().case
    assert {one for one in found(case, *WHOLE) if one[0] == "error"} == set()
    for place, lost in enumerate(WHOLE):
        rest = [*WHOLE[:place], *WHOLE[place + 1 :]]
        name = "intake_form" if lost["form"] == "application" else lost["form"]
        assert ("error", "paper_missing", name) in found(case, *rest)
        assert ("error", "paper_missing", name) in found(case, *rest, paper(lost["form"], "void"))
        assert ("error", "paper_unsigned", lost["form"]) in found(case, *rest, paper(lost["form"], "final"))


def test_an_agreement_waits_for_its_marks_unless_it_was_withdrawn() -> None:
    book = Book()
    book.to_agreed()
    marks = [one.field for one in inspect_case(book.case, []) if one.code == "mark_missing"]
    assert marks == ["p1", "p2", "m1", "seal"]
    book.step("withdraw", {"on": "2026-10-12"})
    codes = {(code, form) for _, code, form in found(book.case)}
    assert ("paper_missing", "agreement") not in codes
    assert "mark_missing" not in {code for code, _ in codes}


def test_a_simple_oral_case_needs_its_register_page_only() -> None:
    book = Book(track="simple")
    book.step("notice", {"on": "2026-10-09", "how": "oral"})
    book.step("agree", agreement(form="oral", session={}))
    assert {one for one in found(book.case, paper("oral_agreement")) if one[0] == "error"} == set()


def test_what_the_director_released_is_not_missed() -> None:
    case = {**in_force().case, "filing": {"released": [{"paper": "notice_of_rights", "reason": "遗失", "by": "王"}]}}
    assert ("error", "paper_missing", "notice_of_rights") not in found(case)


def test_a_second_look_at_people_days_and_words() -> None:
    people = [
        {"side": "applicant", "kind": "person", "name": "罗桂芳"},
        {"side": "respondent", "kind": "person", "name": "张𬱖", "birth": "2012-05-06"},
    ]
    book = Book(parties=people)
    book.step("notice", {"on": "2026-10-09", "how": "oral", "parties": ["罗桂芳"]})
    book.step("session", {"held_on": "2026-10-10", "outcome": "agreed"})
    book.step("agree", agreement(terms=[{"text": "道歉", "kind": "apology"}]))
    warned = {(code, paper) for level, code, paper in found(book.case, paper("identity")) if level == "warning"}
    assert warned == {
        ("party_not_told", "notice_of_rights"),
        ("term_without_day", "agreement"),
        ("agreement_silent", "agreement"),
        ("guardian_missing", ""),
    }


def test_numbers_keep_their_parts_and_a_second_agreement_is_marked() -> None:
    number = case_number("青石", 2026, 37)
    assert number == "青石人调字〔2026〕第37号"
    assert number_parts("青石", 2026, 37) == {"short": "青石", "year": 2026, "kind": "case", "seq": 37}
    assert agreement_number({"number": number}) == number
    assert agreement_number({"number": number}, 2) == number + "之二"
    assert len({agreement_number({"number": number}, no) for no in range(1, 31)}) == 30


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("month_basis", "moon"), ("cut_off_day", 40), ("revisit_days", "7"), ("confirmation_days", True),
     ("body_kind", "planet"), ("vague_words", "尽快"), ("remedies", {"*": "court"})],
)  # fmt: skip
def test_a_parameter_of_the_wrong_kind_is_refused_by_name(key: str, wrong: object) -> None:
    with pytest.raises(Refused) as refusal:
        Rules.from_mapping({key: wrong, "mediation_months": "one"})
    assert {problem.path for problem in refusal.value.problems} == {f"rules:{key}", "rules:mediation_months"}
    assert Rules.from_mapping({"something_newer": 1}) == Rules()
