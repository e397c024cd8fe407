"""A ledger on A4 landscape: heads on every page, totals, a line to sign, nothing cut."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from app.documents.blocks import Column, LedgerTable, Value
from app.documents.draw import Drawn, fonts_used, new_canvas
from app.documents.linebreak import break_lines
from app.documents.measures import MM, SMALL, THIN
from app.documents.typesetting import draw_centred, draw_line, draw_right, width_of
from app.records.money import figures

PAGE = (297 * MM, 210 * MM)
LEFT, RIGHT, TOP, BOTTOM = 18 * MM, 12 * MM, 18 * MM, 16 * MM
ROOM = PAGE[0] - LEFT - RIGHT
SIZE = 10.5
LINE = 13.5
PAD = 1.2 * MM
ROW_PAD = 5.0

Lines = list[list[str]]


def ledger_pdf(table: LedgerTable) -> Drawn:
    """Draw a ledger; the same table always gives the same bytes."""
    widths = fitted(table.columns)
    rows = [cell_lines(row, table.columns, widths) for row in table.rows]
    if table.totals:
        rows.append(cell_lines(table.totals, table.columns, widths))
    titles = zip(table.columns, widths, strict=True)
    head = [break_lines(column.title, width - 2 * PAD, measure) for column, width in titles]
    pages = split_pages(rows, height_of(head))
    out = BytesIO()
    canvas = new_canvas(out, table.title, PAGE)
    for number, page in enumerate(pages, start=1):
        y = draw_top(canvas, table)
        y = draw_row(canvas, head, table.columns, widths, y, head=True)
        for row in page:
            y = draw_row(canvas, row, table.columns, widths, y)
        if number == len(pages):
            draw_end(canvas, table, y)
        foot = f"{table.title} · {table.edition} · 第 {number} 页 共 {len(pages)} 页"
        draw_centred(canvas, foot, LEFT + ROOM / 2, 8 * MM, SMALL)
        canvas.showPage()
    canvas.save()
    return Drawn(out.getvalue(), len(pages), fonts_used(canvas))


def fitted(columns: tuple[Column, ...]) -> list[float]:
    """Column widths in points, shrunk or stretched to the width of the page."""
    wanted = sum(column.width_mm for column in columns)
    return [column.width_mm / wanted * ROOM for column in columns]


def measure(text: str) -> float:
    """Width of a ledger text."""
    return width_of(text, SIZE)


def cell_text(value: Value, column: Column) -> str:
    """How a value is printed; an empty one prints nothing in a ledger."""
    if value is None:
        return ""
    if column.kind == "money" and isinstance(value, Decimal):
        return figures(value)
    return str(value)


def cell_lines(row: tuple[Value, ...], columns: tuple[Column, ...], widths: list[float]) -> Lines:
    """The lines of every cell of a row."""
    lines: Lines = []
    for value, column, width in zip(row, columns, widths, strict=True):
        text = cell_text(value, column)
        if "\n" not in text and measure(text) <= width - 2 * PAD:
            lines.append([text])
        else:
            lines.append([line for part in text.split("\n") for line in break_lines(part, width - 2 * PAD, measure)])
    return lines


def height_of(row: Lines) -> float:
    """The height of a row."""
    return max(len(lines) for lines in row) * LINE + ROW_PAD


def split_pages(rows: list[Lines], head: float) -> list[list[Lines]]:
    """Whole rows on each page; the last page keeps room for the signatures."""
    room = PAGE[1] - TOP - BOTTOM - 34 - head
    pages: list[list[Lines]] = [[]]
    used = 0.0
    for row in rows:
        height = height_of(row)
        if pages[-1] and used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += height
    if used > room - 60 and len(pages[-1]) > 1:
        pages.append([pages[-1].pop()])
    return pages


def draw_top(canvas: Any, table: LedgerTable) -> float:
    """Title, room and period; answers where the table begins."""
    top = PAGE[1] - TOP
    draw_centred(canvas, table.title, LEFT + ROOM / 2, top - 2, 18, style="title", gap=3)
    draw_line(canvas, table.room, LEFT, top - 24, SIZE)
    draw_right(canvas, table.period_words, LEFT + ROOM, top - 24, SIZE)
    return top - 32


def draw_row(
    canvas: Any, row: Lines, columns: tuple[Column, ...], widths: list[float], y: float, *, head: bool = False
) -> float:
    """One row with its rules; answers where the next begins."""
    height = height_of(row)
    canvas.setLineWidth(THIN)
    x = LEFT
    for lines, column, width in zip(row, columns, widths, strict=True):
        if head:
            canvas.setFillGray(0.94)
            canvas.rect(x, y - height, width, height, fill=1)
            canvas.setFillGray(0)
        else:
            canvas.rect(x, y - height, width, height)
        for number, line in enumerate(lines):
            base = y - ROW_PAD / 2 - number * LINE - SIZE
            if head:
                draw_centred(canvas, line, x + width / 2, base, SIZE)
            elif column.align == "right":
                draw_right(canvas, line, x + width - PAD, base, SIZE)
            else:
                draw_line(canvas, line, x + PAD, base, SIZE)
        x += width
    return y - height


def draw_end(canvas: Any, table: LedgerTable, y: float) -> None:
    """（以下空白）, the note and the line to sign."""
    draw_centred(canvas, "（以下空白）", LEFT + ROOM / 2, y - 15, SIZE)
    if table.note:
        draw_line(canvas, table.note, LEFT, y - 30, SMALL)
    for number, label in enumerate(table.sign_line):
        x = LEFT + number * ROOM / max(len(table.sign_line), 1)
        draw_line(canvas, f"{label}：", x, y - 48, SIZE)
        canvas.line(x + measure(label) + SIZE, y - 50, x + ROOM / max(len(table.sign_line), 1) - 6 * MM, y - 50)
