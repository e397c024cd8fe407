"""Ledgers as sheets: every text a text, so that no number is mangled and no cell runs as a formula."""

from __future__ import annotations

import csv
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from app.documents.blocks import Column, LedgerTable, Value

WRITTEN_ON = datetime(2026, 1, 1)
RISKY = ("=", "+", "-", "@", "\t", "\r")
HEAD_ROWS = 3


def ledger_xlsx(table: LedgerTable) -> bytes:
    """A ledger as XLSX: A4 landscape, repeated head, page numbers; the same table, the same bytes.

    Made in memory: the writer's other mode leaves names in temporary files.
    """
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": table.title, "created": WRITTEN_ON})
        sheet = book.add_worksheet("台账")
        formats = make_formats(book)
        set_up(sheet, table)
        sheet.write_string(0, 0, table.title, formats["title"])
        sheet.write_string(1, 0, f"{table.room}　{table.period_words}", formats["plain"])
        for column, head in enumerate(table.columns):
            sheet.write_string(HEAD_ROWS - 1, column, head.title, formats["head"])
        rows = [*table.rows, *([table.totals] if table.totals else [])]
        for number, row in enumerate(rows, start=HEAD_ROWS):
            write_row(sheet, number, row, table.columns, formats)
        write_end(sheet, HEAD_ROWS + len(rows), table, formats)
    return out.getvalue()


def make_formats(book: Any) -> dict[str, Any]:
    """The few cell styles of a ledger."""
    edge = {"border": 1, "valign": "vcenter", "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "plain": book.add_format({}),
        "head": book.add_format({**edge, "bold": True, "align": "center", "bg_color": "#EFEADF"}),
        "text": book.add_format({**edge, "num_format": "@"}),
        "int": book.add_format({**edge, "num_format": "0"}),
        "money": book.add_format({**edge, "num_format": "#,##0.00"}),
    }


def set_up(sheet: Any, table: LedgerTable) -> None:
    """Paper, repeated rows, widths, page numbers."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEAD_ROWS - 1)
    sheet.set_footer("&C第 &P 页 共 &N 页")
    sheet.freeze_panes(HEAD_ROWS, 0)
    for column, head in enumerate(table.columns):
        sheet.set_column(column, column, max(head.width_mm / 2, 5))


def write_row(sheet: Any, number: int, row: tuple[Value, ...], columns: tuple[Column, ...], formats: Any) -> None:
    """Numbers as numbers, everything else as text."""
    for place, (value, column) in enumerate(zip(row, columns, strict=True)):
        if value is None or value == "":
            sheet.write_blank(number, place, None, formats["text"])
        elif column.kind in ("int", "money") and is_number(value):
            sheet.write_number(number, place, float(value), formats[column.kind])
        else:
            sheet.write_string(number, place, str(value), formats["text"])


def is_number(value: Value) -> bool:
    """Whether a value of a number column really is one (a total's label is not)."""
    if isinstance(value, (int, Decimal)):
        return True
    return isinstance(value, str) and value.replace(".", "", 1).isdigit()


def write_end(sheet: Any, number: int, table: LedgerTable, formats: Any) -> None:
    """（以下空白）, the note and who signs."""
    sheet.write_string(number, 0, "（以下空白）", formats["plain"])
    if table.note:
        sheet.write_string(number + 1, 0, table.note, formats["plain"])
    signs = "　　　　".join(f"{label}：" for label in table.sign_line)
    sheet.write_string(number + 2, 0, signs, formats["plain"])


def ledger_csv(table: LedgerTable) -> bytes:
    """A ledger as CSV in UTF-8 with a mark; a cell that could run as a formula gets a leading quote."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.title for column in table.columns])
    for row in [*table.rows, *([table.totals] if table.totals else [])]:
        writer.writerow([safe(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def safe(value: Value) -> str:
    """A value that no spreadsheet will run."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(RISKY) else text
