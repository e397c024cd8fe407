"""A table that goes on to another page says there again what its columns are: a list of evidence without its heads is a
list of numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.page.blocks import Cell, Grid, MarkPlace, Marks, Prose, Title
from app.documents.page.draw import Sheet, draw_pages
from app.documents.page.flow import Placed, paginate
from app.documents.page.grid_rows import Row
from app.documents.page.measures import ROOM, body_type
from app.documents.page.render import items_of
from tests.tools import judge

SHEET = Sheet("甲与乙纠纷", "", "人民调解证据材料", "2026年12月版", 1, "F09", False)
HEADS = ("序号", "证据名称", "证明对象")
SIGNED = Marks((MarkPlace("提供人（签名）"),) * 3, ("收取人（签名）",), None, "2026年10月9日")


def table(*names: str) -> Grid:
    """A list with its heads and a row for each name."""
    head = tuple(Cell(title, label=True) for title in HEADS)
    rows = tuple((Cell(f"{place}号"), Cell(name), Cell("路界")) for place, name in enumerate(names, start=1))
    return Grid((head, *rows), (2.0, 10.0, 6.0))


def pages_of(*parts: Prose | Grid | Marks | Title) -> list[list[Placed]]:
    return paginate(items_of(parts, body_type(14)), ROOM)


def row_of(placed: Placed) -> Row | None:
    """The row of a table that was put there."""
    row = getattr(placed.item.draw, "__self__", None)
    return row if isinstance(row, Row) else None


def is_head(row: Row) -> bool:
    return all(box.label for box in row.boxes)


def without_heads(pages: list[list[Placed]]) -> list[int]:
    """The pages on which rows of a table stand below something else than its heads."""
    found = []
    for number, page in enumerate(pages, start=1):
        rows = [row for row in map(row_of, page) if row]
        if rows and not is_head(rows[0]):
            found.append(number)
    return found


def read(parts: list[Prose | Grid | Marks | Title], folder: Path) -> list[str]:
    """The words of each page without blanks."""
    file = folder / "page.pdf"
    file.write_bytes(draw_pages(parts, SHEET).pdf)
    return ["".join(page.split()) for page in judge("pdftotext", "-layout", file, "-").split("\f") if page.strip()]


@pytest.mark.parametrize("before", [0, 300, 700, 900])
def test_every_page_of_a_long_list_begins_with_its_heads_and_no_row_is_lost_or_doubled(
    before: int, tmp_path: Path
) -> None:
    parts = [Title("证据材料"), Prose(("水" * (before + 1),)), table(*(f"第{n}张照片" for n in range(70))), SIGNED]
    pages = read(parts, tmp_path)
    assert len(pages) > 2
    assert [page.count("证据名称") for page in pages] == [int("张照片" in page) for page in pages]
    whole = "".join(pages)
    assert [n for n in range(1, 71) if whole.count(f"第{n - 1}张照片") != 1] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=60), st.integers(0, 900), st.booleans())
def test_whatever_the_rows_hold_their_heads_stand_above_them(lengths: list[int], before: int, signed: bool) -> None:
    texts = ["泡坏的稻谷照片" * (length if length > 55 else length % 6 + 1) for length in lengths]
    parts: list[Prose | Grid | Marks | Title] = [Prose(("水" * (before + 1),)), table(*texts)]
    pages = pages_of(*parts, *([SIGNED] if signed else []))
    assert without_heads(pages) == []
    assert all(page[-1].top + page[-1].item.height <= ROOM + 0.1 for page in pages)
    heads = [row for page in pages for row in map(row_of, page) if row and is_head(row)]
    with_rows = [page for page in pages if any(map(row_of, page))]
    assert len(heads) == len(with_rows)


def test_a_row_longer_than_a_page_goes_on_below_the_heads(tmp_path: Path) -> None:
    pages = read([Title("证据材料"), table("短的", "他说的话" * 400, "末一行")], tmp_path)
    assert len(pages) > 1
    assert all("证据名称" in page for page in pages)
    assert "".join(pages).count("他") == 400


def test_a_form_of_labels_at_the_left_has_no_heads_to_repeat() -> None:
    rows = tuple((Cell(f"栏目{n}", label=True), Cell("水" * 200)) for n in range(20))
    pages = pages_of(Grid(rows, (4.0, 14.0)))
    assert len(pages) > 1
    assert without_heads(pages) == list(range(1, len(pages) + 1)), "the control: none of these rows is a head"
