"""Books as pages and sheets: every line there, no number mangled, no cell that runs."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from app.documents.page.blocks import Column, LedgerTable
from app.documents.sheets.draw_ledger import ledger_pdf
from app.documents.sheets.sheets import ledger_csv, ledger_xlsx
from tests.tools import judge

RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "510681196803120013", "A&B<经营部>", "{name}"]


def table(count: int = 3, text: str = "青石村") -> LedgerTable:
    columns = (
        Column("no", "序号", 10, "right", "int"),
        Column("id", "证件", 40),
        Column("words", "简况", 90),
        Column("amount", "金额（元）", 30, "right", "money"),
    )
    rows = tuple((n, "510681196803120013", f"{text}{n}", Decimal("1409.50")) for n in range(1, count + 1))
    totals = ("", "合计", "", Decimal("1409.50") * count)
    return LedgerTable(
        "case_book", "人民调解台账", "2026年6月版", "青石村", "2026年10月", columns, rows, totals, ("填表人", "主任")
    )


def test_five_hundred_lines_keep_their_head_their_totals_and_every_row(tmp_path: Path) -> None:
    drawn = ledger_pdf(table(500))
    file = tmp_path / "book.pdf"
    file.write_bytes(drawn.pdf)
    text = judge("pdftotext", "-layout", file, "-")
    assert all(f"青石村{n}\n" in text.replace(" ", "\n") for n in (1, 250, 500))
    assert text.count("金额（元）") == drawn.pages
    assert "704,750" in text
    assert "以下空白" in text
    judge("qpdf", "--check", file)


def test_long_words_wrap_and_are_never_cut(tmp_path: Path) -> None:
    words = "积水漫入灶房泡坏稻谷" * 12
    file = tmp_path / "book.pdf"
    file.write_bytes(ledger_pdf(table(2, words)).pdf)
    text = judge("pdftotext", file, "-")
    assert "".join(text.split()).count("积水漫入灶房泡坏稻谷") >= 20


@pytest.mark.parametrize("payload", RISKY)
def test_no_cell_runs_and_none_is_changed(payload: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(ledger_xlsx(table(1, payload)))).active
    assert sheet is not None
    cell = sheet.cell(4, 3)
    assert (cell.value, cell.data_type) == (f"{payload}1", "s")
    assert sheet.cell(4, 2).number_format == "@"
    assert sheet.cell(4, 4).value == 1409.5


def test_a_csv_cell_that_could_run_is_quoted() -> None:
    rows = list(csv.reader(StringIO(ledger_csv(table(1, "=1+")).decode("utf-8-sig"))))
    assert rows[1][2] == "'=1+1"


def test_the_same_book_gives_the_same_bytes() -> None:
    assert ledger_pdf(table()).pdf == ledger_pdf(table()).pdf
    assert ledger_xlsx(table()) == ledger_xlsx(table())


def test_a_stranger_opens_the_sheet(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(ledger_xlsx(table()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    judge("soffice", profile, "--headless", "--convert-to", "csv", "--outdir", tmp_path, file)
    assert "510681196803120013" in (tmp_path / "book.csv").read_text(encoding="utf-8", errors="replace")
