"""No file costs the room more than the longest honest book: counted in steps of the reader and in memory, never by the
clock; and a file is refused for what the child itself counted, not because its time ran out."""

from __future__ import annotations

import io
import subprocess
import sys
from functools import cache

import pytest
from PIL import Image

from app.casework import foreign
from app.casework.foreign import book_rows
from app.records.errors import Refused
from tests.child.bombs import (
    BOMBS,
    LONG_BOOKS,
    LONG_LISTS,
    honest_book,
    numbered,
    passes,
    pdf_of,
    sheet_of,
    swollen_book,
)
from tests.child.opener import ROOT, Cost, cost

PARENT, CHILD = 64, 256
"""MiB."""


def steps(data: bytes, *moved: str) -> int:
    """What the reader of old books does with these bytes, limits moved where asked (``tests.child.steps``)."""
    words = [sys.executable, "-m", "tests.child.steps", *moved]
    return int(subprocess.run(words, input=data, cwd=ROOT, capture_output=True, check=True).stdout)


@cache
def honest() -> int:
    """The steps that the longest book takes: ten times those of its tenth."""
    return 10 * steps(honest_book(2_000))


def need_little(told: Cost) -> None:
    """Little memory, and an end of the child's own choosing."""
    assert told.ended not in foreign.OUT_OF_TIME, told
    assert told.parent <= PARENT and told.child <= CHILD, told


@pytest.mark.parametrize("name", LONG_BOOKS)
def test_a_sheet_of_a_million_rows_costs_no_more_than_an_honest_book(name: str) -> None:
    """Blank rows are passed over and nothing behind them is lost; what is really too long is said to be."""
    rows, there = LONG_BOOKS[name]
    data = sheet_of(rows)
    told = book_rows(data)
    assert told[-1]["more"] is (there is None)
    assert there is None or [row["row"] for row in told[0]] == ([1, 3] if there == 2 else [there])
    need_little(cost("book_rows", data))
    assert steps(data) < honest()


@pytest.mark.parametrize("name", LONG_LISTS)
def test_a_list_of_ten_million_lines_costs_no_more_than_an_honest_book(name: str) -> None:
    """Empty lines took twenty seconds; now those behind the last word are not looked at, more is too long."""
    data, rows = LONG_LISTS[name]
    told = book_rows(data)
    assert (told[-1]["more"], told[-1]["end"]) == ((False, rows) if rows is not None else (True, 20_000))
    need_little(cost("book_rows", data))
    assert steps(data) < honest()


LIMITS = {
    "rows": (sheet_of(numbered(1, 3_001, b'<c r="A#"><v>1</v></c>')), ("workbook.LAST_ROW=500", "rows.ROWS=200")),
    "lines": ((b'"' + b"\n" * 190 + b'"\n') * 900, ("text_table.LINES=10000",)),
}
"""A hundredth of two of the long ones, with a hundredth of the limits that refuse them."""


@pytest.mark.parametrize("name", LIMITS)
def test_the_control_without_its_limit_the_reader_takes_more_than_an_honest_book(name: str) -> None:
    data, limits = LIMITS[name]
    assert steps(data, *limits) < steps(honest_book(200)) < steps(data)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_is_unpacked(name: str) -> None:
    refused, verb, data, *kind = BOMBS[name]
    told = cost(verb, data, *kind)
    assert told.refused == refused
    need_little(told)
    assert verb != "book_rows" or steps(data) < honest()


def test_a_photo_in_as_many_passes_as_a_camera_makes_is_read() -> None:
    assert cost("look_at", passes(0), "jpeg").refused == ""
    assert cost("look_at", passes(300), "jpeg").refused == "picture_too_large"


def test_as_many_pages_as_may_be_are_looked_at() -> None:
    assert foreign.look_at(pdf_of(2_000), "pdf").pages == 2_000
    with pytest.raises(Refused, match="scan_of_too_many_pages") as told:
        foreign.look_at(pdf_of(2_001), "pdf")
    assert told.value.facts == {"most": 2_000}


def scanned(mode: str, width: int, height: int) -> bytes:
    """A PNG in colour as a scanner makes one."""
    made, line = io.BytesIO(), bytes(range(251))
    whole = (line * (width * height // 251 + 1))[: width * height]
    Image.merge(mode, [Image.frombytes("L", (width, height), whole)] * len(mode)).save(made, "PNG", compress_level=1)
    return made.getvalue()


@pytest.mark.parametrize("mode", ["RGBA", pytest.param("RGB", marks=pytest.mark.nightly)])
def test_a_scan_that_is_taken_in_can_be_shown_again(mode: str) -> None:
    """A4 at 600 dots an inch: with a transparent layer it was taken in and never seen again."""
    data = scanned(mode, 4_961, 7_016)
    assert foreign.look_at(data, "png").pages == 1
    (page,) = foreign.upright_pages(data, "png")
    with Image.open(io.BytesIO(page)) as shown:
        assert shown.size == (1_697, 2_400)


def test_a_picture_that_could_not_be_shown_is_not_taken_in() -> None:
    data = scanned("RGB", 6_000, 7_000)
    for verb in ("look_at", "upright_pages"):
        assert cost(verb, data, "png").refused == "picture_too_large"


def test_a_small_book_cannot_fill_our_memory() -> None:
    data = swollen_book()
    assert len(data) < 1 << 20
    told = cost("book_rows", data)
    assert told.refused
    need_little(told)
