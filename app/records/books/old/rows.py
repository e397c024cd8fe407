"""What the child tells of an old book, row by row, and what one line says of a case; key by key, as in ``case.py``."""

# Annotations are no texts here, as in ``case.py``.
from collections.abc import Mapping
from typing import Any, Literal, Required, TypedDict, cast

from app.records.case import Code, Day, Yuan

BookCell = TypedDict("BookCell", {"n": str, "since": int, "d": Day, "f": bool, "m": bool, "is": Any}, total=False)
"""A cell that is more than a text: a number as written (and since which year the book counts days), a day, a formula
without its value, one that is merged with another (and what stands in the first)."""
Cell = str | BookCell
Cells = list[Cell]


class BookRow(TypedDict, total=False):
    """One row of a sheet; ``left`` says why the sheet itself leaves it out, ``was`` what stands in it where a person
    corrected what was understood."""

    sheet: Required[str]
    row: Required[int]
    cells: Required[Cells]
    left: str
    was: Cells


class Beyond(TypedDict):
    """Columns (from 1) too far right in which something stands."""

    sheet: str
    first: int
    last: int


class BookEnd(TypedDict):
    """How many rows there are (or may be, where there are ``more``), and what nobody reads."""

    end: int
    more: bool
    beyond: list[Beyond]
    hidden: dict[str, list[int]]  # columns by sheet


ColumnKey = Literal[
    "accepted_on", "concluded_on", "span", "source", "dispute_type", "difficulty", "parties", "first", "second",
    "first_id", "second_id", "first_phone", "second_phone", "mediator", "helper", "summary", "result", "form", "amount",
    "settled", "performed", "place", "number",
]  # fmt: skip
"""What a column of a book of cases may be, beside those that have no place of their own."""


class LineCells(TypedDict, total=False):
    """The cells of a line by what their column is (``ColumnKey``)."""

    number: Cell
    accepted_on: Cell
    concluded_on: Cell
    span: Cell
    source: Cell
    dispute_type: Cell
    difficulty: Cell
    parties: Cell
    first: Cell
    second: Cell
    first_id: Cell
    second_id: Cell
    first_phone: Cell
    second_phone: Cell
    mediator: Cell
    helper: Cell
    summary: Cell
    result: Cell
    form: Cell
    amount: Cell
    settled: Cell
    performed: Cell
    place: Cell


class Ending(TypedDict, total=False):
    """How a case of an old book ended. ``result`` and ``on`` are always there, the others where it ended agreed."""

    result: Required[str]  # agreed, failed, withdrawn, terminated, transferred, open; empty for unknown
    on: Required[Day]
    form: Code
    amount: Yuan  # empty for none
    settled: str
    performed: Code


class Card(TypedDict, total=False):
    """The number of a paper (证件) with its kind, or of a body."""

    id_type: Code
    id_number: str
    credit_code: str


def by_column(told: LineCells) -> Mapping[str, Cell]:
    """The cells where their columns come from data."""
    return cast(Mapping[str, Cell], told)
