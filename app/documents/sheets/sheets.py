"""Ledgers as sheets: every text a text, every number shown as it is, so that nothing is mangled and no cell runs."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from app.documents.page.blocks import Column, LedgerTable, Value
from app.documents.page.lost import IN_SHEET, gather, lost_in_table
from app.documents.page.measures import shared_out
from app.documents.sheets.sheet_cells import LINE, PAD, SIZE, WIDER, most_lines, unbroken
from app.facts.cells import FIGURES, Cell
from app.facts.shapes import COLUMNS

WRITTEN_ON = datetime(2026, 1, 1)
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What begins a formula; some spreadsheets fold the wide signs first."""
SAME_AS_NUMBER = re.compile(r"(0|[1-9]\d{0,10})\Z", re.ASCII)
"""A text of figures that a spreadsheet shows as it is: no zero before it, no more of them than it shows in full."""
KEPT_AS_TEXT = "\t"
HEAD_ROWS = 3
FONT = "宋体"
WIDTHS_BY = {"font_name": "Arial", "font_size": 10}
MARGINS = {"left": 0.5, "right": 0.25, "top": 0.6, "bottom": 0.6}
SNUG = 0.93
"""Office programs do not agree how wide a column is: LibreOffice makes it six or seven parts in a hundred wider than
the pixels say, and would shrink the whole page to less than nine points for it."""
ROOM = (297 / 25.4 - MARGINS["left"] - MARGINS["right"]) * 72 * SNUG
POINTS_OF_A_PIXEL = 0.75
ROW_PAD = 4.0
TALLEST = 409.0


def ledger_xlsx(table: LedgerTable) -> bytes:
    """A ledger as XLSX: A4 landscape, repeated head, page numbers; the same table, the same bytes.

    Made in memory: the writer's other mode leaves names in temporary files.
    """
    import xlsxwriter

    from app.documents.sheets.quick_rows import QuickSheet

    gather(lost_in_table(table, IN_SHEET))
    out = BytesIO()
    options = {
        "in_memory": True, "strings_to_urls": False, "strings_to_formulas": False,
        "default_format_properties": dict(WIDTHS_BY),
    }  # fmt: skip
    ways = [COLUMNS[column.kind].cell for column in table.columns]
    rows = [
        [cell(value) for cell, value in zip(ways, row, strict=True)]
        for row in [*table.rows, *([table.totals] if table.totals else [])]
    ]
    head = [Cell(column.title, None, "head") for column in table.columns]
    widths = widths_of(table.columns, rows)
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": table.title, "created": WRITTEN_ON})
        sheet = book.add_worksheet("台账", QuickSheet)
        formats = Formats(book)
        set_up(sheet, widths)
        sheet.write_string(0, 0, table.title, formats["title"])
        sheet.write_string(1, 0, f"{table.room}　{table.head_words}", formats["plain"])
        cut = []
        for number, row in enumerate([head, *rows], start=HEAD_ROWS - 1):
            high = most_lines(row, widths) * LINE + ROW_PAD
            sheet.add_row(number, row, min(high, TALLEST), formats)
            if high > TALLEST:
                cut.append(number - HEAD_ROWS + 1)
        write_end(sheet, HEAD_ROWS + len(rows), table, formats, cut)
    return out.getvalue()


class Formats(dict[str, Any]):
    """The cell styles of a book: its few of words, and one for each way a number is shown."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.plain = {"font_name": FONT, "font_size": SIZE}
        self.edge = {**self.plain, "border": 1, "valign": "vcenter"}
        head = {**self.edge, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#EFEADF"}
        super().__init__(
            title=book.add_format({**self.plain, "bold": True, "font_size": 16}),
            plain=book.add_format(self.plain),
            head=book.add_format(head),
        )
        self["@"] = book.add_format({**self.edge, "text_wrap": True, "num_format": "@"})

    def __missing__(self, shown_as: str) -> Any:
        self[shown_as] = self.book.add_format({**self.edge, "num_format": shown_as})
        return self[shown_as]


def widths_of(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[float]:
    """Points of every column: together the width of the page where that can be, but a number or a day whole.

    A number wider than its column is shown as ###, so those come first; what is left is shared as the book's file
    says, each with room for two characters.
    """
    least = [2 * SIZE * WIDER + PAD] * len(columns)
    for place, column in enumerate(columns):
        if column.kind == "date" or COLUMNS[column.kind].counted:
            least[place] = max([least[place], *(unbroken(row[place], column) for row in rows)])
    return shared_out([column.width_mm for column in columns], least, ROOM)


def set_up(sheet: Any, widths: Sequence[float]) -> None:
    """Paper, repeated rows, widths, page numbers."""
    set_page(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEAD_ROWS - 1)
    sheet.freeze_panes(HEAD_ROWS, 0)
    for column, width in enumerate(widths):
        sheet.set_column_pixels(column, column, int(width / POINTS_OF_A_PIXEL))


def set_page(sheet: Any) -> None:
    """A4 landscape with its margins and page numbers."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(**MARGINS)
    sheet.set_footer("&C第 &P 页 共 &N 页")


def write_end(sheet: Any, number: int, table: LedgerTable, formats: Formats, cut: Sequence[int]) -> None:
    """（以下空白）, what a row's height could not show, the note and who signs."""
    signs = "　　　　".join(f"{label}：" for label in table.sign_line)
    rows = "、".join(map(str, cut))
    more = f"第 {rows} 行字太多，纸上印不全，全文在格子里。" if cut else ""
    for place, text in enumerate(["（以下空白）", *([more] if more else []), table.note, signs]):
        if text:
            sheet.write_string(number + place, 0, text, formats["plain"])


def ledger_csv(table: LedgerTable) -> bytes:
    """A ledger as CSV in UTF-8 with a mark; a cell that could run as a formula gets a leading quote, a text that would
    be taken for a number or a day (007, an ID number, 1E5, 3-4) a tab behind it, which nobody sees."""
    gather(lost_in_table(table, IN_SHEET))
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.title for column in table.columns])
    for row in [*table.rows, *([table.totals] if table.totals else [])]:
        writer.writerow([safe(value, column) for value, column in zip(row, table.columns, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def safe(value: Value, column: Column) -> str:
    """A value that no spreadsheet will run or change; a number below nothing is a number."""
    text = "" if value is None else str(value)
    if COLUMNS[column.kind].counted and FIGURES.match(text):
        return text
    if text.startswith(RISKY):
        return "'" + text
    return text + KEPT_AS_TEXT if column.kind != "date" and is_taken(text) else text


def is_taken(text: str) -> bool:
    """Whether a spreadsheet that opens a text as it comes takes it for something else: 007 for 7, the last three
    figures of an ID number for noughts, 3-4 for a day in March."""
    figured = any(char.isdigit() for char in text) or text.upper() in ("TRUE", "FALSE")
    return figured and text.isascii() and not SAME_AS_NUMBER.match(text)
