"""P2: find as you type on the encrypted store, beside a raw indexed query and a scan of a workbook."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import openpyxl

from app.casework.desk import Desk
from app.storage.finding.pinyin import initials
from app.storage.reading import LIGHT
from tests.bench.book import facts, make_book

COUNT = int(os.environ.get("BENCH_CASES", "20000"))
PEER_ROWS = 10_000
ROUNDS, SHOWN, COUNTED = 50, 20, 100
RAW = f"SELECT {LIGHT} FROM case_row WHERE number > ? ORDER BY number LIMIT ?"


def queries() -> dict[str, str]:
    """What people type."""
    one = facts(COUNT // 2)
    person = one["parties"][0]
    return {
        "number": one["number"],
        "number, its end": f"第{one['number_parts']['seq']}号",
        "name": person["name"],
        "name, 1 sign": person["name"][:1],
        "name, 2 signs": person["name"][:2],
        "name, inside": person["name"][1:],
        "initials": initials(person["name"])[0],
        "initial": initials(person["name"])[0][:1],
        "phone": person["phone"],
        "phone, last 4": person["phone"][-4:],
        "one digit": "1",
        "ID": person["id_number"],
        "ID, last 4": person["id_number"][-4:],
        "ID, last 6": person["id_number"][-6:],
        "words of the text": one["summary"][10:14],
        "name and village": f"{person['name']} 青石村",
        "nothing": "龘龘",
    }


def measure() -> None:
    """Build the book, ask everything many times, print percentiles and the peers."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        desk = make_book(Path(folder), COUNT)
        print(f"\nP2  find as you type, {COUNT} cases (made in {time.perf_counter() - begun:.0f} s)")
        one = timed(lambda: desk.store.rows("SELECT id FROM case_row WHERE number = ?", (queries()["number"],)))
        every: list[float] = []
        for name, text in queries().items():
            times = [once(desk, text) for _ in range(ROUNDS)]
            found = desk.store.search(text, SHOWN, COUNTED)
            raw = timed(partial(desk.store.rows, RAW, ("", len(found.rows))))
            every += times
            total = f"{found.total}{'+' if found.more else ''} found"
            p50, p99 = statistics.median(times), sorted(times)[-1]
            told = f"({total}; {p50 / raw:.1f} × raw of {len(found.rows)} rows)"
            print(f"   {name:<20} p50 {p50 * 1000:7.2f} ms  slowest {p99 * 1000:7.2f} ms  {told}")
        raw = timed(lambda: desk.store.rows(RAW, ("", SHOWN)))
        desk.close()
    scan, middle = workbook_scan(), statistics.median(every)
    print(f"   raw indexed query: one row's id {one * 1000:.3f} ms, {SHOWN} rows {raw * 1000:.3f} ms")
    told = f"{middle / raw:.1f} × raw ({middle / one:.0f} × one id)   goal 3"
    print(f"   all answers: p50 {middle * 1000:.2f} ms = {told}")
    p99 = sorted(every)[len(every) * 99 // 100]
    print(f"   p99 {p99 * 1000:.1f} ms, slowest {max(every) * 1000:.1f} ms   goal 16 ms")
    print(f"   openpyxl scan of {PEER_ROWS} rows {scan * 1000:.0f} ms = {scan / middle:.0f} × ours   goal 100")


def once(desk: Desk, text: str) -> float:
    """Seconds for one answer as the list under the box gets it."""
    begun = time.perf_counter()
    desk.store.search(text, SHOWN, COUNTED)
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
