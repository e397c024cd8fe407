"""Who gets the data key is what the store says, whatever lies in the slot file; and no spoilt byte of that file keeps
the room's people out."""

from __future__ import annotations

import json
import random
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.records.errors import Damaged
from app.storage.keys.crypto import PRACTICE_COST, new_private, open_sealed, public_of, seal_to
from app.storage.keys.sheet import RecoverySecret
from app.storage.keys.slots import DATA_KEY, FILE, Slots
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CLOCK, PASSWORD, make_room, open_room, register

OTHER, WORD = "刘芳", "刘芳自己的长密码"
Doc = dict[str, Any]


@pytest.fixture
def room(tmp_path: Path) -> tuple[Path, str]:
    store, secret = make_room(tmp_path)
    register(store, "c1")
    store.add_user(OTHER, WORD, "mediator")
    store.close()
    return tmp_path, secret.groups


def by_sheet(folder: Path, groups: str) -> Store:
    return Store.open_with_sheet(folder / "room", folder / "state", groups, CLOCK)


def put_in(folder: Path, change: Callable[[Doc], None]) -> None:
    """Write into the slot file as somebody who knows its form does: as a file of the first release, without a hash."""
    path = folder / "room" / FILE
    doc = json.loads(path.read_bytes())
    doc.pop("sha256")
    doc["v"] = 1
    change(doc)
    path.write_text(json.dumps(doc, ensure_ascii=False), encoding="utf-8")


def readable_by(folder: Path, private: bytes) -> bool:
    """Whether a slot anywhere in the folder gives the data key to a private key."""
    for doc in map(_doc, folder.rglob("*.json")):
        slots = [*doc.get("users", {}).values(), *(doc[key] for key in ("recovery", "escrow") if key in doc)]
        for slot in slots:
            try:
                open_sealed(private, b64decode(slot["data_key"]), DATA_KEY)
            except Damaged:
                continue
            return True
    return False


def _doc(path: Path) -> Doc:
    try:
        doc = dict(json.loads(path.read_bytes()))
    except ValueError:
        return {}
    return doc if isinstance(doc.get("users"), dict) else {}


@pytest.mark.parametrize("place", ["escrow", "recovery", "user"])
def test_a_foreign_public_key_never_gets_the_next_data_key(room: tuple[Path, str], place: str) -> None:
    folder, groups = room
    private = new_private()
    slot = {"public": b64encode(public_of(private)).decode(), "data_key": ""}

    def put(doc: Doc) -> None:
        if place == "user":
            doc["users"]["外人"] = {**doc["users"][ADMIN], **slot}
        else:
            doc[place] = slot

    put_in(folder, put)
    with open_room(folder) as store:
        assert store.standing.healed == ("slots_foreign",)
        store.renew_data_key()
        assert store.check() == []
    assert not readable_by(folder, private)
    with by_sheet(folder, groups) as store:
        assert store.case_count() == 1


def test_a_key_put_in_while_the_room_is_open_is_damage(room: tuple[Path, str]) -> None:
    folder, _ = room
    private = new_private()
    with open_room(folder) as store:
        put_in(
            folder, lambda doc: doc.update(escrow={"public": b64encode(public_of(private)).decode(), "data_key": ""})
        )
        with pytest.raises(Damaged, match="slots_foreign"):
            store.renew_data_key()
        with pytest.raises(Damaged, match="slots_foreign"):
            store.add_user("新来的", "新来的一个长密码", "reader")
        assert [one.code for one in store.check()] == ["slots_foreign"]
    assert not readable_by(folder, private)


def test_somebody_who_knows_the_data_key_does_not_get_in_under_anothers_name(room: tuple[Path, str]) -> None:
    folder, _ = room
    with open_room(folder) as store:
        key = store._data_key
    forged = Slots.begin(folder / "forged", "a1" * 8, key, RecoverySecret.new(), PRACTICE_COST)
    forged.set_user(ADMIN, "换成我的一个密码", key)
    put_in(folder, lambda doc: doc["users"].update({ADMIN: forged.doc["users"][ADMIN]}))
    with pytest.raises(Damaged, match="slots_foreign"):
        open_room(folder, ADMIN, "换成我的一个密码")
    open_room(folder, ADMIN, PASSWORD).close()


def test_the_control_a_slot_file_alone_would_be_believed(room: tuple[Path, str]) -> None:
    folder, _ = room
    private = new_private()
    put_in(folder, lambda doc: doc.update(escrow={"public": b64encode(public_of(private)).decode(), "data_key": ""}))
    slots = Slots.read(folder / "room")
    slots.renew(b"k" * 32)
    assert open_sealed(private, b64decode(slots.doc["escrow"]["data_key"]), DATA_KEY) == b"k" * 32
    assert seal_to(public_of(private), b"x", DATA_KEY)


def lost(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def spoilt(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40] + b"\0" * 40)


@pytest.mark.parametrize("spoil", [lost, emptied, spoilt])
def test_password_and_sheet_open_a_room_whose_slot_file_is_gone(
    room: tuple[Path, str], spoil: Callable[[Path], None]
) -> None:
    folder, groups = room
    path = folder / "room" / FILE
    whole = path.read_bytes()
    spoil(path)
    with open_room(folder, OTHER, WORD) as store:
        assert store.standing.healed == ("slots_healed",)
        assert store.case_count() == 1
    assert path.read_bytes() == whole
    spoil(path)
    with by_sheet(folder, groups) as store:
        assert store.standing.healed == ("slots_healed",)
    open_room(folder).close()


@pytest.mark.parametrize("spoil", [lost, emptied, spoilt])
def test_with_the_copy_gone_too_the_sheet_opens_it_and_gives_a_password(
    room: tuple[Path, str], spoil: Callable[[Path], None]
) -> None:
    folder, groups = room
    spoil(folder / "room" / FILE)
    for copy in (folder / "state").glob("*.slots.json"):
        copy.unlink()
    with pytest.raises(Damaged, match="slots_damaged"):
        open_room(folder, OTHER, WORD)
    with by_sheet(folder, groups) as store:
        store.give_password(OTHER, WORD)
    with open_room(folder, OTHER, WORD) as store:
        assert store.case_count() == 1
        assert store.check() == []
    with by_sheet(folder, groups) as store:
        assert store.case_count() == 1


def test_no_flip_in_the_slot_file_is_told_as_a_wrong_password(room: tuple[Path, str]) -> None:
    folder, _ = room
    path = folder / "room" / FILE
    whole, chance = path.read_bytes(), random.Random(11)
    told = 0
    for place in (chance.randrange(len(whole)) for _ in range(40)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(7)]) + whole[place + 1 :])
        with open_room(folder) as store:
            told += store.standing.healed == ("slots_healed",)
            store.confirm_standing()
        assert path.read_bytes() == whole
    assert told == 40


def test_a_password_changed_in_the_middle_of_a_cut_leaves_the_old_one(
    room: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = room
    real = Slots.write

    def cut(slots: Slots) -> None:
        real(slots)
        raise KeyboardInterrupt

    with open_room(folder) as store:
        monkeypatch.setattr(Slots, "write", cut)
        with pytest.raises(KeyboardInterrupt):
            store.set_password(OTHER, "刘芳换过的密码呀")
        monkeypatch.setattr(Slots, "write", real)
    with open_room(folder, OTHER, WORD) as store:
        assert store.user == OTHER
