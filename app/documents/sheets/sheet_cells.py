"""What one cell of a sheet shows: a number with just the figures it has, everything else as the text it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from app.documents.page.blocks import Column, Value
from app.documents.page.linebreak import Ruler, break_lines

SIZE = 9.0
LINE = 12.0
PAD = 8.0
EXACT = 14
MOST = 32_767
NUMBERS = ("int", "money")
FIGURES = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?\Z", re.ASCII)
CUT = "……（一格放不下，全文在文书里）"
RULER = Ruler(SIZE)


@dataclass(frozen=True)
class SheetCell:
    """A cell as it is written: ``number`` where it can be counted with, ``shown`` as a person reads it."""

    shown: str
    number: Decimal | None
    format: str


def sheet_cell(value: Value, column: Column) -> SheetCell:
    """How a value of a column is written and shown.

    A number of a number column stays one as long as a spreadsheet keeps all of its figures (14); its format shows
    every decimal it has, money always two. What is longer, or is no number (a total's label, 007), is text.
    """
    if column.kind in NUMBERS:
        number = number_of(value)
        if number is not None:
            places = max(decimals(number), 2 if column.kind == "money" else 0)
            point = "." + "0" * places if places else ""
            grouped = column.kind == "money"
            return SheetCell(
                f"{number:{',' if grouped else ''}.{places}f}", number, ("#,##0" if grouped else "0") + point
            )
    return SheetCell(within(str(value)) if value is not None else "", None, "@")


def number_of(value: Value) -> Decimal | None:
    """The number of a value; None where it is none, or has more figures than a spreadsheet keeps."""
    if isinstance(value, str) and not FIGURES.match(value):
        return None
    if value is None or isinstance(value, bool):
        return None
    number = Decimal(value)
    return number if number.is_finite() and len(f"{number:f}".replace(".", "").lstrip("-0")) <= EXACT else None


def decimals(number: Decimal) -> int:
    """How many figures stand after the point."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def within(text: str) -> str:
    """A text as long as a cell can hold (in UTF-16 units); a longer one says that it goes on."""
    if len(text.encode("utf-16-le")) // 2 <= MOST:
        return text
    kept = text.encode("utf-16-le")[: (MOST - len(CUT)) * 2].decode("utf-16-le", "ignore")
    return kept + CUT


def unbroken(cell: SheetCell, column: Column) -> float:
    """The room in points that a cell needs in one line: a number too wide for its column is shown as ###."""
    if cell.number is not None or (column.kind == "date" and cell.shown):
        return RULER.width(cell.shown) * 1.05 + PAD
    return 0.0


def lines_of(cell: SheetCell, width: float) -> int:
    """How many lines a cell takes in a column of so many points."""
    if not cell.shown:
        return 1
    room = max((width - PAD) * 0.96, SIZE)
    return sum(len(break_lines(part, room, RULER)) for part in cell.shown.split("\n"))
