"""Two PCs of one room: whoever holds the same changes reads the same case, in whatever order they came."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.records.changes import canonical
from app.records.merging import folding
from app.records.merging.branches import Linked
from app.records.merging.conflicts import all_conflicts, conflicts_in, losers, parted
from app.records.merging.folding import fold, in_order
from app.records.merging.units import STATE, TOGETHER
from app.records.projection import project
from tests.records.desk import FORMS, agreement
from tests.records.merging.two_desks import Pc, meet, two_pcs

NOTICE = {"on": "2026-10-09", "how": "oral"}
SESSION = {"held_on": "2026-10-10", "outcome": "agreed", "record": [], "present": ["p1", "p2"]}
DEEDS: list[tuple[str, Any]] = [
    ("notice", NOTICE), ("session", SESSION), ("session", {**SESSION, "outcome": "failed", "reason": "各说各的"}),
    ("agree", agreement()), ("fail", {"on": "2026-10-20", "reasons": ["各不相让"]}),
    ("withdraw", {"on": "2026-10-20", "by": ["p1"], "reasons": ["不调了"]}),
    ("correct", {"title": "排水沟的事"}), ("correct", {"title": "院坝的事"}), ("correct", {"summary": "水漫进灶房。"}),
    ("correct", {"parties": [{"id": "p1", "phone": "13900000001"}]}),
    ("correct", {"parties": [{"id": "p1", "phone": "13900000002"}]}),
    ("correct", {"parties": [{"id": "p2", "name": "张𬱖之", "gender": "男"}]}),
    ("correct", {"parties": [{"id": "p2", "name": "张颖", "birth": "1970-01-02"}]}),
]  # fmt: skip
DAYS = st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.sampled_from(range(len(DEEDS)))), min_size=2, max_size=12)


def lived(days: list[tuple[int, int]]) -> tuple[Pc, Pc]:
    """Some days in a room of two PCs: 2 is a day on which a stick went between them."""
    pcs = two_pcs()
    for who, deed in days:
        if who == 2:
            meet(*pcs)
        else:
            pcs[who].try_to(*DEEDS[deed])
    meet(*pcs)
    return pcs


def by_arrival(held: list[Linked]) -> bytes:
    """What the former rule made of changes: one after the other as they came."""
    docs: dict[tuple[str, str], Any] = {}
    for one in held:
        for put in project(one.change, lambda kind, key: docs.get((kind, key))):
            docs[put.kind, put.id] = put.doc
    return canonical(docs["case", "c1"])


@given(DAYS, st.integers())
@settings(max_examples=120, deadline=None)
def test_whatever_came_first_all_read_the_same_case(days: list[tuple[int, int]], seed: int) -> None:
    one, two = lived(days)
    shuffled = list(one.held)
    random.Random(seed).shuffle(shuffled)
    assert canonical(one.case) == canonical(two.case) == canonical(fold(in_order(shuffled)).docs["case", "c1"])
    assert [c.unit for c in conflicts_in(in_order(shuffled))] == [c.unit for c in conflicts_in(in_order(two.held))]


def test_the_order_of_arrival_would_let_two_pcs_end_differently() -> None:
    one, two = two_pcs()
    one.correct({"title": "排水沟的事"})
    two.correct({"title": "院坝的事"})
    meet(one, two)
    assert by_arrival(one.held) != by_arrival(two.held)
    assert canonical(one.case) == canonical(two.case)


@given(DAYS)
@settings(max_examples=60, deadline=None)
def test_what_a_pc_writes_upon_everything_is_read_upon_everything(days: list[tuple[int, int]]) -> None:
    one, _ = lived(days)
    before = one.case
    made = one.write("case.corrected", {"case": "c1", "patch": {"title": "最后的话"}, "reason": "写错了"})
    put = project(made.change, lambda *_: before)[0]
    assert canonical(one.case) == canonical(put.doc)


def test_parts_that_only_one_altered_come_together() -> None:
    one, two = two_pcs()
    one.correct({"title": "排水沟的事", "parties": [{"id": "p1", "phone": "13900000001"}]})
    two.correct({"summary": "水漫进灶房。", "parties": [{"id": "p2", "phone": "13900000002"}]})
    meet(one, two)
    case = one.case
    assert (case["title"], case["summary"]) == ("排水沟的事", "水漫进灶房。")
    assert [party["phone"] for party in case["parties"]] == ["13900000001", "13900000002"]
    assert conflicts_in(in_order(one.held)) == []


def test_a_persons_identity_changes_as_one_and_never_field_by_field() -> None:
    one, two = two_pcs()
    one.correct({"parties": [{"id": "p2", "name": "张𬱖之", "gender": "男"}]})
    two.correct({"parties": [{"id": "p2", "birth": "1970-01-02"}]})
    meet(one, two)
    (found,) = conflicts_in(in_order(one.held))
    assert found.unit == ("parties", "p2", "identity")
    assert [side.value for side in found.sides] in (
        [{"name": "张𬱖之", "gender": "男"}, {"name": "张𬱖", "birth": "1970-01-02"}],
        [{"name": "张𬱖", "birth": "1970-01-02"}, {"name": "张𬱖之", "gender": "男"}],
    )
    kept = {key: value for key, value in one.case["parties"][1].items() if key in TOGETHER["identity"]}
    assert kept == found.sides[-1].value


def test_two_wordings_of_one_term_stand_side_by_side_and_the_other_term_merges() -> None:
    one, two = two_pcs()
    one.step("notice", NOTICE)
    one.step("session", SESSION)
    terms = [{"id": f"t{n}", "text": "赔偿", "kind": "money", "amount": "2600.00"} for n in (1, 2)]
    one.step("agree", agreement(terms=terms, amount_settled="5200.00"))
    two.see(one)
    one.step("agree", agreement(terms=[{**terms[0], "amount": "2700.00"}, terms[1]], amount_settled="5200.00"))
    two.step("agree", agreement(terms=[{**terms[0], "amount": "2800.00"}, {**terms[1], "amount": "10.00"}],
                                amount_settled="5200.00"))  # fmt: skip
    meet(one, two)
    (found,) = conflicts_in(in_order(one.held))
    assert found.unit == ("agreements", "1", "terms", "t1")
    assert one.case["agreements"][0]["terms"][1]["amount"] == "10.00"


def ended_twice() -> tuple[Pc, Pc]:
    """One PC wrote down an agreement, the other one that it failed and was closed."""
    one, two = two_pcs()
    one.step("notice", NOTICE)
    one.step("session", SESSION)
    two.see(one)
    one.step("agree", agreement())
    two.step("session", {**SESSION, "outcome": "failed", "reason": "各说各的"})
    two.step("fail", {"on": "2026-10-20", "reasons": ["各不相让"]})
    two.step("close", {"on": "2026-10-21"})
    meet(one, two)
    return one, two


def test_two_ways_to_end_a_case_are_never_silently_one() -> None:
    one, _ = ended_twice()
    (found,) = [one for one in conflicts_in(in_order(one.held)) if one.unit == STATE]
    assert sorted(side.value["state"] for side in found.sides) == ["agreed", "closed"]


def test_a_person_settles_it_and_can_take_that_back() -> None:
    one, two = ended_twice()
    held = in_order(one.held)
    (found,) = [c for c in conflicts_in(held) if c.unit == STATE]
    chosen = next(side.made.change.id for side in found.sides if side.value["state"] == "agreed")
    told = {"record": "c1", "kind": "case", "unit": list(STATE), "chosen": chosen, "reason": "两位都问了",
            "sides": [side.made.change.id for side in found.sides], "left_out": losers(held, found, chosen),
            "values": []}  # fmt: skip
    made = one.write("conflict.settled", {"settled": told})
    two.see(one)
    assert (one.case["state"], two.case["state"]) == ("agreed", "agreed")
    assert len(one.case["sessions"]) == 2
    assert [c.unit for c in conflicts_in(in_order(two.held))] == []
    assert [c.settled for c in all_conflicts(in_order(two.held))] == [in_order(two.held)[-1]]
    two.write("conflict.reopened", {"settled": made.change.id, "reason": "弄错了"})
    one.see(two)
    assert [c.unit for c in conflicts_in(in_order(one.held))] == [STATE]
    assert canonical(one.case) == canonical(two.case)


FAULTY: list[Any] = [
    None, "x", {}, {"record": "c1"}, {"unit": ["parties"], "values": [[["parties"], "x"]]},
    {"values": [[["state"], {"state": "x"}]]}, {"values": [["title"]]}, {"values": [[[1], 2]]},
    {"values": [[["sessions"], 7]]}, {"left_out": ["a1"]}, {"left_out": [["a1"]]}, {"left_out": None},
    {"record": "c2", "left_out": ["a2"]}, {"values": [[["agreements", "9", "terms", "t1"], "x"]]},
]  # fmt: skip


@pytest.mark.parametrize("told", FAULTY)
def test_a_settling_that_says_nothing_lawful_settles_nothing_and_harms_nothing(told: Any) -> None:
    """Somebody else's program wrote it, or the first change of the case is named as left out."""
    one, two = two_pcs()
    one.correct({"title": "排水沟的事"})
    two.correct({"title": "院坝的事"})
    meet(one, two)
    before = one.case
    whole = {"record": "c1", "kind": "case", "unit": ["title"], "chosen": "a2", "reason": "问了", "sides": ["a2", "b1"],
             "left_out": [], "values": []}  # fmt: skip
    made = one.write("conflict.settled", {"settled": {**whole, **told} if isinstance(told, dict) and told else told})
    after = one.case
    assert {**after, "steps": before["steps"]} == {**before, "steps": before["steps"]}
    one.write("conflict.reopened", {"settled": made.change.id, "reason": "看不懂"})
    one.write("conflict.reopened", {"reason": "没说哪一次"})
    one.correct({"title": "还能往下写"})
    assert one.case["title"] == "还能往下写"


def test_work_does_not_grow_with_every_day_on_which_both_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    """It tripled with each: after twenty such days a case was never read to its end."""
    read: list[str] = []
    real = folding.project
    monkeypatch.setattr(folding, "project", lambda change, get: (read.append(change.id), real(change, get))[1])
    one, two = two_pcs()
    for day in range(25):
        one.correct({"title": f"排水沟的事{day}"})
        two.correct({"summary": f"水漫进灶房，第 {day} 回。"})
        meet(one, two)
    read.clear()
    assert one.case["title"] == "排水沟的事24" and one.case["summary"] == "水漫进灶房，第 24 回。"
    assert len(read) < len(one.held) ** 2


def test_whoever_writes_alone_has_no_conflict() -> None:
    one = Pc("a")
    one.open()
    one.step("notice", NOTICE)
    assert not parted(one.held) and conflicts_in(one.held) == []


def test_the_groups_are_those_of_the_dictionary() -> None:
    assert {name: FORMS.together[name] for name in TOGETHER} == TOGETHER
