"""kill -9 in the middle of an import: the whole book is there afterwards, or nothing of it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.casework.rooms import open_room
from app.records.clock import FixedClock
from tests.casework.importer import NOW
from tests.casework.old_books import HEADS, xlsx
from tests.cli import ADMIN, PASSWORD, Cli

LINES = 400
ROOT = Path(__file__).resolve().parents[2]


def big_book(folder: Path) -> Path:
    end = ["邻里", "水沟抬高。", "王德明", "2024-04-02", "成功", "口头", ""]
    lines = [[at, f"2024-03-{1 + at % 28:02}", f"甲{at}", f"乙{at}", *end] for at in range(LINES)]
    return xlsx(folder / "book.xlsx", HEADS, lines)


def killed(cli: Cli, book: Path, how: str, seconds: float) -> int:
    """Kill an importing process so long after it began to write; how many cases the room holds then."""
    command = [sys.executable, "-m", "tests.casework.importer", str(cli.home), str(book), how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"go\n"
        time.sleep(seconds)
        process.kill()
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(NOW))
    count = desk.store.case_count()
    assert desk.store.check() == []
    desk.close()
    return count


def test_a_killed_import_leaves_all_or_nothing_and_can_be_done_again(cli: Cli) -> None:
    book, chance = big_book(cli.home), random.Random(4)
    counts = [killed(cli, book, "whole", chance.uniform(0.02, 0.35)) for _ in range(6)]
    assert set(counts) <= {0, LINES} and 0 in counts, counts
    cli.done("import", book)
    assert cli.done("case", "list")["total"] == LINES


def test_the_control_that_writes_line_by_line_leaves_half_a_book(cli: Cli) -> None:
    book = big_book(cli.home)
    assert 0 < killed(cli, book, "early", 0.3) < LINES


@pytest.mark.nightly
def test_sixty_killed_imports_leave_all_or_nothing(cli: Cli) -> None:
    book, chance = big_book(cli.home), random.Random(5)
    assert {killed(cli, book, "whole", chance.uniform(0.0, 1.2)) for _ in range(60)} <= {0, LINES}
