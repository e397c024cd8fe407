"""One cell of a spreadsheet: a number with just the figures it has, everything else as the text it is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

EXACT = 14
MOST = 32_767
FIGURES = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?\Z", re.ASCII)
CUT = "……（一格放不下，全文在文书里）"


class Cell(NamedTuple):
    """A cell as it is written: ``number`` where it can be counted with, ``shown`` as a person reads it."""

    shown: str
    number: Decimal | None
    format: str


@lru_cache(5_000)
def text_cell(text: str) -> Cell:
    """A text, never taken for anything else; most of a book's texts come again."""
    return Cell(within(text), None, "@")


def number_cell(value: object, *, grouped: bool = False, least: int = 0) -> Cell:
    """A number with every decimal it has, ``least`` at least, as long as a spreadsheet keeps all of its figures (14).
    What is longer, or is no number (a total's label, 007), is text."""
    number = number_of(value)
    if number is None:
        return text_cell("" if value is None else str(value))
    places = max(decimals(number), least)
    point = "." + "0" * places if places else ""
    return Cell(f"{number:{',' if grouped else ''}.{places}f}", number, ("#,##0" if grouped else "0") + point)


def number_of(value: object) -> Decimal | None:
    """The number of a value; None where it is none, or has more figures than a spreadsheet keeps."""
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        return None
    if isinstance(value, str) and not FIGURES.match(value):
        return None
    number = Decimal(value)
    return number if number.is_finite() and len(f"{number:f}".replace(".", "").lstrip("-0")) <= EXACT else None


def decimals(number: Decimal) -> int:
    """How many figures stand after the point."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def within(text: str) -> str:
    """A text as long as a cell can hold (in UTF-16 units); a longer one says that it goes on."""
    if 2 * len(text) <= MOST or len(text.encode("utf-16-le")) // 2 <= MOST:
        return text
    kept = text.encode("utf-16-le")[: (MOST - len(CUT)) * 2].decode("utf-16-le", "ignore")
    return kept + CUT
