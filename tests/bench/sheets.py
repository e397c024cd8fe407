"""P4: a ledger of 10,000 rows and 13 columns as a sheet, beside bare XlsxWriter, PyExcelerate and openpyxl."""

from __future__ import annotations

import importlib.util
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter

from app.documents.page.blocks import Column, LedgerTable
from app.documents.sheets.sheets import ledger_xlsx
from tests.bench.rounds import compare, report

ROWS = 10_000
HEADS = ("卷号", "案由", "甲方", "乙方", "类型", "来源", "难度", "调解员", "起", "止", "结果", "形式", "金额")


def table() -> LedgerTable:
    """Ten thousand lines such as a township's book has."""
    columns = tuple(Column(f"c{n}", head, 20, "left", "text") for n, head in enumerate(HEADS))
    rows = tuple(
        tuple(f"青石人调字〔2026〕第{row}号" if n == 0 else f"{head}{row % 97}" for n, head in enumerate(HEADS))
        for row in range(ROWS)
    )
    return LedgerTable("case_book", "调解台账", "2026-06", "青石村人民调解委员会", "2026年", columns, rows, None, ())


def bare(rows: LedgerTable, path: Path) -> None:
    """The least that XlsxWriter can do with the same cells."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for index, row in enumerate(rows.rows):
            for column, cell in enumerate(row):
                sheet.write_string(index, column, str(cell))


def by_openpyxl(rows: LedgerTable, path: Path) -> None:
    """openpyxl's own quick way."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows.rows:
        sheet.append(row)
    book.save(path)


def by_pyexcelerate(rows: LedgerTable, path: Path) -> None:
    """The quickest writer known to us."""
    from pyexcelerate import Workbook

    book = Workbook()
    book.new_sheet("book", data=[list(row) for row in rows.rows])
    book.save(str(path))


def measure() -> None:
    """Run and print."""
    rows = table()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "book.xlsx"
        ways: dict[str, Callable[[], object]] = {
            "ours, styled": lambda: ledger_xlsx(rows),
            "XlsxWriter bare": lambda: bare(rows, place),
            "openpyxl write-only": lambda: by_openpyxl(rows, place),
        }
        if importlib.util.find_spec("pyexcelerate"):
            ways["PyExcelerate"] = lambda: by_pyexcelerate(rows, place)
        timings = compare(ways, clock=time.process_time)
    goals = {"XlsxWriter bare": 1.15, "openpyxl write-only": 1.0, "PyExcelerate": 1.2}
    report("P4  XLSX of 10,000 × 13, by CPU", timings, "ours, styled", goals)
