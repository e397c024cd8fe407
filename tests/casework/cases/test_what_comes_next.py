"""The big button, the line of steps, the list and 今日 say the same; what is offered is never refused."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from app.casework.cases.cases import list_cases, open_case, open_oral_case, show_case, take_step, void_case
from app.casework.cases.next_step import case_way, hindering
from app.casework.cases.today import today
from app.casework.demo import USER, make_demo
from app.casework.desk import Desk
from app.casework.papers.papers import freeze_paper, print_paper, sign_paper
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.records.errors import Refused
from app.records.way import ARRIVED, STAGES, Act
from app.ui.cases.job_words import job_words
from app.ui.frame.screen import ScreenName
from app.ui.widgets.tags import look_of
from tests.casework.cases.walking import ELSE, body_of, press
from tests.conftest import NOW
from tests.records.desk import agreement, facts

DEMO = {"user": USER, "password": "lianxi-lianxi"}


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("practice")
    clock = FixedClock.at(NOW)
    make_demo(home / "room", home / "state", cases=70, months=5, seed=7, clock=clock)
    desk = open_room(home / "room", home / "state", DEMO["user"], DEMO["password"], clock)
    yield desk
    desk.close()


def four_places_agree(desk: Desk, case_id: str) -> None:
    """Button, line, list and 今日 for one case."""
    told, shown = case_way(desk, case_id), show_case(desk, case_id)
    (row,) = [row for row in list_cases(desk).cases if row["id"] == case_id]
    assert row["stage"] == shown["stage"] == told.stage.code
    assert look_of(f"stage.{row['stage']}").word == told.stage.words
    now = [station.below for station in told.stations if station.state == "now"]
    assert now == ([f"现在：{told.stage.words}"] if told.stage.station < ARRIVED else [])
    assert shown["next"] == (told.next.as_doc() if told.next else None)
    if told.next and told.next.step:
        assert told.allows(told.next.step)
    here = today(desk)
    for job in (job for job in here.jobs if job.case == case_id):
        assert not job.step or told.allows(job.step)
        assert job_words(job).screen == (ScreenName.FORM if job.step else ScreenName.CASE)
    for paper in (one for one in here.papers if one.case == case_id and one.form == "agreement"):
        assert paper.stage == told.stage.code or told.stage.station > STAGES["to_sign"].station


def test_in_a_practice_room_no_case_contradicts_itself_and_every_offer_can_be_pressed(practice: Desk) -> None:
    seen, rng = set(), Random(11)
    for row in list_cases(practice).cases:
        for _ in range(3):
            four_places_agree(practice, row["id"])
            told = case_way(practice, row["id"])
            seen.add(told.next.kind if told.next else "")
            if told.next is None:
                break
            press(practice, show_case(practice, row["id"]), told.next, rng)
    assert seen >= {"step", "freeze", "print", ""}


@pytest.mark.parametrize("seed", range(12))
def test_wherever_a_case_wanders_what_is_offered_is_never_refused(desk: Desk, seed: int) -> None:
    """Mostly what is offered is pressed; now and then something else that is lawful comes in between."""
    rng, case = Random(seed), open_case(desk, facts(recorder="刘芳")).id
    for _ in range(22):
        four_places_agree(desk, case)
        told, now = case_way(desk, case), show_case(desk, case)
        other = rng.choice(ELSE)
        if told.next is None:
            break
        if rng.random() < 0.3 and told.allows(other):
            day = desk.clock.today().isoformat()
            try:
                take_step(desk, case, other, body_of(other, now, day, rng))
            except Refused as refusal:
                assert refusal.code != "step_not_lawful" or other in ("session", "refer", "agree")
            continue
        press(desk, now, told.next, rng)


def test_after_an_agreement_the_paper_is_made_final_printed_and_signed_in_that_order(desk: Desk) -> None:
    case = open_case(desk, facts()).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    take_step(desk, case, "agree", agreement())
    offered = []
    for done in (
        lambda: freeze_paper(desk, case, "agreement"),
        lambda: print_paper(desk, case_paper(desk, case), 3),
        lambda: sign_paper(desk, case, "agreement", on="2026-10-12", marks={"marks": [{"party": "p1"}]}),
        lambda: sign_paper(desk, case, "agreement", on="2026-10-12"),
    ):
        told = case_way(desk, case)
        assert told.next is not None
        offered.append((told.next.kind, told.next.title, told.stage.words))
        four_places_agree(desk, case)
        done()
    assert offered == [
        ("freeze", "定稿并打印", "等定稿"), ("print", "打印", "等打印"), ("sign", "记下签名", "等签名"),
        ("sign", "记下签名", "等签名"),
    ]  # fmt: skip
    assert case_way(desk, case).stage.code == "to_perform"


def case_paper(desk: Desk, case: str) -> str:
    return str(desk.store.all("paper", case=case)[-1]["id"])


def test_an_oral_case_that_is_done_waits_for_its_revisit_in_every_place(desk: Desk) -> None:
    oral = {**facts(), "agree": {"terms": [], "performed_at_once": True, "form": "oral"}}
    case = open_oral_case(desk, {**oral, "accepted_on": "2026-10-10"}).id
    four_places_agree(desk, case)
    told = case_way(desk, case)
    assert (told.stage.words, told.next and told.next.step) == ("等回访", "revisit")


def test_a_blank_nobody_filled_holds_up_freezing_and_the_agreement_can_be_worded_anew(desk: Desk) -> None:
    case = open_case(desk, facts()).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    open_term = {"text": "张𬱖于【】前赔【多少】元，依川办发【2026】3号", "kind": "act", "payer": "张𬱖"}
    take_step(desk, case, "agree", agreement(terms=[open_term]))
    told = case_way(desk, case)
    assert told.next is not None
    assert (told.next.kind, told.next.title) == ("mend", "定稿（还差 1 处）")
    (problem,) = hindering(desk, case, "agreement")
    assert (problem.path, problem.code) == ("agreements[0].terms[0].text", "blank_left")
    with pytest.raises(Refused) as refusal:
        freeze_paper(desk, case, "agreement")
    assert refusal.value.code == "paper_has_blanks"
    mended = {**open_term, "text": "张𬱖于十二月前赔两百元，依川办发【2026】3号"}
    take_step(desk, case, "agree", agreement(terms=[mended]))
    assert [one["no"] for one in show_case(desk, case)["agreements"]] == [1]
    freeze_paper(desk, case, "agreement")
    with pytest.raises(Refused) as refusal:
        take_step(desk, case, "agree", agreement())
    assert refusal.value.facts["reason"] == "agreement_is_final"


def test_a_voided_case_offers_nothing_anywhere(desk: Desk) -> None:
    case = open_case(desk, facts()).id
    void_case(desk, case, "登记了两次")
    assert case_way(desk, case).next is None
    four_places_agree(desk, case)


def test_what_the_old_button_offered_is_refused(desk: Desk) -> None:
    """The control of the walks: a signature before the paper is final, a filing before the file is whole."""
    case = open_case(desk, facts()).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    take_step(desk, case, "agree", agreement())
    with pytest.raises(Refused):
        press(desk, show_case(desk, case), Act("sign", "", form="agreement"), Random(0))
    with pytest.raises(Refused):
        press(desk, show_case(desk, case), Act("step", "", step="archive"), Random(0))
