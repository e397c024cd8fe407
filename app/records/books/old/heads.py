"""The heads of an old book: which row they stand in, which column is what."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.records.books.old.cells import words
from app.records.books.old.rows import BookRow, Cells

Columns = dict[int, str]
"""By place (from 0) what a column is."""
HEAD_ROWS = 15
LEAST_HEADS = 3
END = re.compile(
    r"(?:合计|总计|小计|本页合计|本月合计)(?:金额|件数|数)?[：:\d,，.件起宗元]*|（?以下空白）?|(?:填表人|制表人)(?:[：:].*)?"
)
"""What the first cell of a total or of a line to sign says; one that only begins like it tells a case."""
IGNORED = "ignored"
UNTAKEN = (IGNORED, "people")
"""Columns that are known and have no place of their own in our records: what stands there is kept as a note."""


def bare(text: object) -> str:
    """A head without blanks and brackets of width, for comparing."""
    return re.sub(r"\s", "", str(text)).replace("(", "（").replace(")", "）")


def column_letters(number: int) -> str:
    """28 as AB, the way a spreadsheet names its columns."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def columns_of(heads: Cells, table: Mapping[str, list[str]], told: Mapping[str, str]) -> Columns:
    """Which column is what: by the mapping somebody told, else by the heads that are known."""
    known = {bare(name): key for key, names in table.items() for name in names}
    known |= {bare(name): key for name, key in told.items()}
    found: Columns = {}
    for place, head in enumerate(heads):
        key = known.get(bare(words(head)), "")
        if key and (key == IGNORED or key not in found.values()):
            found[place] = key
    return found


def find_heads(rows: list[BookRow], table: Mapping[str, list[str]], told: Mapping[str, str]) -> tuple[int, Columns]:
    """The row of the heads among the first ones and its columns; two rows read together where heads are merged.

    The place is that of the last head row, -1 where there is none.
    """
    best: tuple[int, Columns] = (-1, {})
    for place in range(min(len(rows), HEAD_ROWS)):
        for heads in head_rows(rows, place):
            columns = columns_of(heads, table, told)
            if known(columns) > known(best[1]):
                best = (place, columns)
    return best if known(best[1]) >= LEAST_HEADS else (-1, {})


def known(columns: Columns) -> int:
    """How many columns say something that has a place here."""
    return sum(key != IGNORED for key in columns.values())


def head_rows(rows: list[BookRow], place: int) -> list[Cells]:
    """A row alone, and with the merged heads of the row above where its own cell is empty."""
    own: Cells = rows[place]["cells"]
    if not place or rows[place - 1]["sheet"] != rows[place]["sheet"]:
        return [own]
    above: Cells = rows[place - 1]["cells"]
    both: Cells = [
        words(own[at] if at < len(own) else "") or words(above[at] if at < len(above) else "")
        for at in range(max(len(own), len(above)))
    ]
    return [own, both]


def is_end(cells: Cells) -> bool:
    """Totals and signature lines are no cases."""
    first = next((bare(words(cell)) for cell in cells if words(cell)), "")
    return END.fullmatch(first) is not None
