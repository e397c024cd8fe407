"""``restore --dry-run`` looks into a backup as the window does, and leaves the folder as it is."""

from __future__ import annotations

from pathlib import Path

from tests.cli import ADMIN, Cli, intake


def backup_of(cli: Cli, *more: str) -> Path:
    """A backup of the room with one case."""
    cli.done("case", "new", facts=intake())
    (cli.home / "stick").mkdir()
    return Path(cli.done("backup", "--to", cli.home / "stick", *more)["path"])


def test_it_says_whose_the_copy_is_what_it_holds_and_what_opens_it(cli: Cli) -> None:
    file = backup_of(cli, "--portable")
    told = cli.done("restore", "--from", file, "--dry-run")
    assert (told["name"], told["opens_with"], told["users"]) == ("青石村调解室", ["sheet"], [ADMIN])
    assert (told["holds"]["cases"], told["made_at"]) == (1, "2026-10-20T10:00:00+08:00")
    assert cli.done("case", "list")["total"] == 1


def test_a_copy_with_log_ins_opens_with_a_password_too(cli: Cli) -> None:
    assert cli.done("restore", "--from", backup_of(cli), "--dry-run")["opens_with"] == ["password", "sheet"]


def test_one_spoilt_byte_is_told_and_unpacks_nothing(cli: Cli, tmp_path: Path) -> None:
    file = backup_of(cli)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    new = Cli(tmp_path / "new")
    assert new.refused("restore", "--from", file, "--dry-run", code=4)["code"] == "backup_damaged"
    assert new.refused("restore", "--from", file.with_name("gone"), "--dry-run", code=3)["code"] == "file_unreadable"
    assert not (tmp_path / "new").exists()
