"""A printed book says 31,500 and never 31,50 with a 0 below it: a number stands on one line, whatever its column."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest

from app.documents.page.blocks import Column, LedgerTable
from app.documents.page.linebreak import Ruler
from app.documents.page.measures import shared_out
from app.documents.sheets.draw_ledger import PAD, ROOM, RULER, cell_text, ledger_pdf, row_cells, rulers_for, widths_for
from app.facts.shapes import COLUMNS
from tests.documents.cases import FORMS
from tests.documents.sheets.crowded import WORDS, crowded


def parted(table: LedgerTable, widths: list[float], rulers: list[Ruler] | None = None) -> list[str]:
    """The numbers that stand on more than one line, and days that are parted but behind their year."""
    wrong = []
    cells = row_cells(table.rows[0], table.columns, widths, rulers or rulers_for(table, widths))
    for value, column, lines in zip(table.rows[0], table.columns, cells, strict=True):
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
    as_said = shared_out([column.width_mm for column in table.columns], [0.0] * len(table.columns), ROOM)
    assert any(one.startswith("金额") for one in parted(table, as_said))


def test_a_word_that_somebody_made_endless_leaves_room_for_the_others() -> None:
    columns = (Column("id", "证件", 40), Column("amount", "金额（元）", 20, "right", "money"))
    table = LedgerTable("x", "x", "", "", "", columns, (("8" * 300, Decimal("1409.50")),), None)
    assert widths_for(table)[1] > ROOM / 4


SAID = ("付31500.00元，电话13812345678。", "第1204号卷，账上还差1,409.50元", "12月31日前付清20000元")
NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
PLAIN, NUMBERED = "青石村", "卷号"
MOST, OF_THE_WIDEST, WIDE = 5, 4, 20
"""Columns of one book that all hold a sentence with a phone number; a book with more than ``WIDE`` columns, which is
the book of cases, has room for one less."""
BOOKS = {book: crowded(book) for book in sorted(FORMS.ledgers)}
COLUMNS_OF_WORDS = [
    (book, place) for book, table in BOOKS.items() for place, value in enumerate(table.rows[0]) if value == WORDS
]

FREELY_WRITTEN = [
    place
    for place, column in enumerate(BOOKS["case_book"].columns)
    if column.title in ("卷号", "当事人", "调解员", "级、次")
]


def saying(book: str, said: str, places: set[int]) -> LedgerTable:
    """A book with a sentence in some of its columns of words, all numbers and days at their largest."""
    row = tuple(
        value if value != WORDS else said if place in places else PLAIN
        for place, value in enumerate(BOOKS[book].rows[0])
    )
    return replace(BOOKS[book], rows=(row,) * 2, totals=None)


def parted_among_words(table: LedgerTable, widths: list[float], rulers: list[Ruler]) -> list[str]:
    """The numbers of sentences that stand on two lines."""
    wrong = []
    cells = row_cells(table.rows[0], table.columns, widths, rulers)
    for value, column, cell in zip(table.rows[0], table.columns, cells, strict=True):
        lines = [line for part in cell for line in part]
        whole = [number for number in NUMBERS.findall(str(value)) if isinstance(value, str)]
        wrong += [f"{column.title}: {number}" for number in whole if not any(number in line for line in lines)]
    return wrong


@pytest.mark.parametrize(("book", "place"), COLUMNS_OF_WORDS)
def test_no_number_within_a_sentence_is_parted_in_any_column(book: str, place: int) -> None:
    for said in SAID:
        table = saying(book, said, {place})
        widths = widths_for(table)
        rulers = rulers_for(table, widths)
        assert parted_among_words(table, widths, rulers) == []
        assert min(ruler.size for ruler in rulers) >= 7.3, "still to be read"
    assert ledger_pdf(table).pages


def test_several_full_columns_get_a_smaller_type_before_a_number_is_parted() -> None:
    smaller, parted = 0, []
    for book in BOOKS:
        places = [place for one, place in COLUMNS_OF_WORDS if one == book]
        table = saying(book, SAID[0], set(places[: MOST if len(BOOKS[book].columns) <= WIDE else OF_THE_WIDEST]))
        widths = widths_for(table)
        rulers = rulers_for(table, widths)
        assert parted_among_words(table, widths, rulers) == [], book
        smaller += any(ruler.size < RULER.size for ruler in rulers)
        parted += parted_among_words(table, widths, [RULER] * len(rulers))
    assert smaller and parted, "the control: in its usual type a full book would part them"


@pytest.mark.parametrize("places", list(combinations(FREELY_WRITTEN, 3)))
def test_the_book_of_cases_keeps_three_long_numbers_at_once_whole(places: tuple[int, ...]) -> None:
    """Number, parties and mediators are written freely and come from old books as they are: all three may be full."""
    for said in SAID:
        table = saying("case_book", said, set(places))
        widths = widths_for(table)
        rulers = rulers_for(table, widths)
        assert parted_among_words(table, widths, rulers) == parted(table, widths, rulers) == []
        assert min(ruler.size for ruler in rulers) >= 7.3, "still to be read"
        assert sum(widths) == pytest.approx(ROOM)


def test_smaller_words_alone_would_part_three_of_them() -> None:
    """The control: where numbers and days keep their type, the words have no room left."""
    table = saying("case_book", SAID[0], set(FREELY_WRITTEN[:3]))
    widths = widths_for(table)
    usual = [
        RULER if column.kind == "date" or COLUMNS[column.kind].counted else Ruler(7.35) for column in table.columns
    ]
    assert parted(table, widths, usual)


def test_a_book_that_has_room_keeps_its_type() -> None:
    for book in BOOKS:
        table = saying(book, SAID[0], set())
        assert {ruler.size for ruler in rulers_for(table, widths_for(table))} == {RULER.size}
