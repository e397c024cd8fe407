"""Turning resolved print blocks into items of a page: one reader for each block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.documents import blocks
from app.documents.flow import Item, hold
from app.documents.linebreak import break_lines
from app.documents.marks import mark_items
from app.documents.measures import GREY, LEFT, MM, SMALL, THIN, TITLE_SIZE, WIDTH, Type
from app.documents.numerals import chinese_number
from app.documents.tables import grid_items, party_items
from app.documents.typesetting import draw_centred, draw_line, draw_right, justified_gap, width_of

TITLE_GAP = 8.0
WIDEST = 0.13
END_WORDS = "（以下空白）"


@dataclass(frozen=True)
class Hand:
    """What a reader needs to know: the body type of this paper."""

    type: Type


def items_of(parts: list[blocks.Block], body: Type) -> list[Item]:
    """All items of a paper; the text before a signature block goes with it."""
    items: list[Item] = []
    for part in merge_end(parts):
        if isinstance(part, blocks.Marks) and items:
            keep_company(items)
        items += READERS[type(part)](part, Hand(body))
    return items


def merge_end(parts: list[blocks.Block]) -> list[blocks.Block]:
    """（以下空白） goes behind the last words of the text before it."""
    merged: list[blocks.Block] = []
    for part in parts:
        if isinstance(part, blocks.EndOfText) and merged and isinstance(merged[-1], blocks.Prose):
            last = merged.pop()
            assert isinstance(last, blocks.Prose)
            ended = (*last.paragraphs[:-1], (last.paragraphs or ("",))[-1] + END_WORDS)
            merged.append(blocks.Prose(ended, last.field, last.indent))
        else:
            merged.append(part)
    return merged


def keep_company(items: list[Item], least: int = 1) -> None:
    """The last items before a signature block hold on to it, so that it never begins a page alone."""
    for place in range(max(0, len(items) - least), len(items)):
        item = items[place]
        items[place] = Item(item.height, item.draw, True, item.field)


def title(part: blocks.Title, hand: Hand) -> list[Item]:
    del hand

    def draw(canvas: Any, x: float, top: float) -> None:
        gap = TITLE_GAP if len(part.text) <= 14 else 2.0
        draw_centred(canvas, part.text, x + WIDTH / 2, top - 27, TITLE_SIZE, style="title", gap=gap)

    return [Item(40.0, draw, holds=True)]


def number_line(part: blocks.NumberLine, hand: Hand) -> list[Item]:
    del hand
    return [Item(24.0, lambda canvas, x, top: draw_right(canvas, part.text, x + WIDTH, top - 16, 12), holds=True)]


def heading(part: blocks.Heading, hand: Hand) -> list[Item]:
    size = hand.type.size

    def draw(canvas: Any, x: float, top: float) -> None:
        draw_line(canvas, part.text, x, top - 20, size, style="title")

    return [Item(28.0, draw, holds=True)]


def paragraph(text: str, hand: Hand, field: str = "", indent: float | None = None) -> list[Item]:
    """The lines of one paragraph, justified but for the last one."""
    size, leading = hand.type.size, hand.type.leading
    first = hand.type.indent if indent is None else indent
    lines = break_lines(text, WIDTH, lambda part: width_of(part, size), first)
    items = []
    for place, line in enumerate(lines):
        offset = first if place == 0 else 0.0
        full = place < len(lines) - 1 or width_of(line, size) > WIDTH - offset
        gap = justified_gap(line, WIDTH - offset, size) if full else 0.0
        gap = gap if gap < WIDEST * size else 0.0
        items.append(Item(leading, line_drawer(line, offset, size, leading, gap), False, field))
    return hold(items, first=2, last=2)


def line_drawer(line: str, offset: float, size: float, leading: float, gap: float) -> Callable[..., None]:
    """A drawer for one line, its baseline a little above the foot of its strip."""

    def draw(canvas: Any, x: float, top: float) -> None:
        draw_line(canvas, line, x + offset, top - (leading + size) / 2 + size * 0.12, size, gap=gap)

    return draw


def prose(part: blocks.Prose, hand: Hand) -> list[Item]:
    items: list[Item] = []
    for text in part.paragraphs:
        for line in text.split("\n"):
            items += paragraph(line, hand, part.field, None if part.indent else 0.0)
    return items


def clauses(part: blocks.Clauses, hand: Hand) -> list[Item]:
    items: list[Item] = []
    for place, text in enumerate(part.items):
        field = part.fields[place] if place < len(part.fields) else ""
        items += hold(paragraph(f"{chinese_number(place + 1)}、{text}", hand, field), everything=True)
    return items


def dialogue(part: blocks.Dialogue, hand: Hand) -> list[Item]:
    items: list[Item] = []
    for who, said in part.lines:
        items += paragraph(f"{who}：{said}" if who else said, hand, part.field)
    return items


def choices(part: blocks.Choices, hand: Hand) -> list[Item]:
    """Boxes drawn by hand, so that no font decides whether one looks ticked."""
    size, leading = hand.type.size, hand.type.leading
    label = f"{part.label}：" if part.label else ""
    rows: list[list[tuple[float, str, bool]]] = [[]]
    x = width_of(label, size)
    for words, ticked in part.options:
        wide = size * 1.3 + width_of(words, size)
        if rows[-1] and x + wide > WIDTH:
            rows.append([])
            x = width_of(label, size)
        rows[-1].append((x, words, ticked))
        x += wide + size

    def drawer(row: list[tuple[float, str, bool]], words: str) -> Callable[..., None]:
        def draw(canvas: Any, left: float, top: float) -> None:
            base = top - (leading + size) / 2 + size * 0.12
            draw_line(canvas, words, left, base, size)
            for at, option, ticked in row:
                draw_box(canvas, left + at, base, size, ticked)
                draw_line(canvas, option, left + at + size * 1.2, base, size)

        return draw

    return [Item(leading, drawer(row, label if not n else ""), False, part.field) for n, row in enumerate(rows)]


def draw_box(canvas: Any, x: float, base: float, size: float, ticked: bool) -> None:
    """An empty square, or one with a tick."""
    side = size * 0.82
    canvas.setLineWidth(THIN)
    canvas.rect(x, base - size * 0.06, side, side)
    if ticked:
        canvas.setLineWidth(1.4)
        canvas.line(x + side * 0.18, base + side * 0.4, x + side * 0.42, base + side * 0.12)
        canvas.line(x + side * 0.42, base + side * 0.12, x + side * 0.86, base + side * 0.78)


def ruled(part: blocks.Ruled, hand: Hand) -> list[Item]:
    leading, size = max(hand.type.leading, 30.0), hand.type.size

    def draw(words: str) -> Callable[..., None]:
        def line(canvas: Any, x: float, top: float) -> None:
            if words:
                draw_line(canvas, words, x, top - leading + 6, size)
            canvas.setLineWidth(THIN)
            canvas.line(x + (width_of(words, size) if words else 0), top - leading, x + WIDTH, top - leading)

        return line

    return [Item(leading, draw(part.label if not place else "")) for place in range(part.lines)]


def note(part: blocks.Note, hand: Hand) -> list[Item]:
    del hand
    lines = break_lines(part.text, WIDTH, lambda words: width_of(words, SMALL))

    def drawer(line: str) -> Callable[..., None]:
        return lambda canvas, x, top: draw_line(canvas, line, x, top - 11, SMALL)

    return [Item(14.0, drawer(line)) for line in lines]


def end_of_text(part: blocks.EndOfText, hand: Hand) -> list[Item]:
    del part
    return paragraph(END_WORDS, hand)


def cut_line(part: blocks.CutLine, hand: Hand) -> list[Item]:
    del part, hand

    def draw(canvas: Any, x: float, top: float) -> None:
        canvas.saveState()
        canvas.setDash(3, 3)
        canvas.setStrokeGray(GREY)
        canvas.line(x - LEFT + 6 * MM, top - 14, x + WIDTH + 12 * MM, top - 14)
        canvas.restoreState()

    return [Item(28.0, draw)]


def space(part: blocks.Space, hand: Hand) -> list[Item]:
    del hand
    return [Item(part.mm * MM, lambda canvas, x, top: None)]


READERS: dict[type, Callable[[Any, Hand], list[Item]]] = {
    blocks.Title: title,
    blocks.NumberLine: number_line,
    blocks.PartyRows: lambda part, hand: party_items(part),
    blocks.Heading: heading,
    blocks.Prose: prose,
    blocks.Clauses: clauses,
    blocks.Grid: lambda part, hand: grid_items(part),
    blocks.Dialogue: dialogue,
    blocks.Choices: choices,
    blocks.Marks: lambda part, hand: mark_items(part),
    blocks.Ruled: ruled,
    blocks.Note: note,
    blocks.EndOfText: end_of_text,
    blocks.CutLine: cut_line,
    blocks.Space: space,
}
