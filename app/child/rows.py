"""The keyless child for old books: reads one foreign XLSX or CSV from standard input, writes its rows as JSON lines.

Run inside the cage (``cage.py rows KIND``) with an empty environment. It imports nothing of ours, refuses a package
that would unpack to more than a book before it unpacks it, reads row by row, and stops after ``ROWS``.
A line is ``{"sheet", "row", "cells"}``; a cell is a text, or ``{"n": number as written}`` (with ``"since": 1904``
where the book counts days from then), ``{"d": ISO day}``, ``{"f": true}`` for a formula whose value was never
stored or is an error, ``{"m": true}`` for an empty one that is merged with another. The last line is
``{"end": rows, "more": bool, "beyond": [{"sheet", "first", "last"}]}``; a book with ``more`` is not read, ``end`` is
then the limit; ``beyond`` are the columns after ``COLUMNS`` in which something stands (from 1), which nobody read.
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
from itertools import chain, islice
from typing import Any
from zipfile import ZipFile

MEMORY = 240 << 20
SECONDS = 120
ROWS = 20_000
COLUMNS = 80
LONGEST = 20_001
"""One character more than any field takes: what is cut here is refused there as too long, never taken shortened."""
ENTRIES = 1_000
TOO_COSTLY = 44
"""What the child ends with before it unpacks more than a book has: such a book need not be spoilt."""
UNPACKED = 128 << 20
WORDS = 24 << 20
"""What may stand in memory at once (bytes): the words of all cells. Sheets are read row by row."""
STRINGS = 250_000
LAST_ROW = 50_000
"""The last row of a sheet that may hold something; blank ones below it are not even looked at."""
WIDEST = 20_000
"""The most columns of a row of a CSV, more than any sheet can have."""
LINES = 1_000_000
"""The most lines of a CSV, those inside its cells too."""
BLANK = b"\r\n\t ,"
MERGED = 500_000
"""The most cells that may be merged into others."""
MERGE = re.compile(rb"mergeCell\s[^>]{0,80}?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
ERRORS = frozenset("#REF! #N/A #VALUE! #DIV/0! #NAME? #NUM! #NULL!".split())
QUOTE_OPEN = "\0"
"""A last line of our own; where it does not come out alone, a quotation mark before it was never closed."""
PIECE = 1 << 20
END = re.compile(rb"</(?:\w+:)?sheetData>")
VALUE_ENDS = (b"v>", b"t>", b"f>")
FORMULAS = (b"<f>", b"<f ", b":f>", b":f ")
ROW_STARTS = (b"row ", b"<row>")
ROW = re.compile(rb"row\b[^>]*?\br=[\"'](\d+)")
ENCODINGS = ("utf-8-sig", "gb18030")


class Beyond(dict[str, list[int]]):
    """The first and last column in which something stands where nobody reads any more, by sheet."""

    def see(self, sheet: str, columns: list[int]) -> None:
        """Columns (from 1) that hold something."""
        far = [column for column in (*columns, *self.get(sheet, ())) if column > COLUMNS]
        if far:
            self[sheet] = [min(far), max(far)]

    def told(self) -> list[dict[str, Any]]:
        return [{"sheet": sheet, "first": first, "last": last} for sheet, (first, last) in self.items()]


def sheet_rows(data: bytes, beyond: Beyond) -> Iterator[tuple[str, int, list[Any]]]:
    """Every row of every sheet: what is shown, and where a formula stands without a stored value."""
    mimetypes.knownfiles.clear()
    from openpyxl import load_workbook
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.xml import DEFUSEDXML

    if not DEFUSEDXML:
        raise ImportError("defusedxml")
    need_a_book(data)
    ExcelReader.read_chartsheet = lambda *_words: None
    ReadOnlyWorksheet._get_size = lambda _sheet: None
    ReadOnlyWorksheet._get_row = watched(ReadOnlyWorksheet._get_row, beyond)
    shown = load_workbook(BytesIO(data), read_only=True, data_only=True)
    written = load_workbook(BytesIO(data), read_only=True, data_only=False)
    since = {"since": 1904} if shown.epoch == CALENDAR_MAC_1904 else {}
    for name in (sheet.title for sheet in shown.worksheets):
        last, formulas, merges = extent(data, shown[name])
        if last > LAST_ROW:
            raise TooLongError
        books, inside = (shown, written) if formulas else (shown,), merged_cells(merges, last)
        for number, seen in enumerate(zip(*(islice(cells_of(book[name]), last) for book in books), strict=True), 1):
            if any(row.count(None) < len(row) for row in seen):
                cells = [cell(*both, since) for both in zip(seen[0], seen[-1], strict=True)]
                hidden = inside.get(number, ())
                yield name, number, [{"m": True} if at in hidden and one == "" else one for at, one in enumerate(cells)]


def watched(get_row: Any, beyond: Beyond) -> Any:
    """The library's own way to hand out a row, which leaves out what lies too far right; here it is told."""

    def get(sheet: Any, row: Any, *words: Any, **more: Any) -> Any:
        if row and (len(row) > COLUMNS or row[-1]["column"] > COLUMNS):
            beyond.see(sheet.title, [one["column"] for one in row if one["value"] is not None])
        return get_row(sheet, row, *words, **more)

    return get


def merged_cells(merges: list[tuple[int, int, int, int]], last: int) -> dict[int, set[int]]:
    """By row the places (from 0) of cells that are merged with one above or to the left; what is written there
    before a merge is lost, what is meant stands in the first one. Raises ValueError for more than a book has."""
    inside: dict[int, set[int]] = {}
    left = MERGED
    for top, bottom, first, end in merges:
        rows, columns = range(top, min(bottom, last) + 1), range(first, min(end, COLUMNS) + 1)
        left -= len(rows) * len(columns)
        if left < 0:
            raise ValueError("merged")
        for row in rows:
            inside.setdefault(row, set()).update(at - 1 for at in columns if (row, at) != (top, first))
    return inside


def column_number(letters: bytes) -> int:
    """AB as 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class TooLongError(Exception):
    """A book with more than may be read; what was read before is no whole book either."""


def extent(data: bytes, sheet: Any) -> tuple[int, bool, list[tuple[int, int, int, int]]]:
    """The number of the last row in which something stands, whether there are formulas, and what is merged (top,
    bottom, first and last column); found in the bytes, because a sheet may have a million rows that hold nothing but
    their height.

    Rows that do not say their number follow one another; where there are such, it is the highest that can be.
    """
    before, last, numbered, formulas, rows, blank = b"", 0, True, False, 0, 0
    tail, merges = b"", set()
    with ZipFile(BytesIO(data)) as package, package.open(sheet._worksheet_path) as stream:
        while piece := stream.read(PIECE):
            if b"mergeCell" in tail + piece:
                merges.update(MERGE.findall(tail + piece))
            tail = piece[-200:]
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
    spans = [(int(top), int(end), column_number(left), column_number(right)) for left, top, right, end in merges]
    return (last if numbered else last + rows), formulas, spans


def rows_in(text: bytes, start: int, end: int) -> int:
    """How many rows begin in this part of a sheet."""
    return sum(text.count(one, start, end) for one in ROW_STARTS)


def need_a_book(data: bytes) -> None:
    """Ends the child for a package with too many entries or too much inside; raises ValueError for names that climb."""
    with ZipFile(BytesIO(data)) as package:
        found = package.infolist()
    names = [entry.filename for entry in found]
    whole = sum(entry.file_size for entry in found)
    words = sum(entry.file_size for entry in found if "/sheet" not in entry.filename)
    if names.count("xl/sharedStrings.xml") and strings_in(data) > STRINGS:
        raise TooLongError
    if len(found) > ENTRIES or whole > UNPACKED or words > WORDS:
        raise SystemExit(TOO_COSTLY)
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
        return {"f": True} if formula is not None else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (datetime, date)):
        return {"d": value.isoformat()[:10]}
    if value in ERRORS:
        return {"f": True}
    if isinstance(value, (int, float)):
        return {"n": repr(value), **since}
    return str(value).strip()[:LONGEST]


def text_rows(data: bytes, beyond: Beyond) -> Iterator[tuple[str, int, list[Any]]]:
    """The rows of a CSV in either encoding that offices write; raises ValueError where a quotation mark swallows
    the rest of the file."""
    data = without_tail(data)
    if data.count(b"\n") + data.count(b"\r") > LINES:
        raise TooLongError
    lines, row_so_far = StringIO(decoded(data), newline=""), [0]
    csv.field_size_limit(LONGEST * 10)
    closed = False
    for number, row in enumerate(csv.reader(chain(lines_of(lines, row_so_far), [QUOTE_OPEN])), start=1):
        row_so_far[0] = 0
        closed = row == [QUOTE_OPEN]
        if number > LAST_ROW and not closed:
            raise TooLongError
        if not closed:
            beyond.see("", [at for at, value in enumerate(row, start=1) if value.strip()] if len(row) > COLUMNS else [])
            yield "", number, [value.strip()[:LONGEST] for value in row[:COLUMNS]]
    if not closed:
        raise ValueError("quote")


def without_tail(data: bytes) -> bytes:
    """A CSV without the empty lines behind the last one in which something stands, however many they are."""
    last = len(data.rstrip(BLANK))
    return data[: min((at for at in (data.find(b"\n", last), data.find(b"\r", last)) if at >= 0), default=len(data))]


def lines_of(lines: Iterable[str], row_so_far: list[int]) -> Iterator[str]:
    """Each line ended, the last one too; raises ValueError where one row would have more columns than any sheet
    has. ``row_so_far`` counts its commas and is put back by who takes the rows."""
    for line in lines:
        row_so_far[0] += line.count(",")
        if row_so_far[0] > WIDEST:
            raise ValueError("columns")
        yield line if line.endswith(("\n", "\r")) else line + "\n"


def decoded(data: bytes) -> str:
    """The text of a CSV; raises UnicodeDecodeError where it is in neither encoding."""
    for encoding in ENCODINGS[:-1]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(ENCODINGS[-1])


def answer(rows: Iterable[tuple[str, int, list[Any]]], beyond: Beyond, say: Any) -> None:
    """Write row by row, empty ones left out, and stop where a book is too long."""
    count, more = 0, False
    try:
        for sheet, number, cells in rows:
            if all(value in ("", {"m": True}) for value in cells):
                continue
            if count == ROWS:
                raise TooLongError
            count += 1
            say({"sheet": sheet, "row": number, "cells": cells})
    except TooLongError:
        more = True
    say({"end": ROWS if more else count, "more": more, "beyond": beyond.told()})


def main(kind: str) -> int:
    """Read, answer; any exception ends with a nonzero code and no words."""
    data = sys.stdin.buffer.read()
    out = sys.stdout

    def say(doc: Any) -> None:
        out.write(json.dumps(doc, ensure_ascii=True) + "\n")

    beyond = Beyond()
    answer((sheet_rows if kind == "xlsx" else text_rows)(data, beyond), beyond, say)
    return 0
