"""A room put back as a whole, with everything beside it, is older than what it handed over: the county's receipt says
so, no number is given again, and a receipt that agrees tells nothing."""

from __future__ import annotations

import shutil

import pytest

from app.casework.desk import standing_notes
from app.casework.exchange.exchange import exchange_notes
from app.casework.room.rooms import open_room
from app.casework.room.safekeeping import check, confirm_opening
from app.records.changes import Doc
from app.records.errors import Trouble
from app.records.sentences import note_line
from tests.storage.counters import next_number
from tests.sync.exchange_rooms import CLOCK, PASSWORD, Pair

PARTS = ("room", "state")


def round_trip(joined: Pair, title: str) -> Doc:
    """One case handed over and its receipt brought back."""
    joined.register(title=title)
    joined.hand_over()
    joined.take_in()
    return joined.hand_over()


def put_by(joined: Pair, name: str) -> None:
    """An image of the whole PC: the room and what lies beside it."""
    joined.desk.close()
    for part in PARTS:
        shutil.copytree(joined.folder / part, joined.folder / name / part)
    sit_down(joined)


def put_back(joined: Pair, name: str) -> None:
    """The image in place of what came since; the stick with the room's own bundles, out of which it would be whole,
    is another one."""
    joined.desk.close()
    for path in joined.bundles():
        path.unlink()
    for part in PARTS:
        shutil.rmtree(joined.folder / part)
        shutil.copytree(joined.folder / name / part, joined.folder / part)
    sit_down(joined)


def sit_down(joined: Pair) -> None:
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)


def codes(joined: Pair) -> list[str]:
    return [note.code for note in standing_notes(joined.desk)]


def taken_back(joined: Pair) -> Doc:
    """Two cases handed over, an image from before, two more handed over, the image put back, and a round."""
    round_trip(joined, "第一件")
    put_by(joined, "image")
    round_trip(joined, "第二件")
    round_trip(joined, "第三件")
    put_back(joined, "image")
    assert codes(joined) == [], "everything on this PC agrees: nobody here can know"
    return joined.hand_over()


def test_what_the_county_holds_and_the_room_does_not_is_told_on_every_call_until_it_was_seen(joined: Pair) -> None:
    done = taken_back(joined)
    assert codes(joined) == ["store_behind_county"]
    (note,) = [one for one in exchange_notes(joined.desk, done) if one.code == "store_behind_county"]
    assert note.facts["changes"] >= 2 and "〔2026〕2—" in note_line(note)
    assert [one["code"] for one in check(joined.desk)["problems"]] == ["history_cut"]
    joined.desk.close()
    sit_down(joined)
    assert codes(joined) == ["store_behind_county"]
    confirm_opening(joined.desk, "store_behind_county")
    joined.desk.close()
    sit_down(joined)
    assert codes(joined) == []


def test_no_number_that_the_county_has_seen_is_given_again(joined: Pair) -> None:
    taken_back(joined)
    store = joined.desk.store
    assert store.get("case", joined.register(title="新的一件"))["number_parts"]["seq"] > 3
    joined.hand_over()
    joined.take_in()
    numbers = [case["number"] for case in joined.county.cases()]
    assert len(numbers) == len(set(numbers)) == 4
    assert store.check() == []


def test_it_is_told_once_and_not_with_every_receipt_that_comes_after(joined: Pair) -> None:
    taken_back(joined)
    confirm_opening(joined.desk)
    writes_as = joined.desk.store.incarnation
    for title in ("新的一件", "又一件"):
        done = round_trip(joined, title)
        assert len(done["receipts"]) == 1
    assert (codes(joined), joined.desk.store.incarnation) == ([], writes_as)


def test_a_room_that_went_on_writing_before_it_met_the_county_is_told_too(joined: Pair) -> None:
    """The place stands here, but another change stands on it."""
    round_trip(joined, "第一件")
    put_by(joined, "image")
    round_trip(joined, "第二件")
    put_back(joined, "image")
    for n in range(4):
        joined.register(title=f"别的{n}")
    given = next_number(joined.desk.store, "case", 2026) - 1
    joined.hand_over()
    assert codes(joined) == ["store_behind_county"]
    assert next_number(joined.desk.store, "case", 2026) > given + 1


def test_a_full_disk_beside_the_room_does_not_keep_it_quiet(joined: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    round_trip(joined, "第一件")
    put_by(joined, "image")
    round_trip(joined, "第二件")
    put_back(joined, "image")

    def full(*_: object) -> None:
        raise Trouble("disk_full", reason="ENOSPC")

    with monkeypatch.context() as patch:
        patch.setattr(joined.desk.store.side, "keep_journal", full)
        joined.hand_over()
    assert codes(joined) == ["store_behind_county"]


def test_a_loss_the_head_beside_the_room_has_told_is_not_told_again_by_the_county(joined: Pair) -> None:
    round_trip(joined, "第一件")
    put_by(joined, "image")
    round_trip(joined, "第二件")
    joined.desk.close()
    shutil.rmtree(joined.folder / "room")
    shutil.copytree(joined.folder / "image" / "room", joined.folder / "room")
    sit_down(joined)
    assert codes(joined) == ["store_older"]
    confirm_opening(joined.desk)
    joined.hand_over()
    assert codes(joined) == []


def test_the_control_receipts_that_agree_tell_nothing_and_change_nothing(joined: Pair) -> None:
    writes_as = joined.desk.store.incarnation
    for n in range(3):
        done = round_trip(joined, f"第{n}件")
        assert len(done["receipts"]) == 1 and "behind" not in done["receipts"][0]
    assert (codes(joined), joined.desk.store.incarnation) == ([], writes_as)
    assert next_number(joined.desk.store, "case", 2026) == 4
