"""What one cell of a sheet shows, and the room that it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.documents.page.blocks import Column
from app.documents.page.linebreak import Ruler, break_lines
from app.facts.cells import Cell

SIZE = 9.0
LINE = 13.2
PAD, FIGURES_PAD = 4.0, 5.5
"""What an office program keeps free beside the words of a cell."""
RULER = Ruler(SIZE)
WIDER, WIDER_FIGURES = 1.05, 1.15
"""How much wider words, and figures among words, may be in another face, where the office has not the one that is
named; columns are measured by figures and grow with them."""
FIGURE = re.compile(r"[0-9]")
WIDEST = "9"


def unbroken(cell: Cell, column: Column) -> float:
    """The room in points that a cell needs in one line: a number too wide for its column is shown as ###."""
    if cell.number is not None:
        return width_of(alike(cell.shown)) * WIDER + FIGURES_PAD
    return width_of(alike(cell.shown)) * WIDER + PAD if column.kind == "date" and cell.shown else 0.0


def alike(text: str) -> str:
    """A text with the widest figure for each of its own: a book has thousands of numbers, and of few shapes."""
    return FIGURE.sub(WIDEST, text)


@lru_cache(5_000)
def width_of(text: str) -> float:
    """The width of a text in one line."""
    return RULER.width(text)


def most_lines(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """How many lines the longest text of a row takes in its column of so many points; a number always stands on one,
    its column is as wide."""
    most = 1
    for (shown, number, _), width in zip(row, widths, strict=True):
        if number is None and (len(shown) * SIZE * WIDER_FIGURES > width - PAD or "\n" in shown):
            most = max(most, lines_in(alike(shown), width))
    return most


@lru_cache(5_000)
def lines_in(text: str, width: float) -> int:
    """The same for a text that may not fit into one line; most of a column's texts come again."""
    room = max((width - PAD) / (WIDER_FIGURES if FIGURE.search(text) else WIDER), SIZE)
    return sum(len(break_lines(part, room, RULER)) for part in text.split("\n"))
