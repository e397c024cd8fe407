"""A book says by which day it counts, and writes every day in one way: on the page, on the sheet and on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.casework.books.ledgers import ledger_table, print_ledger
from app.casework.demo import make_demo
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.documents.page.blocks import LedgerTable
from app.documents.sheets.draw_ledger import cell_text, ledger_pdf
from app.documents.sheets.ledgers import column_of, counted_by
from app.documents.sheets.sheets import ledger_xlsx
from app.records.clock import FixedClock
from app.ui.books.book import shown
from tests.records.desk import FORMS
from tests.tools import judge

CLOCK = FixedClock.at("2026-11-23T10:00:00")
OF_PERIODS = sorted(FORMS.ledgers)
ANY_DAY = re.compile(r"(?<![\d/])\d{1,4}(?:年|[-./])\d{1,2}(?:(?:月|[-./])\d{1,2}日?)?")
PAGE, SHEET, SCREEN = (re.compile(pattern) for pattern in (
    r"\d{4}\.\d{2}\.\d{2}", r"\d{4}-\d{2}-\d{2}", r"\d{4}年\d{1,2}月\d{1,2}日",
))  # fmt: skip
DAYS = ["2026-10-05", "2026-11-12T09:30"]


def dated(name: str) -> LedgerTable:
    """A book with a day, and a day with its time, in every column of days, and nothing else."""
    columns = tuple(column_of(column) for column in FORMS.ledgers[name].columns)
    rows = tuple(tuple(day if one.kind == "date" else None for one in columns) for day in DAYS)
    book = FORMS.ledgers[name]
    return LedgerTable(name, book.title, "版", "室", "本期", columns, rows, None, (), "", counted_by(FORMS, book))


@pytest.mark.parametrize("name", OF_PERIODS)
def test_every_day_of_a_book_is_written_in_one_way(name: str) -> None:
    table = dated(name)
    cells = [(value, column) for row in table.rows for value, column in zip(row, table.columns, strict=True) if value]
    sheet = openpyxl.load_workbook(BytesIO(ledger_xlsx(table))).active
    assert sheet is not None
    on_sheet = [str(one) for row in sheet.iter_rows(min_row=4, max_row=5, values_only=True) for one in row if one]
    ways = (
        (PAGE, [cell_text(value, column) for value, column in cells]), (SHEET, on_sheet),
        (SCREEN, [shown(value, column.kind) for value, column in cells]),
    )  # fmt: skip
    for way, words in ways:
        assert len(words) == len(cells)
        assert all(way.fullmatch(one.split(" ")[0]) for one in words), words
        assert all(one.split(" ")[1:] in ([], ["9:30"], ["09:30"]) for one in words), words


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A room whose books have lines."""
    home = tmp_path_factory.mktemp("full")
    made = make_demo(home / "room", home / "state", cases=40, months=4, seed=5, clock=CLOCK)
    desk = open_room(home / "room", home / "state", made["user"], made["password"], CLOCK)
    yield desk
    desk.close()


@pytest.mark.parametrize("name", ["case_book", "intake_book", "oral_book", "revisits", "screening", "urgent"])
def test_no_column_of_a_real_book_holds_a_day_that_it_does_not_know(full: Desk, name: str) -> None:
    """11.9—11.12 stood beside 2026.11.02, and 2026-11-12T09:30 beside both."""
    table = ledger_table(full, name, "2026")
    for row in table.rows:
        for value, column in zip(row, table.columns, strict=True):
            if isinstance(value, str) and column.kind == "text" and column.key not in ("summary", "what", "facts"):
                assert not ANY_DAY.fullmatch(value.split("—")[0].split("T")[0]), (column.title, value)


@pytest.mark.parametrize("name", OF_PERIODS)
def test_page_and_sheet_say_by_which_day_the_book_counts(tmp_path: Path, name: str) -> None:
    by = counted_by(FORMS, FORMS.ledgers[name])
    assert re.fullmatch("按.+[日期]计", by)
    table, file = dated(name), tmp_path / "book.pdf"
    file.write_bytes(ledger_pdf(table).pdf)
    assert by in "".join(judge("pdftotext", "-layout", file, "-").split())
    sheet = openpyxl.load_workbook(BytesIO(ledger_xlsx(table))).active
    assert sheet is not None and by in str(sheet.cell(2, 1).value)


def test_a_closed_month_keeps_the_day_it_counted_by(full: Desk, tmp_path: Path) -> None:
    told = print_ledger(full, "case_book", "2026-09", tmp_path / "book.pdf")
    assert told["rows"] and "按受理日计" in "".join(judge("pdftotext", "-layout", tmp_path / "book.pdf", "-").split())
