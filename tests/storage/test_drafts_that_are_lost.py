"""Drafts that are spoilt, gone or an older copy are told once, and what was spoilt lies beside; a room on another PC,
which never had them, says nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.storage.draftfile import DRAFTS, SPOILT
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CLOCK, PASSWORD, make_room, open_room


@pytest.fixture
def room(tmp_path: Path) -> Path:
    store, _ = make_room(tmp_path)
    store.save_draft("intake", {"title": "写了一半"})
    store.close()
    return tmp_path


def healed(folder: Path) -> tuple[str, ...]:
    """What one opening told; it is seen then."""
    with open_room(folder) as store:
        told = store.standing.healed
        store.confirm_standing()
    return told


def test_spoilt_drafts_are_told_once_and_the_spoilt_file_is_kept(room: Path) -> None:
    path = room / "room" / DRAFTS
    data = path.read_bytes()
    path.write_bytes(data[:2000] + bytes([data[2000] ^ 4]) + data[2001:])
    spoilt = path.read_bytes()
    with open_room(room) as store:
        assert store.standing.healed == ("drafts_healed",)
        assert store.drafts() == []
        store.save_draft("intake", {"title": "重新写"})
    assert (room / "room" / SPOILT).read_bytes() == spoilt
    assert healed(room) == ("drafts_healed",), "told until a person has seen it"
    assert healed(room) == ()
    with open_room(room) as store:
        assert store.draft("intake") == {"title": "重新写"}


@pytest.mark.parametrize("left", [None, 0, 100, 4096])
def test_gone_emptied_and_cut_drafts_are_told(room: Path, left: int | None) -> None:
    path = room / "room" / DRAFTS
    if left is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:left])
    assert (healed(room), healed(room)) == (("drafts_healed",), ())


def test_an_older_copy_of_the_drafts_is_told_and_used(room: Path) -> None:
    path = room / "room" / DRAFTS
    early = path.read_bytes()
    with open_room(room) as store:
        store.save_draft("oral", {"title": "后来写的"})
    path.write_bytes(early)
    with open_room(room) as store:
        assert store.standing.healed == ("drafts_older",)
        assert [one["place"] for one in store.drafts()] == ["intake"]
        store.confirm_standing()
    assert healed(room) == ()


def test_a_room_restored_elsewhere_never_had_drafts_and_says_nothing_of_them(room: Path) -> None:
    with open_room(room) as store:
        store.backup_to(room / "b.backup", portable=False)
    Store.restore(room / "b.backup", room / "new", room / "else")
    with Store.open(room / "new", room / "else", ADMIN, PASSWORD, CLOCK, sleep=lambda _: None) as store:
        assert (store.standing.first, store.standing.healed) == ("machine", ())


def test_drafts_go_on_through_a_new_data_key_and_a_kill_tells_nothing(room: Path) -> None:
    with open_room(room) as store:
        store.renew_data_key()
        assert store.draft("intake") == {"title": "写了一半"}
    store = open_room(room)
    store.save_draft("oral", {"title": "正在写"})
    shutil.copytree(room, room / "killed")
    store.close()
    with Store.open(room / "killed/room", room / "killed/state", ADMIN, PASSWORD, CLOCK, sleep=lambda _: None) as copy:
        assert copy.standing.healed == ()
        assert len(copy.drafts()) == 2
