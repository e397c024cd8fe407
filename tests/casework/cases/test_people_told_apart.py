"""Who is who in a village: an old quarrel is found by household and house, a namesake is no relation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case
from app.casework.cases.lookup import check_case
from app.casework.cases.quarrels import earlier_quarrels
from app.casework.desk import Desk
from app.records.changes import Doc
from tests.records.desk import facts
from tests.sync.exchange_rooms import make_room

OLD, NEW = "2026-09-01", "2026-10-08"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_room(tmp_path)
    yield made
    made.close()


def people(*told: Doc) -> list[Doc]:
    sides = ("applicant", "respondent")
    return [{"side": side, "kind": "person", **one} for side, one in zip(sides, told, strict=True)]


def opened(desk: Desk, day: str, *told: Doc) -> str:
    return open_case(desk, facts(accepted_on=day, parties=people(*told))).id


@pytest.mark.parametrize(
    ("then", "now", "homes"),
    [
        ({"household_head": "何老大"}, {"household_head": "何老大"}, ("何老大",)),
        ({"household_head": "何老大"}, {"name": "何老大"}, ("何老大",)),
        ({"name": "何老大"}, {"household_head": "何老大"}, ("何老大",)),
        ({"address": "青石村三组１８号"}, {"address": "青石村三组18号"}, ("青石村三组18号",)),
        ({"household_address": "青石村三组18号"}, {"address": "青石村三组18号"}, ("青石村三组18号",)),
        ({"address": "青石村三组"}, {"address": "青石村三组"}, None),
        ({"household_head": "何老大"}, {"household_head": "何老二"}, None),
    ],
)
def test_an_old_quarrel_of_the_same_household_is_found(
    desk: Desk, then: Doc, now: Doc, homes: tuple[str, ...] | None
) -> None:
    opened(desk, OLD, {"name": "何秀英", **then}, {"name": "李四"})
    case = opened(desk, NEW, {"name": "何强", **now}, {"name": "赵五"})
    assert [one.homes for one in earlier_quarrels(desk, case)] == ([homes] if homes else [])


def test_an_old_quarrel_is_found_by_another_name_and_by_other_characters(desk: Desk) -> None:
    opened(desk, OLD, {"name": "张國华", "aliases": ["张三娃"]}, {"name": "李四"})
    same = opened(desk, NEW, {"name": "张国华"}, {"name": "赵五"})
    called = opened(desk, NEW, {"name": "张三娃"}, {"name": "钱六"})
    assert [one.who for one in earlier_quarrels(desk, same)] == [("张国华",)]
    assert ("张三娃",) in {one.who for one in earlier_quarrels(desk, called)}


def test_a_namesake_with_another_birthday_is_neither_an_old_quarrel_nor_like_this_one(desk: Desk) -> None:
    opened(desk, OLD, {"name": "王芳", "birth": "1960-01-02"}, {"name": "李四"})
    made = open_case(desk, facts(parties=people({"name": "王芳", "birth": "1988-03-12"}, {"name": "李四"})))
    assert [one.who for one in earlier_quarrels(desk, made.id)] == [("李四",)]
    assert "similar" not in {note.code for note in made.warnings}
    again = open_case(desk, facts(parties=people({"name": "王芳", "birth": "1960-01-02"}, {"name": "李四"})))
    assert "similar" in {note.code for note in again.warnings}, "the control: the same two are told"


def test_the_sixth_quarrel_of_the_same_two_is_told_as_well_as_the_second(desk: Desk) -> None:
    two = ({"name": "罗桂芳"}, {"name": "张三"})
    opened(desk, OLD, *two)
    for at in range(8):
        opened(desk, OLD, {"name": "罗桂芳"}, {"name": f"李{at}"})
    notes = open_case(desk, facts(parties=people(*two))).warnings
    assert "similar" in {note.code for note in notes}


@pytest.mark.parametrize(
    ("party", "code"),
    [
        ({"name": "罗大山"}, "mediator_is_party"),
        ({"name": "羅大山"}, "mediator_is_party"),
        ({"name": "何秀英", "aliases": ["罗大山"]}, "mediator_is_party"),
        ({"name": "何秀英", "household_head": "罗大山"}, "mediator_of_household"),
        ({"name": "罗桂芳"}, "mediator_same_surname"),
        ({"name": "何秀英"}, None),
    ],
)
def test_a_mediator_who_is_the_party_or_of_its_household_is_asked_about(
    desk: Desk, party: Doc, code: str | None
) -> None:
    case = open_case(desk, facts(mediators=["罗大山"], parties=people(party, {"name": "张三"}))).id
    asked = [one.code for one in check_case(desk, case).warnings if one.field == "p1" and "mediator" in one.code]
    assert asked == ([code] if code else [])
