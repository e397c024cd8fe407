"""Every file of a room's folder, and of the folder beside it, is spoilt in every way: a bit, nothing left, half of it,
gone, an older one. It is refused by its name or heals and says so; what a person saved is never silently another.

The folder is listed, so that a file that a later version adds is in this test without anybody thinking of it."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.room.standing import store_notes
from app.records.errors import ProgramError
from app.records.spoilt_rooms import damage_told_first
from app.storage.store import Store
from tests.storage.counters import next_number
from tests.storage.rooms import ADMIN, CLOCK, PASSWORD, make_room, open_room, register

LONG = "李秀英在通道上堆放石料，张建国的三轮车无法通过。" * 300
NEW = "换过的新密码够长了"
QUIET = {
    "room.lock": "holds nothing of anybody's",
    "sheet.json": "a third copy of the sheet's slot, made again from the slot file",
    "<room>.slots.json": "the second copy of the slot file, made again from it",
    "<room>.json": "one of its two places still stands; what it knows beside the store is judged by what follows",
    "tries.json": "an older one, or one with fewer of the blanks at its end: a shorter wait, nothing of anybody's",
}
"""Files of which one may be whole again without a word, where all that was saved is read as before, and why."""
FLIPS = 6


def quiet(place: str) -> bool:
    return re.sub(r"^[0-9a-f]{16}", "<room>", Path(place).name) in QUIET


def everything(folder: Path, password: str = NEW) -> tuple[object, list[str]]:
    """All that a person ever saved, as it is read now, and what the opening told."""
    opened = Store.open(folder / "room", folder / "state", ADMIN, password, CLOCK, sleep=lambda _: None)
    with opened as store, damage_told_first():
        told = [note.code for note in store_notes(store)]
        cases = [store.get("case", f"c{n}") for n in range(3)]
        files = [store.read_blob(row[0]) for row in store.rows("SELECT id FROM blob ORDER BY id")]
        drafts = [(one["place"], one["content"]) for one in store.drafts()]
        names = (store.card.name, store.card.code, store.card.users, store.card.extra)
        seen = [cases, files, drafts, names, store.users(), next_number(store, "case", 2026), store.content_hash()]
        told += [f"check {one.code}" for one in store.check()]
    return seen, told


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A closed room, and the same room as it was some work earlier."""
    base = tmp_path_factory.mktemp("walk")
    now = base / "now"
    now.mkdir()
    store, _ = make_room(now)
    register(store, "c0", summary=LONG)
    store.save_draft("intake", {"title": "草稿一"})
    with store.writing() as write:
        write.put_blob(bytes(range(256)) * 300)
    store.close()
    shutil.copytree(now, base / "then")
    with open_room(now) as store:
        register(store, "c1", summary=LONG)
        register(store, "c2")
        store.save_draft("intake", {"title": "草稿二"})
        store.set_card_fact("last_backup", "2026-11-01T10:00:00+08:00")
        store.set_password(ADMIN, NEW, old=PASSWORD, sleep=lambda _: None)
    return now, base / "then"


def files_of(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def damages(whole: bytes, older: bytes | None) -> Iterator[tuple[str, bytes | None]]:
    """The ways in which a file can be spoilt; None is a file that is gone."""
    chance = random.Random(len(whole))
    for _ in range(FLIPS if whole else 0):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        yield f"flip {place}", whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]
    yield "emptied", b""
    yield "half", whole[: len(whole) // 2]
    yield "gone", None
    if older is not None and older != whole:
        yield "older", older


def outcome(folder: Path, truth: object) -> str:
    """How the room answers: ``whole``, the codes that were told, or the code that refused."""
    try:
        seen, told = everything(folder)
    except ProgramError as error:
        return f"refused {error.code}"
    if told:
        return f"told {','.join(told)}"
    return "whole" if seen == truth else "SILENT"


def judged(now: Path, then: Path, place: Path, truth: object, scratch: Path) -> list[str]:
    """Every way of spoiling one file, as lines ``how: outcome``."""
    lines = []
    older = (then / place).read_bytes() if (then / place).is_file() else None
    for how, data in damages((now / place).read_bytes(), older):
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.copytree(now, scratch)
        (scratch / place).unlink() if data is None else (scratch / place).write_bytes(data)
        lines.append(f"{place} {how}: {outcome(scratch, truth)}")
    return lines


def test_no_file_of_the_room_can_be_spoilt_without_a_word(pair: tuple[Path, Path], tmp_path: Path) -> None:
    now, then = pair
    shutil.copytree(now, tmp_path / "truth")
    truth, told = everything(tmp_path / "truth")
    assert told == [], "an untouched room has nothing to tell"
    lines = [line for place in files_of(now) for line in judged(now, then, place, truth, tmp_path / "room")]
    assert len({line.split()[0] for line in lines}) >= 9
    assert [line for line in lines if line.endswith("SILENT")] == []
    assert [line for line in lines if line.endswith(": whole") and not quiet(line.split()[0])] == []


def test_the_control_a_room_that_trusted_its_files_would_have_been_silent(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, then = pair
    shutil.copytree(now, tmp_path / "truth")
    truth, _ = everything(tmp_path / "truth")
    monkeypatch.setattr("app.storage.opening.settled_card", lambda _conn, _folder, found: (found, False))
    monkeypatch.setattr("app.storage.draftfile._remembered", lambda *_: None)
    places = [Path("room/room.json"), Path("room/drafts.db")]
    lines = [line for place in places for line in judged(now, then, place, truth, tmp_path / "room")]
    assert {line.split()[0] for line in lines if line.endswith("SILENT")} == {str(one) for one in places}


def test_an_older_store_from_before_a_password_says_so_and_leaves_the_keys_alone(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    now, then = pair
    room = tmp_path / "room"
    shutil.copytree(now, room)
    (room / "room/store.db").write_bytes((then / "room/store.db").read_bytes())
    with pytest.raises(ProgramError, match="store_before_password"):
        everything(room)
    (room / "room/store.db").write_bytes((now / "room/store.db").read_bytes())
    assert everything(room)[1] == []
