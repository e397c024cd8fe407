"""Ruled tables on a page: the parties, and grids of labels and texts."""

from __future__ import annotations

from dataclasses import replace

from app.documents.page.blocks import Cell, Grid, PartyRow, PartyRows
from app.documents.page.flow import Hold, Item, bound
from app.documents.page.grid_rows import PAD, Box, Row, Words
from app.documents.page.linebreak import Ruler, break_lines, justified_gap, unparted
from app.documents.page.measures import MM, ROOM, TABLE_SIZE, WIDTH, shared_out
from app.documents.page.paragraphs import FILLERS, balanced, nothing

LABEL_WIDTH = 24 * MM
BETWEEN = 4.0
CLOSER = 0.25
"""As far as signs stand apart in a narrow cell, in ems."""
RULER = Ruler(TABLE_SIZE)


def party_items(part: PartyRows) -> list[Item]:
    """One item a party, or its grid as one; only one that is higher than a page ever parts."""
    return [item for row in part.rows for item in one_party(row)]


def one_party(row: PartyRow) -> list[Item]:
    """The labelled grid of a party with a little room below it, or its lines beside its label."""
    if row.grid is None:
        return [party_item(row)]
    return [*bound(grid_items(row.grid), Hold.CLAUSE), Item(BETWEEN, nothing, empty=True)]


def party_item(row: PartyRow) -> Item:
    """The label at the left, its lines ruled at the right."""
    field = row.fields[0] if row.fields else ""
    words: list[Words] = []
    for line in row.lines:
        words += wrap(line, WIDTH - LABEL_WIDTH, field=field, rule=bool(words))
    label = Box(LABEL_WIDTH, label_words(row.label, LABEL_WIDTH), label=True)
    whole = Row((label, Box(WIDTH - LABEL_WIDTH, tuple(words))))
    return whole.item(least=8 if whole.height > ROOM else whole.last)


def grid_items(part: Grid) -> list[Item]:
    """Rows of a grid; one of labels alone heads the row below it, and the first ones every page that the grid goes
    on to."""
    columns = column_widths(part)
    items: list[Item] = []
    above: tuple[Item, ...] = ()
    for row in part.rows:
        boxes, at = [], 0
        for cell in row:
            boxes.append(cell_box(cell, sum(columns[at : at + cell.span])))
            at += cell.span
        heads = all(cell.label for cell in row) and len(items) < len(part.rows) - 1
        made = replace(Row(tuple(boxes)).item(least=3), hold=Hold.HEAD if heads else Hold.NONE, above=above)
        above += (made,) if heads and len(above) == len(items) else ()
        items.append(made)
    return items


def column_widths(part: Grid) -> list[float]:
    """As the file says them, but in a list no number stands on two lines, where it would be read as two."""
    as_said = shared_out(part.widths, [0.0] * len(part.widths), WIDTH)
    head, *rows = part.rows
    if not all(cell.label for cell in head) or any(len(row) != len(head) for row in rows):
        return as_said
    least = [
        max([0.0, *(unparted(row[place].text, RULER, WIDTH / 5) + 2 * PAD for row in rows if row[place].text)])
        for place in range(len(head))
    ]
    return shared_out(part.widths, least, WIDTH) if sum(least) <= WIDTH else as_said


def cell_box(cell: Cell, width: float) -> Box:
    """Labels stand in the middle in even lines, prose is indented and flush."""
    if cell.label:
        return Box(width, label_words(cell.text, width), label=True, least=cell.min_lines)
    words = wrap(cell.text, width, prose=cell.prose, field=cell.field)
    return Box(width, tuple(words), least=cell.min_lines)


def label_words(text: str, width: float) -> tuple[Words, ...]:
    """A label in lines of about equal length, its own line ends kept."""
    room = max(width - 2 * PAD, 2 * TABLE_SIZE)
    return tuple(Words(line) for part in text.split("\n") for line in balanced(part, room, RULER))


def wrap(text: str, width: float, *, prose: bool = False, field: str = "", rule: bool = False) -> list[Words]:
    """The lines of a text in a box, its own line ends kept."""
    room = width - 2 * PAD
    indent = 2 * TABLE_SIZE if prose and room > 8 * TABLE_SIZE else 0.0
    words: list[Words] = []
    for paragraph in text.split("\n"):
        lines = break_lines(paragraph.strip(FILLERS) if prose else paragraph, room, RULER, indent)
        for place, line in enumerate(lines):
            offset = indent if place == 0 else 0.0
            full = place < len(lines) - 1 or RULER.width(line) > room - offset
            gap = justified_gap(line, room - offset, RULER, most=CLOSER) if full else 0.0
            words.append(Words(line, offset, gap, rule and not words, field))
    return words
