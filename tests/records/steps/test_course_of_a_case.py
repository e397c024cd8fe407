"""The way of a case: what follows what, and what a mediator is told when it does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.cases import states
from app.records.cases.agreement import missing_marks
from app.records.cases.performance import performance, performed_on
from app.records.changes import Doc
from app.records.errors import Refused
from app.records.steps.corrections import check_correction
from app.records.steps.every import STEPS
from app.records.way import offers
from tests.records.desk import FORMS, TODAY, Book, agreement, facts


def test_a_written_agreement_takes_effect_on_the_day_of_the_last_mark() -> None:
    book = Book()
    book.to_agreed()
    assert (book.case["state"], book.case["effective_on"]) == ("agreed", None)
    book.step("sign", {"marks": [{"party": "罗桂芳", "how": "fingerprint", "on": "2026-10-10"}]})
    assert missing_marks(book.case) == ["p2", "m1", "seal"]
    book.step("sign", {"marks": [{"party": "p2", "on": "2026-10-12"}, {"mediator": "王德明", "on": "2026-10-10"}]})
    assert book.case["state"] == "agreed"
    book.step("sign", {"sealed_on": "2026-10-11"})
    assert (book.case["state"], book.case["effective_on"]) == ("effective", "2026-10-12")


def test_a_signed_paper_without_marks_counts_as_all_marks_on_its_day() -> None:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    assert (book.case["state"], book.case["effective_on"]) == ("effective", "2026-10-13")


def test_an_oral_agreement_is_effective_when_it_is_reached_and_can_be_written_up_once() -> None:
    book = Book()
    book.step("notice", {"on": "2026-10-09", "how": "oral"})
    book.step("agree", agreement(form="oral", session={}))
    assert (book.case["state"], book.case["effective_on"], len(book.case["sessions"])) == ("effective", "2026-10-10", 1)
    book.step("write_up", {"concluded_on": "2026-10-20"})
    assert (book.case["state"], book.case["concluded_on"]) == ("agreed", "2026-10-10")
    assert [a["form"] for a in book.case["agreements"]] == ["oral", "written"]


def test_an_illegal_jump_is_refused_with_the_reason_and_the_article() -> None:
    book = Book()
    with pytest.raises(Refused) as refusal:
        book.step("agree", agreement())
    assert refusal.value.code == "step_not_lawful"
    assert refusal.value.facts["reason"] == "state"
    assert refusal.value.facts["article"] == "人民调解法第二十八条"
    assert book.case["state"] == "accepted"


def test_a_clear_refusal_stops_mediation_until_a_new_consent_but_staying_away_does_not() -> None:
    book = Book()
    book.step("session", {"held_on": "2026-10-10", "absent": ["张𬱖"], "outcome": "continue"})
    book.step("session", {"held_on": "2026-10-11", "refused_by": ["张𬱖"], "outcome": "continue"})
    with pytest.raises(Refused) as refusal:
        book.step("session", {"held_on": "2026-10-12"})
    assert refusal.value.facts["reason"] == "party_refuses"
    book.step("session", {"held_on": "2026-10-12", "consents": [{"party": "张𬱖"}], "outcome": "agreed"})
    book.step("agree", agreement(concluded_on="2026-10-12"))


def test_every_fault_of_a_step_is_told_at_once_with_its_place() -> None:
    book = Book()
    with pytest.raises(Refused) as refusal:
        book.step("session", {"held_on": "2027-01-01", "outcome": "won", "nonsense": 1, "present": "all"})
    told = {(problem.path, problem.code) for problem in refusal.value.problems}
    assert told >= {("held_on", "in_the_future"), ("outcome", "unknown_code"), ("nonsense", "unknown_key")}
    assert ("present", "not_a_list") in told


def test_an_agreement_before_its_intake_is_refused() -> None:
    book = Book()
    book.step("session", {"held_on": "2026-10-10", "outcome": "agreed"})
    with pytest.raises(Refused) as refusal:
        book.step("agree", agreement(concluded_on="2026-10-01"))
    assert [problem.code for problem in refusal.value.problems] == ["too_early"]


def refused(book: Book, step: str, body: Doc) -> set[tuple[str, str]]:
    """Place and code of what a step is refused for."""
    with pytest.raises(Refused) as refusal:
        book.step(step, body)
    problems = {(problem.path, problem.code) for problem in refusal.value.problems}
    return problems or {("", str(refusal.value.facts["reason"]))}


def test_nobody_can_have_signed_tomorrow() -> None:
    book = Book()
    book.to_agreed()
    assert refused(book, "sign", {"on": "2026-11-24"}) == {("on", "in_the_future")}
    marks = [{"party": "p1", "on": "2026-12-01"}]
    assert refused(book, "sign", {"marks": marks, "sealed_on": "2026-11-24"}) == {
        ("marks[0].on", "in_the_future"),
        ("sealed_on", "in_the_future"),
    }
    assert refused(book, "sign", {"on": "2026-10-09"}) == {("on", "too_early")}


def test_a_mark_without_a_day_was_made_on_the_day_of_the_paper_and_the_first_mark_counts() -> None:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-12", "marks": [{"party": "p1"}, {"party": "p2"}, {"mediator": "m1"}]})
    book.step("sign", {"on": "2026-10-20", "marks": [{"party": "p1"}], "sealed_on": "2026-10-12"})
    assert (book.case["state"], book.case["effective_on"]) == ("effective", "2026-10-12")


def test_only_the_parties_of_a_partial_agreement_sign_it() -> None:
    third = {"side": "third_party", "kind": "person", "name": "吴成贵"}
    book = Book(parties=[*facts()["parties"], third])
    book.to_agreed(parties=["罗桂芳", "张𬱖"])
    assert missing_marks(book.case) == ["p1", "p2", "m1", "seal"]
    assert refused(book, "sign", {"marks": [{"party": "吴成贵", "on": "2026-10-12"}]}) == {
        ("marks[0].party", "not_in_case")
    }


def test_a_session_on_the_spot_must_have_agreed_and_lies_in_order() -> None:
    book = Book()
    body = agreement(form="oral", session={"held_on": "2026-10-07", "outcome": "failed"})
    assert refused(book, "agree", body) == {
        ("session.outcome", "session_not_agreed"),
        ("session.held_on", "too_early"),
    }


def test_an_oral_agreement_in_force_cannot_be_withdrawn_or_handed_on_while_it_is_written_up() -> None:
    book = Book()
    book.step("agree", agreement(form="oral", session={}))
    book.step("write_up", {"concluded_on": "2026-10-20"})
    assert refused(book, "withdraw", {"on": "2026-10-21"}) == {("", "already_in_force")}
    refer = {"to": "云溪镇司法所", "kind": "transfer", "on": "2026-10-21"}
    assert refused(book, "refer", refer) == {("", "already_in_force")}
    book.step("refer", {**refer, "kind": "report"})
    assert book.case["state"] == "agreed"


def test_only_transfer_assignment_and_hand_up_end_mediation_here() -> None:
    for kind in FORMS.codes["referral_kind"]:
        book = Book()
        book.step("refer", {"to": "云溪镇司法所", "kind": kind, "on": "2026-10-14"})
        left = kind in ("transfer", "assign", "hand_up")
        assert (book.case["state"], book.case["concluded_on"]) == (
            ("transferred", "2026-10-14") if left else ("accepted", None)
        )


def test_mediation_does_not_end_before_its_last_session() -> None:
    for step, body in (("terminate", {}), ("withdraw", {}), ("fail", {}), ("refer", {"to": "所", "kind": "assign"})):
        book = Book()
        book.step("session", {"held_on": "2026-10-10"})
        assert refused(book, step, {"on": "2026-10-09", **body}) == {("on", "too_early")}


def test_a_refusal_rests_on_article_17_and_only_the_one_who_refused_can_consent_again() -> None:
    book = Book()
    book.step("session", {"held_on": "2026-10-11", "refused_by": ["张𬱖"], "outcome": "continue"})
    with pytest.raises(Refused) as refusal:
        book.step("session", {"held_on": "2026-10-12"})
    assert refusal.value.facts["article"] == "人民调解法第十七条"
    others = {"held_on": "2026-10-12", "consents": [{"party": "罗桂芳"}]}
    assert refused(book, "session", others) == {("consents", "party_refuses")}
    patch = {"consents": [{"party": "张𬱖", "on": "2026-10-13", "how": "phone"}]}
    kept, _ = check_correction(book.case, patch, today=TODAY, codes=FORMS.codes)
    book.put("case.corrected", {"case": "c1", "patch": kept, "reason": "重新同意"})
    book.step("session", {"held_on": "2026-10-14", "outcome": "agreed"})


def test_nobody_agrees_in_the_session_in_which_somebody_refuses() -> None:
    body = {"held_on": "2026-10-11", "refused_by": ["p2"], "outcome": "agreed"}
    assert refused(Book(), "session", body) == {("outcome", "agreed_over_refusal")}


def test_two_people_of_one_name_are_told_apart_by_id() -> None:
    twin = {"side": "respondent", "kind": "person", "name": "罗桂芳"}
    book = Book(parties=[*facts()["parties"], twin])
    assert refused(book, "session", {"held_on": "2026-10-10", "present": ["罗桂芳"]}) == {
        ("present[0]", "name_not_unique")
    }
    book.step("session", {"held_on": "2026-10-10", "present": ["p3", "村里的老人"]})
    assert book.case["sessions"][0]["present"] == ["p3", "村里的老人"]


def test_after_a_failed_mediation_there_is_nothing_to_perform_or_to_confirm() -> None:
    book = Book()
    for step in ("session", "fail", "close"):
        book.step(step, BODIES[step])
    for step in ("perform", "urge", "confirm"):
        assert refused(book, step, BODIES[step]) == {("", "no_agreement")}


def test_a_revisit_that_finds_a_term_done_settles_it_and_speaks_of_known_terms_only() -> None:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    visit = {"visited_on": "2026-10-20", "terms": [{"term": "t9", "performed": "yes"}]}
    assert refused(book, "revisit", visit) == {("terms[0].term", "no_such_term")}
    seen = [{"term": "t1", "performed": "yes"}, {"term": "t2", "performed": "part"}]
    book.step("revisit", {"visited_on": "2026-10-20", "terms": seen})
    assert (performance(book.case), performed_on(book.case)) == ("part", "")
    book.step("revisit", {"visited_on": "2026-10-25", "terms": [{"term": "t2", "performed": "yes"}]})
    assert (book.case["follow_up"]["performance"], performed_on(book.case)) == ("done", "2026-10-25")


def test_ways_out_are_told_by_their_codes_only() -> None:
    book = Book()
    book.step("session", {"held_on": "2026-10-10"})
    told = {"on": "2026-10-10", "remedies_told": ["court", "再找村里老人说说"]}
    assert refused(book, "fail", told) == {("remedies_told[1]", "unknown_code")}


def test_confirmation_is_asked_for_together_and_within_thirty_days() -> None:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    assert book.step("confirm", {"event": "confirmed", "on": "2026-10-20"}) == ["confirmation_without_application"]
    late = {"event": "applied", "on": "2026-11-13", "signed": ["罗桂芳"]}
    assert book.step("confirm", late) == ["confirmation_not_joint", "past_thirty_days"]
    on_the_day = {"event": "applied", "on": "2026-11-12", "signed": ["p1", "p2"]}
    assert book.step("confirm", on_the_day) == []


def test_a_month_that_has_passed_warns_and_never_blocks() -> None:
    book = Book()
    assert "past_one_month" in book.step("session", {"held_on": "2026-11-20"})


def test_labour_disputes_are_told_of_arbitration_first() -> None:
    book = Book(dispute_type="wage_arrears")
    book.step("session", {"held_on": "2026-10-10", "outcome": "failed"})
    assert book.step("fail", {"on": "2026-10-10", "remedies_told": ["court"]}) == ["first_remedy_not_told"]


def test_money_paid_in_parts_settles_its_term_and_too_much_is_noticed() -> None:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    book.step("perform", {"term": "t1", "paid_on": "2026-10-20", "amount": "1000"})
    assert performance(book.case) == "part"
    assert book.step("perform", {"term": "t1", "paid_on": "2026-10-21", "amount": "1700"}) == ["paid_more_than_due"]
    book.step("perform", {"term": "t2", "paid_on": "2026-10-21"})
    assert book.case["follow_up"]["performance"] == "done"
    book.step("close", {"on": "2026-10-22"})
    assert book.case["state"] == "closed"


def test_closing_with_open_terms_needs_the_directors_reason() -> None:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    with pytest.raises(Refused) as refusal:
        book.step("close", {"on": "2026-10-22"})
    assert refusal.value.problems[0].code == "terms_open"
    assert book.step("close", {"on": "2026-10-22", "reason": "双方另行和解"}) == ["closed_with_open_terms"]


def test_a_correction_mends_a_person_by_id_and_stays_in_the_history() -> None:
    book = Book()
    patch, _ = check_correction(
        book.case, {"parties": [{"id": "p1", "phone": "13800000000"}]}, today=TODAY, codes=FORMS.codes
    )
    book.put("case.corrected", {"case": "c1", "patch": patch, "reason": "补电话"})
    assert book.case["parties"][0]["phone"] == "13800000000"
    assert book.case["parties"][0]["name"] == "罗桂芳"
    assert book.case["corrections"][0]["reason"] == "补电话"


def test_a_correction_cannot_touch_what_the_program_works_out() -> None:
    book = Book()
    with pytest.raises(Refused) as refusal:
        check_correction(book.case, {"state": "closed"}, today=TODAY, codes=FORMS.codes)
    assert refusal.value.problems[0].code == "derived_key"


BODIES = {
    "notice": {"on": "2026-10-09", "how": "oral"},
    "session": {"held_on": "2026-10-10", "outcome": "agreed"},
    "agree": agreement(),
    "sign": {"on": "2026-10-13"},
    "write_up": {"concluded_on": "2026-10-14"},
    "fail": {"on": "2026-10-14"},
    "terminate": {"on": "2026-10-14"},
    "withdraw": {"on": "2026-10-14"},
    "refer": {"to": "云溪镇司法所", "kind": "transfer", "on": "2026-10-14"},
    "perform": {"term": "t1", "paid_on": "2026-10-15", "amount": "2600"},
    "urge": {"on": "2026-10-15"},
    "revisit": {"visited_on": "2026-10-16"},
    "confirm": {"event": "applied", "on": "2026-10-16"},
    "close": {"on": "2026-10-17", "reason": "试"},
    "archive": {"on": "2026-10-18"},
    "amend": {"concluded_on": "2026-10-16"},
    "invite": {"at": "2026-10-20T09:00", "place": "村调解室", "to": ["罗桂芳"], "bring": ["身份证"]},
    "serve": {"on": "2026-10-12", "papers": ["invitation"], "how": "direct", "receiver": "罗桂芳"},
    "investigate": {"from": "2026-10-12T09:00", "persons": ["邻居"], "by": ["王德明", "刘芳"], "record": []},
    "evidence": {"items": [{"title": "照片", "giver": "罗桂芳", "pages": 2, "received_on": "2026-10-12"}]},
    "extend": {"until": "2026-12-08", "reason": "还在谈", "agreed_by": ["罗桂芳", "张𬱖"], "on": "2026-11-05"},
    "replace": {"on": "2026-10-12", "asked_by": "罗桂芳", "mediator": "王德明", "new": "何秀英"},
    "suspend": {"on": "2026-10-12", "reason": "外出打工", "review_on": "2026-12-01"},
    "resume": {"on": "2026-10-15", "cause": "回来了"},
    "add_party": {"on": "2026-10-12", "reason": "也有份",
                  "party": {"side": "third_party", "kind": "person", "name": "何强"}},
    "drop_party": {"on": "2026-10-12", "party": "张𬱖", "reason": "弄错了人"},
    "substitute": {"on": "2026-10-12", "party": "张𬱖", "reason": "去世",
                   "new": {"side": "respondent", "kind": "person", "name": "张小明"}},
    "breach": {"on": "2026-12-11", "by": "张𬱖", "reason": "没有给钱"},
    "court": {"on": "2026-10-20", "kind": "sued", "court": "县人民法院"},
    "refer_return": {"on": "2026-10-16", "reason": "不归他们管"},
    "reply": {"on": "2026-10-16", "result": "已受理"},
    "hand_up": {"to": "云溪镇调委会", "on": "2026-10-14", "reason": "三次没谈成"},
    "report": {"to": "派出所", "found_at": "2026-10-12T08:00", "kind": "可能激化"},
    "no_penalty": {"on": "2026-10-20", "to": "派出所", "incident": "推搡"},
    "merge": {"on": "2026-10-12", "into": "第2号", "reason": "同一件事"},
    "unmerge": {"on": "2026-10-13", "reason": "不是一回事"},
    "split": {"on": "2026-10-12", "reason": "另有借款"},
    "remediate": {"on": "2026-10-20", "reason": "又起纠纷"},
}  # fmt: skip


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
def test_no_order_of_steps_ever_leaves_the_known_states(names: list[str]) -> None:
    book = Book()
    for name in names:
        before = book.case
        try:
            book.step(name, BODIES[name], date(2026, 11, 23))
        except Refused:
            assert book.case is before
        assert book.case["state"] in states.TITLES
        assert {offer.step for offer in offers(book.case)} == set(STEPS)
