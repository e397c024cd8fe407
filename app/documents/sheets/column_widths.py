"""How wide the columns of a book are, on page and sheet: as its file says, but what may not be parted is whole."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.page.blocks import Column


def shared_out(columns: Sequence[Column], least: Sequence[float], room: float) -> list[float]:
    """Points of every column, together ``room`` where that can be and none below its ``least``: what the columns that
    need more than their part leave is shared as the book's file says."""
    widths = [column.width_mm / sum(one.width_mm for one in columns) * room for column in columns]
    firm: set[int] = set()
    while more := {place for place in range(len(columns)) if place not in firm and widths[place] < least[place]}:
        firm |= more
        left = max(room - sum(least[place] for place in firm), 0.0)
        wanted = sum(column.width_mm for place, column in enumerate(columns) if place not in firm) or 1.0
        widths = [
            least[place] if place in firm else max(column.width_mm / wanted * left, 1.0)
            for place, column in enumerate(columns)
        ]
    return widths
