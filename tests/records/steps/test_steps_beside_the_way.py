"""What a case may need beside the straight way: each step leaves a trace, and nothing said before is lost."""

from __future__ import annotations

from datetime import date

import pytest

from app.records.cases.deadlines import deadlines
from app.records.cases.people import person_name
from app.records.cases.performance import performance
from app.records.changes import Doc
from app.records.errors import Refused
from tests.records.desk import FORMS, TODAY, Book
from tests.records.steps.test_course_of_a_case import BODIES


def mediating(**more: object) -> Book:
    book = Book(**more)
    book.step("notice", BODIES["notice"])
    book.step("session", {"held_on": "2026-10-10", "outcome": "continue"})
    return book


def effective() -> Book:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    return book


def refusal(book: Book, step: str, body: Doc) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        book.step(step, body)
    problems = refused.value.problems
    return (problems[0].path, problems[0].code) if problems else ("", str(refused.value.facts["reason"]))


def test_a_suspended_case_waits_and_its_days_do_not_count() -> None:
    book = mediating()
    before = deadlines(book.case, FORMS.rules)[0].on
    book.step("suspend", BODIES["suspend"])
    assert book.case["state"] == "suspended"
    assert [one.kind for one in deadlines(book.case, FORMS.rules)] == ["review"]
    assert refusal(book, "session", {"held_on": "2026-10-14"}) == ("", "state")
    book.step("resume", {"on": "2026-10-22", "cause": "回来了"})
    assert book.case["state"] == "mediating"
    assert (deadlines(book.case, FORMS.rules)[0].on - before).days == 10


def test_an_extension_moves_the_month_and_wants_everybodys_agreement() -> None:
    book = mediating()
    assert book.step("extend", {**BODIES["extend"], "agreed_by": ["罗桂芳"]}) == ["extension_not_agreed_by_all"]
    assert deadlines(book.case, FORMS.rules)[0].on == date(2026, 12, 8)
    assert book.step("extend", {**BODIES["extend"], "until": "2026-12-20"}) == []
    assert [one["times"] for one in book.case["extensions"]] == [1, 2]


def test_a_mediator_who_steps_out_stays_in_what_was_written() -> None:
    book = mediating()
    book.step("replace", BODIES["replace"])
    assert [person["name"] for person in book.case["mediators"]] == ["何秀英"]
    assert book.case["mediators"][0]["role"] == "presiding"
    assert person_name(book.case, "m1") == "王德明"


def test_a_request_for_another_mediator_may_be_refused_and_nobody_changes() -> None:
    book = mediating()
    book.step("replace", {"on": "2026-10-12", "asked_by": "罗桂芳", "mediator": "m1", "decision": "refused"})
    assert [person["id"] for person in book.case["mediators"]] == ["m1"]


def test_parties_join_leave_and_are_followed_by_their_heirs() -> None:
    book = mediating()
    assert refusal(book, "drop_party", BODIES["drop_party"]) == ("party", "too_few")
    book.step("add_party", BODIES["add_party"])
    assert [party["id"] for party in book.case["parties"]] == ["p1", "p2", "p3"]
    book.step("substitute", BODIES["substitute"])
    assert [party["name"] for party in book.case["parties"]] == ["罗桂芳", "张小明", "何强"]
    assert book.case["former_parties"][0]["left"]["replaced_by"] == "p4"
    assert person_name(book.case, "p2") == "张𬱖"
    book.step("drop_party", {"on": "2026-10-14", "party": "何强", "reason": "不要了"})
    assert book.case["people_count"] == 2


def test_an_agreement_that_waits_for_its_marks_follows_the_heir() -> None:
    book = Book()
    book.to_agreed()
    book.step("substitute", {**BODIES["substitute"], "on": "2026-10-11"})
    agreed = book.case["agreements"][-1]
    assert agreed["parties"] == ["p1", "p3"]
    assert [term["payer"] for term in agreed["terms"]] == ["p3", "p3"]
    marks = [{"party": "p1"}, {"party": "p3"}, {"mediator": "m1"}]
    book.step("sign", {"marks": marks, "sealed_on": "2026-10-12", "on": "2026-10-12"})
    assert book.case["state"] == "effective"


def test_days_of_standing_still_before_an_extension_are_in_it_already() -> None:
    book = mediating()
    book.step("suspend", {"on": "2026-10-12", "reason": "外出", "review_on": "2026-10-20"})
    book.step("resume", {"on": "2026-10-22"})
    book.step("extend", {**BODIES["extend"], "until": "2026-12-01"})
    assert deadlines(book.case, FORMS.rules)[0].on == date(2026, 12, 1)
    assert refusal(book, "extend", {**BODIES["extend"], "until": "2026-11-20"}) == ("until", "too_early")
    assert "past_one_month" not in book.step("session", {"held_on": "2026-11-20", "outcome": "continue"})


def test_nothing_comes_back_before_it_went() -> None:
    book = mediating()
    book.step("suspend", BODIES["suspend"])
    assert refusal(book, "resume", {"on": "2026-10-11"}) == ("on", "too_early")
    book.step("refer", {**BODIES["refer"], "on": "2026-10-14"})
    assert book.case["suspensions"][-1]["resumed_on"] == "2026-10-14"
    assert refusal(book, "refer_return", {"on": "2026-10-13"}) == ("on", "too_early")
    assert refusal(book, "reply", {"on": "2026-10-13"}) == ("on", "too_early")


def test_a_letter_waits_for_its_answer_and_what_comes_back_goes_on() -> None:
    book = mediating()
    book.step("refer", {**BODIES["refer"], "due_on": "2026-11-01"})
    both = [("receipt", date(2026, 10, 21)), ("reply", date(2026, 11, 1))]
    assert [(one.kind, one.on) for one in deadlines(book.case, FORMS.rules)] == both
    book.step("reply", {"on": "2026-10-15", "received_by": "周敏", "extended_to": "2026-11-20"})
    assert [(one.kind, one.on) for one in deadlines(book.case, FORMS.rules)] == [("reply", date(2026, 11, 20))]
    book.step("reply", BODIES["reply"])
    assert deadlines(book.case, FORMS.rules) == []
    assert refusal(book, "reply", BODIES["reply"]) == ("", "no_open_referral")
    book.step("refer_return", BODIES["refer_return"])
    assert (book.case["state"], book.case["concluded_on"]) == ("mediating", None)


def test_three_sessions_that_failed_are_handed_up_with_their_letter() -> None:
    book = mediating()
    book.step("hand_up", BODIES["hand_up"])
    assert book.case["state"] == "transferred"
    assert book.case["referrals"][0]["kind"] == "hand_up"


def test_a_written_agreement_is_changed_by_a_new_one_that_is_signed_anew_and_counts_once() -> None:
    book = effective()
    book.step("amend", {"concluded_on": "2026-10-16"})
    assert (book.case["state"], book.case["concluded_on"]) == ("agreed", "2026-10-10")
    assert [bool(one.get("superseded")) for one in book.case["agreements"]] == [True, False]


def test_a_promise_that_was_broken_and_then_kept_is_kept() -> None:
    book = effective()
    book.step("breach", {**BODIES["breach"], "on": "2026-11-01"})
    assert performance(book.case) == "breached"
    book.step("perform", {"term": "t1", "paid_on": "2026-11-10", "amount": "2600"})
    book.step("perform", {"term": "t2", "paid_on": "2026-11-10"})
    assert performance(book.case) == "done"
    assert book.step("no_penalty", {**BODIES["no_penalty"], "on": "2026-11-12"}) == []


def test_asking_for_no_penalty_before_anything_was_done_is_noticed() -> None:
    assert effective().step("no_penalty", BODIES["no_penalty"]) == ["not_performed_yet"]


def test_a_paper_that_was_not_taken_wants_words_and_a_witness() -> None:
    book = mediating()
    assert book.step("serve", {**BODIES["serve"], "refused": True}) == ["refusal_without_witness"]
    told = {"refused": True, "refuse_note": "说不认", "witnesses": ["邻居"]}
    assert book.step("serve", {**BODIES["serve"], **told}) == []
    assert book.case["services"][1]["receiver"] == "p1"


def test_everybody_who_was_asked_gets_a_record_of_his_own() -> None:
    book = mediating()
    assert book.step("investigate", {**BODIES["investigate"], "persons": ["甲", "乙"]}) == ["several_in_one_record"]
    assert book.case["investigations"][0]["on"] == "2026-10-12"
    assert book.case["investigations"][0]["by"] == ["m1", "刘芳"]


def test_evidence_is_returned_after_it_was_received() -> None:
    book = mediating()
    thing = {"title": "欠条", "giver": "罗桂芳", "received_on": "2026-10-12", "returned_on": "2026-10-11"}
    assert refusal(book, "evidence", {"items": [thing]}) == ("items[0].returned_on", "too_early")
    assert refusal(book, "evidence", {"items": []}) == ("items", "missing")
    book.step("evidence", BODIES["evidence"])
    assert book.case["evidence"][0]["items"][0]["giver"] == "p1"


def test_danger_is_reported_in_any_state_and_people_are_asked_to_come() -> None:
    book = Book()
    book.step("report", BODIES["report"])
    book.step("invite", {"at": "2026-12-01T09:00"})
    assert book.case["reports"][0]["on"] == TODAY.isoformat()
    assert book.case["invitations"][0]["to"] == ["p1", "p2"]
