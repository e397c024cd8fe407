"""What the readers of old books share: the limits, what a row and a cell are, why a file is not read.

A row is a sheet, its number, its cells, and why the sheet itself leaves it out: ``hidden_row`` (by hand or by a
filter), ``hidden_sheet``, ``struck`` (a line through all of it), or ``""``.
A cell is a text, or ``{"n": number as written}`` (with ``"since": 1904`` where the book counts days from then),
``{"d": ISO day}``, ``{"f": true}`` for a formula whose value was never stored or is an error, ``{"m": true}`` for an
empty one that is merged with another, with that one's content under ``is`` where it lies above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

ROWS = 20_000
COLUMNS = 80
LONGEST = 20_001
"""One character more than any field takes: what is cut here is refused there as too long, never taken shortened."""
LAST_ROW = 50_000
"""The last row of a sheet that may hold something; blank ones below it are not even looked at."""
MERGED = 500_000
"""The most cells that may be merged into others."""
ERRORS = frozenset("#REF! #N/A #VALUE! #DIV/0! #NAME? #NUM! #NULL!".split())
Row = tuple[str, int, list[Any], str]
Span = tuple[int, int, int, int]
"""Top, bottom, first and last column of what is merged (from 1)."""


class TooLongError(Exception):
    """A book with more than may be read; what was read before is no whole book either."""


class NotReadError(Exception):
    """The file is not spoilt, and still no book: ``locked``, ``not_a_table`` (facts: ``what`` it is), ``no_text``."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass
class Seen:
    """What of a book nobody reads: columns too far right in which something stands, and columns that are hidden."""

    beyond: dict[str, list[int]] = field(default_factory=dict)
    hidden: dict[str, set[int]] = field(default_factory=dict)

    def far(self, sheet: str, columns: list[int]) -> None:
        """Columns (from 1) that hold something; those after ``COLUMNS`` are remembered."""
        far = [column for column in (*columns, *self.beyond.get(sheet, ())) if column > COLUMNS]
        if far:
            self.beyond[sheet] = [min(far), max(far)]

    def hide(self, sheet: str, first: int, last: int) -> None:
        """Columns (from 1) that the book itself does not show."""
        self.hidden.setdefault(sheet, set()).update(range(first, min(last, COLUMNS) + 1))

    def told(self) -> dict[str, Any]:
        """As JSON: ``beyond`` first and last column by sheet, ``hidden`` columns by sheet."""
        beyond = [{"sheet": sheet, "first": first, "last": last} for sheet, (first, last) in self.beyond.items()]
        return {"beyond": beyond, "hidden": {sheet: sorted(columns) for sheet, columns in self.hidden.items()}}


class Merges:
    """The cells of a sheet that are merged with others: what stands in the first one is meant for those below it.

    Raises ValueError for more than a book has.
    """

    def __init__(self, spans: list[Span], last: int) -> None:
        self.firsts: dict[tuple[int, int], tuple[int, int]] = {}
        self.contents: dict[tuple[int, int], Any] = {}
        self.widest: dict[int, int] = {}
        left = MERGED
        for top, bottom, first, end in spans:
            rows, columns = range(top, min(bottom, last) + 1), range(first, min(end, COLUMNS) + 1)
            left -= len(rows) * len(columns)
            if left < 0:
                raise ValueError("merged")
            for row in rows:
                self.widest[row] = max(self.widest.get(row, 0), columns.stop - 1)
                for at in columns:
                    self.firsts[row, at] = (top, first)

    def seen(self, row: int, cells: list[Any]) -> list[Any]:
        """The cells of a row, the merged ones marked, those too that the file does not have because they are empty."""
        wide = [*cells, *[""] * (self.widest.get(row, 0) - len(cells))]
        return [self.cell(row, at, one) for at, one in enumerate(wide, start=1)] if self.firsts else cells

    def cell(self, row: int, column: int, own: Any) -> Any:
        """One cell; what is written in a merged one before it was merged is lost, as on the screen."""
        first = self.firsts.get((row, column))
        if first is None:
            return own
        if first == (row, column):
            self.contents[first] = own
            return own
        if own != "":
            return own
        return {"m": True, "is": self.contents.get(first, "")} if column == first[1] else {"m": True}


def cell_of(value: Any, formula: Any, since: dict[str, int]) -> Any:
    """A value as JSON takes it; numbers keep the form in which they were written."""
    if value is None:
        return {"f": True} if formula is not None else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (datetime, date)):
        return {"d": value.isoformat()[:10]}
    if value in ERRORS or (isinstance(value, float) and not math.isfinite(value)):
        return {"f": True}
    if isinstance(value, (int, float)):
        return {"n": repr(value), **since}
    return str(value).strip()[:LONGEST]


def says_something(cells: list[Any]) -> bool:
    """Whether a row is more than blanks and parts of merged cells."""
    return any(value != "" and not (isinstance(value, dict) and "m" in value) for value in cells)
