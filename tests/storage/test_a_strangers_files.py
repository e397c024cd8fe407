"""Files of another room put where this room's lie: each is noticed and named, and the room stays its own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.storage.keys.crypto import PRACTICE_COST
from app.storage.keys.device import FILE as DEVICE
from app.storage.keys.slots import Slots
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CARD, CLOCK, PASSWORD, open_room, register

ROOM_CARD = "room.json"


@pytest.fixture
def rooms(tmp_path: Path) -> tuple[Path, Path]:
    """A room with a case, and a stranger's of the same make."""
    found = []
    for name, code in (("own", "510681001001"), ("stranger", "510681001009")):
        folder = tmp_path / name
        card = replace(CARD, room_id=code[-2:] * 8, code=code, name=f"{name}村调解室")
        store, _ = Store.create(folder / "room", folder / "state", card, ADMIN, PASSWORD, CLOCK, kdf=PRACTICE_COST)
        register(store, f"case-of-{name}")
        store.close()
        found.append(folder)
    return found[0], found[1]


def facts(store: Store) -> tuple[str, str, bytes, int]:
    """What makes the room this room on this PC."""
    return store.room.room_id, store.room.name, Slots.read(store.folder).public("recovery") or b"", store.case_count()


def side_of(folder: Path) -> Path:
    """The side file of the room in a folder."""
    with open_room(folder) as store:
        return folder / "state" / f"{store.room.room_id}.json"


TOLD = {"device": (("device_healed",), ""), "card": (("card_healed",), "machine"), "side": ((), "machine")}
"""What the first screen and the command line are told; ``machine``: a room this PC does not know."""


@pytest.mark.parametrize("place", TOLD)
def test_a_strangers_file_is_noticed_named_and_gives_way(rooms: tuple[Path, Path], place: str) -> None:
    own, stranger = rooms
    with open_room(own) as store:
        before, device, incarnation = facts(store), store.device_id, store.incarnation
    with open_room(stranger) as store:
        not_ours = store.device_id
    here, there = {
        "device": (own / "room" / DEVICE, stranger / "room" / DEVICE),
        "card": (own / "room" / ROOM_CARD, stranger / "room" / ROOM_CARD),
        "side": (side_of(own), side_of(stranger)),
    }[place]
    shutil.copyfile(there, here)
    with open_room(own) as store:
        assert (store.standing.healed, store.standing.first) == TOLD[place]
        assert store.standing.lost is None and facts(store) == before and store.check() == []
        assert store.device_id != not_ours and (store.device_id != device) == (place == "device")
        assert store.incarnation != incarnation, "nothing is written on in a chain that a stranger may have seen"
        store.confirm_standing()
    with open_room(own) as store:
        assert store.standing.clear and facts(store) == before


def test_the_rooms_own_files_put_back_tell_nothing(rooms: tuple[Path, Path]) -> None:
    """The control: it is the stranger's bytes that are told, not that a file was written."""
    own, _ = rooms
    for path in (own / "room" / DEVICE, own / "room" / ROOM_CARD, side_of(own)):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    with open_room(own) as store:
        assert store.standing.clear
