"""What the county reads in our sheets is what the book says: LibreOffice opens them and tells what each cell shows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from pypdfium2.raw import FPDFText_GetFontSize, FPDFText_IsGenerated

from app.documents.loading.forms import load_library
from app.documents.page.blocks import Column, LedgerTable, Value
from app.documents.sheets.ledgers import column_of, totals_of
from app.documents.sheets.sheet_cells import LINE, RULER
from app.documents.sheets.sheets import HEAD_ROWS, ledger_csv, ledger_xlsx, widths_of
from app.documents.sheets.wide_sheet import wide_xlsx
from app.documents.sheets.wide_table import wide_table
from app.facts.dates import Period
from app.facts.shapes import COLUMNS
from app.records.books.figures import empty_figures
from tests.cli import Cli
from tests.documents.sheets.office import Shown, opened, shown, shown_csv
from tests.tools import judge

TEXTS = [
    "510681196803120013", "青石人调字〔2026〕第10号", "0816-1234567", "007", "1/2", "3-4", "1E5", "TRUE", "=1+1", "-1",
    "@SUM(A1)", "2026-1-5", "20%", "两行\n在一格", "张𬱖",
]  # fmt: skip
COUNTS: list[Value] = [
    0, 7, -3, 116, 123456789, 1234567890123456789, "1.28", "20.56", "0.00", "-0.50", "007", "第3次",
    "12345678901234.56", None, Decimal("2.5"),
]  # fmt: skip
SUMS: list[Value] = [
    Decimal(0), Decimal("-12.30"), Decimal("0.05"), Decimal("1234567.80"), Decimal("9999999999999.99"), "2600.00",
    Decimal("12345678901234567.89"), "", Decimal("35000"), Decimal("1.005"), None, Decimal("-9999999.99"), "1", "0",
    Decimal("100000000"),
]  # fmt: skip
DAYS: list[Value] = [
    "2026-10-08",
    "1899-12-31",
    "1949-10-01",
    "2024-02-29",
    "9999-12-31",
    "",
    None,
    *["2026-01-05"] * 8,
]
HOSTILE: dict[str, list[Value]] = {"text": [*TEXTS], "int": COUNTS, "money": SUMS, "date": DAYS}
LIBRARY = load_library()


def hostile(name: str) -> LedgerTable:
    """A book of ours whose cells hold whatever such a column may hold."""
    book = LIBRARY.ledgers[name]
    columns = tuple(column_of(column) for column in book.columns)
    rows = tuple(tuple(HOSTILE[column.kind][at] for column in columns) for at in range(len(TEXTS)))
    period = "2026年"
    return LedgerTable(name, book.title, book.edition, "青石村", period, columns, rows, None, book.sign_line, book.note)


def wanted(value: Value, column: Column) -> str:
    """How a person must read a value: a number with the figures it has, sums of money to the fen, the rest as it is."""
    text = "" if value is None else str(value)
    if column.kind == "int" and text == "007":
        return text
    if column.kind == "money" and text and whole(value):
        places = max(2, len(text.partition(".")[2]))
        return f"{Decimal(text):,.{places}f}"
    return text


def lines(read: Shown, count: int) -> Shown:
    """The lines of a book."""
    return read[HEAD_ROWS : HEAD_ROWS + count]


@pytest.fixture(scope="module")
def every_book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """All books with hostile cells, as LibreOffice shows them."""
    return shown(tmp_path_factory.mktemp("sheets"), {name: ledger_xlsx(hostile(name)) for name in LIBRARY.ledgers})


@pytest.mark.parametrize("name", sorted(LIBRARY.ledgers))
def test_every_cell_of_a_book_shows_what_the_book_says(name: str, every_book: dict[str, Shown]) -> None:
    table = hostile(name)
    for row, read in zip(table.rows, lines(every_book[name], len(table.rows)), strict=True):
        assert read[: len(row)] == [wanted(value, head) for value, head in zip(row, table.columns, strict=True)]


def test_the_judge_sees_a_wrong_number_format(tmp_path: Path) -> None:
    """The control: a sheet with the format of before shows 1 for 1.28, and this reading says so."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(str(tmp_path / "old.xlsx")) as book:
        book.add_worksheet().write_number(0, 0, 1.28, book.add_format({"num_format": "0"}))
    assert shown(tmp_path, {"old": (tmp_path / "old.xlsx").read_bytes()})["old"] == [["1"]]


def test_the_month_table_shows_ten_thousands_with_their_decimals(cli: Cli, tmp_path: Path) -> None:
    """1.28 万元 went to the county as 1."""
    for amount in ("12800", "192800"):
        term = {"text": "张𬱖赔偿", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": amount}
        cli.to_agreed(terms=[term])
    file = tmp_path / "month.xlsx"
    cli.done("ledger", "print", "month_table", "--period", "2026-10", "-o", file)
    read = shown(tmp_path, {"month": file.read_bytes()})["month"]
    rows = {row[0]: row[3:5] for row in read if row[0].startswith(("A", "B"))}
    assert (rows["A5"], rows["A1"], rows["A4"]) == (["20.56", "20.56"], ["2", "2"], ["0", "0"])


def test_on_paper_no_number_is_too_wide_for_its_column(tmp_path: Path) -> None:
    """A spreadsheet prints ### for a number wider than its column."""
    books = ("case_book", "month_table", "allowances")
    tables = {name: hostile(name) for name in books}
    opened(tmp_path, {name: ledger_xlsx(table) for name, table in tables.items()}, "pdf")
    for name, table in tables.items():
        text = "".join(judge("pdftotext", tmp_path / f"{name}.pdf", "-").split())
        assert "##" not in text
        assert all(figure in text for figure in numbers(table)), name


def sizes_of(file: Path) -> list[float]:
    """The size of every sign on the first page as it is printed."""
    text = pypdfium2.PdfDocument(file)[0].get_textpage()
    signs = (at for at in range(text.count_chars()) if not FPDFText_IsGenerated(text, at))
    return [FPDFText_GetFontSize(text, at) for at in signs]


PLAIN: dict[str, Value] = {
    "text": "青石人调字〔2026〕第10号",
    "int": 12,
    "money": Decimal("12345.60"),
    "date": "2026-10-08",
}


def test_every_book_is_printed_on_a4_landscape_in_nine_points_at_least(tmp_path: Path) -> None:
    """A sheet that is shrunk to the width of its page is read by nobody."""
    tables = {}
    for name in LIBRARY.ledgers:
        empty = hostile(name)
        tables[name] = replace(empty, rows=(tuple(PLAIN[column.kind] for column in empty.columns),) * 3)
    figures = {**dict.fromkeys(empty_figures(), 9), "A1": 171, "A2": 342, "A3": 150, "A13": 95, "A5_wan": "128.40"}
    spans = {"now": figures, "year": figures, "last_year": None}
    wide = wide_table(
        LIBRARY.ledgers["month_table"],
        spans,
        room="青石村人民调解委员会",
        period=Period.read("2026-10"),
        by="按办结日计",
    )
    sheets = {name: ledger_xlsx(table) for name, table in tables.items()} | {"wide": wide_xlsx(wide)}
    opened(tmp_path, sheets, "pdf")
    assert len(pypdfium2.PdfDocument(tmp_path / "wide.pdf")) == 1
    assert min(sizes_of(tmp_path / "wide.pdf")) >= 8.9
    assert "342" in (read := judge("pdftotext", tmp_path / "wide.pdf", "-")) and "##" not in read
    shrunk: set[str] = set()
    for name, table in tables.items():
        pdf = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")
        wide, high = pdf[0].get_size()
        assert (round(wide), round(high)) == (842, 595), name
        shrunk |= {name} if min(sizes_of(tmp_path / f"{name}.pdf")) < 8.9 else set()
        assert min(sizes_of(tmp_path / f"{name}.pdf")) >= 8.8, name
        said = "".join(pdf[0].get_textpage().get_text_range().split())
        assert said.count("2026-10-08") == 3 * sum(column.kind == "date" for column in table.columns), name
    assert shrunk <= {"case_book", "mediators", "screening"}, "the three of most columns stand at 98 of a hundred"


@pytest.mark.parametrize("name", sorted(LIBRARY.ledgers))
def test_a_row_is_as_high_as_its_longest_text(name: str) -> None:
    """A row of one line cut the case number of every tenth case in half."""
    table = hostile(name)
    ways = [COLUMNS[head.kind].cell for head in table.columns]
    cells = [[cell(value) for cell, value in zip(ways, row, strict=True)] for row in table.rows]
    widths = widths_of(table.columns, cells)
    sheet = openpyxl.load_workbook(BytesIO(ledger_xlsx(table))).active
    assert sheet is not None
    for number, row in enumerate(cells, start=HEAD_ROWS + 1):
        least = max(RULER.width(cell.shown) / width for cell, width in zip(row, widths, strict=True)) * LINE
        assert sheet.row_dimensions[number].height >= least


def numbers(table: LedgerTable) -> list[str]:
    """Every sum of a table that stands as a number, as it must be read in one piece."""
    cells = [(value, column) for row in table.rows for value, column in zip(row, table.columns, strict=True)]
    return [wanted(value, column) for value, column in cells if column.kind == "money" and whole(value)]


def whole(value: Value) -> bool:
    """Whether a spreadsheet keeps all figures of a number; a longer one is text and may wrap."""
    return len(str(value or "").lstrip("-").replace(".", "")) <= 14


def test_a_sum_of_decimals_is_not_cut_to_a_whole() -> None:
    """Totals of a column of counts keep their decimals, as the lines above them do."""
    book = LIBRARY.ledgers["case_book"]
    rows: list[tuple[Value, ...]] = [tuple("1.25" if c.key == "people" else "" for c in book.columns) for _ in "ab"]
    at = [column.key for column in book.columns].index("people")
    assert (totals_of(book, rows) or ())[at] == Decimal("2.50")


def test_a_text_longer_than_a_cell_says_that_it_goes_on(tmp_path: Path) -> None:
    table = LedgerTable("x", "册", "版", "室", "2026年", (Column("w", "简况", 90),), (("积" * 40_000,),), None)
    read = shown(tmp_path, {"long": ledger_xlsx(table)})["long"]
    assert read[HEAD_ROWS][0].endswith("……（一格放不下，全文在文书里）")
    assert any("第 1 行字太多" in row[0] for row in read)


LIKE_NUMBERS = [
    "510681196803120013", "007", "00", "1E5", "1e-3", "1/2", "3-4", "20%", "2026-1-5", "0816-1234567", "138 0000 0000",
    "TRUE", "false", "MAR-1", "1,5", "12:30", "123456789012", "9999999999999999999999", "0", "12", "13800000000",
    "青石人调字〔2026〕第10号", "2026年1月5日", "12,345.60", ".5", "12.", "$5", "1899-12-31",
]  # fmt: skip


def test_a_text_of_figures_in_a_csv_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    """An ID number was shown as 5.1068119680312E+017, its last figures gone; 007 as 7, 3-4 as a day in March."""
    rows: tuple[tuple[Value, ...], ...] = tuple((text, "1949-10-01") for text in LIKE_NUMBERS)
    columns = (Column("w", "号码", 60), Column("d", "日子", 30, kind="date"))
    read = shown_csv(tmp_path, ledger_csv(LedgerTable("x", "册", "版", "室", "2026年", columns, rows, None)))
    assert [[cell.rstrip("\t") for cell in row] for row in read] == [["号码", "日子"], *map(list, rows)]


def test_the_judge_of_a_csv_sees_a_changed_number(tmp_path: Path) -> None:
    """The control: the same without the tab."""
    read = shown_csv(tmp_path, "w\r\n510681196803120013\r\n007\r\n".encode("utf-8-sig"))
    assert read[2] == ["7"] and read[1] != ["510681196803120013"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "＝1+1", "－1", "\t=1"])
def test_no_cell_of_a_csv_runs(text: str) -> None:
    table = LedgerTable("x", "册", "版", "室", "2026年", (Column("w", "字", 30), Column("n", "数", 30, kind="int")),
                        ((text, text),), None)  # fmt: skip
    cells = ledger_csv(table).decode("utf-8-sig").splitlines()[1].split(",")
    assert cells == ["'" + text] * 2


def test_a_number_below_nothing_is_no_formula_in_a_csv() -> None:
    table = LedgerTable(
        "x", "册", "版", "室", "2026年", (Column("n", "金额", 30, kind="money"), Column("w", "字", 30)),
        ((Decimal("-12.30"), "-1"),), None,
    )  # fmt: skip
    assert ledger_csv(table).decode("utf-8-sig").splitlines()[1] == "-12.30,'-1"
