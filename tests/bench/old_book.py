"""P10: an old book of twenty thousand rows looked into and brought in, beside openpyxl that only reads it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import openpyxl

from app.casework.books.importing import bring_in, look_into
from tests.bench.book import make_book, name
from tests.casework.books.old_books import HEADS, xlsx

LINES = 19_999
T = TypeVar("T")


def measure(lines: int = LINES) -> None:
    """By processor time, the child's with it, because others run beside; openpyxl reads before each part, and its
    least counts."""
    peers: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        book = xlsx(Path(folder) / "book.xlsx", HEADS, [line(at) for at in range(lines)])

        def beside(work: Callable[[], T]) -> tuple[float, T]:
            peers.append(costs(lambda: only_read(book))[0])
            return costs(work)

        for room in ("looked", "at_once"):
            (Path(folder) / room).mkdir()
        desk = make_book(Path(folder) / "looked", 0)
        looked, seen = beside(lambda: look_into(desk, book))
        brought, done = beside(lambda: bring_in(desk, book, seen=seen))
        known, again = beside(lambda: look_into(desk, book))
        desk.close()
        fresh = make_book(Path(folder) / "at_once", 0)
        at_once, _ = beside(lambda: bring_in(fresh, book))
        fresh.close()
    peer = min(peers)
    print(f"\nP10 an old book of {lines} lines; openpyxl reads it in {peer:.1f} s of processor time")
    print(f"   looked into     {looked:6.1f} s   {looked / peer:.1f} ×   accepted {seen.count('accepted')}")
    print(f"   brought in      {brought:6.1f} s   {brought / peer:.1f} ×   accepted {done.count('accepted')}")
    print(f"   both at once    {at_once:6.1f} s   {at_once / peer:.1f} ×   as on the command line")
    print(f"   once more       {known:6.1f} s   {known / peer:.1f} ×   already there {again.count('already_there')}")


def only_read(book: Path) -> int:
    """What the peer does."""
    return sum(1 for _ in openpyxl.load_workbook(book, read_only=True).active.iter_rows(values_only=True))


def costs(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time of this process and its children, and what came of it."""
    before = sum(os.times()[:4])
    done = work()
    return sum(os.times()[:4]) - before, done


def line(at: int) -> list[object]:
    """One made-up line; people and days differ from line to line."""
    day = f"{2014 + at % 10}-{at % 12 + 1:02}-{at % 28 + 1:02}"
    end = ["邻里", "水沟抬高，雨水进了院坝。", "王德明", day, "成功", "书面" if at % 2 else "口头", 100 + at % 900]
    return [at, day, name(at), name(at + 60_001), *end]
