"""A medium that takes no file of that size gets the backup in parts; every one is needed, and a wrong one is named.

A limit on the size of a file of this process stands in for FAT32: the system says the same EFBIG.
"""

from __future__ import annotations

import resource
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.records.errors import Damaged
from app.storage.backups.inside import look_inside
from app.storage.backups.parted import parts_of
from app.storage.backups.restoring import read_backup, read_entry
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CLOCK, PASSWORD, make_room, register

NAME = "510681001001-20261101-090000.backup"
SCANS = 14
SCAN = 400_000


@contextmanager
def limit(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Store]:
    """A room with more scans than one file may hold."""
    store, _ = make_room(tmp_path)
    for n in range(3):
        register(store, f"c{n}")
    with store.writing() as write:
        for n in range(SCANS):
            blob = write.put_blob(bytes([n]) * SCAN)
            write.record("attachment.added", "c1", {"attachment": {"id": f"a{n}", "case": "c1", "blob": blob}})
    (tmp_path / "stick").mkdir()
    yield store
    store.close()


def allowed(store: Store) -> int:
    """A limit that the store itself keeps and the whole backup does not."""
    own = max(
        (store.folder / name).stat().st_size for name in ("store.db", "store.db-wal") if (store.folder / name).is_file()
    )
    return max(own + 200_000, 1_900_000)


@pytest.fixture
def backup(room: Store, tmp_path: Path) -> Path:
    """A backup in parts on a stick."""
    with limit(allowed(room)):
        done = room.backup_to(tmp_path / "stick" / NAME, portable=False)
    assert done["parts"] >= 3
    return tmp_path / "stick" / NAME


def test_a_backup_in_parts_is_one_that_comes_back_by_any_of_its_names(
    room: Store, backup: Path, tmp_path: Path
) -> None:
    content = room.content_hash()
    parts = parts_of(backup)
    count = len(parts)
    assert [path.name for path in parts] == [f"{NAME}.{n}of{count}" for n in range(1, count + 1)]
    assert sorted(path.name for path in backup.parent.iterdir()) == sorted([NAME, *(path.name for path in parts)])
    for number, name in enumerate((NAME, parts[0].name, parts[-1].name)):
        file = backup.with_name(name)
        assert look_inside(file).name == "青石村人民调解委员会"
        again = tmp_path / f"again{number}"
        Store.restore(file, again / "room", again / "state")
        with Store.open(again / "room", again / "state", ADMIN, PASSWORD, CLOCK) as store:
            assert store.content_hash() == content and store.check() == []


def test_the_parts_put_together_by_hand_are_the_backup_and_need_no_list(backup: Path, tmp_path: Path) -> None:
    parts = parts_of(backup)
    whole = tmp_path / "together.backup"
    with whole.open("wb") as out:
        for part in parts:
            out.write(part.read_bytes())
    assert read_backup(whole, None) == read_backup(backup, None) and zipfile.ZipFile(whole).testzip() is None
    backup.unlink()
    assert read_backup(parts[1], None) == read_backup(whole, None)
    name = next(one for one in read_backup(whole, None)["files"] if one.startswith("files/"))
    assert read_entry(parts[0], name) == read_entry(whole, name)


def test_the_control_where_one_file_is_enough_there_is_one(room: Store, tmp_path: Path) -> None:
    done = room.backup_to(tmp_path / "stick" / NAME, portable=False)
    assert done["parts"] == 1 and [path.name for path in (tmp_path / "stick").iterdir()] == [NAME]
    assert zipfile.is_zipfile(tmp_path / "stick" / NAME)


def spoil(part: Path) -> None:
    """One bit in the middle."""
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)


def test_a_missing_a_spoilt_a_short_and_a_foreign_part_are_named(backup: Path, tmp_path: Path) -> None:
    parts = parts_of(backup)
    count = len(parts)
    kept = tmp_path / "kept"
    shutil.copytree(backup.parent, kept)

    def told(code: str, part: str) -> None:
        with pytest.raises(Damaged) as error:
            read_backup(backup, None)
        assert (error.value.code, error.value.facts["part"]) == (code, part)
        for path in kept.iterdir():
            shutil.copy(path, backup.parent)
        read_backup(backup, None)

    parts[1].unlink()
    told("backup_part_missing", f"2of{count}")
    spoil(parts[1])
    told("backup_part_damaged", f"2of{count}")
    parts[0].write_bytes(parts[0].read_bytes()[:-1])
    told("backup_part_damaged", f"1of{count}")
    assert parts[0].stat().st_size == parts[1].stat().st_size
    shutil.copy(parts[0], parts[1])
    told("backup_part_foreign", f"2of{count}")
