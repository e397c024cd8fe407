"""A number in a list on a page stands on one line, however narrow its column is in the file."""

from __future__ import annotations

import pytest

from app.documents.page.blocks import Cell, Grid
from app.documents.page.grid_rows import PAD
from app.documents.page.linebreak import break_lines
from app.documents.page.measures import TABLE_SIZE, WIDTH, shared_out
from app.documents.page.tables import RULER, column_widths

TITLES = tuple(Cell(title, label=True) for title in ("项目", "本月", "上月", "增减", "上年同月"))
NARROW = (9.0, 1.0, 1.0, 1.0, 1.0)


def listed(*values: str) -> Grid:
    """A list with one row, its numbers in narrow columns."""
    return Grid((TITLES, tuple(Cell(value) for value in values)), NARROW)


def lines(grid: Grid, widths: list[float]) -> list[int]:
    """On how many lines each cell of the row stands."""
    return [len(break_lines(cell.text, wide - 2 * PAD, RULER)) for cell, wide in zip(grid.rows[1], widths, strict=True)]


@pytest.mark.parametrize("number", ["1,234,567.50", "13812345678", "第1204号", "2,600.50元", "12%"])
def test_a_number_is_whole_whatever_its_column(number: str) -> None:
    grid = listed("金额", number, number, f"+{number}", "/")
    widths = column_widths(grid)
    assert lines(grid, widths)[1:3] == [1, 1]
    assert sum(widths) == pytest.approx(WIDTH)
    as_said = shared_out(NARROW, [0.0] * len(NARROW), WIDTH)
    assert lines(grid, as_said)[1] > 1 or RULER.width(number) < as_said[1] - 2 * PAD, "the control: as said they parted"


def test_a_list_without_long_numbers_is_as_its_file_says() -> None:
    grid = listed("办结的案件，其中一件是上月留下来的", "3", "1", "+2", "/")
    assert column_widths(grid) == pytest.approx(shared_out(NARROW, [0.0] * len(NARROW), WIDTH))


def test_a_list_for_which_no_page_is_wide_enough_is_as_its_file_says() -> None:
    grid = listed(*("8" * 40,) * len(NARROW))
    assert column_widths(grid)[0] > WIDTH / 2
    assert all(wide > TABLE_SIZE for wide in column_widths(grid))
