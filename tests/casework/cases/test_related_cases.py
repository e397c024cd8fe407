"""Disputes that grow together or apart: every case keeps its number and knows the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case, show_case, take_step
from app.casework.desk import Desk
from app.records.allowances.allowance_disputes import related_cases
from app.records.cases.states import left_on
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


THIRD = {"side": "third_party", "kind": "person", "name": "何强", "phone": "13900000001"}


def with_third() -> dict[str, object]:
    told = facts(title="又一件")
    return {**told, "parties": [*told["parties"], THIRD]}


def test_a_third_party_is_not_lost_when_two_cases_become_one(desk: Desk) -> None:
    first, second = open_case(desk, facts()), open_case(desk, with_third())
    done = take_step(desk, second.id, "merge", {"on": "2026-10-12", "into": first.id})
    kept = show_case(desk, first.id)
    assert [party["name"] for party in kept["parties"]] == ["罗桂芳", "张𬱖", "何强"]
    assert (kept["parties"][2]["side"], kept["parties"][2]["phone"]) == ("third_party", "13900000001")
    assert kept["related"] == [{"case": second.id, "kind": "took_in", "brought": [kept["parties"][2]["id"]]}]
    told = {note.code: note.facts["count"] for note in done.warnings if "count" in note.facts}
    assert (told["party_brought_along"], told["party_taken_as_same"]) == (1, 2)
    assert desk.store.check() == []


def test_a_namesake_with_another_identity_number_comes_along_and_is_not_taken_for_the_first(desk: Desk) -> None:
    one, other = facts(), facts(title="又一件")
    one["parties"][1]["birth"], other["parties"][1]["birth"] = "1970-01-01", "1999-09-09"
    first, second = open_case(desk, one), open_case(desk, other)
    take_step(desk, second.id, "merge", {"on": "2026-10-12", "into": first.id})
    assert [party["name"] for party in show_case(desk, first.id)["parties"]].count("张𬱖") == 2


def test_a_merger_made_by_mistake_is_taken_back_and_both_stand_as_before(desk: Desk) -> None:
    first, second = open_case(desk, facts()), open_case(desk, with_third())
    take_step(desk, second.id, "notice", {"on": "2026-10-10", "how": "oral"})
    before = {case.id: show_case(desk, case.id) for case in (first, second)}
    take_step(desk, second.id, "merge", {"on": "2026-10-12", "into": first.id})
    assert left_on(show_case(desk, second.id)) == "2026-10-12"
    take_step(desk, second.id, "unmerge", {"on": "2026-10-13", "reason": "不是一回事"})
    for case, doc in before.items():
        now = show_case(desk, case)
        assert (now["state"], now["parties"], now["stage"]) == (doc["state"], doc["parties"], doc["stage"])
        assert (left_on(now), related_cases(now, lambda one: show_case(desk, one))) == (None, [])
    [left] = show_case(desk, first.id)["former_parties"]
    assert (left["name"], left["left"]["reason"]) == ("何强", "不是一回事")
    take_step(desk, second.id, "merge", {"on": "2026-10-14", "into": first.id})
    again = show_case(desk, first.id)
    assert [party["name"] for party in again["parties"]] == ["罗桂芳", "张𬱖", "何强"]
    assert related_cases(again, lambda one: show_case(desk, one)) == [second.id]
    assert desk.store.check() == []


def test_nothing_is_taken_out_of_a_case_that_was_concluded_for_both(desk: Desk) -> None:
    first, second = open_case(desk, facts()), open_case(desk, with_third())
    take_step(desk, second.id, "merge", {"on": "2026-10-12", "into": first.id})
    take_step(desk, first.id, "withdraw", {"on": "2026-10-13"})
    with pytest.raises(Refused) as refusal:
        take_step(desk, second.id, "unmerge", {"on": "2026-10-14", "reason": "不是一回事"})
    assert [one.code for one in refusal.value.problems] == ["merged_case_over"]
    assert show_case(desk, second.id)["state"] == "merged"


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
