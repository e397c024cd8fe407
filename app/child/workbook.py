"""XLSX: every row of every sheet, with what the sheet itself hides, strikes out and merges.

A package that would unpack to more than a book is refused before it is unpacked; sheets are read row by row.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from app.child.book import COLUMNS, LAST_ROW, Merges, NotReadError, Row, Seen, Span, TooLongError, cell_of
from app.child.sheet_part import column_number

ENTRIES = 1_000
TOO_COSTLY = 44
"""What the child ends with before it unpacks more than a book has: such a book need not be spoilt."""
UNPACKED = 128 << 20
WORDS = 24 << 20
"""What may stand in memory at once (bytes): the words of all cells. Sheets are read row by row."""
STRINGS = 250_000
PIECE = 1 << 20
MERGE = re.compile(rb"mergeCell\s[^>]{0,80}?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
END = re.compile(rb"</(?:\w+:)?sheetData>")
VALUE_ENDS = (b"v>", b"t>", b"f>")
FORMULAS = (b"<f>", b"<f ", b":f>", b":f ")
ROW_STARTS = (b"row ", b"<row>")
ROW = re.compile(rb"row\b[^>]*?\br=[\"'](\d+)")
YES = ("1", "true")
PARTS = {"word/document.xml": "word", "ppt/presentation.xml": "slides", "content.xml": "open_document",
         "xl/workbook.bin": "binary_workbook"}  # fmt: skip


def book_rows(data: bytes, seen: Seen) -> Iterator[Row]:
    """Every row that says something: what is shown, and where a formula stands without a stored value."""
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
    shown = load_workbook(BytesIO(data), read_only=True, data_only=True)
    written = None
    since = {"since": 1904} if shown.epoch == CALENDAR_MAC_1904 else {}
    for sheet in shown.worksheets:
        last, formulas, spans = extent(data, sheet)
        if last > LAST_ROW:
            raise TooLongError
        merges = Merges(spans, last)
        hidden = "hidden_sheet" if sheet.sheet_state != "visible" else ""
        if formulas and written is None:
            written = load_workbook(BytesIO(data), read_only=True, data_only=False)
        values, forms = parsed(shown, sheet, seen), parsed(written, sheet, Seen()) if formulas else None
        for number, own, left in values:
            written_row = next(forms)[1] if forms else own
            if number > last:
                break
            if own or written_row:
                yield sheet.title, number, merges.seen(number, row_cells(own, written_row, since)), hidden or left


def row_cells(values: dict[int, Any], forms: dict[int, Any], since: dict[str, int]) -> list[Any]:
    """The cells of a row up to the last one that says something, at most ``COLUMNS``."""
    columns = range(1, min(max((*values, *forms)), COLUMNS) + 1)
    return [cell_of(values.get(at), forms.get(at), since) for at in columns]


def parsed(book: Any, sheet: Any, seen: Seen) -> Iterator[tuple[int, dict[int, Any], str]]:
    """The number of each row, what its cells hold by column, and why the sheet leaves it out."""
    from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG, WorkSheetParser

    class Watching(WorkSheetParser):  # type: ignore[misc]
        """The library's own reader, which also tells what is hidden: it keeps the last row's own words."""

        row_words: dict[str, str]

        def parse_row(self, row: Any) -> Any:
            self.row_words = dict(row.attrib)
            return super().parse_row(row)

        def parse_cell(self, cell: Any) -> Any:
            """Plain words that stand in the cell itself are read as those of a formula's value: the library makes
            four objects of each of them, which takes it as long as all the rest."""
            inner: Any = cell[0] if len(cell) == 1 and cell.get("t") == "inlineStr" else ()
            if len(inner) == 1 and inner.tag == INLINE_STRING and inner[0].text and inner[0].tag == plain_words:
                cell.set("t", "str")
                inner[0].tag = VALUE_TAG
                cell.append(inner[0])
            return super().parse_cell(cell)

        def parse_column_dimensions(self, col: Any) -> None:
            if col.get("hidden") in YES or col.get("width") == "0":
                seen.hide(sheet.title, int(col.get("min")), int(col.get("max") or col.get("min")))

    struck, plain_words = struck_styles(book), INLINE_STRING[:-2] + "t"
    with book._archive.open(sheet._worksheet_path) as stream:
        reader = Watching(
            stream, sheet._shared_strings, data_only=book.data_only, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        for number, cells in reader.parse():
            full = [one for one in cells if one["value"] is not None]
            seen.far(sheet.title, [one["column"] for one in full if one["column"] > COLUMNS])
            yield number, {one["column"]: one["value"] for one in full}, left_out(reader.row_words, full, struck)


def left_out(words: dict[str, str], cells: list[Any], struck: set[int]) -> str:
    """Why the sheet itself leaves this row out, or nothing."""
    if words.get("hidden") in YES or float(words.get("ht") or 1) == 0:
        return "hidden_row"
    return "struck" if cells and all(one["style_id"] in struck for one in cells) else ""


def struck_styles(book: Any) -> set[int]:
    """The styles of cells that have a line through them."""
    fonts = [bool(font.strike) for font in book._fonts]
    return {at for at, style in enumerate(book._cell_styles) if style.fontId < len(fonts) and fonts[style.fontId]}


def extent(data: bytes, sheet: Any) -> tuple[int, bool, list[Span]]:
    """The number of the last row in which something stands, whether there are formulas, and what is merged; found in
    the bytes, because a sheet may have a million rows that hold nothing but their height.

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
    spans = [
        (int(top), int(end), column_number(left.decode()), column_number(right.decode()))
        for left, top, right, end in merges
    ]
    return (last if numbered else last + rows), formulas, spans


def rows_in(text: bytes, start: int, end: int) -> int:
    """How many rows begin in this part of a sheet."""
    return sum(text.count(one, start, end) for one in ROW_STARTS)


def need_a_book(data: bytes) -> None:
    """Ends the child for a package with too many entries or too much inside; raises ValueError for names that climb,
    NotReadError for a package that is something else."""
    try:
        with ZipFile(BytesIO(data)) as package:
            found = package.infolist()
    except BadZipFile as fault:
        raise ValueError("zip") from fault
    names = [entry.filename for entry in found]
    whole = sum(entry.file_size for entry in found)
    words = sum(entry.file_size for entry in found if "/sheet" not in entry.filename)
    if names.count("xl/sharedStrings.xml") and strings_in(data) > STRINGS:
        raise TooLongError
    if len(found) > ENTRIES or whole > UNPACKED or words > WORDS:
        raise SystemExit(TOO_COSTLY)
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name for name in names):
        raise ValueError("names")
    if not any(name.endswith("workbook.xml") for name in names):
        raise NotReadError("not_a_table", what=next((what for name, what in PARTS.items() if name in names), "archive"))


def strings_in(data: bytes) -> int:
    """How many words the list of a book's words has, counted before it is read."""
    count, before = 0, b""
    with ZipFile(BytesIO(data)) as package, package.open("xl/sharedStrings.xml") as stream:
        while piece := stream.read(PIECE):
            count += (before + piece).count(b"si>")
            before = piece[-2:]
    return count // 2
