"""A new data key: everybody still gets in, the old key opens nothing here, and no cut leaves it in between."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.records.errors import Damaged, Refused, Trouble
from app.storage import opening
from app.storage.base import STORE
from app.storage.driver import connect, told
from app.storage.keys.passwords import normal
from app.storage.keys.slots import Slots
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CLOCK, PASSWORD, make_room, open_room, register

OTHER = "村口老黄桷树下"


def key_of(room: Path, name: str, password: str) -> bytes:
    return Slots.read(room).open_user(name, normal(password)).data_key


def opens(file: Path, key: bytes) -> bool:
    try:
        with told():
            conn = connect(file, key)
            conn.close()
    except Damaged:
        return False
    return True


def test_all_keep_their_way_in_and_the_old_key_opens_nothing(tmp_path: Path) -> None:
    store, secret = make_room(tmp_path)
    store.add_user("李秀英", OTHER, "mediator")
    register(store, "c1")
    with store.writing() as write:
        blob = write.put_blob(b"scan")
    store.save_draft("intake", {"half": "typed"})
    room, device, content = tmp_path / "room", store.device_id, store.content_hash()
    (room / f"{STORE}.before-0002").write_bytes(b"sealed with the old key")
    old = key_of(room, "李秀英", OTHER)
    shutil.copytree(room, tmp_path / "stolen")
    store.disable_user("李秀英")
    epoch = store.page_epoch
    paper = store.page_mac(epoch, "青石 1/1")
    store.renew_data_key()
    assert store.page_epoch == epoch + 1, "the key that was carried away makes no code of a new paper"
    assert store.page_mac(epoch, "青石 1/1") == paper != store.page_mac(epoch + 1, "青石 1/1")
    assert store.content_hash() != content
    register(store, "c2")
    assert [row["id"] for row in store.search("张建国").rows] == ["c2", "c1"]
    assert store.read_blob(blob) == b"scan"
    assert store.draft("intake") == {"half": "typed"}
    assert store.check() == []
    store.close()
    assert not opens(room / STORE, old)
    assert not opens(room / "drafts.db", old)
    assert not list(room.glob(f"{STORE}.before-*"))
    assert opens(tmp_path / "stolen" / STORE, old)
    with open_room(tmp_path) as again:
        assert again.device_id == device
    with Store.open_with_sheet(room, store.state, secret.groups, CLOCK) as again:
        assert again.case_count() == 2
    with pytest.raises(Damaged, match="wrong_password"):
        open_room(tmp_path, "李秀英", OTHER)


def test_only_an_administrator_renews(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    store.add_user("李秀英", OTHER, "mediator")
    store.close()
    with open_room(tmp_path, "李秀英", OTHER) as store, pytest.raises(Refused, match="not_allowed"):
        store.renew_data_key()


def cut_at(monkeypatch: pytest.MonkeyPatch, folder: Path, at: int) -> bool:
    """Renew in a room whose disk fails at the n-th renaming, as a cut would; whether it was reached."""
    moves, real = 0, Path.replace

    def failing(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == at:
            raise OSError(5, "cut")
        return real(self, target)

    store = open_room(folder)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        try:
            store.renew_data_key()
        except Trouble:
            return True
        finally:
            store.close()
    return False


def test_a_cut_at_any_renaming_leaves_a_room_that_opens_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = make_room(tmp_path / "start")
    register(store, "c1")
    store.close()
    reached = 0
    for at in range(1, 9):
        folder = shutil.copytree(tmp_path / "start", tmp_path / str(at))
        reached += cut_at(monkeypatch, folder, at)
        with open_room(folder) as store:
            assert store.check() == []
            assert store.get("case", "c1") is not None
        assert not (folder / "room" / "renewed").exists()
    assert reached == 5


def test_the_control_that_does_not_finish_stays_shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_room(tmp_path)[0].close()
    assert cut_at(monkeypatch, tmp_path, 4)
    monkeypatch.setattr(opening, "finish", lambda _: None)
    with pytest.raises(Damaged):
        open_room(tmp_path, ADMIN, PASSWORD)
