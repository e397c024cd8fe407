"""Flowing items down pages: what holds together stays together, nothing is cut.

Items that follow each other hold together with some strength. A group goes to the next page as a whole;
only a group longer than a page comes apart, first inside an item that parts itself, then where it holds
weakest: so a long row or a very long clause parts before a signature block leaves its last words, and a title or
a table's head never stands alone at a page's foot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from app.documents.page.measures import PAGE, TOP

if TYPE_CHECKING:
    from app.documents.page.pen import Pen

Draw = Callable[["Pen", float, float], None]
EPSILON = 0.01


class Hold(IntEnum):
    """How strongly an item keeps to the one that follows."""

    NONE = 0
    CLAUSE = 1
    LINES = 2
    BLOCK = 3
    COMPANY = 4
    HEAD = 5


@dataclass(frozen=True)
class Place:
    """Where an answer is shown: its field and a box from the item's upper left corner, in points."""

    field: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Item:
    """A strip of the page.

    ``draw(pen, x, top)`` puts it below ``top`` (points from the page's foot). ``split`` parts it at a height;
    without one it never parts. An ``empty`` item vanishes at the head of a page, a ``halving`` one goes to
    the middle of the page. ``lines`` of words stand in it. What stands ``above`` it, the head of its table, is said
    again where it begins a page.
    """

    height: float
    draw: Draw
    hold: Hold = Hold.NONE
    places: tuple[Place, ...] = ()
    split: Callable[[float], tuple[Item, Item] | None] | None = None
    empty: bool = False
    halving: bool = False
    lines: int = 1
    above: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Placed:
    """An item on its page; ``top`` is measured down from the top of the text area."""

    page: int
    top: float
    item: Item


def paginate(items: Sequence[Item], room: float) -> list[list[Placed]]:
    """The pages of a paper, each ``room`` points high."""
    flow = Flow(room)
    for group in parted(items, Hold.CLAUSE):
        flow.put(group, Hold.CLAUSE)
    return flow.pages


class Flow:
    """Pages being filled."""

    def __init__(self, room: float) -> None:
        self.room, self.used = room, 0.0
        self.pages: list[list[Placed]] = [[]]

    def put(self, group: list[Item], level: int) -> None:
        """Place a group: here, or divided, or on a new page, or part by part where it is longer than one."""
        group = group if self.used else headed(group)
        if self.used + height_of(group) <= self.room + EPSILON:
            self.place(group)
            return
        whole = height_of(headed(group)) <= self.room + EPSILON or len(group) == 1
        divided = self.divide(group) or (None if whole else self.eased(group))
        if divided:
            self.place(divided[0])
            self.new_page()
            self.put(divided[1], level)
        elif whole:
            self.new_page()
            self.place(headed(group))
        else:
            for part in parted(group, level + 1):
                self.put(part, level + 1)

    def divide(self, group: list[Item]) -> tuple[list[Item], list[Item]] | None:
        """The group in two at an item that parts itself where this page ends; the rest must fit a page."""
        left = self.room - self.used
        for place, item in enumerate(group):
            if item.height <= left + EPSILON:
                left -= item.height
                continue
            parts = parts_of(item, left)
            if parts is None:
                return None
            rest = [parts[1], *group[place + 1 :]]
            fits = height_of(headed(rest)) <= self.room or not rest[1:]
            return ([*group[:place], parts[0]], rest) if fits else None
        return None

    def eased(self, group: list[Item]) -> tuple[list[Item], list[Item]] | None:
        """A group longer than a page in two inside its last item that parts, so that what follows keeps words above it.

        Nothing where even the least part of that item does not fit on one page with what follows.
        """
        place = max((place for place, item in enumerate(group[:-1]) if item.split), default=None)
        if place is None:
            return None
        before, item, after = group[:place], group[place], group[place + 1 :]
        least = parts_of(item, item.height)
        if least is None or least[1].height + height_of(after) > self.room:
            return None
        parts = parts_of(item, self.room - self.used - height_of(before))
        if parts is None:
            return ([], group) if self.used else None
        return [*before, parts[0]], [parts[1], *after]

    def place(self, group: list[Item]) -> None:
        """Put items on this page, one below the other."""
        for item in group:
            if item.empty and self.used == 0:
                continue
            if item.halving:
                self.used = max(self.used, PAGE[1] / 2 - TOP - item.height / 2)
            self.pages[-1].append(Placed(len(self.pages), self.used, item))
            self.used += item.height

    def new_page(self) -> None:
        """Begin a page, unless this one is still empty."""
        if self.pages[-1]:
            self.pages.append([])
            self.used = 0.0


def height_of(items: Sequence[Item]) -> float:
    """How high items stand one below the other."""
    return sum(item.height for item in items)


def parts_of(item: Item, room: float) -> tuple[Item, Item] | None:
    """An item in two, the first part no higher than the room; the second keeps to what the item kept to."""
    parts = item.split(room) if item.split else None
    return (parts[0], replace(parts[1], hold=item.hold, above=item.above)) if parts else None


def headed(group: list[Item]) -> list[Item]:
    """A group that begins a page, below the head of the table that its first strip goes on with."""
    first = next((at for at, item in enumerate(group) if not item.empty), len(group))
    return [*group[first].above, *group[first:]] if first < len(group) and group[first].above else group


def parted(items: Sequence[Item], level: int) -> list[list[Item]]:
    """Runs of items that hold together at least as strongly as ``level``."""
    found: list[list[Item]] = [[]]
    for item in items:
        found[-1].append(item)
        if item.hold < level:
            found.append([])
    return [group for group in found if group]


def held(items: Sequence[Item], hold: Hold, *, first: int = 0, last: int = 0) -> list[Item]:
    """Items whose first and last ones keep together (no orphans, no widows); the last one is free."""
    count = len(items)
    near = (place < count - 1 and (place < first - 1 or place >= count - last) for place in range(count))
    pairs = zip(items, near, strict=True)
    return [replace(item, hold=max(item.hold, hold)) if keeps else item for item, keeps in pairs]


def bound(items: Sequence[Item], hold: Hold) -> list[Item]:
    """Items that all keep together; the last one is free."""
    return [replace(item, hold=max(item.hold, hold)) for item in items[:-1]] + list(items[-1:])
