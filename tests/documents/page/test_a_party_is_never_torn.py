"""However long a row of a book or a table of parties grows, nobody's lines stand on two pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.page.blocks import PartyRow, PartyRows, Title
from app.documents.page.draw import Sheet, draw_pages
from app.documents.sheets.draw_ledger import COMES_FROM, GOES_ON, cell_pages, ledger_pdf
from app.documents.sheets.ledgers import book_table
from app.facts.dates import Period
from tests.documents.cases import FORMS, three_parties
from tests.tools import judge

EMPTY = book_table(
    FORMS, FORMS.ledgers["intake_book"], [three_parties()], [], room="青石", period=Period.read("2026-10")
)
AT = [column.key for column in EMPTY.columns].index("parties")
MONSTER = "〇".join(f"第{at}家的老人和孩子" for at in range(200))


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """The words of every page as a stranger's reader takes them."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    return ["".join(page.split()) for page in judge("pdftotext", "-raw", file, "-").split("\f")[:-1]]


def book(parties: list[str], folder: Path) -> list[str]:
    """The pages of a book with one case of these parties between two ordinary ones."""
    plain = EMPTY.rows[0]
    crowded = (*plain[:AT], "\n".join(parties), *plain[AT + 1 :])
    return pages_of(ledger_pdf(replace(EMPTY, rows=(plain, crowded, plain))).pdf, folder)


def people(count: int, lines: int) -> list[str]:
    return [f"起{at}止" + "青石村五组水井旁边老柿树下" * (at % lines) + f"完{at}毕" for at in range(count)]


def whole_on_a_page(text: str, pages: list[str]) -> bool:
    return sum("".join(text.split()) in page for page in pages) == 1


@pytest.mark.parametrize(("count", "lines"), [(15, 3), (40, 2), (40, 6), (90, 4)])
def test_a_row_longer_than_a_page_goes_on_between_two_parties(count: int, lines: int, tmp_path: Path) -> None:
    parties = people(count, lines)
    pages = book(parties, tmp_path)
    assert [one for one in parties if not whole_on_a_page(one, pages)] == []
    assert not any(mark in page for mark in (GOES_ON, COMES_FROM) for page in pages)


def test_a_party_higher_than_a_page_goes_on_with_a_mark_and_loses_nothing(tmp_path: Path) -> None:
    before, after = people(3, 2)[:2]
    pages = book([before, MONSTER, after], tmp_path)
    begin, last = (next(at for at, page in enumerate(pages) if word in page) for word in ("第0家", "第199家"))
    assert last > begin
    assert all(GOES_ON in page for page in pages[begin:last])
    assert all(COMES_FROM in page for page in pages[begin + 1 : last + 1])
    assert whole_on_a_page(before, pages) and whole_on_a_page(after, pages)
    text = "".join(pages)
    assert [at for at in range(200) if f"第{at}家" not in text] == []


@given(st.lists(st.integers(1, 30), min_size=1, max_size=20), st.integers(8, 25))
def test_every_line_stands_once_and_in_its_order(heights: list[int], most: int) -> None:
    cell = [[f"{party}.{line}" for line in range(height)] for party, height in enumerate(heights)]
    pages = cell_pages(cell, 100.0, most)
    assert all(0 < len(page) <= most for page in pages)
    read = [line for page in pages for line in page if line not in (GOES_ON, COMES_FROM)]
    assert read == [line for lines in cell for line in lines]
    for lines in cell:
        touched = [page for page in pages if any(line in page for line in lines)]
        assert len(touched) == 1 or len(lines) > most


@pytest.mark.parametrize("lines", [10, 20, 26])
def test_a_party_of_a_paper_stays_on_its_page_too(lines: int, tmp_path: Path) -> None:
    """A party of more than half a page was torn where the page ended."""
    rows = [PartyRow("当事人", tuple(f"起{at}止{line}" for line in range(lines))) for at in range(4)]
    sheet = Sheet("青石", "第1号", "协议", "一版", 0, "F11", draft=True)
    pages = pages_of(draw_pages([Title("协议"), PartyRows(tuple(rows))], sheet).pdf, tmp_path)
    for at in range(4):
        assert sum(f"起{at}止" in page for page in pages) == 1
