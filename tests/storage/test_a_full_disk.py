"""A disk that is full or only lets itself be read: one logs in, reads, prints and makes a backup elsewhere; only what
would be written there is refused, in true words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.records.errors import Damaged, Trouble
from app.records.sentences import lines
from app.storage.driver import connect
from app.storage.keys.tries import UNCOUNTED_S, Tries
from tests.cli import ADMIN, PASSWORD, Cli, intake
from tests.tools import disk, tool

CLOCK = FixedClock.at("2026-10-20T10:00")


def fill(folder: Path) -> None:
    """Not a byte is left."""
    with suppress(OSError), (folder / "film").open("wb", buffering=0) as film:
        while film.write(b"x" * 4096):
            pass


def read_only(folder: Path) -> None:
    subprocess.run([tool("mount"), "-o", "remount,ro", str(folder)], check=True)


def names_gone(folder: Path) -> None:
    """There is space and no room for one more file."""
    with suppress(OSError):
        for number in range(10_000):
            (folder / f"{number}.txt").touch()


SPOILT: dict[str, tuple[Callable[[Path], None], str]] = {
    "full": (fill, "盘满了"),
    "read-only": (read_only, "只能读"),
}


@contextmanager
def spoilt_room(cli: Cli, how: str) -> Iterator[tuple[Cli, str]]:
    """A room with one case on a disk that takes nothing any more; the command line on it and the case."""
    with disk(cli.home / "small", "size=6m") as small:
        here = Cli(small, cli.now)
        for name in ("room", "state"):
            shutil.copytree(cli.home / name, small / name)
        here.home = cli.home
        case = str(here.done("case", "new", facts=intake())["id"])
        SPOILT[how][0](small)
        yield here, case


@pytest.mark.parametrize("how", sorted(SPOILT))
def test_one_reads_prints_and_makes_a_backup_elsewhere(cli: Cli, tmp_path: Path, how: str) -> None:
    out = tmp_path / "stick"
    out.mkdir()
    with spoilt_room(cli, how) as (here, case):
        assert here.done("case", "list")["total"] == 1
        assert here.done("case", "show", case)["parties"][0]["name"] == "罗桂芳"
        assert here.done("case", "find", "罗桂芳")["total"] == 1
        assert here.done("month", "report", "2026-10")["figures"]["open"] == 1
        assert here.done("paper", "print", case, "intake_form", "-o", out / "draft.pdf")["pages"] == 1
        assert here.done("ledger", "print", "case_book", "--period", "all", "-o", out / "book.xlsx")["rows"] == 1
        made = here.done("backup", "--to", out)
        assert made["left_out"] == [] and [one["code"] for one in made["warnings"]] == ["backup_day_not_kept"]
    restored = Cli(tmp_path / "again", cli.now)
    restored.home.mkdir()
    restored.done("restore", "--from", made["path"])
    assert restored.done("case", "list")["total"] == 1 and restored.done("check")["ok"]
    assert [path.name for path in out.glob(".*")] == []


@pytest.mark.parametrize("how", sorted(SPOILT))
def test_only_saving_is_refused_in_true_words_and_nothing_is_half(cli: Cli, how: str) -> None:
    with spoilt_room(cli, how) as (here, _):
        for _ in range(5 if how == "full" else 1):
            answer = here("case", "new", facts=intake())
            if answer.code != 0:
                break
        error = answer.doc["error"]
        assert answer.code == 3 and SPOILT[how][1] in error["message"] and error["safe"].startswith("没有改动任何内容")
        assert here.done("check")["ok"]


@pytest.mark.parametrize("how", sorted(SPOILT))
def test_wrong_passwords_still_cost_their_wait(cli: Cli, how: str) -> None:
    waited: list[float] = []
    with spoilt_room(cli, how) as (here, _):
        room = here.options[1]
        for _ in range(4):
            with pytest.raises(Damaged, match="wrong_password"), Tries(Path(room)).one_try("王德明", waited.append):
                raise Damaged("wrong_password")
    expected = {"full": [1, 2, 4], "read-only": [UNCOUNTED_S] * 4}[how]
    assert [one for one in waited if one] == expected


def test_a_draft_of_yesterday_outlives_a_full_disk(cli: Cli) -> None:
    with disk(cli.home / "small", "size=6m") as small:
        for name in ("room", "state"):
            shutil.copytree(cli.home / name, small / name)
        desk = open_room(small / "room", small / "state", ADMIN, PASSWORD, CLOCK)
        desk.store.save_draft("form/x", {"title": "半份"})
        desk.close()
        fill(small)
        full = open_room(small / "room", small / "state", ADMIN, PASSWORD, CLOCK)
        full.close()
        (small / "film").unlink()
        again = open_room(small / "room", small / "state", ADMIN, PASSWORD, CLOCK)
        assert again.store.draft("form/x") == {"title": "半份"}
        again.close()


def test_a_disk_without_names_says_that_and_not_that_it_is_full(cli: Cli, tmp_path: Path) -> None:
    with disk(tmp_path / "stick", "size=4m", "nr_inodes=64") as stick:
        names_gone(stick)
        error = cli.refused("backup", "--to", stick, code=3)
    assert error["code"] == "disk_full" and "个数到头" in error["message"]


def test_a_journal_that_cannot_be_read_where_it_lies_is_never_passed_over(tmp_path: Path) -> None:
    """The control of reading as it lies there: with a journal beside it that would be an older book."""
    key = b"k" * 32
    with disk(tmp_path / "small", "size=4m") as small:
        conn = connect(small / "s.db", key)
        conn.execute("CREATE TABLE t (a)")
        shutil.copytree(small, tmp_path / "killed")
        conn.close()
        shutil.copy(tmp_path / "killed" / "s.db", small)
        shutil.copy(tmp_path / "killed" / "s.db-wal", small)
        read_only(small)
        with pytest.raises(Exception, match=r"unable to open|disk I/O|readonly"):
            connect(small / "s.db", key).execute("SELECT count(*) FROM t").fetchone()


def test_trouble_of_the_disk_is_told_apart_from_a_fault_of_it() -> None:
    assert "换盘" not in lines(Trouble("disk_trouble", reason="EFBIG"))[2]
