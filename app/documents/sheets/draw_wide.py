"""The wide month table on one page A4 landscape, no sign of it smaller than 9 points."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from app.documents.page.draw import Drawn
from app.documents.page.linebreak import Ruler
from app.documents.page.lost import HEAD, gather, lost_in
from app.documents.page.measures import MM, SMALL
from app.documents.page.pen import Pen
from app.documents.sheets.draw_ledger import BOTTOM, LEFT, PAGE, ROOM, TITLE, TOP
from app.documents.sheets.wide_table import UNIT, HeadCell, WideTable

SIZES = (10.5, 10.0, 9.5, 9.0)
"""The largest in which all columns stand side by side is taken; in the smallest what has no room stands below."""
NAME = 3.2
"""The width of the column of names, in signs."""
PAD = 1.2
LEAD = 1.18
ROW = 24.0
GAP = 16.0
SHY = 0.8
TEXT = 10.5


@dataclass(frozen=True)
class Strip:
    """Columns that stand side by side: where the first of them stands in the table, and their widths; before them
    the column of names."""

    first: int
    widths: tuple[float, ...]
    size: float

    @property
    def name(self) -> float:
        """The width of the column of names."""
        return self.size * NAME


def wide_pdf(table: WideTable) -> Drawn:
    """Draw the page; the same table always gives the same bytes."""
    pen = Pen(table.title, PAGE)
    top = PAGE[1] - TOP
    ruler = Ruler(TEXT)
    wide = Ruler(TITLE, "title").width(table.title) + 3 * (len(table.title) - 1)
    pen.text(table.title, LEFT + (ROOM - wide) / 2, top - 2, TITLE, style="title", gap=3)
    pen.text(table.left, LEFT, top - 26, TEXT)
    pen.text(table.right, LEFT + ROOM - ruler.width(table.right), top - 26, TEXT)
    y = top - 34
    for strip in strips_of(table):
        y = draw_strip(pen, table, strip, y) - GAP
    for line in (*in_lines(table.below), table.note):
        pen.text(line, LEFT, y, SMALL)
        y -= 14
    draw_signs(pen, table, y - 14)
    foot = f"{table.title} · {table.edition} · 第 1 页 共 1 页"
    pen.text(foot, LEFT + (ROOM - Ruler(SMALL).width(foot)) / 2, BOTTOM / 2, SMALL)
    pen.end_page()
    if pen.missing:
        gather(lost_in([(HEAD, text) for text in (table.title, table.left, table.right)]))
    return Drawn(pen.finish(), 1, pen.fonts(), missing=tuple(pen.missing))


def in_lines(things: tuple[str, ...], room: float = ROOM * SHY) -> list[str]:
    """Things one after the other, each whole, in lines that no office program makes wider than the page."""
    lines, ruler = [""], Ruler(SMALL)
    for thing in things:
        longer = f"{lines[-1]}　{thing}" if lines[-1] else thing
        if ruler.width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(thing)
    return lines


def strips_of(table: WideTable) -> list[Strip]:
    """One strip in the largest size in which it fits; where numbers are too long for that, as many as it takes."""
    for size in SIZES:
        least = least_widths(table, size)
        if sum(least) + size * NAME <= ROOM:
            spare = (ROOM - size * NAME - sum(least)) / len(least)
            return [Strip(1, tuple(width + spare for width in least), size)]
    return packed(least_widths(table, SIZES[-1]), SIZES[-1])


def least_widths(table: WideTable, size: float) -> list[float]:
    """What each column needs: one sign of its head, its longest number whole."""
    ruler = Ruler(size)
    return [
        max(size, *(ruler.width(row[column]) for row in table.rows)) + 2 * PAD for column in range(1, table.columns + 1)
    ]


def packed(least: list[float], size: float) -> list[Strip]:
    """Strips of as many columns as stand side by side."""
    strips: list[Strip] = []
    first, widths = 1, list[float]()
    for column, width in enumerate(least, start=1):
        if widths and sum(widths) + width + size * NAME > ROOM:
            strips.append(Strip(first, tuple(widths), size))
            first, widths = column, []
        widths.append(width)
    return [*strips, Strip(first, tuple(widths), size)]


def stacked(words: str, width: float, size: float) -> list[str]:
    """The words of a head in lines of equal length, one sign a line where there is no room for more."""
    most = max(floor((width - 2 * PAD) / size + 0.01), 1)
    each = ceil(len(words) / max(ceil(len(words) / most), 1)) if words else 1
    return [words[at : at + each] for at in range(0, len(words), each)]


def draw_strip(pen: Pen, table: WideTable, strip: Strip, top: float) -> float:
    """The head and the rows of a strip; answers where it ends."""
    edges = [LEFT, LEFT + strip.name]
    for width in strip.widths:
        edges.append(edges[-1] + width)
    shown = [(cell, *span) for cell in table.head if (span := seen(cell, strip)) is not None]
    levels = [top]
    for level in range(UNIT + 1):
        own = [(cell, left, right) for cell, left, right in shown if cell.bottom == level]
        need = [
            len(stacked(cell.words, edges[right + 1] - edges[left], strip.size)) * strip.size * LEAD + 5
            - (levels[cell.top] - levels[level])
            for cell, left, right in own
        ]  # fmt: skip
        levels.append(levels[-1] - max([strip.size * LEAD + 5, *need]))
    pen.fill(LEFT, levels[-1], edges[-1] - LEFT, top - levels[-1], 0.94)
    for cell, left, right in shown:
        draw_cell(pen, cell.words, (edges[left], levels[cell.bottom + 1]), (edges[right + 1], levels[cell.top]), strip)
    y = levels[-1]
    for row in table.rows:
        for at, words in enumerate((row[0], *row[strip.first : strip.first + len(strip.widths)])):
            draw_cell(pen, words, (edges[at], y - max(ROW, 2.4 * strip.size)), (edges[at + 1], y), strip, whole=at > 0)
        y -= max(ROW, 2.4 * strip.size)
    return y


def seen(cell: HeadCell, strip: Strip) -> tuple[int, int] | None:
    """The columns of a strip that a cell of the head covers; None where it covers none of them."""
    if cell.left == 0:
        return (0, 0)
    left, right = max(cell.left, strip.first), min(cell.right, strip.first + len(strip.widths) - 1)
    return (left - strip.first + 1, right - strip.first + 1) if left <= right else None


def draw_cell(
    pen: Pen, words: str, low: tuple[float, float], high: tuple[float, float], strip: Strip, *, whole: bool = False
) -> None:
    """A ruled cell with its words in the middle; a number stands ``whole`` in one line."""
    (x0, y0), (x1, y1) = low, high
    pen.box(x0, y0, x1 - x0, y1 - y0)
    ruler, lead = Ruler(strip.size), strip.size * LEAD
    lines = [words] if whole else stacked(words, x1 - x0, strip.size)
    base = (y0 + y1) / 2 + lead * len(lines) / 2 - strip.size
    for line in lines:
        if line:
            pen.text(line, (x0 + x1 - ruler.width(line)) / 2, base, strip.size)
        base -= lead


def draw_signs(pen: Pen, table: WideTable, y: float) -> None:
    """Who signs, each with a rule."""
    ruler, each = Ruler(TEXT), ROOM / max(len(table.signs), 1)
    for number, label in enumerate(table.signs):
        x = LEFT + number * each
        pen.text(f"{label}：", x, y, TEXT)
        pen.line(x + ruler.width(label) + TEXT, y - 2, x + each - 6 * MM, y - 2)
