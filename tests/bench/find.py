"""P2: find as you type on the encrypted store, beside a raw indexed query and a scan of a workbook."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl

from app.casework.desk import Desk
from tests.bench.book import facts, make_book

COUNT = int(os.environ.get("BENCH_CASES", "20000"))
PEER_ROWS = 10_000


def queries() -> dict[str, str]:
    """What people type."""
    one = facts(COUNT // 2)
    person = one["parties"][0]
    return {
        "number": one["number"],
        "name": person["name"],
        "name, 2 signs": person["name"][:2],
        "phone": person["phone"],
        "phone, last 4": person["phone"][-4:],
        "ID": person["id_number"],
        "ID, last 6": person["id_number"][-6:],
        "words of the text": one["summary"][10:14],
    }


def measure() -> None:
    """Build the book, ask everything many times, print percentiles and the peers."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        desk = make_book(Path(folder), COUNT)
        print(f"\nP2  find as you type, {COUNT} cases (made in {time.perf_counter() - begun:.0f} s)")
        raw = timed(lambda: desk.store.rows("SELECT id FROM case_row WHERE number = ?", (queries()["number"],)))
        slowest = 0.0
        for name, text in queries().items():
            times = [once(desk, text) for _ in range(50)]
            total = desk.store.search(text, 20)[1]
            p50, p99 = statistics.median(times), sorted(times)[-1]
            slowest = max(slowest, p99)
            told = f"({total} found, {p50 / raw:.1f} × raw)"
            print(f"   {name:<20} p50 {p50 * 1000:7.2f} ms  p99 {p99 * 1000:7.2f} ms  {told}")
        desk.close()
    scan = workbook_scan()
    print(f"   raw indexed query {raw * 1000:.3f} ms; openpyxl scan of {PEER_ROWS} rows {scan * 1000:.0f} ms")
    print(f"   slowest answer {slowest * 1000:.1f} ms   goal 16 ms at 100,000")


def once(desk: Desk, text: str) -> float:
    """Seconds for one search of twenty rows."""
    begun = time.perf_counter()
    desk.store.search(text, 20)
    return time.perf_counter() - begun


def timed(act: Callable[[], object]) -> float:
    """Median seconds of an act."""
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def workbook_scan() -> float:
    """What a clerk's spreadsheet does: look through every row."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(PEER_ROWS):
        made = facts(number)
        sheet.append([made["number"], made["title"], made["parties"][0]["phone"], made["summary"]])
    out = BytesIO()
    book.save(out)
    begun = time.perf_counter()
    wanted = facts(PEER_ROWS // 2)["number"]
    rows = openpyxl.load_workbook(BytesIO(out.getvalue()), read_only=True).worksheets[0].iter_rows(values_only=True)
    found = [row for row in rows if wanted in str(row[0])]
    assert found
    return time.perf_counter() - begun
