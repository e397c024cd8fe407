"""A line of an old book in which a person corrected what was understood: it is read as if the book had said so."""

from __future__ import annotations

from collections.abc import Mapping

from app.records.books.old.cells import words
from app.records.books.old.heads import Columns
from app.records.books.old.rows import BookRow

Corrected = Mapping[tuple[str, int], Mapping[str, str]]
"""By sheet and row what a person corrected there: by column the words that count instead of those of the book."""
UNCORRECTED: Corrected = {}
CHANGED = "{head}：旧册写的是“{was}”，搬时改成“{now}”"
FILLED = "{head}：旧册空着，搬时补写“{now}”"
DROPPED = "{head}：旧册写的“{was}”没有搬"
QUOTED = 200
"""How much of a cell is quoted beside the case."""


def amended(row: BookRow, columns: Columns, mended: Mapping[str, str]) -> BookRow:
    """The row with the corrected words in their cells; what the book says stays beside it."""
    if not mended:
        return row
    wide = max(len(row["cells"]), *(at + 1 for at, key in columns.items() if key in mended))
    cells = [*row["cells"], *[""] * (wide - len(row["cells"]))]
    for at, key in columns.items():
        if key in mended:
            cells[at] = mended[key]
    return {**row, "cells": cells, "was": row["cells"]}


def changed_in(row: BookRow, heads: Mapping[int, str]) -> list[str]:
    """What a person changed in a line, as it is kept beside the case."""
    if "was" not in row:
        return []
    was = {at: words(cell)[:QUOTED] for at, cell in enumerate(row["was"])}
    now = {at: words(cell)[:QUOTED] for at, cell in enumerate(row["cells"]) if cell != row_cell(row, at)}
    return [
        (DROPPED if not text else CHANGED if was.get(at) else FILLED).format(
            head=heads.get(at) or "无名栏", was=was.get(at, ""), now=text
        )
        for at, text in now.items()
        if text or was.get(at)
    ]


def row_cell(row: BookRow, at: int) -> object:
    """What the book itself says at a place; None beyond its last cell."""
    return row["was"][at] if at < len(row["was"]) else None
