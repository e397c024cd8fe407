"""A PC is gone: the backup is found, looked into and opened, and nothing that stood there is lost."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.casework.room import bringing_back, rooms, safekeeping
from app.casework.room.bringing_back import Password, RecoverySheet
from app.records.errors import Damaged, ProgramError, Refused, Trouble
from app.storage.card import read_card
from app.storage.keys.crypto import PRACTICE_COST
from app.storage.store import Store
from tests.ui.room import ADMIN, CLOCK, PEOPLE, WORD, fill

NEW_WORD = "屋后一口老水井"
LATER = "后来又建的一间"


class Old:
    """A room that was backed up, and the groups of its sheet."""

    def __init__(self, home: Path, name: str = "青石村人民调解委员会") -> None:
        self.folder, self.state = home / "room", home / "state"
        desk, secret = rooms.create_room(
            self.folder, self.state, code="510681102203", name=name, short_name="青石", admin=ADMIN, password=WORD,
            clock=CLOCK, practice=True, kdf=PRACTICE_COST,
        )  # fmt: skip
        fill(desk, 4)
        self.groups = secret.groups
        self.stick = home / "stick"
        self.stick.mkdir()
        self.portable = Path(safekeeping.backup(desk, self.stick, portable=True)["path"])
        own = home / "own-disk"
        own.mkdir()
        self.own = Path(safekeeping.backup(desk, own, portable=False)["path"])
        self.content = desk.store.content_hash()
        desk.close()


@pytest.fixture
def old(tmp_path: Path) -> Old:
    return Old(tmp_path / "old-pc")


def cases_of(folder: Path, state: Path, word: str = WORD) -> int:
    """How many cases stand in a room, opened with a password."""
    with Store.open(folder, state, ADMIN, word, CLOCK) as store:
        return store.case_count()


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for the lock that an opening touches."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "room.lock")
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_a_backup_is_found_by_what_is_in_it_whatever_it_is_called(old: Old) -> None:
    old.portable.rename(old.stick / "不要删")
    (old.stick / "deep").mkdir()
    (old.stick / "deep" / "old.backup").write_bytes(b"half a backup")
    with zipfile.ZipFile(old.stick / "photos.zip", "w") as pack:
        pack.writestr("a.txt", "not a backup")
    (old.stick / "notes.txt").write_text("PK is not enough")
    found = bringing_back.find_backups([old.stick, old.stick])
    assert [(one.file.name, one.inside is not None) for one in found] == [("不要删", True), ("old.backup", False)]


def test_a_backup_says_what_it_holds_before_anybody_has_a_key(old: Old) -> None:
    inside = bringing_back.check_backup(old.portable)
    assert (inside.name, inside.users, inside.password_slots) == ("青石村人民调解委员会", (ADMIN,), ())
    assert inside.holds["cases"] == 4
    assert inside.holds["newest"].endswith("第4号")
    assert inside.holds["last"]["by"] == ADMIN
    assert inside.holds["last"]["number"].endswith("第4号")
    assert bringing_back.look_into(old.own).password_slots == (ADMIN,)


def test_what_a_backup_says_in_the_clear_names_no_party(old: Old) -> None:
    data = old.portable.read_bytes()
    assert "青石村人民调解委员会".encode() in data
    assert [name for pair in PEOPLE for name in pair[:2] if name.encode() in data] == []


def test_a_portable_copy_opens_on_an_empty_pc_with_the_sheet(old: Old, tmp_path: Path) -> None:
    key = RecoverySheet(old.groups, ADMIN, NEW_WORD)
    seen: list[tuple[int, int]] = []
    done = bringing_back.open_from_backup(
        old.portable, tmp_path / "new" / "room", key, CLOCK, lambda *told: seen.append(told)
    )
    assert done == {"cases": 4, "kept": ""}
    assert seen[-1][0] == seen[-1][1] > 0
    with Store.open(tmp_path / "new" / "room", tmp_path / "new" / "state", ADMIN, NEW_WORD, CLOCK) as store:
        assert store.check() == []
    assert [p.name for p in (tmp_path / "new").iterdir() if p.name.startswith(".")] == []


def test_a_copy_with_log_ins_opens_with_its_password(old: Old, tmp_path: Path) -> None:
    done = bringing_back.open_from_backup(old.own, tmp_path / "new" / "room", Password(ADMIN, WORD), CLOCK)
    assert done["cases"] == 4
    with Store.open(tmp_path / "new" / "room", tmp_path / "new" / "state", ADMIN, WORD, CLOCK) as store:
        assert store.content_hash() == old.content


def test_the_room_that_stood_there_keeps_everything_under_a_new_name(old: Old, tmp_path: Path) -> None:
    here = Old(tmp_path / "this-pc", LATER)
    before = everything(here.folder)
    for name in ("旧库 11月23日", "旧库 11月23日 2"):
        done = bringing_back.open_from_backup(old.own, here.folder, Password(ADMIN, WORD), CLOCK)
        assert done["kept"] == name
    assert everything(here.folder.with_name("旧库 11月23日")) == before
    assert read_card(here.folder).name == "青石村人民调解委员会"  # type: ignore[union-attr]
    assert cases_of(here.folder.with_name("旧库 11月23日"), here.state) == 4


@pytest.mark.parametrize(
    ("spoil", "key", "code"),
    [
        ("", Password(ADMIN, "猜的一个长密码"), "wrong_password"),
        ("", RecoverySheet("0000-" * 8 + "0000", ADMIN, NEW_WORD), "sheet_misread"),
        ("byte", Password(ADMIN, WORD), "backup_damaged"),
        ("half", Password(ADMIN, WORD), "backup_damaged"),
        ("gone", Password(ADMIN, WORD), "file_unreadable"),
    ],
)
def test_until_the_copy_is_open_nothing_on_the_pc_has_changed(
    old: Old, tmp_path: Path, spoil: str, key: Password | RecoverySheet, code: str
) -> None:
    here = Old(tmp_path / "this-pc", LATER)
    before = everything(tmp_path / "this-pc")
    data = old.own.read_bytes()
    if spoil == "byte":
        middle = len(data) // 2
        old.own.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    elif spoil == "half":
        old.own.write_bytes(data[: len(data) // 2])
    elif spoil == "gone":
        old.own.unlink()
    with pytest.raises(ProgramError, match=code):
        bringing_back.open_from_backup(old.own, here.folder, key, CLOCK, sleep=lambda _: None)
    assert everything(tmp_path / "this-pc") == before


def test_the_sheet_of_another_room_opens_nothing(old: Old, tmp_path: Path) -> None:
    other = Old(tmp_path / "other")
    with pytest.raises(Refused, match="sheet_of_another_room"):
        bringing_back.open_from_backup(
            old.portable, tmp_path / "new" / "room", RecoverySheet(other.groups, ADMIN, NEW_WORD), CLOCK
        )
    assert not (tmp_path / "new" / "room").exists()


def test_a_room_that_is_open_in_another_window_is_not_pulled_away(old: Old, tmp_path: Path) -> None:
    here = Old(tmp_path / "this-pc", LATER)
    with Store.open(here.folder, here.state, ADMIN, WORD, CLOCK) as store:
        with pytest.raises(Trouble, match="room_in_use"):
            bringing_back.open_from_backup(old.own, here.folder, Password(ADMIN, WORD), CLOCK)
        assert store.case_count() == 4
    assert read_card(here.folder).name == LATER  # type: ignore[union-attr]


def test_a_copy_whose_content_is_not_what_was_written_down_is_not_put_in_place(
    old: Old, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "content_hash", lambda _: "something else")
    with pytest.raises(Damaged, match="backup_damaged"):
        bringing_back.open_from_backup(old.own, tmp_path / "new" / "room", Password(ADMIN, WORD), CLOCK)
    assert not (tmp_path / "new" / "room").exists()


def test_what_stands_there_is_told_with_its_name_and_its_last_writing(old: Old, tmp_path: Path) -> None:
    told = bringing_back.standing_room(old.folder, old.state)
    assert told is not None
    assert told["name"] == "青石村人民调解委员会"
    assert told["written_at"]
    (old.folder / "room.json").write_bytes(b"{")
    assert bringing_back.standing_room(old.folder, old.state)["name"] == ""  # type: ignore[index]
    assert bringing_back.standing_room(tmp_path / "nothing", old.state) is None
    assert bringing_back.free_bytes(tmp_path / "not" / "there") > 0
