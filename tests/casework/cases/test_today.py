"""What must be done today: days that come due, papers printed and not signed, drafts left open."""

from __future__ import annotations

import dataclasses

import pytest

from app.casework.books.months import close_month
from app.casework.books.week_sheet import week_sheet
from app.casework.cases import drafts
from app.casework.cases.cases import open_case, take_step
from app.casework.cases.today import today
from app.casework.desk import Desk
from app.casework.papers.papers import freeze_paper, print_paper, sign_paper
from app.facts.dates import month_words
from app.records.clock import FixedClock
from app.records.errors import Refused
from app.ui.cases.job_words import job_words
from tests.cli import agreement, intake, session


def on_day(desk: Desk, moment: str) -> Desk:
    """The same desk on another day."""
    clock = FixedClock.at(moment)
    desk.store.clock = clock
    return dataclasses.replace(desk, clock=clock)


def to_effective(desk: Desk, **more: object) -> str:
    """A case whose agreement is signed."""
    case = open_case(desk, intake()).id
    take_step(desk, case, "session", session())
    take_step(desk, case, "agree", agreement(**more))
    freeze_paper(desk, case, "agreement")
    sign_paper(desk, case, "agreement", on="2026-10-10")
    return case


def test_instalments_confirmation_and_the_month_come_up_by_their_day(desk: Desk) -> None:
    case = to_effective(desk)
    jobs = today(on_day(desk, "2026-11-08T08:00")).jobs
    found = {(job.kind, job.on, job.days) for job in jobs}
    assert ("confirmation", "2026-11-09", 1) in found
    assert {("term", "2026-11-10", 2), ("term", "2026-11-20", 12)} <= found
    assert {job.case for job in jobs if job.kind == "term"} == {case}
    assert [job.month for job in jobs if job.kind == "month"] == ["2026-10"]
    assert [job.on for job in jobs] == sorted(job.on for job in jobs)


def test_what_passed_stands_first(desk: Desk) -> None:
    open_case(desk, intake())
    late = today(on_day(desk, "2026-11-10T08:00")).jobs[0]
    assert (late.kind, late.days) in {("mediation", -2), ("month", -10)}


def test_a_printed_paper_waits_for_its_signature(desk: Desk) -> None:
    case = open_case(desk, intake()).id
    paper = freeze_paper(desk, case, "intake_form").paper
    print_paper(desk, paper["id"], 2)
    assert [(one.case, one.form) for one in today(desk).unsigned] == [(case, "intake_form")]
    sign_paper(desk, case, "intake_form", on="2026-10-12")
    assert today(desk).unsigned == []


def test_a_draft_waits_at_its_place(desk: Desk) -> None:
    drafts.save(desk, "case/new/1", {"title": "写到一半"})
    assert [draft["place"] for draft in today(desk).drafts] == ["case/new/1"]
    assert drafts.find(desk, "case/new/1") == {"title": "写到一半"}
    drafts.drop(desk, "case/new/1")
    assert today(desk).drafts == [] == desk.store.drafts()


def test_letters_and_suspensions_have_words_on_the_first_screen(desk: Desk) -> None:
    sent = {"from": "县人民法院", "due_on": "2026-10-24"}
    case = open_case(desk, {**intake(), "referral_in": sent}).id
    take_step(desk, case, "session", {**session(), "outcome": "continue"})
    letter = {"to": "司法所", "kind": "invite", "on": "2026-10-10", "due_on": "2026-10-23"}
    take_step(desk, case, "refer", letter)
    take_step(desk, case, "suspend", {"on": "2026-10-10", "reason": "外出", "review_on": "2026-10-25"})
    jobs = today(on_day(desk, "2026-10-22T08:00")).jobs
    assert [job.kind for job in jobs] == ["receipt", "reply", "report_back", "review"]
    assert ["24日" in job_words(job).second for job in jobs] == [False, False, True, False]


def test_rights_that_are_gone_hide_no_day_that_waits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Agreements whose thirty days have passed came first and filled the list until nothing else was looked at."""
    monkeypatch.setattr("app.casework.cases.today.MOST", 2)
    soon = [{"text": "张𬱖把排水沟降回原高", "kind": "act", "payer": "张𬱖", "due_on": "2026-10-12"}]
    for _ in range(2):
        done = to_effective(desk, terms=soon)
        take_step(desk, done, "perform", {"term": "t1", "paid_on": "2026-10-12"})
        take_step(desk, done, "revisit", {"visited_on": "2026-10-20", "visitor": "王德明", "note": "都做完了"})
    waits = to_effective(desk)
    late = today(on_day(desk, "2026-11-15T08:00")).jobs
    assert waits in {job.case for job in late}


MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10")


def with_open_months(desk: Desk) -> None:
    """A case in each of four months, none of them closed."""
    for month in MONTHS:
        open_case(desk, intake(applied_on=f"{month}-05", accepted_on=f"{month}-06"))


def offered(desk: Desk) -> list[str]:
    """The months whose close is offered."""
    return [job.month for job in today(desk, most=None).jobs if job.kind == "month"]


@pytest.mark.parametrize("moment", ["2026-10-28T08:00", "2026-11-30T08:00", "2027-01-20T08:00", "2029-01-20T08:00"])
def test_the_month_that_can_be_closed_is_offered_as_long_as_one_is_open(desk: Desk, moment: str) -> None:
    with_open_months(desk)
    then = on_day(desk, moment)
    for month in MONTHS:
        assert offered(then) == [month]
        rows = week_sheet(then)
        assert [row["case"] for row in [*rows["late"], *rows["week"]] if row["what"] == "月结"] == [month_words(month)]
        later = [one for one in MONTHS if one > month]
        if later:
            with pytest.raises(Refused) as refusal:
                close_month(then, later[-1])
            assert refusal.value.facts["month"] == month, "the close names the one that is offered"
        close_month(then, month)
    assert offered(then) == []


def test_a_month_in_which_a_case_was_only_concluded_is_offered_too(desk: Desk) -> None:
    case = open_case(desk, intake()).id
    take_step(desk, case, "session", {**session(), "outcome": "continue"})
    close_month(on_day(desk, "2026-11-20T08:00"), "2026-10")
    then = on_day(desk, "2026-12-20T08:00")
    assert offered(then) == [], "nothing happened in November yet"
    take_step(then, case, "withdraw", {"on": "2026-11-12", "by": ["罗桂芳"], "reasons": ["自己说好了"]})
    assert offered(then) == ["2026-11"]


def test_a_month_of_another_cut_is_offered_by_the_days_that_are_its_own(desk: Desk) -> None:
    """With the book closed on the 25th what came on the 28th is November's."""
    rules = dataclasses.replace(desk.forms.rules, cut_off_day=25)
    cut = dataclasses.replace(desk, forms=dataclasses.replace(desk.forms, rules=rules))
    then = on_day(cut, "2026-11-20T08:00")
    open_case(then, intake(applied_on="2026-10-28", accepted_on="2026-10-28"))
    assert [(job.month, job.on) for job in today(then).jobs if job.kind == "month"] == [("2026-11", "2026-11-25")]
