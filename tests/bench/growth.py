"""P7: a room that grows: open, save, the month's figures and its book, at one thousand cases and at more."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.casework.books.ledgers import ledger_table
from app.casework.books.months import close_month, earlier_open_month, month_report
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from tests.bench.book import CLOCK, facts, make_book

SMALL = 1_000
LARGE = int(os.environ.get("BENCH_CASES", "20000"))
MONTH = "2026-05"


def measure() -> None:
    """Measure both sizes in one run and print the ratios."""
    small, large = measured(SMALL), measured(LARGE)
    print(f"\nP7  growth from {SMALL} to {LARGE} cases")
    goals = {"open": 2.0, "save": 3.0}
    for name, before in small.items():
        ratio = large[name] / before
        goal = f"goal {goals[name]:.1f}" if name in goals else ""
        print(f"   {name:<16} {before * 1000:9.2f} ms  {large[name] * 1000:9.2f} ms   {ratio:.2f} ×   {goal}")


def measured(count: int) -> dict[str, float]:
    """Seconds of each act in a room of that size."""
    with tempfile.TemporaryDirectory() as folder:
        desk = make_book(Path(folder), count)
        desk.close()
        times = {"open": middle(lambda: open_and_close(Path(folder)))}
        desk = open_room(Path(folder) / "room", Path(folder) / "state", "demo", "青石村里的练习", CLOCK)
        numbers = iter(range(count, count + 100))

        def save() -> None:
            made = facts(next(numbers))
            with desk.store.writing() as writing:
                writing.record("case.opened", made["id"], {"facts": made})

        times["save"] = middle(save)
        times["first 50 rows"] = middle(lambda: desk.store.case_rows(limit=50))
        times["month's figures"] = middle(lambda: month_report(desk, MONTH))
        times["month's book"] = middle(lambda: ledger_table(desk, "case_book", MONTH))
        times["all books"] = middle(lambda: every_book(desk), rounds=3)
        times["close a month"] = close_one(desk)
        desk.close()
    return times


def every_book(desk: Desk) -> None:
    """All the room's books for the month, as tables."""
    for book in desk.forms.ledgers:
        ledger_table(desk, book, MONTH)


def close_one(desk: Desk) -> float:
    """Seconds to close the first open month: figures, lines, pages and sheets of every book frozen; and the cases
    of it, so that a longer month is not taken for a longer history."""
    month = earlier_open_month(desk, MONTH) or MONTH
    begun = time.perf_counter()
    close_month(desk, month)
    seconds = time.perf_counter() - begun
    print(f"   {month}: {desk.store.case_count(month=month)} cases taken in, closed in {seconds:.2f} s")
    return seconds


def open_and_close(folder: Path) -> None:
    """Open the room with its password and give it back."""
    open_room(folder / "room", folder / "state", "demo", "青石村里的练习", CLOCK).close()


def middle(act: Callable[[], object], rounds: int = 7) -> float:
    """Median seconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)
