"""Whichever folder of a stick is chosen the stick is meant; answers are found by content anywhere on it, and it is
cleared only of what the county has receipted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.casework.exchange.exchange import exchange_notes, exchange_status, sync_folder, thin_stick, thinnable
from app.casework.exchange.handover import exchange_slip
from app.centre.stick import ingest
from app.records.errors import Trouble
from app.storage.backups.stickfiles import stick_of
from app.sync.format import limits
from tests.sync.exchange_rooms import Pair

INSIDE = ("mediation", "mediation/peer")


def places(stick: Path) -> set[str]:
    """Every file of a stick by its place."""
    return {path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()}


def inside(pair: Pair, which: str) -> Path:
    """A folder of the exchange as somebody clicks on it."""
    return pair.stick / which.replace("peer", pair.county.keys.fingerprint[:16])


@pytest.mark.parametrize("which", INSIDE)
def test_the_folder_of_the_exchange_is_understood_as_the_stick_by_the_room_and_by_the_county(
    joined: Pair, which: str
) -> None:
    joined.register()
    joined.hand_over()
    receiver, answers = joined.county.parts()
    assert ingest(inside(joined, which), receiver, answers).stored == 1
    joined.register()
    done = sync_folder(joined.desk, inside(joined, which))
    assert (len(done["receipts"]), len(done["sent"])) == (1, 1)
    assert list(joined.stick.rglob("mediation")) == [joined.stick / "mediation"], "no second one inside the first"
    assert done["place"] == str(joined.stick)
    assert [note.code for note in exchange_notes(joined.desk, done)] == ["stick_meant"]
    assert exchange_slip(joined.desk, inside(joined, which), done["sent"])


def test_a_stick_that_was_chosen_itself_needs_no_word(joined: Pair) -> None:
    joined.register()
    done = joined.hand_over()
    assert done["place"] == "" and exchange_notes(joined.desk, done) == []
    assert stick_of(Path("/")) == Path("/") and stick_of(joined.stick / "账本") == joined.stick / "账本"


@pytest.mark.parametrize("to", [".", "2026年/回来的"])
def test_a_receipt_that_somebody_moved_is_found_by_what_it_is(joined: Pair, to: str) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    (joined.stick / to).mkdir(parents=True, exist_ok=True)
    for path in sorted((joined.stick / "mediation").rglob("*.mrb")):
        path.rename(joined.stick / to / f"{path.stem}.资料")
    assert len(joined.hand_over()["receipts"]) == 1
    assert exchange_status(joined.desk)["safe"] == 1


def test_what_is_hidden_or_huge_is_passed_over_and_told_where_no_receipt_was_found(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    (joined.stick / ".Trash-1000").mkdir()
    shutil.move(joined.stick / "mediation", joined.stick / ".Trash-1000" / "mediation")
    with (joined.stick / "片子.mp4").open("wb") as film:
        film.truncate(limits.BUNDLE_LIMIT + 1)
    done = joined.hand_over()
    assert (done["receipts"], done["passed_over"]) == ([], 2)
    assert [note.code for note in exchange_notes(joined.desk, done)] == ["stick_passed_over"]
    shutil.copytree(joined.stick / ".Trash-1000" / "mediation", joined.stick / "拿出来")
    again = joined.hand_over()
    assert len(again["receipts"]) == 1 and exchange_notes(joined.desk, again) == []


def test_a_stick_is_cleared_of_what_the_county_has_and_of_nothing_else(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    receipts = places(joined.stick)
    assert thinnable(joined.desk, joined.stick)["count"] == 0, "a receipt that was not taken in says nothing yet"
    assert thin_stick(joined.desk, joined.stick) == {"count": 0, "size": 0} and places(joined.stick) == receipts
    mine = {path.relative_to(joined.stick).as_posix() for path in joined.bundles()}
    joined.register()
    joined.hand_over()
    joined.take_in()
    (own,) = (joined.stick / place for place in mine)
    shutil.copy(own, joined.stick / "我自己留的.mrb")
    spoilt = bytearray(own.read_bytes())
    spoilt[-9] ^= 1
    (own.parent / "坏的.mrb").write_bytes(spoilt)
    (own.parent / "别人的.pdf").write_bytes(own.read_bytes()[:50])
    before, size = places(joined.stick), own.stat().st_size
    assert thinnable(joined.desk, inside(joined, "mediation")) == {"count": 1, "size": size}
    assert places(joined.stick) == before, "counting takes nothing away"
    assert thin_stick(joined.desk, joined.stick) == {"count": 1, "size": size}
    assert before - places(joined.stick) == mine and joined.bundles(), "the second waits for its receipt"
    assert len(joined.hand_over()["receipts"]) == 1, "the receipt that was not taken in still lies there"


def test_a_stick_that_was_pulled_out_is_told(joined: Pair) -> None:
    with pytest.raises(Trouble, match="no_such_folder"):
        thin_stick(joined.desk, joined.folder / "weg")
