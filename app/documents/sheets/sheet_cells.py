"""What one cell of a sheet shows, and the room that it takes."""

from __future__ import annotations

from app.documents.page.blocks import Column, Value
from app.documents.page.linebreak import Ruler, break_lines
from app.facts.cells import Cell
from app.facts.shapes import COLUMNS

SIZE = 9.0
LINE = 12.0
PAD = 8.0
RULER = Ruler(SIZE)


def sheet_cell(value: Value, column: Column) -> Cell:
    """How a value of a column is written and shown."""
    return COLUMNS[column.kind].cell(value)


def unbroken(cell: Cell, column: Column) -> float:
    """The room in points that a cell needs in one line: a number too wide for its column is shown as ###."""
    if cell.number is not None or (column.kind == "date" and cell.shown):
        return RULER.width(cell.shown) * 1.05 + PAD
    return 0.0


def lines_of(cell: Cell, width: float) -> int:
    """How many lines a cell takes in a column of so many points."""
    if not cell.shown:
        return 1
    room = max((width - PAD) * 0.96, SIZE)
    return sum(len(break_lines(part, room, RULER)) for part in cell.shown.split("\n"))
