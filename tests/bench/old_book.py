"""P10: an old book of twenty thousand rows looked into and brought in, beside openpyxl that only reads it."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import openpyxl

from app.casework.books.importing import bring_in, look_into
from tests.bench.book import make_book, name
from tests.casework.books.old_books import HEADS, xlsx

LINES = 19_999


def measure() -> None:
    """Measure once: a book of this size is brought in once in a room's life."""
    with tempfile.TemporaryDirectory() as folder:
        book = xlsx(Path(folder) / "book.xlsx", HEADS, [line(at) for at in range(LINES)])
        begun = time.perf_counter()
        rows = sum(1 for _ in openpyxl.load_workbook(book, read_only=True).active.iter_rows(values_only=True))
        peer = time.perf_counter() - begun
        desk = make_book(Path(folder), 0)
        begun = time.perf_counter()
        seen = look_into(desk, book)
        looked = time.perf_counter() - begun
        begun = time.perf_counter()
        done = bring_in(desk, book, seen=seen)
        brought = time.perf_counter() - begun
        begun = time.perf_counter()
        again = look_into(desk, book)
        known = time.perf_counter() - begun
        desk.close()
    print(f"\nP10 an old book of {rows - 1} lines; openpyxl reads it in {peer:.1f} s")
    print(f"   looked into     {looked:6.1f} s   {looked / peer:.1f} ×   accepted {seen.count('accepted')}")
    print(f"   brought in      {brought:6.1f} s   {brought / peer:.1f} ×   accepted {done.count('accepted')}")
    print(f"   once more       {known:6.1f} s   {known / peer:.1f} ×   already there {again.count('already_there')}")


def line(at: int) -> list[object]:
    """One made-up line; people and days differ from line to line."""
    day = f"{2014 + at % 10}-{at % 12 + 1:02}-{at % 28 + 1:02}"
    end = ["邻里", "水沟抬高，雨水进了院坝。", "王德明", day, "成功", "书面" if at % 2 else "口头", 100 + at % 900]
    return [at, day, name(at), name(at + 60_001), *end]
