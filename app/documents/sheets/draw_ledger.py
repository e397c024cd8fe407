"""A ledger on A4 landscape: heads on every page, totals, a line to sign, nothing cut."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.page.blocks import Column, LedgerTable, Value
from app.documents.page.draw import Drawn
from app.documents.page.linebreak import Ruler, break_lines, unparted
from app.documents.page.lost import gather, lost_in_table
from app.documents.page.measures import MM, SMALL, shared_out
from app.documents.page.pen import Pen
from app.documents.sheets.sheet_cells import alike
from app.facts.shapes import COLUMNS

PAGE = (297 * MM, 210 * MM)
LEFT, RIGHT, TOP, BOTTOM = 18 * MM, 12 * MM, 18 * MM, 16 * MM
ROOM = PAGE[0] - LEFT - RIGHT
SIZE = 10.5
LINE = 13.5
PAD = 1.2 * MM
ROW_PAD = 5.0
HEAD_ROOM = 34.0
END_ROOM = 60.0
TITLE = 18.0
RULER = Ruler(SIZE)
WIDEST = ROOM / 5
"""No word takes more of the page than this, however long somebody made it."""

SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""By how much a column's type may be smaller where a book is so full that its figures have no room else: first that
of the words alone, then, a little at a time, that of the numbers and days too."""

GOES_ON, COMES_FROM = "（转下页）", "（续上页）"

Lines = list[list[str]]
Cell = list[list[str]]
"""The lines of a cell, those of each party (of each line that was written) together."""


def ledger_pdf(table: LedgerTable) -> Drawn:
    """Draw a ledger; the same table always gives the same bytes."""
    widths = widths_for(table)
    titles = zip(table.columns, widths, strict=True)
    head = [break_lines(column.title, width - 2 * PAD, RULER) for column, width in titles]
    room = PAGE[1] - TOP - BOTTOM - HEAD_ROOM - height_of(head)
    rulers = rulers_for(table, widths)
    cells = (row_cells(row, table.columns, widths, rulers) for row in every_row(table))
    rows = [part for row in cells for part in parts_of(row, widths, room)]
    pages = split_pages(rows, room)
    pen = Pen(table.title, PAGE)
    for number, page in enumerate(pages, start=1):
        y = draw_top(pen, table)
        y = draw_rows(pen, [head, *page], table.columns, widths, rulers, y)
        if number == len(pages):
            draw_end(pen, table, y)
        foot = f"{table.title} · {table.edition} · 第 {number} 页 共 {len(pages)} 页"
        pen.text(foot, LEFT + (ROOM - Ruler(SMALL).width(foot)) / 2, 8 * MM, SMALL)
        pen.end_page()
    if pen.missing:
        gather(lost_in_table(table))
    return Drawn(pen.finish(), len(pages), pen.fonts(), missing=tuple(pen.missing))


def widths_for(table: LedgerTable) -> list[float]:
    """Column widths in points, together the width of the page: no number stands on two lines, where it would be read
    as two; nor figures among words, where the page has room for that too."""
    every = every_row(table)
    whole = [
        2 * PAD + max([SIZE, *(unparted(alike(text_in(row[place], column)), RULER, WIDEST) for row in every)])
        for place, column in enumerate(table.columns)
    ]
    heads = [2 * PAD + max(map(RULER.width, break_lines(column.title, SIZE, RULER))) for column in table.columns]
    words = [column.kind != "date" and not COLUMNS[column.kind].counted for column in table.columns]
    numbers = [2 * PAD + SIZE if wordy else wide for wordy, wide in zip(words, whole, strict=True)]
    every_one = [True] * len(words)
    tries = [(share, words) for share in SMALLER] + [(share, every_one) for share in SMALLER]
    tried = (at_size(share, whole, which) for share, which in tries)
    fitting = (least for one in tried if sum(least := [*map(max, one, heads)]) <= ROOM)
    return shared_out([column.width_mm for column in table.columns], next(fitting, numbers), ROOM)


def at_size(share: float, whole: Sequence[float], which: Sequence[bool]) -> list[float]:
    """The least widths where these columns have a smaller type."""
    return [
        max(2 * PAD + SIZE, 2 * PAD + (wide - 2 * PAD) * share) if smaller else wide
        for wide, smaller in zip(whole, which, strict=True)
    ]


def rulers_for(table: LedgerTable, widths: Sequence[float]) -> list[Ruler]:
    """The type of each column: smaller only where figures among words would be parted else, in a very full book."""
    rulers = []
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        texts = (alike(text_in(row[place], column)) for row in every_row(table))
        wanted = max((unparted(text, RULER, WIDEST) for text in texts), default=0.0)
        share = next((share for share in SMALLER if wanted * share <= width - 2 * PAD + 1e-6), 1.0)
        rulers.append(RULER if share == 1.0 else Ruler(SIZE * share))
    return rulers


def every_row(table: LedgerTable) -> list[tuple[Value, ...]]:
    """The rows of a book, and what they come to."""
    return [*table.rows, *([table.totals] if table.totals else [])]


def text_in(value: Value, column: Column) -> str:
    """What a cell says in a narrow column: a day has its year above."""
    text = cell_text(value, column)
    return text.replace(".", ".\n", 1) if column.kind == "date" else text


def cell_text(value: Value, column: Column) -> str:
    """How a value is printed; an empty one prints nothing in a ledger."""
    if value is None:
        return ""
    return COLUMNS[column.kind].in_book(value)


def row_cells(
    row: Sequence[Value], columns: Sequence[Column], widths: Sequence[float], rulers: Sequence[Ruler]
) -> list[Cell]:
    """The lines of every cell of a row."""
    cells: list[Cell] = []
    for value, column, width, ruler in zip(row, columns, widths, rulers, strict=True):
        text = cell_text(value, column)
        if ruler.width(text) > width - 2 * PAD:
            text = text_in(value, column)
        cells.append([break_lines(part, width - 2 * PAD, ruler) for part in text.split("\n")])
    return cells


def height_of(row: Lines) -> float:
    """The height of a row."""
    return max(len(lines) for lines in row) * LINE + ROW_PAD


def parts_of(row: Sequence[Cell], widths: Sequence[float], room: float) -> list[Lines]:
    """The row; only one that is longer than a page goes on where the next page begins, between two parties."""
    most = int((room - ROW_PAD) / LINE)
    columns = [cell_pages(cell, width - 2 * PAD, most) for cell, width in zip(row, widths, strict=True)]
    count = max(len(pages) for pages in columns)
    return [[pages[at] if at < len(pages) else [] for pages in columns] for at in range(count)]


def cell_pages(cell: Cell, width: float, most: int) -> Lines:
    """The lines of a cell for each page it takes: whoever is whole on a page is never torn; a single one that is
    higher than a page goes on, and says so at both edges."""
    pages: Lines = [[]]
    for lines in cell:
        for piece in [lines] if len(lines) <= most else torn(lines, width, most):
            if pages[-1] and len(pages[-1]) + len(piece) > most:
                pages.append([])
            pages[-1] += piece
    return pages


def torn(lines: list[str], width: float, most: int) -> Lines:
    """One text that is higher than a page, in pieces of a page, marked where it goes on and where it comes from."""
    end, begin = (break_lines(mark, width, RULER) for mark in (GOES_ON, COMES_FROM))
    step = max(most - len(end) - len(begin), 1)
    pieces = [lines[start : start + step] for start in range(0, len(lines), step)]
    last = len(pieces) - 1
    return [[*(begin if at else []), *piece, *(end if at < last else [])] for at, piece in enumerate(pieces)]


def split_pages(rows: list[Lines], room: float) -> list[list[Lines]]:
    """Whole rows on each page; what is signed at the end never stands on a page without a row."""
    pages: list[list[Lines]] = [[]]
    used = 0.0
    for row in rows:
        height = height_of(row)
        if pages[-1] and used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += height
    if used > room - END_ROOM:
        last = pages[-1][-2:] if len(pages[-1]) > 2 else pages[-1][-1:]
        if len(pages[-1]) > len(last):
            pages[-1] = pages[-1][: -len(last)]
            pages.append(last)
    return pages


def draw_top(pen: Pen, table: LedgerTable) -> float:
    """Title, room and period; answers where the table begins."""
    top = PAGE[1] - TOP
    wide = Ruler(TITLE, "title").width(table.title) + 3 * (len(table.title) - 1)
    pen.text(table.title, LEFT + (ROOM - wide) / 2, top - 2, TITLE, style="title", gap=3)
    pen.text(table.room, LEFT, top - 24, SIZE)
    pen.text(table.head_words, LEFT + ROOM - RULER.width(table.head_words), top - 24, SIZE)
    return top - HEAD_ROOM + 2


def draw_rows(
    pen: Pen, rows: list[Lines], columns: Sequence[Column], widths: list[float], rulers: Sequence[Ruler], top: float
) -> float:
    """A head and rows with their rules; answers where they end."""
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + width)
    pen.fill(LEFT, top - height_of(rows[0]), ROOM, height_of(rows[0]), 0.94)
    y = top
    pen.line(LEFT, y, LEFT + ROOM, y)
    for place, row in enumerate(rows):
        for lines, column, ruler, left, right in zip(row, columns, rulers, edges, edges[1:], strict=False):
            draw_cell(pen, lines, (left, right, y), *((ruler, column.align) if place else (RULER, "middle")))
        y -= height_of(row)
        pen.line(LEFT, y, LEFT + ROOM, y)
    for edge in edges:
        pen.line(edge, top, edge, y)
    return y


def draw_cell(pen: Pen, lines: list[str], place: tuple[float, float, float], ruler: Ruler, align: str) -> None:
    """The lines of a cell between its left and right edge, below its top."""
    left, right, top = place
    base = top - ROW_PAD / 2 - SIZE
    for line in lines:
        if line:
            x = left + PAD
            if align == "right":
                x = right - PAD - ruler.width(line)
            elif align == "middle":
                x = (left + right - ruler.width(line)) / 2
            pen.text(line, x, base, ruler.size)
        base -= LINE


def draw_end(pen: Pen, table: LedgerTable, y: float) -> None:
    """（以下空白）, the note and the line to sign."""
    end = "（以下空白）"
    pen.text(end, LEFT + (ROOM - RULER.width(end)) / 2, y - 15, SIZE)
    if table.note:
        pen.text(table.note, LEFT, y - 30, SMALL)
    each = ROOM / max(len(table.sign_line), 1)
    for number, label in enumerate(table.sign_line):
        x = LEFT + number * each
        pen.text(f"{label}：", x, y - 48, SIZE)
        pen.line(x + RULER.width(label) + SIZE, y - 50, x + each - 6 * MM, y - 50)
