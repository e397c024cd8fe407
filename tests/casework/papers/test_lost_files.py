"""One scan of many is lost or spoilt: it is named, and comes back from a backup, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.casework.cases import cases
from app.casework.desk import Desk
from app.casework.papers import lost_files
from app.casework.papers.scans import attach
from app.casework.room import safekeeping
from app.records.errors import Damaged, Refused
from tests.casework.papers.kept_bytes import attachment_bytes
from tests.casework.papers.test_attachments import picture
from tests.cli import Cli, intake


@pytest.fixture
def scanned(desk: Desk, tmp_path: Path) -> dict[str, Any]:
    """A case with two photos, and a stick with a backup of the room."""
    case = cases.open_case(desk, intake()).id
    words = ("水沟", "灶房")
    photos = [attach(desk, case, picture(tmp_path / f"{word}.jpg"), title=word).attachment for word in words]
    stick = tmp_path / "stick"
    stick.mkdir()
    safekeeping.backup(desk, stick, portable=True)
    return {"case": case, "photos": photos, "stick": stick}


def file_of(desk: Desk, blob: str) -> Path:
    """Where a kept file lies."""
    return desk.store.folder / "files" / str(desk.store.row("SELECT name FROM blob WHERE id = ?", (blob,))[0])


def spoil(path: Path, how: str) -> None:
    if how == "gone":
        path.unlink()
    elif how == "short":
        path.write_bytes(path.read_bytes()[:-1])
    else:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)


@pytest.mark.parametrize(
    ("how", "code"), [("gone", "file_missing"), ("short", "file_damaged"), ("byte", "file_damaged")]
)
def test_a_lost_scan_is_named_and_comes_back_alone(desk: Desk, scanned: dict[str, Any], how: str, code: str) -> None:
    photo = scanned["photos"][0]
    whole = attachment_bytes(desk, photo["id"])
    spoil(file_of(desk, photo["blob"]), how)
    with pytest.raises(Damaged, match=code) as told:
        attachment_bytes(desk, photo["id"])
    named = lost_files.lost_file(desk, told.value.facts["blob"], code)
    assert "水沟" in named["words"]
    assert named["case"] == scanned["case"]
    assert [one["title"] for one in lost_files.lost_files(desk)] == ["水沟"]
    assert lost_files.take_back(desk, photo["blob"], [scanned["stick"]])["made_at"].startswith("2026-10-20")
    assert attachment_bytes(desk, photo["id"]) == whole
    assert lost_files.lost_files(desk) == []
    assert desk.store.check() == []


def test_a_backup_of_another_room_or_from_before_the_scan_gives_nothing_back(
    desk: Desk, scanned: dict[str, Any], tmp_path: Path
) -> None:
    later = attach(desk, scanned["case"], picture(tmp_path / "later.png"), title="后来").attachment
    file_of(desk, later["blob"]).unlink()
    with pytest.raises(Refused, match="not_in_backups") as told:
        lost_files.take_back(desk, later["blob"], [scanned["stick"]])
    assert told.value.facts == {"looked": 1}
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="not_in_backups") as told:
        lost_files.take_back(desk, later["blob"], [tmp_path / "empty"])
    assert told.value.facts == {"looked": 0}


def test_a_spoilt_backup_is_passed_over_for_an_older_whole_one(desk: Desk, scanned: dict[str, Any]) -> None:
    photo = scanned["photos"][0]
    sealed = file_of(desk, photo["blob"]).read_bytes()
    older = next(scanned["stick"].iterdir())
    newer = older.with_name("newer.backup")
    data = bytearray(older.read_bytes())
    place = data.index(sealed[:64])
    data[place + 40] ^= 1
    newer.write_bytes(data)
    file_of(desk, photo["blob"]).unlink()
    lost_files.take_back(desk, photo["blob"], [newer, scanned["stick"]])
    assert file_of(desk, photo["blob"]).read_bytes() == sealed


def test_the_command_line_takes_back_whatever_is_lost(cli: Cli, tmp_path: Path) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    for word in ("one", "two"):
        cli.done("case", "attach", case, picture(tmp_path / f"{word}.png"))
    stick = tmp_path / "stick"
    stick.mkdir()
    cli.done("backup", "--to", stick, "--portable")
    for path in (cli.home / "room" / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    told = cli.done("file", "take-back", "--from", stick)
    assert (len(told["back"]), told["still_lost"]) == (2, [])
    assert cli.done("check")["ok"], "the small pictures made of each came back with it"
    assert cli.done("file", "take-back", "--from", stick)["back"] == []
