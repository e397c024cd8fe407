"""What waits for a hand is a list one can work off, and what is ready is printed at one press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk
from app.casework.papers.papers import list_papers, print_paper, sign_paper
from app.casework.papers.papers_due import print_due, waiting_papers
from app.records.errors import Refused
from tests.records.desk import agreement, facts
from tests.sync.exchange_rooms import make_room
from tests.tools import judge


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = make_room(tmp_path)
    yield room
    room.close()


def test_everything_ready_is_printed_at_one_press_and_then_waits_for_hands(desk: Desk, tmp_path: Path) -> None:
    case = open_case(desk, facts(recorder="刘芳")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    record = [{"who": "罗桂芳", "said": "水漫进来了。"}]
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed", "record": record})
    take_step(desk, case, "agree", agreement())
    made = print_due(desk, case, tmp_path / "due.pdf")
    forms = ["intake_form", "notice_of_rights", "mediation_record", "agreement"]
    assert [one.paper["form"] for one in made] == forms
    judge("qpdf", "--check", tmp_path / "due.pdf")
    states = {row.form: row.state for row in list_papers(desk, case)}
    assert states["agreement"] == "final", "a file is no print"
    assert [one.paper["id"] for one in print_due(desk, case, tmp_path / "due.pdf")] == [one.paper["id"] for one in made]
    for one in made:
        print_paper(desk, one.paper["id"], 2)
    assert {row.form: row.state for row in list_papers(desk, case)}["agreement"] == "printed"
    with pytest.raises(Refused) as refusal:
        print_due(desk, case, tmp_path / "again.pdf")
    assert refusal.value.code == "nothing_due"
    waiting = {one.form: one for one in waiting_papers(desk)}
    assert waiting["agreement"].who == ("罗桂芳", "张𬱖", "王德明")
    assert not waiting["agreement"].seal_only
    marks = {"marks": [{"party": "p1"}, {"party": "p2"}, {"mediator": "m1"}]}
    take_step(desk, case, "sign", {**marks, "on": "2026-10-12"})


def test_a_paper_that_only_lacks_the_seal_is_told_apart(desk: Desk, tmp_path: Path) -> None:
    case = open_case(desk, facts(recorder="刘芳")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    take_step(desk, case, "agree", agreement())
    print_due(desk, case, tmp_path / "due.pdf")
    body = {"marks": [{"party": "p1"}, {"party": "p2"}, {"mediator": "m1"}]}
    sign_paper(desk, case, "intake_form", on="2026-10-12")
    with desk.store.writing() as writing:
        signed = {"on": "2026-10-12", "marks": [{**one, "on": "2026-10-12"} for one in body["marks"]]}
        writing.record("case.step", case, {"case": case, "step": "sign", "body": signed})
    (left,) = [one for one in waiting_papers(desk) if one.form == "agreement"]
    assert left.seal_only
    assert "intake_form" not in {one.form for one in waiting_papers(desk)}
