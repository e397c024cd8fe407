"""Mistakes are mended visibly: only what is named changes, and nothing that happened is turned around."""

from __future__ import annotations

from typing import Any

import pytest

from app.records.changes import Doc
from app.records.errors import Refused
from app.records.steps.corrections import check_correction
from tests.records.desk import FORMS, TODAY, Book


def correct(book: Book, patch: Any) -> Doc:
    """Check and apply a patch; answers it in its kept form."""
    kept, _ = check_correction(book.case, patch, today=TODAY, codes=FORMS.codes)
    book.put("case.corrected", {"case": "c1", "patch": kept, "reason": "更正"})
    return kept


def refused(book: Book, patch: Any) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        check_correction(book.case, patch, today=TODAY, codes=FORMS.codes)
    return {(problem.path, problem.code) for problem in refusal.value.problems} or {("", refusal.value.code)}


def test_a_person_is_mended_by_name_and_only_what_changes_is_recorded() -> None:
    book = Book()
    patch = {"parties": [{"name": "罗桂芳", "phone": "１３８００００００００"}]}
    assert correct(book, patch) == {"parties": [{"id": "p1", "phone": "13800000000"}]}
    assert [party["name"] for party in book.case["parties"]] == ["罗桂芳", "张𬱖"]


def test_a_fact_can_be_taken_away() -> None:
    book = Book(place="三组")
    correct(book, {"parties": [{"id": "p1", "phone": "13800000000"}]})
    assert correct(book, {"place": None, "parties": [{"id": "p1", "phone": ""}]}) == {
        "place": None,
        "parties": [{"id": "p1", "phone": None}],
    }
    assert "place" not in book.case
    assert "phone" not in book.case["parties"][0]


def test_a_third_party_joins_with_an_id_of_its_own() -> None:
    book = Book()
    kept = correct(book, {"parties": [{"side": "third_party", "kind": "person", "name": "吴成贵"}]})
    assert kept["parties"][0]["id"] == "p3"
    assert (len(book.case["parties"]), book.case["people_count"]) == (3, 3)


def test_a_whole_form_sent_back_records_only_the_difference() -> None:
    book = Book()
    whole = {key: book.case[key] for key in ("title", "accepted_on", "summary", "parties")}
    assert correct(book, {**whole, "title": "改了的案由"}) == {"title": "改了的案由"}
    assert refused(book, {**whole, "title": "改了的案由"}) == {("", "patch_empty")}


def test_intake_cannot_move_behind_what_followed_it() -> None:
    book = Book()
    book.to_agreed()
    assert refused(book, {"accepted_on": "2026-10-10"}) == {("accepted_on", "after_later_step")}
    correct(book, {"accepted_on": "2026-10-09"})


def test_a_required_fact_cannot_be_taken_away_and_a_derived_one_not_be_set() -> None:
    assert refused(Book(), {"title": None, "state": "closed", "colour": 1}) == {
        ("title", "missing"),
        ("state", "derived_key"),
        ("colour", "unknown_key"),
    }


@pytest.mark.parametrize("patch", [None, [], {}, "title", 5])
def test_an_empty_patch_is_refused(patch: object) -> None:
    assert refused(Book(), patch) == {("", "patch_empty")}


def test_warnings_are_about_what_was_corrected() -> None:
    people = [{"side": "party", "kind": "person", "name": name, "phone": "12"} for name in ("甲", "乙")]
    book = Book(parties=people)
    _, notes = check_correction(book.case, {"title": "新案由"}, today=TODAY, codes=FORMS.codes)
    assert notes == []
    _, notes = check_correction(book.case, {"parties": [{"id": "p1", "phone": "13"}]}, today=TODAY, codes=FORMS.codes)
    assert "phone_form" in [note.code for note in notes]


def test_a_void_case_stays_as_it_is() -> None:
    book = Book()
    book.put("case.voided", {"case": "c1", "reason": "重复"})
    assert refused(book, {"title": "新案由"}) == {("", "case_void")}
