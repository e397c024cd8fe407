"""Two clerks on one case on two PCs, one stick between them and the county: all three end alike, both PCs are told what
both altered, one settles it, the other one takes that back."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework.cases.cases import correct_case
from app.casework.cases.conflicts import open_conflicts, reopen_conflict, settle_conflict
from app.centre.tables import RECORD
from app.records.changes import canonical
from tests.sync.exchange_rooms import Pair, pair, reopen

Pcs = tuple[Pair, Pair]


@pytest.fixture
def pcs(tmp_path: Path) -> Pcs:
    """A joined room with one case that the county has, and the copy of its folder on a second PC."""
    one = pair(tmp_path)
    one.register()
    rounds((one,))
    one.desk.close()
    (tmp_path / "copy").mkdir()
    shutil.copytree(tmp_path / "room", tmp_path / "copy" / "room")
    first, second = reopen(tmp_path), reopen(tmp_path / "copy")
    assert first.store.incarnation != second.store.incarnation
    return dataclasses.replace(one, desk=first), dataclasses.replace(one, desk=second)


def rounds(pcs: tuple[Pair, ...]) -> None:
    """The stick goes twice from PC to PC, each time by way of the county."""
    for one in pcs * 2:
        one.hand_over()
        one.take_in()


def cases(pcs: Pcs) -> list[bytes]:
    """The one case as both PCs and the county have it."""
    with pcs[0].county.engine.begin() as conn:
        rows = conn.execute(select(RECORD.c.doc).where(RECORD.c.kind == "case")).all()
    rooms = [canonical(case) for one in pcs for case in one.desk.store.all("case")]
    return [*rooms, *(canonical(json.loads(row.doc)) for row in rows)]


def both_write(pcs: Pcs) -> str:
    """Each gives the case another title; its id."""
    (case,) = pcs[0].desk.store.all("case")
    correct_case(pcs[0].desk, case["id"], {"title": "排水沟的事"}, "写错了")
    correct_case(pcs[1].desk, case["id"], {"title": "院坝的事", "summary": "水漫进灶房。"}, "写错了")
    return str(case["id"])


def test_both_are_told_one_settles_the_other_takes_it_back(pcs: Pcs) -> None:
    case = both_write(pcs)
    assert len(set(cases(pcs))) == 3, "the control: before the stick went round all three have other words"
    rounds(pcs)
    assert len(cases(pcs)) == 3 and len(set(cases(pcs))) == 1
    told = [open_conflicts(one.desk) for one in pcs]
    assert [[found.unit for found in some] for some in told] == [[("title",)], [("title",)]]
    first = told[0][0].sides[0]
    settle_conflict(pcs[0].desk, case, "title", first.made.change.id, "两位都问了")
    rounds(pcs)
    assert len(set(cases(pcs))) == 1 and pcs[1].desk.store.get("case", case)["title"] == first.value
    assert [open_conflicts(one.desk) for one in pcs] == [[], []]
    reopen_conflict(pcs[1].desk, case, "title", "弄错了")
    rounds(pcs)
    assert len(set(cases(pcs))) == 1 and pcs[0].desk.store.get("case", case)["title"] == told[0][0].sides[-1].value
    assert [len(open_conflicts(one.desk)) for one in pcs] == [1, 1]
    assert [one.desk.store.check() for one in pcs] == [[], []]
