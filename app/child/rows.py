"""The keyless child for old books: reads one foreign XLSX or CSV from standard input, writes its rows as JSON lines.

Run inside the cage (``cage.py rows KIND``) with an empty environment. It imports nothing of ours, refuses a package
that would unpack to more than a book before it unpacks it, reads row by row, and stops after ``ROWS``.
A line is ``{"sheet", "row", "cells"}``; a cell is a text, or ``{"n": number as written}`` (with ``"since": 1904``
where the book counts days from then), ``{"d": ISO day}``, ``{"f": true}`` for a formula whose value was never
stored. The last line is ``{"end": rows, "more": bool}``; a book with ``more`` is not read, ``end`` is then the limit.
"""

from __future__ import annotations

import csv
import json
import mimetypes
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

MEMORY = 240 << 20
SECONDS = 120
ROWS = 20_000
COLUMNS = 80
LONGEST = 20_000
ENTRIES = 1_000
UNPACKED = 128 << 20
WORDS = 24 << 20
"""What may stand in memory at once (bytes): the words of all cells. Sheets are read row by row."""
STRINGS = 250_000
LAST_ROW = 50_000
"""The last row of a sheet that may hold something; blank ones below it are not even looked at."""
PIECE = 1 << 20
END = re.compile(rb"</(?:\w+:)?sheetData>")
VALUE_ENDS = (b"v>", b"t>", b"f>")
FORMULAS = (b"<f>", b"<f ", b":f>", b":f ")
ROW_STARTS = (b"row ", b"<row>")
ROW = re.compile(rb"row\b[^>]*?\br=[\"'](\d+)")
ENCODINGS = ("utf-8-sig", "gb18030")


def sheet_rows(data: bytes) -> Iterator[tuple[str, int, list[Any]]]:
    """Every row of every sheet: what is shown, and where a formula stands without a stored value."""
    mimetypes.knownfiles.clear()
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.xml import DEFUSEDXML

    if not DEFUSEDXML:
        raise ImportError("defusedxml")
    need_a_book(data)
    ReadOnlyWorksheet._get_size = lambda sheet: None
    shown = load_workbook(BytesIO(data), read_only=True, data_only=True)
    written = load_workbook(BytesIO(data), read_only=True, data_only=False)
    since = {"since": 1904} if shown.epoch == CALENDAR_MAC_1904 else {}
    for name in shown.sheetnames:
        last, formulas = extent(data, shown[name])
        if last > LAST_ROW:
            raise TooLongError
        books = (shown, written) if formulas else (shown,)
        for number, seen in enumerate(zip(*(islice(cells_of(book[name]), last) for book in books), strict=True), 1):
            if any(row.count(None) < len(row) for row in seen):
                yield name, number, [cell(*both, since) for both in zip(seen[0], seen[-1], strict=True)]


class TooLongError(Exception):
    """A book with more than may be read; what was read before is no whole book either."""


def extent(data: bytes, sheet: Any) -> tuple[int, bool]:
    """The number of the last row in which something stands, and whether there are formulas; found in the bytes,
    because a sheet may have a million rows that hold nothing but their height.

    Rows that do not say their number follow one another; where there are such, it is the highest that can be.
    """
    before, last, numbered, formulas, rows, blank = b"", 0, True, False, 0, 0
    with ZipFile(BytesIO(data)) as package, package.open(sheet._worksheet_path) as stream:
        while piece := stream.read(PIECE):
            text = END.split(before + piece, maxsplit=1)[0]
            formulas = formulas or any(mark in text for mark in FORMULAS)
            value = max(text.rfind(end) for end in VALUE_ENDS)
            row = max(text.rfind(start, 0, max(value, 0)) for start in ROW_STARTS)
            if row >= 0:
                found = ROW.match(text, row)
                numbered = numbered and found is not None
                last = int(found[1]) if found else last
            elif value >= 0:
                numbered = False
            new = max(len(before) - 3, 0)
            if value >= 0:
                at = max(value, new)
                rows, blank = rows + blank + rows_in(text, new, at), rows_in(text, at, len(text))
            else:
                blank += rows_in(text, new, len(text))
            before = text[-4096:]
    return (last if numbered else last + rows), formulas


def rows_in(text: bytes, start: int, end: int) -> int:
    """How many rows begin in this part of a sheet."""
    return sum(text.count(one, start, end) for one in ROW_STARTS)


def need_a_book(data: bytes) -> None:
    """Raises ValueError for a package that no program writes: too many entries, too much inside, names that climb."""
    with ZipFile(BytesIO(data)) as package:
        found = package.infolist()
    names = [entry.filename for entry in found]
    whole = sum(entry.file_size for entry in found)
    words = sum(entry.file_size for entry in found if "/sheet" not in entry.filename)
    if names.count("xl/sharedStrings.xml") and strings_in(data) > STRINGS:
        raise TooLongError
    if len(found) > ENTRIES or whole > UNPACKED or words > WORDS:
        raise ValueError("unpacked")
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name for name in names):
        raise ValueError("names")


def strings_in(data: bytes) -> int:
    """How many words the list of a book's words has, counted before it is read."""
    count, before = 0, b""
    with ZipFile(BytesIO(data)) as package, package.open("xl/sharedStrings.xml") as stream:
        while piece := stream.read(PIECE):
            count += (before + piece).count(b"si>")
            before = piece[-2:]
    return count // 2


def cells_of(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows that are there, whatever size the sheet says it has: some programs say one row and write many."""
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True, max_col=COLUMNS)
    return rows


def cell(value: Any, formula: Any, since: dict[str, int]) -> Any:
    """A value as JSON takes it; numbers keep the form in which they were written."""
    if value is None:
        return {"f": True} if isinstance(formula, str) and formula.startswith("=") else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (datetime, date)):
        return {"d": value.isoformat()[:10]}
    if isinstance(value, (int, float)):
        return {"n": repr(value), **since}
    return str(value)[:LONGEST]


def text_rows(data: bytes) -> Iterator[tuple[str, int, list[Any]]]:
    """The rows of a CSV in either encoding that offices write."""
    text = decoded(data)
    csv.field_size_limit(LONGEST * 10)
    for number, row in enumerate(csv.reader(StringIO(text, newline="")), start=1):
        yield "", number, [value[:LONGEST] for value in row[:COLUMNS]]


def decoded(data: bytes) -> str:
    """The text of a CSV; raises UnicodeDecodeError where it is in neither encoding."""
    for encoding in ENCODINGS[:-1]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(ENCODINGS[-1])


def answer(rows: Iterable[tuple[str, int, list[Any]]], say: Any) -> None:
    """Write row by row, empty ones left out, and stop where a book is too long."""
    count, more = 0, False
    try:
        for sheet, number, cells in rows:
            if not any(value != "" for value in cells):
                continue
            if count == ROWS:
                raise TooLongError
            count += 1
            say({"sheet": sheet, "row": number, "cells": cells})
    except TooLongError:
        more = True
    say({"end": ROWS if more else count, "more": more})


def main(kind: str) -> int:
    """Read, answer; any exception ends with a nonzero code and no words."""
    data = sys.stdin.buffer.read()
    out = sys.stdout

    def say(doc: Any) -> None:
        out.write(json.dumps(doc, ensure_ascii=True) + "\n")

    answer(sheet_rows(data) if kind == "xlsx" else text_rows(data), say)
    return 0

