"""One small file of the room that cannot be read, or a folder in its place, locks nobody out: it heals and says so.

Once it was told as “no permission to write here, choose another folder”, and nobody could log in or read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

import pytest

from app.casework.room.card import room_card
from app.casework.room.standing import store_notes
from app.records.errors import Damaged, Refused, Trouble
from app.storage.files import write_whole
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CARD, CLOCK, PASSWORD, make_room, open_room, register
from tests.tools import not_here

NOBODY = 65534
FILES = {"device.key": "device_healed", "room.json": "card_healed", "slots.json": "slots_healed"}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of a file are a matter of POSIX")


@pytest.fixture
def home() -> Iterator[Path]:
    """A room with a case in a folder that another account reaches and owns."""
    if os.geteuid() != 0:
        not_here("only root can work as somebody else")
    place = Path(tempfile.mkdtemp(prefix="mr-unread-"))
    store, _ = make_room(place)
    register(store, "c0")
    store.close()
    with open_room(place):
        pass
    for path in (place, *place.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    yield place
    rmtree(place)


@contextmanager
def another() -> Iterator[None]:
    """What stands inside is done as an account that is not root's: root may read everything."""
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def read_in(home: Path) -> tuple[int, list[str]]:
    """How many cases are read, and what the opening told."""
    with open_room(home) as store:
        return store.case_count(), [note.code for note in store_notes(store)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_account_is_made_again_and_told(home: Path, name: str) -> None:
    file = home / "room" / name
    os.chown(file, 0, 0)
    file.chmod(0)
    with another():
        with pytest.raises(PermissionError):
            file.read_bytes()
        assert room_card(home / "room")
        assert read_in(home) == (1, [FILES[name]])
        assert file.read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_its_place_is_put_aside_with_what_lies_in_it(home: Path, name: str) -> None:
    file = home / "room" / name
    file.unlink()
    file.mkdir()
    (file / "of somebody").write_text("kept")
    os.chown(file, NOBODY, NOBODY)
    with another():
        assert read_in(home) == (1, [FILES[name]])
        assert file.is_file()
    (aside,) = (home / "room").glob(f"{name}.*.aside")
    assert (aside / "of somebody").read_text() == "kept"


def test_a_folder_that_cannot_be_entered_is_never_an_empty_place(home: Path) -> None:
    """The control: here nothing is known of the room, and none may be begun."""
    (home / "room").chmod(0)
    with another(), pytest.raises((Trouble, PermissionError)):
        room_card(home / "room")


def test_no_room_is_begun_over_a_card_that_cannot_be_read(home: Path) -> None:
    (home / "room" / "store.db").unlink()
    card = home / "room" / "room.json"
    os.chown(card, 0, 0)
    card.chmod(0)
    with another(), pytest.raises((Refused, Damaged)) as refusal:
        Store.create(home / "room", home / "state", CARD, ADMIN, PASSWORD, CLOCK)
    assert refusal.value.code in ("room_exists", "room_card_damaged")


def test_a_file_is_written_over_a_file_without_anything_put_aside(tmp_path: Path) -> None:
    """The control of what is put aside."""
    write_whole(tmp_path / "x", b"one")
    write_whole(tmp_path / "x", b"two")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("x", b"two")]
