"""Flowing items down pages: what holds together stays together, nothing is cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Draw = Callable[[Any, float, float], None]


@dataclass(frozen=True)
class Item:
    """A strip of the page that never splits.

    ``draw(canvas, x, top)`` puts it below ``top`` (points from the page's foot). ``holds`` keeps it on
    the same page as the next item. ``field`` names the answer it shows, for the mark in the preview.
    """

    height: float
    draw: Draw
    holds: bool = False
    field: str = ""


@dataclass(frozen=True)
class Placed:
    """An item on its page; ``top`` is measured down from the top of the text area."""

    page: int
    top: float
    item: Item


def paginate(items: list[Item], height: float) -> list[list[Placed]]:
    """Pages of items. A group that holds together moves to the next page as a whole, unless it is longer
    than a page: then it goes on item by item."""
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for group in groups(items):
        if used > 0 and used + sum(item.height for item in group) > height + 0.01:
            pages.append([])
            used = 0.0
        for item in group:
            if used > 0 and used + item.height > height + 0.01:
                pages.append([])
                used = 0.0
            pages[-1].append(Placed(len(pages), used, item))
            used += item.height
    return pages


def groups(items: list[Item]) -> list[list[Item]]:
    """Runs of items that hold together."""
    found: list[list[Item]] = [[]]
    for item in items:
        found[-1].append(item)
        if not item.holds:
            found.append([])
    return [group for group in found if group]


def hold(items: list[Item], first: int = 0, last: int = 0, everything: bool = False) -> list[Item]:
    """Items with the first ``first`` and the last ``last`` of them kept together (no widows, no orphans)."""
    count = len(items)
    return [
        Item(
            item.height,
            item.draw,
            item.holds or (place < count - 1 and (everything or place < first - 1 or count - last <= place)),
            item.field,
        )
        for place, item in enumerate(items)
    ]
