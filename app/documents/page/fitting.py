"""Fitting a paper to its pages: room that a form keeps empty gives way where that saves a page, and on a blank of one
page the room for a hand grows until the page is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.page.blocks import Block, Cell, CutLine, Grid, Marks, Ruled
from app.documents.page.flow import Placed, paginate
from app.documents.page.measures import ROOM, Type
from app.documents.page.render import items_of

TIGHTER = (0.67, 0.34, 0.0)
LEAST_RULES = 2
LEAST_LINES = 3
"""A place of fewer lines is as large as it should be: a name, a day."""
MOST = 3
"""So many times as large a place may grow."""


def fitted(paper: Sequence[Block], body: Type) -> list[list[Placed]]:
    """The pages of a paper."""
    pages = paginate(items_of(paper, body), ROOM)
    if len(pages) == 1:
        return grown(paper, body, pages, paper)
    for share in TIGHTER:
        closer = [tightened(part, share) for part in paper]
        tighter = paginate(items_of(closer, body), ROOM)
        if len(tighter) < len(pages):
            return tighter if len(tighter) > 1 else grown(closer, body, tighter, paper)
    return pages


def tightened(part: Block, share: float) -> Block:
    """A grid whose cells keep only a share of their empty lines; where none is left, a body's seal has no more room
    than a hand has."""
    if isinstance(part, Marks) and not share:
        return replace(part, places=tuple(replace(place, seal=False) for place in part.places))
    if not isinstance(part, Grid):
        return part
    rows = [[replace(cell, min_lines=max(1, int(cell.min_lines * share))) for cell in row] for row in part.rows]
    return replace(part, rows=tuple(tuple(row) for row in rows))


def grown(paper: Sequence[Block], body: Type, pages: list[list[Placed]], wanted: Sequence[Block]) -> list[list[Placed]]:
    """The one page, the empty places of the paper as it was ``wanted`` larger by a line in turn as long as it stays
    one; a sheet that is cut keeps its halves."""
    if any(isinstance(part, CutLine) for part in paper):
        return pages
    parts, places = list(paper), list(growing(wanted))
    while places:
        for place in places[:]:
            at, row, least = place
            larger = with_a_line(parts[at], row)
            tried = paginate(items_of([*parts[:at], larger, *parts[at + 1 :]], body), ROOM)
            kept = len(tried[0]) == len(pages[0]) + (row is None)
            if len(tried) > 1 or not kept or lines_of(larger, row) > least * MOST:
                places.remove(place)
            else:
                parts[at], pages = larger, tried
    return pages


def growing(paper: Sequence[Block]) -> Iterator[tuple[int, int | None, int]]:
    """The places with room for a hand: the part, its row where it is a cell, and how many lines it has."""
    for at, part in enumerate(paper):
        if isinstance(part, Grid) and not is_list(part):
            rooms = [row for row, cells in enumerate(part.rows) if any(map(is_room, cells))]
            yield from ((at, row, lines_of(part, row)) for row in rooms)
        elif isinstance(part, Grid) or (isinstance(part, Ruled) and part.lines >= LEAST_RULES):
            yield at, None, lines_of(part, None)


def lines_of(part: Block, row: int | None) -> int:
    """How many lines a place has for a hand."""
    if isinstance(part, Ruled):
        return part.lines
    assert isinstance(part, Grid)
    return len(part.rows) - 1 if row is None else max(cell.min_lines for cell in part.rows[row])


def with_a_line(part: Block, row: int | None) -> Block:
    """A part one line larger: one more rule, an empty row, or a line more in one of its rows."""
    if isinstance(part, Ruled):
        return replace(part, lines=part.lines + 1)
    assert isinstance(part, Grid)
    if row is None:
        return replace(part, rows=(*part.rows, part.rows[-1]))
    taller = tuple(cell if cell.label else replace(cell, min_lines=cell.min_lines + 1) for cell in part.rows[row])
    return replace(part, rows=(*part.rows[:row], taller, *part.rows[row + 1 :]))


def is_room(cell: Cell) -> bool:
    """Whether a cell is empty room for several lines."""
    return not cell.label and not cell.text and cell.min_lines >= LEAST_LINES


def is_list(part: Grid) -> bool:
    """Whether it is a list with a head and nothing in its rows yet."""
    head, *rows = part.rows
    return bool(rows) and all(cell.label for cell in head) and not any(cell.text for row in rows for cell in row)
