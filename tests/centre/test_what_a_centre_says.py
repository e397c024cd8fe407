"""Who keeps a centre hears with every answer what stands in the way of its being relied on, until it does no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.casework.committee.destroying import keeps_one_copy
from app.casework.exchange.exchange import need_peer
from app.centre.county import County, side_of
from app.commands.exchange.centre import standing
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
