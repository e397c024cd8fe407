"""A printed book says 31,500 and never 31,50 with a 0 below it: a number stands on one line, whatever its column."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.documents.page.blocks import Column, LedgerTable
from app.documents.sheets.column_widths import shared_out
from app.documents.sheets.draw_ledger import PAD, ROOM, RULER, cell_text, row_cells, widths_for
from app.facts.shapes import COLUMNS
from tests.documents.cases import FORMS
from tests.documents.sheets.crowded import crowded


def parted(table: LedgerTable, widths: list[float]) -> list[str]:
    """The numbers that stand on more than one line, and days that are parted but behind their year."""
    wrong = []
    for value, column, lines in zip(table.rows[0], table.columns, row_cells(table.rows[0], table.columns, widths),
                                    strict=True):  # fmt: skip
        most = 2 if column.kind == "date" else 1
        if (COLUMNS[column.kind].counted or most == 2) and sum(map(len, lines)) > most:
            wrong.append(f"{column.title}: {cell_text(value, column)}")
    return wrong


@pytest.mark.parametrize("book", sorted(FORMS.ledgers))
def test_every_number_of_a_book_is_read_in_one_piece(book: str) -> None:
    table = crowded(book)
    widths = widths_for(table)
    assert parted(table, widths) == []
    assert sum(widths) == pytest.approx(ROOM)
    assert all(width >= RULER.size + 2 * PAD - 1e-6 for width in widths), "every column has room for a character"


def test_the_widths_of_the_file_alone_would_part_them() -> None:
    """The control: the amounts of the book of cases stood on two lines."""
    table = crowded("case_book")
    as_said = shared_out(table.columns, [0.0] * len(table.columns), ROOM)
    assert any(one.startswith("金额") for one in parted(table, as_said))


def test_a_word_that_somebody_made_endless_leaves_room_for_the_others() -> None:
    columns = (Column("id", "证件", 40), Column("amount", "金额（元）", 20, "right", "money"))
    table = LedgerTable("x", "x", "", "", "", columns, (("8" * 300, Decimal("1409.50")),), None)
    assert widths_for(table)[1] > ROOM / 4
