"""Whatever byte of a room's folder is spoilt: it heals and says so, or it is named damage. Never a fault, never
a wrong password, never a fresh store over it. The documents are long enough to go on in further pages."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.records.errors import Damaged, ProgramError
from app.records.spoilt_rooms import damage_told_first
from app.storage.keys.device import FILE as DEVICE
from app.storage.keys.tries import Tries
from tests.storage.counters import next_number
from tests.storage.rooms import ADMIN, make_room, open_room, register

LONG = "李秀英在通道上堆放石料，张建国的三轮车无法通过。" * 700
PAGE = 4096


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A closed room with cases whose text goes on for pages."""
    store, _ = make_room(tmp_path)
    for n in range(4):
        register(store, f"c{n}", summary=LONG)
    store.close()
    return tmp_path


def read_all(folder: Path) -> list[object]:
    """Everything a person and the exchange read of a room."""
    with open_room(folder) as store, damage_told_first():
        cases = [store.get("case", f"c{n}") for n in range(4)]
        told = [[change.data for change in store.history(f"c{n}")] for n in range(4)]
        return [cases, store.all("case"), told, [one.body for one in store.changes_after()], store.case_rows()]


def flipped(path: Path, place: int, bit: int = 0) -> bytes:
    """Spoil one bit; what stood there."""
    data = path.read_bytes()
    path.write_bytes(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :])
    return data


def test_no_flip_in_pages_of_long_texts_is_silent_or_a_fault(room: Path) -> None:
    truth, path, chance = read_all(room), room / "room/store.db", random.Random(5)
    named = 0
    for place in (chance.randrange(path.stat().st_size) for _ in range(120)):
        data = flipped(path, place, chance.randrange(8))
        try:
            assert read_all(room) == truth
        except Damaged as error:
            assert error.code == "store_damaged"
            named += 1
        path.write_bytes(data)
    assert named > 60


def test_a_spoilt_long_text_is_never_given_out_as_nul_bytes(room: Path) -> None:
    path = room / "room/store.db"
    whole = path.read_bytes()
    seen = 0
    for page in range(1, len(whole) // PAGE):
        flipped(path, page * PAGE + 2000)
        try:
            with open_room(room) as store:
                rows = store.rows("SELECT doc FROM record WHERE kind = 'case'")
                assert all("\0" not in row[0] for row in rows)
        except Damaged as error:
            seen += error.facts.get("reason") == "NUL"
        path.write_bytes(whole)
    assert seen > 0, "the control: pages of long texts do come back as NUL bytes"


def test_no_backup_is_made_of_a_spoilt_store(room: Path) -> None:
    path = room / "room/store.db"
    whole = path.read_bytes()
    made = 0
    for page in range(4, len(whole) // PAGE, 3):
        flipped(path, page * PAGE + 2000)
        try:
            with open_room(room) as store:
                store.backup_to(room / "b.backup", portable=True)
            made += 1
        except Damaged as error:
            assert error.code == "store_damaged"
        path.write_bytes(whole)
    assert made == 0


@pytest.mark.parametrize("left", [0, 1, 100, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE, 20 * PAGE + 7])
def test_an_emptied_or_shortened_store_is_damage_and_stays_as_it_is(room: Path, left: int) -> None:
    path = room / "room/store.db"
    path.write_bytes(path.read_bytes()[:left])
    short = path.read_bytes()
    with pytest.raises(Damaged, match="store_damaged"):
        read_all(room)
    assert path.read_bytes() == short


def test_a_bad_byte_in_the_keys_of_this_pc_heals_and_says_so(room: Path) -> None:
    path = room / "room" / DEVICE
    with open_room(room) as store:
        device = store.device_id
    whole = path.read_bytes()
    for place in (*range(0, len(whole), 9), len(whole) - 1):
        path.write_bytes(whole)
        flipped(path, place)
        with open_room(room) as store:
            assert store.standing.healed == ("device_healed",)
            assert store.device_id != device
            assert store.case_count() == 4
            store.confirm_standing()
        with open_room(room) as store:
            assert store.standing.clear
    for cut in (b"", whole[:5], whole[:-1]):
        path.write_bytes(cut)
        with open_room(room) as store:
            assert store.standing.healed == ("device_healed",)


def test_no_flip_in_the_side_file_is_silent_where_it_matters_or_keeps_anybody_out(room: Path) -> None:
    with open_room(room) as store:
        path = store.side.path
    whole, chance = path.read_bytes(), random.Random(3)
    for place in (chance.randrange(len(whole)) for _ in range(40)):
        flipped(path, place)
        with open_room(room) as store:
            assert store.standing.lost is None
            assert next_number(store, "case", 2026) == 5
        path.write_bytes(whole)


def test_no_flip_in_the_journal_file_is_silent(room: Path) -> None:
    with open_room(room) as store:
        given = register(store, "late", summary=LONG)
        wal = room / "room/store.db-wal"
        kept = {path: path.read_bytes() for path in (room / "room/store.db", wal, store.side.path)}
    chance, told = random.Random(9), 0
    for place in (chance.randrange(len(kept[wal])) for _ in range(30)):
        for path, data in kept.items():
            path.write_bytes(data)
        flipped(wal, place)
        try:
            with open_room(room) as store:
                whole = store.get("case", "late") is not None
                assert whole or (store.standing.lost is not None and next_number(store, "case", 2026) == given + 1)
                told += not whole
        except ProgramError as error:
            assert error.code == "store_damaged"
            told += 1
    assert told > 10


def test_no_flip_in_a_kept_file_is_silent(room: Path) -> None:
    with open_room(room) as store:
        with store.writing() as write:
            blob = write.put_blob(bytes(range(256)) * 600)
        name = store.row("SELECT name FROM blob")[0]
        path = room / "room/files" / name
        chance = random.Random(2)
        for place in (chance.randrange(path.stat().st_size) for _ in range(40)):
            data = flipped(path, place)
            with pytest.raises(Damaged, match="file_damaged"):
                store.read_blob(blob)
            path.write_bytes(data)
        assert len(store.read_blob(blob)) == 256 * 600
        assert (store.user, Tries(store.folder).seconds(ADMIN)) == (ADMIN, 0)
