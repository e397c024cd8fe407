"""Ruled tables on a page: the parties, and grids of labels and texts."""

from __future__ import annotations

from typing import Any

from app.documents.blocks import Cell, Grid, PartyRow, PartyRows
from app.documents.flow import Item
from app.documents.linebreak import break_lines
from app.documents.measures import MM, TABLE_SIZE, THIN, WIDTH
from app.documents.typesetting import draw_centred, draw_line, justified_gap, width_of

PAD = 2.5 * MM
LINE = 19.0
LABEL_WIDTH = 24 * MM


def wrap(text: str, width: float, indent: float = 0.0) -> list[str]:
    """The lines of a cell's text, its own line ends kept."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += break_lines(paragraph, width, lambda part: width_of(part, TABLE_SIZE), indent)
    return lines


def party_items(part: PartyRows) -> list[Item]:
    """One item a party: never split, any number of them."""
    return [party_item(row) for row in part.rows]


def party_item(row: PartyRow) -> Item:
    """The label at the left, its lines ruled at the right."""
    inner = WIDTH - LABEL_WIDTH - 2 * PAD
    strips = [wrap(line, inner) for line in row.lines]
    heights = [len(lines) * LINE + 5 for lines in strips]
    total = sum(heights)

    def draw(canvas: Any, x: float, top: float) -> None:
        canvas.setLineWidth(THIN)
        canvas.rect(x, top - total, WIDTH, total)
        canvas.line(x + LABEL_WIDTH, top, x + LABEL_WIDTH, top - total)
        draw_centred(canvas, row.label, x + LABEL_WIDTH / 2, top - total / 2 - 4, TABLE_SIZE)
        y = top
        for place, lines in enumerate(strips):
            if place:
                canvas.line(x + LABEL_WIDTH, y, x + WIDTH, y)
            for number, line in enumerate(lines):
                draw_line(canvas, line, x + LABEL_WIDTH + PAD, y - number * LINE - 16, TABLE_SIZE)
            y -= heights[place]

    return Item(total, draw, False, row.fields[0] if row.fields else "")


def grid_items(part: Grid) -> list[Item]:
    """Rows of a grid; a row too long for a strip of the page is cut into strips of whole lines."""
    unit = WIDTH / sum(part.widths)
    widths = [width * unit for width in part.widths]
    items: list[Item] = []
    for row in part.rows:
        items += row_items(row, widths)
    return items


def row_items(row: tuple[Cell, ...], widths: list[float], most: int = 26) -> list[Item]:
    """A row as one item, or as several where it has more than ``most`` lines."""
    spans: list[float] = []
    at = 0
    for cell in row:
        spans.append(sum(widths[at : at + cell.span]))
        at += cell.span
    texts = [cell_lines(cell, span) for cell, span in zip(row, spans, strict=True)]
    count = max([len(lines) for lines in texts] + [cell.min_lines for cell in row])
    strips = [(start, min(start + most, count)) for start in range(0, count, most)]
    return [row_item(row, spans, texts, start, end, count) for start, end in strips]


def cell_lines(cell: Cell, span: float) -> list[str]:
    """The lines of a cell: labels are broken every four characters, prose is indented."""
    if cell.label:
        return balanced(cell.text, int(max(span - 2 * PAD, TABLE_SIZE * 2 + 1) // TABLE_SIZE))
    return wrap(cell.text, span - 2 * PAD, 2 * TABLE_SIZE if cell.prose else 0.0)


def balanced(label: str, most: int) -> list[str]:
    """A label in lines of about equal length, none longer than ``most``."""
    count = -(-len(label) // most)
    each = -(-len(label) // count)
    return [label[start : start + each] for start in range(0, len(label), each)]


def row_item(
    row: tuple[Cell, ...], spans: list[float], texts: list[list[str]], start: int, end: int, count: int
) -> Item:
    """One strip of a row."""
    height = (end - start) * LINE + 9
    field = next((cell.field for cell in row if cell.field), "")

    def draw(canvas: Any, x: float, top: float) -> None:
        canvas.setLineWidth(THIN)
        left = x
        for cell, span, lines in zip(row, spans, texts, strict=True):
            canvas.rect(left, top - height, span, height)
            shown = lines if cell.label else lines[start:end]
            draw_cell(canvas, cell, shown, left, top, span, height, last=end == count)
            left += span

    return Item(height, draw, False, field)


def draw_cell(
    canvas: Any, cell: Cell, lines: list[str], left: float, top: float, span: float, height: float, *, last: bool
) -> None:
    """A label in the middle of its cell, a text from the top, short single lines in the middle."""
    block = len(lines) * LINE
    start = top - (height - block) / 2 if cell.label or (len(lines) == 1 and not cell.prose) else top - 4.5
    for number, line in enumerate(lines):
        y = start - number * LINE - 13.5
        if cell.label:
            draw_centred(canvas, line, left + span / 2, y, TABLE_SIZE)
            continue
        indent = 2 * TABLE_SIZE if cell.prose and number == 0 else 0.0
        full = cell.prose and (number < len(lines) - 1 or not last)
        gap = justified_gap(line, span - 2 * PAD - indent, TABLE_SIZE) if full else 0.0
        draw_line(canvas, line, left + PAD + indent, y, TABLE_SIZE, gap=gap if gap < 3 else 0.0)
