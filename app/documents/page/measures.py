"""Measures of a page, in points from millimetres; one place for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MM = 72 / 25.4
PAGE = (210 * MM, 297 * MM)
LEFT = 30 * MM
WIDTH = 156 * MM
TOP = 25 * MM
BOTTOM = 37 * MM
ROOM = PAGE[1] - TOP - BOTTOM
TITLE_SIZE = 22.0
TABLE_SIZE = 12.0
SMALL = 9.0
THIN = 0.6
GREY = 0.35
LETTER_SIZE = 15.79


@dataclass(frozen=True)
class Type:
    """The body of a paper: size of the letters and leading of the lines."""

    size: float
    leading: float

    @property
    def indent(self) -> float:
        """Two characters."""
        return 2 * self.size

    @property
    def drop(self) -> float:
        """From the top of a line's strip to its baseline, the letters in the middle of the strip."""
        return (self.leading + self.size) / 2 - 0.12 * self.size


TABLE_TYPE = Type(TABLE_SIZE, 19.0)


def body_type(size: int) -> Type:
    """三号 gives 22 lines of 28 characters on 28 points (GB/T 9704), 四号 and smaller stand closer; 13 points stand
    closest, for a page of small print that is to be read without glasses."""
    if size >= 16:
        return Type(LETTER_SIZE, 28.0)
    return Type(float(size), 25.0 if size >= 14 else 17.5 if size == 13 else 20.0 if size >= 12 else 17.0)


def shared_out(parts: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Points of every column, together ``room`` where that can be and none below its ``least``: what the columns that
    need more than their part leave is shared as their file says."""
    widths = [part / sum(parts) * room for part in parts]
    firm: set[int] = set()
    while more := {place for place in range(len(parts)) if place not in firm and widths[place] < least[place]}:
        firm |= more
        left = max(room - sum(least[place] for place in firm), 0.0)
        wanted = sum(part for place, part in enumerate(parts) if place not in firm) or 1.0
        widths = [least[place] if place in firm else max(part / wanted * left, 1.0) for place, part in enumerate(parts)]
    return widths
