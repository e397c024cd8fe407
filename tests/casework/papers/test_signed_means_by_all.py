"""A paper is signed when everybody who must sign it has: notice, record, receipt, intake form and agreement alike."""

from __future__ import annotations

import pytest

from app.casework.cases.cases import check_case, correct_case, open_case, take_step
from app.casework.cases.lookup import show_case
from app.casework.cases.today import today
from app.casework.desk import Desk, committee_doc, need_case
from app.casework.papers.paperlist import list_papers
from app.casework.papers.papers import find_paper, freeze_paper, print_paper, sign_paper, verify_code
from app.casework.papers.papers_due import waiting_papers
from app.records.cases.agreement import SIGNED_BY
from app.records.cases.signatories import FINDERS
from app.records.errors import Refused
from app.ui.papers.sign_job import sign_job
from tests.records.desk import agreement, facts


def worked_case(desk: Desk) -> str:
    """A case with every common paper frozen and printed."""
    case = open_case(desk, facts(recorder="刘芳")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    record = [{"who": "罗桂芳", "said": "水漫进来了。"}]
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed", "record": record})
    take_step(desk, case, "agree", agreement())
    return case


def printed(desk: Desk, case: str, form: str) -> str:
    paper = freeze_paper(desk, case, form).paper["id"]
    print_paper(desk, paper, 1)
    return str(paper)


def state_of(desk: Desk, case: str, form: str) -> str:
    return next(row.state for row in list_papers(desk, case) if row.form == form)


def waits(desk: Desk, case: str, form: str) -> tuple[str, ...]:
    return next((one.who for one in waiting_papers(desk) if (one.case, one.form) == (case, form)), ())


@pytest.mark.parametrize("form", ["intake_form", "notice_of_rights", "mediation_record", "agreement"])
def test_one_mark_of_several_leaves_a_paper_unsigned_in_every_place(desk: Desk, form: str) -> None:
    case = worked_case(desk)
    paper = printed(desk, case, form)
    sign_paper(desk, case, form, on="2026-10-12", marks={"marks": [{"party": "罗桂芳"}]})
    assert state_of(desk, case, form) == "printed" == find_paper(desk, paper)["state"]
    assert "张𬱖" in waits(desk, case, form)
    assert "罗桂芳" not in waits(desk, case, form)
    assert form in [one.form for one in today(desk).unsigned]
    assert form in [
        one.paper for one in check_case(desk, case).errors if one.code in ("paper_unsigned", "mark_missing")
    ]


@pytest.mark.parametrize("form", ["intake_form", "notice_of_rights", "mediation_record", "agreement"])
def test_with_the_last_mark_a_paper_is_signed_and_waits_nowhere(desk: Desk, form: str) -> None:
    case = worked_case(desk)
    paper = printed(desk, case, form)
    places = find_paper(desk, paper)["signers"]
    marks = [{("party" if one[0] == "p" else "mediator" if one[0] == "m" else "role"): one} for one in places
             if one != "seal"]  # fmt: skip
    for mark in marks:
        sign_paper(desk, case, form, on="2026-10-12", marks={"marks": [mark]})
    if "seal" in places:
        assert state_of(desk, case, form) == "printed"
        sign_paper(desk, case, form, on="2026-10-13", marks={"sealed_on": "2026-10-13"})
    assert state_of(desk, case, form) == "signed"
    assert waits(desk, case, form) == ()
    assert form not in [one.form for one in today(desk).papers]


def test_marks_left_unnamed_mean_all_on_that_day_also_after_some(desk: Desk) -> None:
    case = worked_case(desk)
    printed(desk, case, "intake_form")
    sign_paper(desk, case, "intake_form", on="2026-10-12", marks={"marks": [{"party": "p2"}]})
    sign_paper(desk, case, "intake_form", on="2026-10-13")
    assert state_of(desk, case, "intake_form") == "signed"


def test_an_agreement_is_signed_by_those_it_binds_and_not_by_every_party(desk: Desk) -> None:
    """Three parties in the case, two in the agreement: the third is waited for by nobody."""
    third = {"side": "third_party", "kind": "person", "name": "周永福"}
    case = open_case(desk, facts(parties=[*facts()["parties"], third], recorder="刘芳")).id
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    take_step(desk, case, "agree", agreement(parties=["p1", "p2"]))
    printed(desk, case, "agreement")
    assert waits(desk, case, "agreement") == ("罗桂芳", "张𬱖", "王德明")
    with pytest.raises(Refused):
        sign_paper(desk, case, "agreement", on="2026-10-12", marks={"marks": [{"party": "p3"}]})
    marks = {"marks": [{"party": "p1"}, {"party": "p2"}, {"mediator": "m1"}], "sealed_on": "2026-10-12"}
    sign_paper(desk, case, "agreement", on="2026-10-12", marks=marks)
    assert state_of(desk, case, "agreement") == "signed"


def test_who_joins_later_has_no_place_on_a_paper_already_frozen(desk: Desk) -> None:
    case = worked_case(desk)
    printed(desk, case, "intake_form")
    joined = [{"side": "third_party", "kind": "person", "name": "周永福"}]
    correct_case(desk, case, {"parties": joined}, "漏了一个人")
    assert "周永福" not in waits(desk, case, "intake_form")


def test_somebody_without_a_place_on_the_paper_is_refused(desk: Desk) -> None:
    case = worked_case(desk)
    printed(desk, case, "notice_of_rights")
    for mark in ({"mediator": "m1"}, {"role": "director"}, {"party": "某人"}, {}):
        with pytest.raises(Refused) as refusal:
            sign_paper(desk, case, "notice_of_rights", on="2026-10-12", marks={"marks": [mark]})
        assert refusal.value.code == "step_faulty"
    with pytest.raises(Refused):
        sign_paper(
            desk, case, "notice_of_rights", on="2026-10-12", marks={"marks": [{"party": "p1", "on": "2026-12-30"}]}
        )
    assert state_of(desk, case, "notice_of_rights") == "printed"


def test_a_receipt_waits_for_whoever_took_the_money_and_for_the_witness_who_was_there(desk: Desk) -> None:
    case = worked_case(desk)
    freeze_paper(desk, case, "agreement")
    sign_paper(desk, case, "agreement", on="2026-10-10")
    paid = {"term": "t1", "paid_on": "2026-10-15", "amount": "2600", "witness": "周永福"}
    take_step(desk, case, "perform", paid)
    printed(desk, case, "performance_receipt")
    sign_paper(desk, case, "performance_receipt", on="2026-10-15", marks={"marks": [{"party": "p1"}]})
    assert (state_of(desk, case, "performance_receipt"), waits(desk, case, "performance_receipt")) == (
        "printed",
        ("证明人",),
    )


def test_the_form_of_the_agreement_waits_for_whom_the_law_names(desk: Desk) -> None:
    """Else its case would be in force while its paper still waits, or the other way round; the recorder has a line."""
    editions = [one for (form, _), one in desk.forms.editions.items() if form == "agreement"]
    assert [one.signed_by for one in editions] == [SIGNED_BY] * len(editions) != []
    assert [one.who for one in editions[-1].signers] == ["parties", "mediators", "recorder"]
    case = worked_case(desk)
    paper = printed(desk, case, "agreement")
    assert show_case(desk, case)["recorder"] == "刘芳"
    assert find_paper(desk, paper)["signers"] == ["p1", "p2", "m1", "seal"]


def test_every_word_of_every_form_names_somebody(desk: Desk) -> None:
    """A word nobody knows would make a place that no screen can say."""
    words = {word for document in desk.forms.documents.values() for word in document.signed_by}
    assert words - set(FINDERS) - set(desk.forms.posts) == {"seal"}


def test_a_paper_that_an_older_program_called_signed_after_one_mark_is_told_as_it_is(desk: Desk) -> None:
    """Its change has no list of who is missing: the row says signed, every place and 待签 say printed."""
    case = worked_case(desk)
    paper = printed(desk, case, "agreement")
    mark = {"party": "p1", "on": "2026-10-12", "how": "signature"}
    with desk.store.writing() as writing:
        writing.record("case.step", case, {"case": case, "step": "sign", "body": {"on": "2026-10-12", "marks": [mark]}})
        writing.record("paper.signed", paper, {"paper": paper, "on": "2026-10-12", "marks": [mark], "scan": None})
    assert desk.store.get("paper", paper)["state"] == "signed"
    assert state_of(desk, case, "agreement") == "printed"
    assert waits(desk, case, "agreement") == ("张𬱖", "王德明")
    assert "agreement" in [one.form for one in today(desk).unsigned]


@pytest.mark.parametrize("form", ["intake_form", "notice_of_rights", "mediation_record"])
def test_a_notice_of_an_old_store_with_one_mark_of_three_waits_in_the_list(desk: Desk, form: str) -> None:
    """Frozen without a list of signers, signed without a list of who is missing: both come from its form. Its case is
    under way: only those of cases just agreed were looked at."""
    case = open_case(desk, facts(recorder="刘芳")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "continue", "record": [
        {"who": "罗桂芳", "said": "水漫进来了。"}]})  # fmt: skip
    new = freeze_paper(desk, case, form).paper
    old = {key: value for key, value in new.items() if key not in ("signers", "state", "prints")}
    old |= {"id": f"{new['id']}x", "version": 2, "supersedes": new["id"]}
    mark = {"party": "p1", "on": "2026-10-12", "how": "signature"}
    with desk.store.writing() as writing:
        writing.record("paper.frozen", old["id"], {"paper": old})
        writing.record("paper.printed", old["id"], {"paper": old["id"], "copies": 1}, shared=False)
        writing.record("paper.signed", old["id"], {"paper": old["id"], "on": "2026-10-12", "marks": [mark]})
    assert "张𬱖" in waits(desk, case, form)
    assert form in [one.form for one in today(desk).unsigned]
    rest = [place for place in find_paper(desk, old["id"])["lacking"] if place != "seal"]
    kind = {"p": "party", "m": "mediator"}
    marks = {"marks": [{kind.get(place[0] if place[1:].isdigit() else "", "role"): place} for place in rest]}
    sign_paper(desk, case, form, on="2026-10-13", marks={**marks, "sealed_on": "2026-10-13"})
    assert waits(desk, case, form) == ()


@pytest.mark.parametrize("form", ["intake_form", "mediation_record", "agreement"])
@pytest.mark.parametrize("stage", ["final", "printed", "part signed"])
def test_a_paper_has_one_state_wherever_it_is_shown(desk: Desk, form: str, stage: str) -> None:
    """The form for its marks called a printed paper 草稿, and its code told what was kept, not what holds."""
    case = worked_case(desk)
    paper = freeze_paper(desk, case, form).paper
    if stage != "final":
        print_paper(desk, paper["id"], 1)
    if stage == "part signed":
        sign_paper(desk, case, form, on="2026-10-12", marks={"marks": [{"party": "罗桂芳"}]})
    told = {
        "list": state_of(desk, case, form),
        "page before printing": find_paper(desk, paper["id"])["state"],
        "form for its marks": sign_job(desk, need_case(desk, case), form, None, committee_doc(desk)).state,
        "code at its foot": verify_code(desk, paper["typed"][0])["state"],
        "case": next(one["state"] for one in show_case(desk, case)["papers"] if one["form"] == form),
    }
    assert set(told.values()) == {"final" if stage == "final" else "printed"}, told


def test_the_control_what_is_kept_of_a_paper_says_less_than_holds(desk: Desk) -> None:
    """A store in which one mark made a paper signed: what is kept says so, what holds does not."""
    case = worked_case(desk)
    paper = printed(desk, case, "intake_form")
    with desk.store.writing() as writing:
        writing.record("paper.signed", paper, {"paper": paper, "on": "2026-10-12", "marks": [{"party": "p1"}]})
    raw = desk.store.get("paper", paper)
    assert raw is not None and raw["state"] == "signed"
    assert verify_code(desk, raw["typed"][0])["state"] == "printed" == state_of(desk, case, "intake_form")
