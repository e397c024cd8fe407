"""Every bad day of the exchange, one by one, on real rooms, a real county and real bytes: afterwards honest carriers go
to and fro, and what must be true is true. Days the program does not stand yet are named, and fail as they are named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, update

from app.casework.exchange.exchange import peer_of
from app.centre.tables import BUNDLE, LINK, RECORD
from tests.sync.machine.bad_days import DAYS, NOT_YET, ROUND, WRITTEN
from tests.sync.machine.places import Broken
from tests.sync.machine.truths import TRUTHS, an_unknown_room_is_told, need_truth
from tests.sync.machine.world import World


def lived(world: World, day: str) -> None:
    """A day, then honest rounds, then every truth."""
    world.run(DAYS[day])
    world.settle()
    need_truth(world)


@pytest.mark.parametrize("day", [day for day in DAYS if day not in NOT_YET])
def test_a_bad_day_ends_well(day: str) -> None:
    with World() as world:
        lived(world, day)


@pytest.mark.parametrize("day", [day for day in DAYS if day in NOT_YET])
def test_a_day_that_is_not_mended_yet_breaks_what_is_named(day: str) -> None:
    with World() as world, pytest.raises(Broken) as broken:
        lived(world, day)
    assert broken.value.truth == NOT_YET[day], broken.value


def test_a_room_that_its_county_does_not_know_any_more_is_told() -> None:
    with World() as world:
        world.run(f"{WRITTEN}, county_back 0 0 folder, write 0, {ROUND}")
        assert not world.is_known(world.pcs[0])
        assert not [one for one in an_unknown_room_is_told(world) if one.startswith(world.pcs[0].name)]


def test_every_name_of_what_is_not_mended_is_a_day() -> None:
    assert set(NOT_YET) <= set(DAYS)


def spoilt_table(world: World) -> None:
    """A county that lost a case from its book, and a change, though it says that it has both."""
    seat = world.seats[0]
    with seat.open.engine.begin() as conn:
        conn.execute(delete(LINK))
        conn.execute(update(RECORD).values(doc='{"title": "别的"}'))


def lost_piece(world: World) -> None:
    with world.seats[0].open.engine.begin() as conn:
        conn.execute(delete(BUNDLE).where(BUNDLE.c.seq.is_(None)))


def doubled_number(world: World) -> None:
    """Two cases of one number in one room, and nobody says so."""
    world.run("copy 0 folder, write 0, write 2")
    for pc in world.pcs:
        pc.told_numbers.clear()


def under_way(world: World) -> None:
    world.run("write 0, give 0")


def silently_gone(world: World) -> None:
    """An image put back, and a person who confirmed the loss without having seen it."""
    world.run(f"photo 0, {WRITTEN}, back 0 room")
    world.sit(world.pcs[0]).store.confirm_standing()


def foreign(world: World) -> None:
    world.sealed = {one: set() for one in world.sealed}


FAULTS: dict[str, Callable[[World], None]] = {
    "equal_ends": spoilt_table,
    "equal_records": spoilt_table,
    "nothing_acknowledged_is_lost": spoilt_table,
    "whole_files": lost_piece,
    "nothing_called_safe_that_is_not": lost_piece,
    "no_number_twice": doubled_number,
    "nothing_for_ever_under_way": under_way,
    "what_is_gone_is_told": silently_gone,
    "nothing_foreign_was_taken": foreign,
}


@pytest.mark.parametrize("truth", TRUTHS)
def test_every_truth_sees_what_breaks_it(truth: str) -> None:
    with World() as world:
        world.run(f"write 0, scan 0 2, {ROUND}")
        world.settle()
        need_truth(world)
        assert peer_of(world.sit(world.pcs[0])) is not None
        FAULTS[truth](world)
        with pytest.raises(Broken):
            need_truth(world, truth)
