"""What the operating system kept is named, each by its own code; a clean place gives no advice."""

from __future__ import annotations

from pathlib import Path

from app.casework.room.leftovers import leftovers
from app.records.sentences import told_one


def test_each_thing_left_behind_is_named(tmp_path: Path) -> None:
    room, temp, home = tmp_path / "room", tmp_path / "tmp", tmp_path / "home"
    spool = tmp_path / "windows" / "System32" / "spool" / "PRINTERS"
    recent = home / ".local" / "share"
    for folder in (room, temp, spool, recent):
        folder.mkdir(parents=True)
    env = {"HOME": str(home), "SYSTEMROOT": str(tmp_path / "windows")}
    (recent / "recently-used.xbel").write_text("<xbel><bookmark href='file:///home/x/holiday.odt'/></xbel>")
    assert list(leftovers(room, env, temp)) == []
    (spool / "00002.SPL").touch()
    (recent / "recently-used.xbel").write_text(f"<xbel><bookmark href='{room.as_uri()}/x.pdf'/></xbel>")
    (temp / "510681100201-20261123-100000.backup").touch()
    (room / "store.db.before-0002").touch()
    found = list(leftovers(room, env, temp))
    assert found == ["print_jobs_in_spool", "recent_files_name_us", "files_of_ours_in_temp", "old_copy_in_room"]
    for code in [*found, "recovery_sheet_on_disk"]:
        assert told_one(code) != code
        assert told_one(code, "en") != code


def test_what_may_not_be_looked_at_is_passed_over(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path / "nobody"), "APPDATA": str(tmp_path / "nothing")}
    assert "recent_files_name_us" not in list(leftovers(tmp_path, env, tmp_path / "none"))


def test_a_shortcut_to_a_backup_is_a_recent_file(tmp_path: Path) -> None:
    recent = tmp_path / "Microsoft" / "Windows" / "Recent"
    recent.mkdir(parents=True)
    (recent / "510681100201-20261123-100000.backup.lnk").touch()
    assert "recent_files_name_us" in list(leftovers(tmp_path, {"APPDATA": str(tmp_path)}, tmp_path / "none"))
