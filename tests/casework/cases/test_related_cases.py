"""Disputes that grow together or apart: every case keeps its number and knows the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case, show_case, take_step
from app.casework.desk import Desk
from app.records.errors import Refused
from tests.records.desk import facts
from tests.sync.exchange_rooms import make_room


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = make_room(tmp_path)
    yield room
    room.close()


def test_two_cases_of_one_quarrel_become_one_and_both_say_so(desk: Desk) -> None:
    first, second = open_case(desk, facts()), open_case(desk, facts(title="又一件"))
    done = take_step(desk, second.id, "merge", {"on": "2026-10-12", "into": first.number, "reason": "同一件事"})
    assert set(done.cases) == {first.id, second.id}
    gone, kept = show_case(desk, second.id), show_case(desk, first.id)
    assert (gone["state"], gone["related"]) == ("merged", [{"case": first.id, "kind": "merged_into"}])
    assert kept["related"] == [{"case": second.id, "kind": "took_in"}]
    assert desk.store.check() == []


def test_a_case_is_not_merged_into_itself_or_into_nothing(desk: Desk) -> None:
    case = open_case(desk, facts())
    for into, code in ((case.number, "step_faulty"), ("第99号", "no_such_case")):
        with pytest.raises(Refused) as refusal:
            take_step(desk, case.id, "merge", {"on": "2026-10-12", "into": into})
        assert refusal.value.code == code
    assert show_case(desk, case.id)["state"] == "accepted"


def test_nothing_is_merged_into_a_case_that_is_over(desk: Desk) -> None:
    first, second = open_case(desk, facts()), open_case(desk, facts(title="又一件"))
    take_step(desk, second.id, "merge", {"on": "2026-10-12", "into": first.id})
    with pytest.raises(Refused) as refusal:
        take_step(desk, first.id, "merge", {"on": "2026-10-13", "into": second.id})
    assert [one.code for one in refusal.value.problems] == ["merged_into_closed"]
    assert show_case(desk, first.id)["state"] == "accepted"


def test_what_is_split_off_gets_a_number_of_its_own_without_retyping(desk: Desk) -> None:
    case = open_case(desk, facts())
    told = {"on": "2026-10-12", "reason": "另有借款", "title": "罗桂芳与张𬱖借款纠纷"}
    _, other = take_step(desk, case.id, "split", told).cases
    made = show_case(desk, other)
    assert made["number"] != case.number
    assert [party["name"] for party in made["parties"]] == ["罗桂芳", "张𬱖"]
    assert (made["title"], made["sessions"]) == (told["title"], [])
    assert made["related"] == [{"case": case.id, "kind": "split_from"}]
    assert show_case(desk, case.id)["related"] == [{"case": other, "kind": "split"}]
    assert desk.store.check() == []


def test_a_quarrel_that_comes_up_again_is_a_new_case_that_knows_the_old_one(desk: Desk) -> None:
    case = open_case(desk, facts())
    take_step(desk, case.id, "withdraw", {"on": "2026-10-12"})
    _, other = take_step(desk, case.id, "remediate", {"on": "2026-10-20", "reason": "又闹起来"}).cases
    assert show_case(desk, other)["state"] == "accepted"
    assert show_case(desk, case.id)["state"] == "withdrawn"
