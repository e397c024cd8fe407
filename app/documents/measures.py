"""Measures of a page, in points from millimetres; one place for all of them."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
PAGE = (210 * MM, 297 * MM)
LEFT = 30 * MM
WIDTH = 156 * MM
TOP = 27 * MM
BOTTOM = 38 * MM
TITLE_SIZE = 22.0
TABLE_SIZE = 12.0
SMALL = 9.0
THIN = 0.6
GREY = 0.35


@dataclass(frozen=True)
class Type:
    """The body of a paper: size of the letters and leading of the lines."""

    size: float
    leading: float

    @property
    def indent(self) -> float:
        """Two characters."""
        return 2 * self.size


def body_type(size: int) -> Type:
    """三号 stands on 28 points as GB/T 9704 wants, 四号 and smaller ones closer."""
    return Type(float(size), 28.0 if size >= 16 else 24.5 if size >= 14 else 20.0)
