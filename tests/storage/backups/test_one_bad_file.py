"""A lost, shortened or unreadable file never ends a backup, and what a killed one left is swept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.casework.room.safekeeping import backup, backup_notes, check, restore
from app.records.clock import FixedClock
from app.records.sentences import note_line
from app.storage.store import Store
from app.storage.working import working
from tests.cli import ADMIN, PASSWORD, Cli, intake

ROOT = Path(__file__).resolve().parents[3]
CLOCK = FixedClock.at("2026-10-20T10:00")


def kept(desk: Desk, case: str, title: str) -> Path:
    """A scan in the case; the file it lies in."""
    with desk.store.writing() as writing:
        blob = writing.put_blob(title.encode() * 200)
        facts = {"id": title, "case": case, "blob": blob, "size": 1, "title": title, "form": ""}
        writing.record("attachment.added", title, {"attachment": facts})
    return desk.store.folder / "files" / str(desk.store.row("SELECT name FROM blob WHERE id = ?", (blob,))[0])


def test_a_backup_says_what_is_not_in_it_by_name_and_holds_all_the_rest(desk: Desk, tmp_path: Path) -> None:
    opened = open_case(desk, intake())
    files = {title: kept(desk, opened.id, title) for title in ("协议书扫描", "回执扫描", "现场照片")}
    files["协议书扫描"].unlink()
    files["回执扫描"].write_bytes(files["回执扫描"].read_bytes()[:40])
    stick = tmp_path / "stick"
    stick.mkdir()
    made = backup(desk, stick, portable=False)
    assert {(one["number"], one["title"], one["code"]) for one in made["left_out"]} == {
        (opened.number, "协议书扫描", "file_missing"), (opened.number, "回执扫描", "file_damaged"),
    }  # fmt: skip
    said = [note_line(one) for one in backup_notes(made)]
    assert any("协议书扫描" in one and "不见了" in one for one in said)
    restore(Path(made["path"]), tmp_path / "again", tmp_path / "state2")
    with open_room(tmp_path / "again", tmp_path / "state2", ADMIN, PASSWORD, CLOCK).store as store:
        assert store.get("case", opened.id) is not None
        whole = store.row("SELECT id FROM blob WHERE name = ?", ("/".join(files["现场照片"].parts[-2:]),))
        assert store.read_blob(whole[0]) == "现场照片".encode() * 200


def test_older_backups_stay_while_one_may_still_hold_what_is_lost_here(desk: Desk, tmp_path: Path) -> None:
    lost = kept(desk, open_case(desk, intake()).id, "扫描")
    days = [f"2026{month:02}{day:02}" for month in (3, 4, 5) for day in (1, 2, 3)]
    for day in days:
        (tmp_path / f"510681001201-{day}-100000.backup").touch()
    sealed = lost.read_bytes()
    lost.unlink()
    backup(desk, tmp_path, portable=True)
    assert len(list(tmp_path.glob("510681001201-*.backup"))) == len(days) + 1
    lost.write_bytes(sealed)
    backup(desk, tmp_path, portable=True)
    assert len(list(tmp_path.glob("510681001201-*.backup"))) < len(days) + 1, "the control: nothing is lost, so they go"


def test_the_check_names_the_paper_and_the_case(desk: Desk) -> None:
    opened = open_case(desk, intake())
    kept(desk, opened.id, "协议书扫描").unlink()
    (found,) = check(desk)["problems"]
    assert (found["code"], found["number"], found["title"]) == ("file_missing", opened.number, "协议书扫描")


KILLED = """
import os, signal, sys
from pathlib import Path
from app.casework.room.rooms import open_room
from app.casework.room import safekeeping
from app.records.clock import FixedClock
from app.storage.backups import {module} as module
def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
module.{call} = killed
home = Path({home!r})
{act}
"""
BACKUP = """
desk = open_room(home / "room", home / "state", {admin!r}, {password!r}, FixedClock.at("2026-10-20T10:00"))
safekeeping.backup(desk, home / "stick", portable=True)
"""
RESTORE = """
safekeeping.restore(next((home / "stick").glob("*.backup")), home / "other" / "again", home / "state2")
"""


def killed(home: Path, module: str, call: str, act: str) -> None:
    """A process that is killed in the middle of it."""
    text = KILLED.format(module=module, call=call, home=str(home), act=act)
    done = subprocess.run([sys.executable, "-c", text], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL


def hidden(*folders: Path) -> list[str]:
    return [path.name for folder in folders for path in folder.glob(".*")]


@pytest.mark.parametrize("again", ["opened", "backed up"])
def test_the_working_copies_of_a_killed_backup_are_swept(cli: Cli, again: str) -> None:
    stick = cli.home / "stick"
    stick.mkdir()
    killed(cli.home, "backup", "_verify", BACKUP.format(admin=ADMIN, password=PASSWORD))
    assert hidden(stick) and hidden(cli.home / "room"), "the control: it did leave something"
    cli.done("case", "list") if again == "opened" else cli.done("backup", "--to", stick, "--portable")
    assert hidden(stick, cli.home / "room") == []


def test_the_working_copy_of_a_killed_restore_is_swept_by_the_next(cli: Cli) -> None:
    stick, other = cli.home / "stick", cli.home / "other"
    stick.mkdir()
    cli.done("backup", "--to", stick)
    killed(cli.home, "restoring", "sync_folder", RESTORE)
    assert hidden(other), "the control: it did leave something"
    Store.restore(next(stick.glob("*.backup")), other / "third", cli.home / "state3")
    assert hidden(other) == []


def test_a_working_folder_that_somebody_holds_is_left_alone(tmp_path: Path) -> None:
    with working(tmp_path, "backup") as one:
        os.utime(one, (0, 0))
        with working(tmp_path, "backup") as other:
            assert one.is_dir() and other.is_dir()
    assert hidden(tmp_path) == []
