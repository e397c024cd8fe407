"""A quarrel settled in the yard: one command, one day, one number."""

from __future__ import annotations

from typing import Any

import pytest

from app.records.errors import Refused
from app.records.steps.oral import OralCase, check_oral_case
from tests.records.desk import FORMS, TODAY, Book, facts

AGREE = {"terms": [{"text": "赔120元", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "120"}]}


def check(**more: Any) -> OralCase:
    return check_oral_case(facts(**more), today=TODAY, codes=FORMS.codes, rules=FORMS.rules)


def refused(**more: Any) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        check(**more)
    assert refusal.value.code == "intake_faulty"
    return {(problem.path, problem.code) for problem in refusal.value.problems}


def test_notice_session_and_agreement_of_one_day() -> None:
    oral = check(agree=AGREE)
    assert [name for name, _ in oral.steps] == ["notice", "agree"]
    assert oral.facts["track"] == "simple"
    book = Book()
    for name, body in oral.steps:
        book.put("case.step", {"case": "c1", "step": name, "body": body})
    case = book.case
    assert (case["state"], case["concluded_on"], case["effective_on"]) == ("effective", "2026-10-08", "2026-10-08")
    assert (len(case["notices"]), len(case["sessions"]), len(case["agreements"])) == (1, 1, 1)
    assert case["agreements"][0]["terms"][0]["payer"] == "p2"


def test_faults_of_intake_and_agreement_are_told_together() -> None:
    bad = {"terms": [{"text": "赔", "kind": "money", "payer": "王二"}], "colour": 1, "concluded_on": "2027-01-01"}
    assert refused(agree=bad, title="", source="rumour") == {
        ("title", "missing"),
        ("source", "unknown_code"),
        ("agree.colour", "unknown_key"),
        ("agree.concluded_on", "in_the_future"),
    }
    assert refused(agree={"terms": [{"text": "赔", "kind": "money", "payer": "王二"}]}) == {
        ("agree.terms[0].payer", "not_in_case"),
        ("agree.terms[0].amount", "missing"),
    }


def test_people_that_could_not_be_read_are_not_missed_a_second_time() -> None:
    assert refused(agree=AGREE, parties=[{"side": "applicant"}]) == {
        ("parties", "too_few"),
        ("parties[0].kind", "missing"),
        ("parties[0].name", "missing"),
    }


@pytest.mark.parametrize("agree", [None, [], "赔120元", 5])
def test_an_agreement_is_an_object(agree: object) -> None:
    assert refused(agree=agree) == {("agree", "not_an_object")}


def test_a_written_agreement_is_not_made_in_passing() -> None:
    assert refused(agree={**AGREE, "form": "written"}) == {("agree.form", "only_oral")}


def test_warnings_of_the_agreement_carry_its_place() -> None:
    vague = {"terms": [{"text": "尽快修好水沟", "kind": "act"}]}
    assert ("vague_word", "agree.terms[0].text") in {(note.code, note.field) for note in check(agree=vague).notes}
