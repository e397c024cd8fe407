"""Backups are opened before they count, open elsewhere with the sheet, and refuse any spoilt byte."""

from __future__ import annotations

import base64
import json
import random
import subprocess
import zipfile
from pathlib import Path

import pytest

from app.records.errors import Damaged, Refused, Trouble
from app.records.sshsig import key_blob
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CLOCK, PASSWORD, make_room, register
from tests.tools import tool


def _full_room(folder: Path) -> tuple[Store, str, str]:
    store, secret = make_room(folder)
    for n in range(5):
        register(store, f"c{n}")
    with store.writing() as write:
        blob = write.put_blob(b"scan" * 50_000)
        write.record("attachment.added", "c1", {"attachment": {"id": "a1", "case": "c1", "blob": blob}})
    store.save_draft("form/x", {"a": 1})
    (store.folder / "outbox").mkdir()
    (store.folder / "outbox" / "1.mrb").write_bytes(b"sealed")
    return store, blob, secret.groups


def test_a_portable_backup_opens_elsewhere_with_the_sheet_and_is_equal(tmp_path: Path) -> None:
    store, blob, groups = _full_room(tmp_path)
    manifest = store.backup_to(tmp_path / "b.mrbk", portable=True, extras={"forms.toml": b"x = 1"})
    register(store, "after")
    store.close()
    Store.restore(tmp_path / "b.mrbk", tmp_path / "new", tmp_path / "newstate")
    with pytest.raises(Damaged, match="wrong_password"):
        Store.open(tmp_path / "new", tmp_path / "newstate", ADMIN, PASSWORD, CLOCK)
    with Store.open_with_sheet(tmp_path / "new", tmp_path / "newstate", groups, CLOCK) as again:
        assert again.content_hash() == manifest["content"]
        assert again.read_blob(blob) == b"scan" * 50_000
        assert again.get("case", "after") is None
        assert again.check() == []
        assert (again.device_id, again.incarnation) != (store.device_id, store.incarnation)


def test_a_backup_on_the_rooms_own_disk_opens_with_the_password(tmp_path: Path) -> None:
    store, _, _ = _full_room(tmp_path)
    store.backup_to(tmp_path / "b.mrbk", portable=False)
    content = store.content_hash()
    store.close()
    Store.restore(tmp_path / "b.mrbk", tmp_path / "new", tmp_path / "newstate")
    with Store.open(tmp_path / "new", tmp_path / "newstate", ADMIN, PASSWORD, CLOCK) as again:
        assert again.content_hash() == content
        assert again.drafts() == []


def test_a_backup_holds_no_device_key_no_drafts_and_no_outbox(tmp_path: Path) -> None:
    store, _, _ = _full_room(tmp_path)
    store.backup_to(tmp_path / "b.mrbk", portable=True)
    with zipfile.ZipFile(tmp_path / "b.mrbk") as pack:
        names = pack.namelist()
        assert json.loads(pack.read("slots.json"))["users"] == {}
        assert all(info.compress_type == zipfile.ZIP_STORED for info in pack.infolist())
    assert not [name for name in names if "device" in name or "draft" in name or "outbox" in name]
    assert not list(tmp_path.glob(".*")) and not list(store.folder.glob(".*"))
    store.close()


def test_every_spoilt_backup_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    store, _, _ = _full_room(tmp_path)
    store.backup_to(tmp_path / "b.mrbk", portable=False)
    store.close()
    data, chance = (tmp_path / "b.mrbk").read_bytes(), random.Random(3)
    with zipfile.ZipFile(tmp_path / "b.mrbk") as pack:
        inside = [(i.header_offset + 80, i.file_size) for i in pack.infolist() if i.file_size > 100]
    spoilt = [data[: len(data) // 2], b"", data[:-30]]
    for _ in range(30):
        start, size = chance.choice(inside)
        place = start + chance.randrange(size - 81) if size > 81 else start
        spoilt.append(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    for bad in spoilt:
        (tmp_path / "bad.mrbk").write_bytes(bad)
        with pytest.raises(Damaged, match="backup_damaged"):
            Store.restore(tmp_path / "bad.mrbk", tmp_path / "new", tmp_path / "newstate")
        assert not (tmp_path / "new").exists()


def test_a_room_is_never_overwritten_by_a_restore(tmp_path: Path) -> None:
    store, _, _ = _full_room(tmp_path)
    store.backup_to(tmp_path / "b.mrbk", portable=False)
    store.close()
    with pytest.raises(Refused, match="room_exists"):
        Store.restore(tmp_path / "b.mrbk", tmp_path / "room", tmp_path / "state")


def test_a_missing_folder_is_trouble_and_no_part_stays(tmp_path: Path) -> None:
    store, _, _ = _full_room(tmp_path)
    with pytest.raises(Trouble):
        store.backup_to(tmp_path / "gone" / "b.mrbk", portable=True)
    assert not list(store.folder.glob(".backup-*"))
    store.close()


def test_files_are_found_missing_damaged_or_stray(tmp_path: Path) -> None:
    store, blob, _ = _full_room(tmp_path)
    path = next(p for p in (store.folder / "files").rglob("*") if p.is_file())
    good = path.read_bytes()
    (path.parent / ("d" * 38)).write_bytes(b"stray")
    assert [f.code for f in store.check()] == ["file_stray"]
    assert store.sweep() == 1
    for bad in (good[:-1], good[:70000], good[:1000] + b"x" + good[1001:], b""):
        path.write_bytes(bad)
        assert [f.code for f in store.check()] == ["file_damaged"]
        with pytest.raises(Damaged, match="file_damaged"):
            store.read_blob(blob)
    path.unlink()
    assert [f.code for f in store.check()] == ["file_missing"]
    with pytest.raises(Damaged, match="file_missing"):
        store.read_blob(blob)
    store.close()


def test_openssh_judges_the_signature_of_a_backup(tmp_path: Path) -> None:
    store, _, _ = _full_room(tmp_path)
    made = tmp_path / "one.backup"
    manifest = store.backup_to(made, portable=True)
    store.close()
    with zipfile.ZipFile(made) as pack:
        pack.extract("manifest.sig", tmp_path)
        data = pack.read("manifest.json")
    line = "ssh-ed25519 " + base64.b64encode(key_blob(bytes.fromhex(manifest["device"]))).decode()
    (tmp_path / "signers").write_text(f'room namespaces="mediation-backup" {line}\n')
    verify = [tool("ssh-keygen"), "-Y", "verify", "-f", "signers", "-I", "room", "-n", "mediation-backup"]
    for text, right in ((data, True), (data + b" ", False)):
        judged = subprocess.run(
            [*verify, "-s", "manifest.sig"], cwd=tmp_path, input=text, capture_output=True, check=False
        )
        assert (judged.returncode == 0) is right
