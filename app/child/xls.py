"""XLS, the workbook of before 2007 (and ET that is one): what it shows, hides, strikes out and merges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from app.child.book import COLUMNS, LAST_ROW, LONGEST, Merges, NotReadError, Row, Seen, TooLongError

TEXT, NUMBER, DAY, TRUTH, FAULT = 1, 2, 3, 4, 5
"""The kinds of cells as the format counts them."""
DAY_NOUGHT = {0: date(1899, 12, 30), 1: date(1904, 1, 1)}
LAST_DAY = 2_958_465
CELLS = 1_500_000
"""The most cells of a book: they stand in memory all at once."""


def old_book_rows(data: bytes, seen: Seen) -> Iterator[Row]:
    """Every row of every sheet; raises NotReadError("locked") for one behind a password."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=Silent())
    except xlrd.XLRDError as fault:
        raise NotReadError("locked") if "encrypted" in str(fault).lower() else ValueError("xls") from fault
    left = CELLS
    for at in range(book.nsheets):
        sheet = book.sheet_by_index(at)
        left -= sum(sheet.row_len(row) for row in range(sheet.nrows))
        if left < 0:
            raise TooLongError
        yield from sheet_rows(book, sheet, seen)
        book.unload_sheet(at)


class Silent:
    """Nobody reads what the library would tell: it may name what stands in the file."""

    def write(self, words: str) -> None:
        """Say nothing."""

    def flush(self) -> None:
        """Keep nothing."""


def sheet_rows(book: Any, sheet: Any, seen: Seen) -> Iterator[Row]:
    """The rows of one sheet that say something."""
    for column, info in sheet.colinfo_map.items():
        if info.hidden or info.width == 0:
            seen.hide(sheet.name, column + 1, column + 1)
    spans = [(top + 1, bottom, first + 1, last) for top, bottom, first, last in sheet.merged_cells]
    merges = Merges(spans, LAST_ROW)
    for at in range(sheet.nrows):
        values = [cell_of(book, one) for one in sheet.row(at)]
        full = [place for place, value in enumerate(values) if value != ""]
        if full and at >= LAST_ROW:
            raise TooLongError
        if full:
            seen.far(sheet.name, [place + 1 for place in full if place >= COLUMNS])
            left = "hidden_sheet" if sheet.visibility else left_out(book, sheet, at, full)
            yield sheet.name, at + 1, merges.seen(at + 1, values[:COLUMNS]), left


def left_out(book: Any, sheet: Any, at: int, full: list[int]) -> str:
    """Why the sheet itself leaves this row out, or nothing."""
    info = sheet.rowinfo_map.get(at)
    if info is not None and (info.hidden or info.height == 0):
        return "hidden_row"
    fonts = (book.font_list[book.xf_list[sheet.cell_xf_index(at, place)].font_index] for place in full)
    return "struck" if all(font.struck_out for font in fonts) else ""


def cell_of(book: Any, cell: Any) -> Any:
    """A cell as JSON takes it; numbers keep the form in which they were written."""
    value = cell.value
    if cell.ctype == TEXT:
        return str(value).strip()[:LONGEST]
    if cell.ctype == NUMBER:
        since = {"since": 1904} if book.datemode else {}
        return {"n": repr(int(value) if value.is_integer() else value), **since}
    if cell.ctype == DAY:
        return (
            {"d": (DAY_NOUGHT[book.datemode] + timedelta(days=int(value))).isoformat()}
            if 0 < value < LAST_DAY
            else ({"f": True})
        )
    if cell.ctype == TRUTH:
        return "是" if value else "否"
    return {"f": True} if cell.ctype == FAULT else ""
