"""Log-ins and their roles; files that cannot be written; the time that was stated."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.casework.room.outside import write_out
from app.records.errors import Trouble
from tests.cli import ADMIN, PASSWORD, Cli, intake


def password(cli: Cli, text: str) -> Path:
    """A password in a file."""
    file = cli.home / "new-password"
    file.write_text(text + "\n", encoding="utf-8")
    return file


def test_a_reader_reads_and_changes_nothing(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    new = password(cli, "another long password")
    users = cli.done("user", "add", "刘芳", "--role", "reader", "--new-password-file", new)["users"]
    assert {"name": "刘芳", "role": "reader", "active": True} in users
    reader = {"user": "刘芳", "password": "another long password"}
    assert cli.done("case", "list", **reader)["total"] == 1
    assert cli.refused("case", "new", facts=intake(), **reader)["code"] == "not_allowed"
    assert cli.refused("user", "add", "x", "--new-password-file", new, **reader)["code"] == "not_allowed"


def test_a_log_in_that_was_ended_opens_nothing(cli: Cli) -> None:
    new = password(cli, "another long password")
    cli.done("user", "add", "刘芳", "--new-password-file", new)
    assert cli.refused("user", "disable", ADMIN)["code"] == "last_admin"
    cli.done("user", "password", "刘芳", "--new-password-file", password(cli, "the third long password"))
    assert cli("case", "list", user="刘芳", password="another long password").code == 4
    assert cli("case", "list", user="刘芳", password="the third long password").code == 0
    cli.done("user", "disable", "刘芳")
    assert cli("case", "list", user="刘芳", password="the third long password").code == 4


def test_a_new_password_takes_the_old_one_on_the_command_line_too(cli: Cli) -> None:
    new = password(cli, "another long password")
    change = ("user", "password", ADMIN, "--new-password-file", new)
    assert cli.refused(*change, password="somebody elses guess", code=4)["code"] == "wrong_password"
    assert cli("case", "list").code == 0
    cli.done(*change)
    assert cli("case", "list").code == 4
    assert cli("case", "list", password="another long password").code == 0


def test_both_passwords_come_from_one_standard_input(cli: Cli) -> None:
    words = (*cli.options, "--user", ADMIN, "--password-file", "-", "user", "password", ADMIN)
    both = f"{PASSWORD}\nanother long password\n".encode()
    assert cli.raw(*words, "--new-password-file", "-", password=None, stdin=both).code == 0
    assert cli("case", "list", password="another long password").code == 0


@pytest.mark.parametrize("weak", ["", "short", "1234567890", ADMIN, "青石村调解室"])
def test_a_weak_password_is_refused(cli: Cli, weak: str) -> None:
    assert cli.refused("user", "add", "刘芳", "--new-password-file", password(cli, weak))["code"] == "password_weak"


@pytest.mark.parametrize("out", ["/proc/nowhere.pdf", "/nowhere/at/all.pdf", "/"])
def test_where_nothing_can_be_written_nothing_is_claimed(cli: Cli, out: str) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    assert cli.refused("paper", "print", case, "intake_form", "-o", out, code=3)["code"] == "cannot_write"
    book = str(Path(out).parent / "nowhere-at-all" / "book.pdf")
    assert cli.refused("ledger", "print", "case_book", "--period", "all", "-o", book, code=3)["code"] == "cannot_write"


def test_a_full_stick_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "book.pdf"
    write_out(file, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="cannot_write"):
        write_out(file, b"new and longer")
    assert file.read_bytes() == b"old" and list(tmp_path.iterdir()) == [file]


def test_a_final_paper_whose_file_could_not_be_written_is_frozen_all_the_same(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    cli.refused("paper", "print", case, "intake_form", "--final", "-o", "/nowhere/x.pdf", code=3)
    again = cli.done("paper", "print", case, "intake_form", "--final", "-o", cli.home / "x.pdf")
    assert cli.done("paper", "verify", again["check_codes"][0])["version"] == 1


def test_a_stated_time_is_recorded_beside_the_true_one_in_a_real_room(tmp_path: Path) -> None:
    cli = Cli(tmp_path, "2020-01-01T10:00")
    cli.done("init", "--room-code", "510681001201", "--room-name", "青石村调解室", "--admin", ADMIN)
    cli.done("case", "list")
    from app.casework.room.rooms import open_room
    from app.records.clock import SystemClock

    desk = open_room(tmp_path / "room", tmp_path / "state", ADMIN, PASSWORD, SystemClock())
    told = desk.store.history("clock")
    desk.close()
    assert [change.data["stated"][:10] for change in told] == ["2020-01-01"]
    assert told[0].data["true"] > "2024"


def test_the_window_opens_without_a_command(tmp_path: Path) -> None:
    from app.commands.call import Call
    from app.commands.program import run

    opened: list[tuple[Path, Path]] = []

    def window(folder: Path, state: Path, call: Call) -> int:
        del call
        opened.append((folder, state))
        return 0

    words = ["--data", str(tmp_path / "room"), "--state", str(tmp_path / "state")]
    assert run(words, Call(window=window)) == 0
    assert run([*words, "demo", "--cases", "2", "--months", "1"], Call(window=window)) == 0
    assert opened == [(tmp_path / "room", tmp_path / "state")] * 2
    assert run([*words, "demo", "--no-window"], Call(window=window)) == 1


def test_without_a_display_the_window_says_so(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from app import bootstrap

    for name in bootstrap.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    answer = cli.raw(*cli.options, "--json")
    assert (answer.code, answer.doc["error"]["code"]) == (3, "no_display")
