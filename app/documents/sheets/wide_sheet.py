"""The wide month table as a sheet: merged heads, one page A4 landscape at its full size."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from app.documents.page.lost import HEAD, gather, lost_in
from app.documents.sheets.draw_wide import NAME, in_lines
from app.documents.sheets.sheet_cells import RULER, SIZE
from app.documents.sheets.sheets import FONT, POINTS_OF_A_PIXEL, ROOM, WIDTHS_BY, WRITTEN_ON, set_page
from app.documents.sheets.wide_table import UNIT, HeadCell, WideTable
from app.facts.cells import number_cell

HEAD_AT = 3
HEIGHTS = (16.0, 30.0, 132.0, 30.0)
"""The rows of the head in points: an item of one column stands one sign under the other."""
ROW = 28.0
SIGN, FIGURES, BESIDE = 3.5, 1.12, 3.8
"""What a column needs beside one sign of its head; how much wider figures may be in another face, and what a
spreadsheet keeps free beside them: a number without that room is shown as ###."""


def wide_xlsx(table: WideTable) -> bytes:
    """The table as XLSX; the same table, the same bytes."""
    import xlsxwriter

    gather(lost_in([(HEAD, text) for text in (table.title, table.left, table.right)]))
    out = BytesIO()
    options = {
        "in_memory": True, "strings_to_urls": False, "strings_to_formulas": False,
        "default_format_properties": dict(WIDTHS_BY),
    }  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": table.title, "created": WRITTEN_ON})
        sheet = book.add_worksheet("统计表")
        set_page(sheet)
        sheet.fit_to_pages(1, 1)
        set_widths(sheet, table)
        plain = {"font_name": FONT, "font_size": SIZE}
        edge = {**plain, "border": 1, "valign": "vcenter", "align": "center", "text_wrap": True}
        title, words = book.add_format({**plain, "bold": True, "font_size": 16}), book.add_format(plain)
        sheet.write_string(0, 0, table.title, title)
        sheet.write_string(1, 0, f"{table.left}　　{table.right}", words)
        write_head(sheet, table, book.add_format({**edge, "bg_color": "#EFEADF"}))
        write_rows(sheet, table, {"@": book.add_format({**edge, "num_format": "@"})}, book, edge)
        end = HEAD_AT + UNIT + 1 + len(table.rows)
        signs = "　　　　".join(f"{label}：" for label in table.signs)
        for place, text in enumerate((*in_lines(table.below), table.note, signs), start=1):
            sheet.write_string(end + place, 0, text, words)
    return out.getvalue()


def set_widths(sheet: Any, table: WideTable) -> None:
    """Together the width of the page where that can be; a number is never wider than its column."""
    name = SIZE * NAME + SIGN
    numbers = [max(RULER.width(row[at]) for row in table.rows) for at in range(1, table.columns + 1)]
    least = [max(SIZE + SIGN, number * FIGURES + BESIDE) for number in numbers]
    spare = max(ROOM - name - sum(least), 0.0) / len(least)
    for column, width in enumerate([name, *(one + spare for one in least)]):
        sheet.set_column_pixels(column, column, int(width / POINTS_OF_A_PIXEL))


def write_head(sheet: Any, table: WideTable, style: Any) -> None:
    """The four rows of the head."""
    for level, height in enumerate(HEIGHTS):
        sheet.set_row(HEAD_AT + level, height)
    for cell in table.head:
        where = place_of(cell)
        if where[:2] == where[2:]:
            sheet.write_string(*where[:2], cell.words, style)
        else:
            sheet.merge_range(*where, cell.words, style)


def place_of(cell: HeadCell) -> tuple[int, int, int, int]:
    """First row and column, last row and column."""
    return HEAD_AT + cell.top, cell.left, HEAD_AT + cell.bottom, cell.right


def write_rows(sheet: Any, table: WideTable, formats: dict[str, Any], book: Any, edge: dict[str, Any]) -> None:
    """A row for each stretch of time, its numbers as numbers with just the decimals they have."""
    for number, row in enumerate(table.rows, start=HEAD_AT + UNIT + 1):
        sheet.set_row(number, ROW)
        for place, text in enumerate(row):
            cell = number_cell(text)
            if cell.format not in formats:
                formats[cell.format] = book.add_format({**edge, "num_format": cell.format})
            if cell.number is not None:
                sheet.write_number(number, place, float(cell.number), formats[cell.format])
            else:
                sheet.write_string(number, place, cell.shown, formats["@"])
