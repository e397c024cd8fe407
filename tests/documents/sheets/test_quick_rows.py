"""Rows told at once say what the writer's own way says: every value, style and height, to another program."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter

from app.documents.sheets.quick_rows import QuickSheet
from app.documents.sheets.sheets import Formats
from app.facts.cells import Cell, number_cell, text_cell

TEXTS = (
    "罗桂芳",
    " 前后有空 ",
    "<r>不是富文本</r>",
    'a&b<c>"d"',
    "第一行\n第二行",
    "=1+1",
    "\x07响铃",
    "_x0041_",
    "𬱖",
    "007",
)
ROWS: list[list[Cell]] = [
    *([text_cell(text), number_cell(at - 3), text_cell("")] for at, text in enumerate(TEXTS)),
    [number_cell(Decimal("31500.05"), grouped=True), number_cell("0.5", least=2), text_cell("罗桂芳")],
    [number_cell(10**13), number_cell(Decimal("-0.00000001")), text_cell("x" * 32_767)],
]
Way = Callable[[Any, int, list[Cell], Formats], None]


def quick(sheet: Any, number: int, row: list[Cell], formats: Formats) -> None:
    sheet.add_row(number, row, 15.0 + number, formats)


def usual(sheet: Any, number: int, row: list[Cell], formats: Formats) -> None:
    sheet.set_row(number, 15.0 + number)
    for place, (shown, figure, shown_as) in enumerate(row):
        if figure is not None:
            sheet.write_number(number, place, float(figure), formats[shown_as])
        elif shown:
            sheet.write_string(number, place, shown, formats[shown_as])
        else:
            sheet.write_blank(number, place, None, formats[shown_as])


def read(way: Way, rows: list[list[Cell]] = ROWS) -> list[list[Any]]:
    """All that another program sees of a sheet with a line above and one below."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账", QuickSheet)
        formats = Formats(book)
        sheet.write_string(0, 0, "上面", formats["title"])
        for number, row in enumerate(rows, start=2):
            way(sheet, number, row, formats)
        sheet.write_string(len(rows) + 2, 0, "下面", formats["plain"])
    found = openpyxl.load_workbook(BytesIO(out.getvalue()))["台账"]
    heights = [found.row_dimensions[number].height for number in range(1, found.max_row + 1)]
    cells = [
        [cell.coordinate, cell.value, cell.data_type, cell.number_format, cell.font.name, cell.font.size,
         cell.border.left.style, cell.alignment.wrap_text, cell.alignment.vertical]
        for line in found.iter_rows() for cell in line
    ]  # fmt: skip
    return [[found.dimensions, *heights], *cells]


def test_rows_told_at_once_are_read_as_those_told_cell_by_cell() -> None:
    assert read(quick) == read(usual)
    assert [one[1] for one in read(quick)[1:]].count("罗桂芳") == 2
    assert read(quick) != read(usual, [*ROWS[1:], ROWS[0]]), "the control: other rows are seen"


def test_a_sheet_without_such_rows_is_as_it_was() -> None:
    assert read(quick, []) == read(usual, [])
