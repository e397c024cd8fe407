"""kill -9 in the middle of an import: the whole book is there afterwards, or nothing of it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from tests.casework.books.importer import NOW
from tests.casework.books.old_books import HEADS, xlsx
from tests.cli import ADMIN, PASSWORD, Cli

LINES = 400
ROOT = Path(__file__).resolve().parents[3]


def big_book(folder: Path) -> Path:
    end = ["邻里", "水沟抬高。", "王德明", "2024-04-02", "成功", "口头", ""]
    lines = [[at, f"2024-03-{1 + at % 28:02}", f"甲{at}", f"乙{at}", *end] for at in range(LINES)]
    return xlsx(folder / "book.xlsx", HEADS, lines)


def killed(cli: Cli, book: Path, how: str, lines: int = 0, seconds: float = 0.0) -> int:
    """Kill an importing process after it wrote so many lines, or so long after it began; the cases there then."""
    command = [sys.executable, "-m", "tests.casework.books.importer", str(cli.home), str(book), how, str(lines)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"go\n"
        for _ in range(lines):
            assert process.stdout.readline() == b"line\n"
        time.sleep(seconds)
        process.kill()
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(NOW))
    count = desk.store.case_count()
    assert desk.store.check() == []
    desk.close()
    return count


def test_a_killed_import_leaves_nothing_of_the_book_and_can_be_done_again(cli: Cli) -> None:
    book = big_book(cli.home)
    assert [killed(cli, book, "whole", lines) for lines in (1, 37, LINES - 1)] == [0, 0, 0]
    cli.done("import", book)
    assert cli.done("case", "list")["total"] == LINES


def test_an_import_killed_at_any_moment_leaves_all_or_nothing(cli: Cli) -> None:
    book, chance = big_book(cli.home), random.Random(4)
    assert {killed(cli, book, "whole", seconds=chance.uniform(0.0, 0.5)) for _ in range(3)} <= {0, LINES}


def test_the_control_that_writes_line_by_line_leaves_half_a_book(cli: Cli) -> None:
    assert 0 < killed(cli, big_book(cli.home), "early", 20) < LINES


@pytest.mark.nightly
def test_sixty_killed_imports_leave_all_or_nothing(cli: Cli) -> None:
    book, chance = big_book(cli.home), random.Random(5)
    assert {killed(cli, book, "whole", seconds=chance.uniform(0.0, 1.2)) for _ in range(60)} <= {0, LINES}
