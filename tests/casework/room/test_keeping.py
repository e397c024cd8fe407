"""Backups that open, the recovery sheet that opens the room, the check that finds what does not hold."""

from __future__ import annotations

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case
from app.casework.desk import Desk
from app.casework.room import rooms, safekeeping
from app.casework.room.card import room_card
from app.casework.room.recovery import read_sheet, renew_sheet
from app.records.clock import FixedClock
from app.records.errors import Damaged, Refused, Trouble
from tests.cli import ADMIN, PASSWORD, Cli, intake

CLOCK = FixedClock.at("2026-10-20T10:00")


def test_a_backup_comes_back_with_everything(desk: Desk, tmp_path: Path) -> None:
    number = open_case(desk, intake()).number
    stick = tmp_path / "stick"
    stick.mkdir()
    made = safekeeping.backup(desk, stick, portable=False)
    content = desk.store.content_hash()
    assert (room_card(desk.store.folder) or {})["last_backup"].startswith("2026-10-20")
    done = safekeeping.restore(Path(made["path"]), tmp_path / "again", tmp_path / "state2")
    assert done["content"] == made["content"] == content
    with rooms.open_room(tmp_path / "again", tmp_path / "state2", ADMIN, PASSWORD, CLOCK).store as store:
        assert store.case_by_number(number)
    with pytest.raises(Refused, match="room_exists"):
        safekeeping.restore(Path(made["path"]), tmp_path / "again", tmp_path / "state2")


def test_a_backup_goes_only_where_a_folder_is(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no_such_folder"):
        safekeeping.backup(desk, tmp_path / "pulled-out", portable=True)
    with pytest.raises(Trouble, match="file_unreadable"):
        safekeeping.restore(tmp_path / "no.backup", tmp_path / "x", tmp_path / "y")
    spoilt = tmp_path / "spoilt.backup"
    spoilt.write_bytes(b"PK half")
    with pytest.raises(Damaged, match="backup_damaged"):
        safekeeping.restore(spoilt, tmp_path / "x", tmp_path / "y")
    assert not (tmp_path / "x").exists()


def test_an_old_backup_in_parts_goes_with_all_its_parts(tmp_path: Path) -> None:
    now = CLOCK.now()
    for age in (*range(8), 500):
        name = f"510681001201-{now - timedelta(days=age):%Y%m%d}-100000.backup"
        for ending in ("", ".1of2", ".2of2"):
            (tmp_path / f"{name}{ending}").touch()
    other = tmp_path / "510681001201-20240601-100000.backup.1of2.pdf"
    other.touch()
    old = [path for path in tmp_path.iterdir() if f"{now - timedelta(days=500):%Y%m%d}" in path.name]
    assert len(old) == 3
    safekeeping.thin_out(tmp_path, "510681001201", now)
    assert not any(path.exists() for path in old) and other.exists()
    assert len(list(tmp_path.iterdir())) == 8 * 3 + 1


def test_old_backups_are_thinned_out_and_none_outlives_thirteen_months(tmp_path: Path) -> None:
    now = CLOCK.now()
    days = [*range(20), 30, 33, 36, 100, 101, 130, 390, 400, 900]
    for age in days:
        (tmp_path / f"510681001201-{now - timedelta(days=age):%Y%m%d}-100000.backup").touch()
    others = [
        tmp_path / name for name in ("holiday.jpg", "510681009999-20200101-100000.backup", "510681001201-x.backup")
    ]
    for path in others:
        path.touch()
    safekeeping.thin_out(tmp_path, "510681001201", now)
    left = sorted((now.date() - date.fromisoformat(safekeeping.day_of(path))).days for path in kept(tmp_path))
    assert left[:8] == list(range(8)) and max(left) == 390
    assert 100 in left and 101 not in left and 130 in left
    assert all(path.exists() for path in others)


def kept(folder: Path) -> list[Path]:
    """The room's backups that are still there."""
    return list(folder.glob("510681001201-2*.backup"))


def test_a_wrong_clock_takes_no_new_backup_away(tmp_path: Path) -> None:
    now = CLOCK.now()
    for age in range(20):
        (tmp_path / f"510681001201-{now - timedelta(days=age):%Y%m%d}-100000.backup").touch()
    safekeeping.thin_out(tmp_path, "510681001201", now.replace(year=2099))
    assert len(kept(tmp_path)) == safekeeping.ALWAYS_KEPT


def test_the_sheet_lies_beside_the_room_and_opens_it(tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    init = ["init", "--room-code", "510681001201", "--room-name", "青石村调解室", "--admin", ADMIN]
    made = cli.done(*init)
    sheet = Path(made["recovery_sheet"])
    assert sheet.parent == tmp_path and stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert cli.done("check")["advice"] == ["recovery_sheet_on_disk"]
    number = cli.done("case", "new", facts=intake())["number"]
    assert number.startswith("青石人调字")
    new = tmp_path / "new-password"
    new.write_text("a quite new password\n", encoding="utf-8")
    recover = ["recover", "--user", ADMIN, "--new-password-file", str(new), "--sheet-file"]
    stranger = ["recover", "--user", f"{ADMIN}明", *recover[3:]]
    assert cli.refused(*stranger, sheet)["code"] == "user_unknown", "a slip of the pen became an administrator"
    assert [one["name"] for one in cli.done("user", "list")["users"]] == [ADMIN]
    assert [note["code"] for note in cli.done(*recover, sheet)["warnings"]] == ["sheet_was_used"]
    assert cli("case", "list").code == 4
    assert cli.done("case", "list", password="a quite new password")["total"] == 1
    groups = tmp_path / "groups.txt"
    groups.write_text(read_sheet(sheet).lower().replace("-", " "), encoding="utf-8")
    second = tmp_path / "second.pdf"
    assert cli.done(*recover, groups, "--recovery-sheet", second) == {"user": ADMIN}
    assert cli.refused(*recover, sheet)["code"] == "sheet_of_another_room"
    sheet.unlink()
    cli.done(*recover, second)
    second.unlink()
    assert cli.done("check", password="a quite new password")["advice"] == []


def test_a_sheet_is_never_written_into_the_room_or_over_a_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="sheet_inside_room"):
        renew_sheet(desk, desk.store.folder / "sheet.pdf")
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    with pytest.raises(Refused, match="file_exists"):
        renew_sheet(desk, mine)
    assert mine.read_text() == "mine"
    with pytest.raises(Trouble, match="cannot_write"):
        renew_sheet(desk, tmp_path / "nowhere" / "sheet.pdf")


def test_a_room_whose_sheet_cannot_be_written_is_not_made(tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    init = ["init", "--room-code", "510681001201", "--room-name", "青石村调解室", "--admin", ADMIN]
    cli.refused(*init, "--recovery-sheet", tmp_path / "nowhere" / "s.pdf", code=3)
    assert not (tmp_path / "room").exists()
    assert cli.refused(*init[:2], "12", *init[3:])["code"] == "room_code_faulty"
    assert not (tmp_path / "room").exists() and not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("text", ["", "AAAA-BBBB", "not the groups at all", "AAAA-" * 8 + "AAAA"])
def test_groups_copied_wrongly_are_told_apart(text: str, cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "groups.txt"
    file.write_text(text, encoding="utf-8")
    new = tmp_path / "new"
    new.write_text("a quite new password\n")
    error = cli.refused("recover", "--sheet-file", file, "--user", ADMIN, "--new-password-file", new)
    assert error["code"] == "sheet_misread"


def test_the_check_tells_what_does_not_hold(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    store = cli.home / "room" / "store.db"
    data = bytearray(store.read_bytes())
    data[len(data) // 2] ^= 1
    store.write_bytes(bytes(data))
    answer = cli("check")
    assert answer.code == 4 and answer.doc["ok"] is False and answer.doc["problems"]
    assert answer.doc["error"]["code"] == "check_failed"
