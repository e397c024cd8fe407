"""Who keeps a centre hears with every answer what stands in the way of its being relied on, until it does no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework.committee.destroying import keeps_one_copy
from app.casework.exchange.exchange import need_peer
from app.centre.county import County, side_of
from app.centre.receive import Outcome
from app.centre.tables import QUARANTINE
from app.commands.exchange.centre import standing
from app.sync.format import faults
from app.sync.format.bundle import Address, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents
from tests.sync.exchange.test_put_back import around, keep_county, put_county_back
from tests.sync.exchange_rooms import CLOCK, Pair, join, make_county, make_room


def codes(county: County) -> list[str]:
    return [note.code for note in standing(county)]


@pytest.fixture
def alone(tmp_path: Path) -> Pair:
    """A room and a centre without a second medium."""
    desk, county = make_room(tmp_path), make_county(tmp_path, second=False)
    join(desk, county, tmp_path)
    return Pair(tmp_path, desk, county)


def test_a_centre_without_a_second_medium_says_so_and_its_rooms_know_why_nothing_is_safe(alone: Pair) -> None:
    assert codes(alone.county) == ["centre_no_second"]
    peer = need_peer(alone.desk)
    assert not keeps_one_copy(alone.desk, peer), "nothing was handed over yet"
    alone.register()
    around(alone)
    assert keeps_one_copy(alone.desk, peer)
    alone.desk.close()
    alone.county.engine.dispose()


def test_a_centre_with_one_says_nothing_and_its_rooms_wait_for_nothing(joined: Pair) -> None:
    assert codes(joined.county) == []
    joined.register()
    around(joined)
    assert not keeps_one_copy(joined.desk, need_peer(joined.desk))


def test_a_centre_that_was_put_back_says_so_when_it_is_opened(joined: Pair) -> None:
    keep_county(joined, "centre")
    joined.register()
    around(joined)
    put_county_back(joined)
    assert codes(joined.county) == ["centre_put_back"]
    joined.county.engine.dispose()
    joined.county = County.open(joined.folder / "centre", "county-password", CLOCK)
    assert codes(joined.county) == []


def test_a_file_beside_the_centre_that_cannot_be_written_is_told_and_stops_no_answer(joined: Pair) -> None:
    place = side_of(joined.folder / "centre").parent
    shutil.rmtree(place)
    place.write_bytes(b"a file where the folder was")
    joined.register()
    around(joined)
    assert "centre_side_unkept" in codes(joined.county)
    assert joined.desk.store.sync.counts()["safe"] == 1


def test_what_came_while_the_second_medium_was_away_is_safe_once_it_is_back(joined: Pair) -> None:
    second = joined.folder / "second"
    second.rename(joined.folder / "unplugged") if second.exists() else None
    second.write_bytes(b"nothing is plugged in here")
    joined.register()
    around(joined)
    assert joined.desk.store.sync.counts()["applied"] == 1
    second.unlink()
    around(joined)
    assert joined.desk.store.sync.counts()["safe"] == 1


def test_a_courier_gets_receipts_for_the_rooms_that_he_carries_and_for_no_other(joined: Pair, tmp_path: Path) -> None:
    other = make_room(tmp_path / "other")
    join(other, joined.county, tmp_path)
    second = Pair(tmp_path / "other", other, joined.county)
    second.register()
    around(second)
    joined.register()
    around(joined)
    folders = {path.name for path in (joined.stick / "mediation").iterdir()}
    mine = {row["device"][:16] for row in joined.county.rooms() if row["room"] == joined.desk.store.room.room_id}
    assert folders == mine | {joined.county.keys.fingerprint[:16]}
    other.close()


def test_a_device_that_sends_one_refused_file_after_another_fills_no_disk(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.centre.receive.KEPT_MOST", 2)
    monkeypatch.setattr("app.centre.receive.REFUSED_MOST", 4)
    joined.register()
    joined.hand_over()
    joined.take_in()
    receiver, outcome = joined.county.parts()[0], Outcome()
    county, store = joined.county.keys, joined.desk.store
    for _ in range(6):
        place = Address((county.fingerprint,), store.incarnation, 1, FIRST)
        boxes = [county.roles.worker_box]
        bundle = seal_bundle(Contents("changes"), place, seed=store.device_sign_key, recipients=boxes, day="2026-11-23")
        assert receiver.take(bundle.data, "x.mrb", outcome) == faults.FORK
    with joined.county.engine.begin() as conn:
        rows = list(conn.execute(select(QUARANTINE)))
    assert (len(rows), sum(row.blob is not None for row in rows)) == (4, 2)
    assert len(outcome.quarantined) == 6, "each is told although not each is kept"
