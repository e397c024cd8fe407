"""What a room destroys it has handed over before; the county is left with what outlives it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework.cases.cases import check_case, take_step
from app.casework.committee.appraisal import approve, need_round, propose, sheet_row
from app.casework.committee.destroying import carry_out
from app.casework.desk import Desk
from app.casework.exchange.exchange import bundles
from app.centre.tables import RECORD
from app.documents.loading.forms import standard_library
from app.records.changes import Doc
from app.records.clock import FixedClock
from app.records.errors import Refused
from app.sync.exchange.carriers import SAFE
from app.sync.exchange.outbox import bundle_path
from tests.sync.exchange_rooms import Pair, pair

LATER = FixedClock.at("2037-01-05T10:00:00")
NAMES = ("罗桂芳", "排水沟")


def filed(joined: Pair, **more: object) -> str:
    """A withdrawn case, closed and filed for the short term, with a scan."""
    case = joined.register(**more)
    joined.scan("a1", b"scan of a page")
    with joined.desk.store.writing() as writing:
        facts = {"id": "a1", "case": case}
        writing.record("attachment.added", "a1", {"attachment": facts})
    take_step(joined.desk, case, "withdraw", {"on": "2026-11-20", "by": ["罗桂芳"]})
    take_step(joined.desk, case, "close", {"on": "2026-11-21"})
    missing = [one.paper for one in check_case(joined.desk, case).errors]
    gone = [{"paper": form, "reason": "没做", "by": "demo"} for form in missing]
    body = {"on": "2026-11-22", "filed_by": "刘芳", "retention": "short", "released": gone}
    take_step(joined.desk, case, "archive", body)
    return case


def ten_years_on(desk: Desk) -> Desk:
    desk.store.clock = LATER
    return Desk(desk.store, LATER, standard_library())


def approved(joined: Pair, case: str) -> str:
    """A round of two people over this one file."""
    desk = joined.desk = ten_years_on(joined.desk)
    item = {"case": case, "decision": "destroy", "reason": "期满"}
    desk.store.add_user("刘芳", "a long enough word", "mediator")
    name = str(propose(desk, {"items": [item]})["id"])
    desk.store.user = "刘芳"
    approve(desk, name)
    desk.store.user = "demo"
    return name


def at_the_county(joined: Pair, case: str) -> Doc:
    with joined.county.engine.connect() as conn:
        found = conn.execute(select(RECORD.c.doc).where(RECORD.c.kind == "case", RECORD.c.id == case)).scalar()
    return dict(json.loads(found or "{}"))


def test_nothing_is_destroyed_before_the_county_has_it_safely_and_then_only_figures_are_left(joined: Pair) -> None:
    case = filed(joined)
    name = approved(joined, case)
    with pytest.raises(Refused) as refusal:
        carry_out(joined.desk, name)
    assert refusal.value.code == "file_still_travelling" and joined.desk.store.check() == []
    joined.hand_over()
    with pytest.raises(Refused):
        carry_out(joined.desk, name)
    joined.take_in()
    joined.hand_over()
    sealed = [bundle_path(joined.desk.store.folder, row["header_sha"]) for row in bundles(joined.desk)]
    assert sealed and all(file.exists() for file in sealed)
    assert all(name in json.dumps(at_the_county(joined, case), ensure_ascii=False) for name in NAMES), "control"

    carry_out(joined.desk, name)
    assert joined.desk.store.check() == []
    assert not any(file.exists() for file in sealed), "our own sealed copies are gone too"
    joined.hand_over()
    joined.take_in()
    left = at_the_county(joined, case)
    assert left["state"] == "destroyed" and left["destroyed"]["approved_by"] == ["demo", "刘芳"]
    assert not any(name in json.dumps(left, ensure_ascii=False) for name in NAMES)
    joined.hand_over()
    assert {row["state"] for row in bundles(joined.desk)} == {SAFE}


def test_two_people_are_told_that_nobody_else_has_a_restricted_file_before_they_destroy_it(joined: Pair) -> None:
    """Its envelopes are safe at the county, and it could look as if the file were: its words never left."""
    secret = filed(joined, restricted=True)
    name = approved(joined, secret)
    item = need_round(joined.desk, name)["items"][0]
    assert item["only_here"] and "县里没有内容" in sheet_row(joined.desk, item)["reason"]


def test_a_file_that_leaves_is_not_called_ours_alone(joined: Pair) -> None:
    item = need_round(joined.desk, approved(joined, filed(joined)))["items"][0]
    assert "only_here" not in item and "县里" not in sheet_row(joined.desk, item)["reason"]


def test_a_stated_time_cannot_make_a_file_due_in_a_real_room(tmp_path: Path) -> None:
    made = pair(tmp_path)
    case = filed(made)
    name = approved(made, case)
    made.desk.store.room = dataclasses.replace(made.desk.store.room, practice=False)
    with pytest.raises(Refused) as refusal:
        carry_out(made.desk, name)
    made.desk.close()
    made.county.engine.dispose()
    assert (refusal.value.code, refusal.value.problems[0].code) == ("disposal_faulty", "file_not_due")
