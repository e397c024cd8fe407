"""What must be done today: days that come due, papers printed and not signed, drafts left open."""

from __future__ import annotations

import dataclasses

import pytest

from app.casework.cases import drafts
from app.casework.cases.cases import open_case, take_step
from app.casework.cases.today import today
from app.casework.desk import Desk
from app.casework.papers.papers import freeze_paper, print_paper, sign_paper
from app.records.clock import FixedClock
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
