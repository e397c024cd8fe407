"""Readers of the blocks that are words: titles, heads, running text, clauses, who said what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from app.documents.page import blocks
from app.documents.page.flow import Draw, Hold, Item, Place, bound, held
from app.documents.page.linebreak import END_WORDS, Ruler, break_lines, is_easy, justified_gap
from app.documents.page.measures import SMALL, TABLE_SIZE, TITLE_SIZE, WIDTH, Type
from app.documents.page.pen import LEAST_BLANK, Pen
from app.facts.numerals import chinese_number

TITLE_LEADING = 32.0
FILLERS = " \t　"
BLANK = "　" * LEAST_BLANK
BELOW = ("（{words}）", "{number}.", "（{number}）")
LEVELS = {blocks.CHINESE: ("{words}、", *BELOW), blocks.BRACKETS: BELOW, blocks.DIGITS: ("{number}、", BELOW[-1])}
"""What stands before a clause of each style, and before what is nested in it."""


def title(part: blocks.Title, body: Type) -> list[Item]:
    """In the middle, its letters set apart by position; a long one on lines of about equal length."""
    del body
    ruler = Ruler(TITLE_SIZE, "title")
    lines = [line for text in part.text.split("\n") for line in balanced(text, WIDTH, ruler)]
    longest = max(len(line) for line in lines)
    gap = 10.0 if longest <= 12 and len(lines) == len(part.text.split("\n")) else 3.0 if longest <= 18 else 0.0

    def draw(pen: Pen, x: float, top: float) -> None:
        for number, line in enumerate(lines):
            wide = ruler.width(line) + gap * (len(line) - 1)
            base = top - 29 - number * TITLE_LEADING
            pen.text(line, x + (WIDTH - wide) / 2, base, TITLE_SIZE, style="title", gap=gap)

    return [Item(TITLE_LEADING * len(lines) + 10, draw, Hold.HEAD)]


def balanced(text: str, width: float, ruler: Ruler) -> list[str]:
    """As few lines as the width allows, of about equal length."""
    lines = break_lines(text, width, ruler)
    narrow = width
    while len(lines) > 1 and narrow > width / 2:
        narrow -= ruler.size
        tried = break_lines(text, narrow, ruler)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def number_line(part: blocks.NumberLine, body: Type) -> list[Item]:
    """At the right."""
    del body
    ruler = Ruler(TABLE_SIZE)
    items = []
    for line in break_lines(part.text, WIDTH, ruler):
        offset = WIDTH - ruler.width(line)
        items.append(Item(20.0, words(line, offset, 14, TABLE_SIZE), Hold.HEAD))
    return [*items, Item(5.0, nothing, Hold.HEAD, empty=True)]


def heading(part: blocks.Heading, body: Type) -> list[Item]:
    """The head of a section; it keeps to the text below it."""
    ruler = Ruler(body.size, "title")
    lines = break_lines(part.text, WIDTH, ruler)
    items = [Item(body.leading, words(line, 0, body.drop, body.size, "title"), Hold.HEAD) for line in lines]
    return [Item(4.0, nothing, Hold.HEAD, empty=True), *items]


def paragraph(text: str, body: Type, field: str = "", *, indent: bool = True) -> list[Item]:
    """The lines of one paragraph, flush but for the last one; never one line alone on a page."""
    ruler = Ruler(body.size)
    text = undented(text) if indent and text.strip(FILLERS) else text
    lines = break_lines(text, WIDTH, ruler, body.indent if indent else 0.0)
    items = []
    for place, (line, after) in enumerate(zip_longest(lines, lines[1:])):
        offset = body.indent if indent and place == 0 else 0.0
        line = widened(line, WIDTH - offset, ruler) if after else line
        natural = ruler.width(line)
        full = not (after is None or after == END_WORDS) or natural > WIDTH - offset
        loose = bool(after and after.startswith(BLANK)) and not is_easy(line, WIDTH - offset, ruler)
        gap = justified_gap(line, WIDTH - offset, ruler) if full and not loose else 0.0
        end = WIDTH if gap else offset + natural
        places = (Place(field, offset, 0, end, body.leading),) if field else ()
        items.append(Item(body.leading, words(line, offset, body.drop, body.size, gap=gap), places=places))
    return held(items, Hold.LINES, first=2, last=2)


def widened(line: str, room: float, ruler: Ruler) -> str:
    """A full line in which a hand's last gap takes what the line has left: its words do not stand apart."""
    before, blank, after = line.rpartition(BLANK)
    more = int((room - ruler.width(line)) / ruler.size) if blank else 0
    return f"{before}{blank}{'　' * more}{after}" if more > 0 else line


def undented(text: str) -> str:
    """A text without its own indent; a gap that a hand will fill stays where the text begins or ends."""
    begun = text if text.startswith(BLANK) else text.lstrip(FILLERS)
    return begun.rstrip(" \t") if begun.endswith(BLANK) else begun.rstrip(FILLERS)


def words(text: str, offset: float, drop: float, size: float, style: str = "body", *, gap: float = 0.0) -> Draw:
    """A drawer for one line."""
    return lambda pen, x, top: pen.text(text, x + offset, top - drop, size, style=style, gap=gap)


def nothing(pen: Pen, x: float, top: float) -> None:
    """Leave room."""


def prose(part: blocks.Prose, body: Type) -> list[Item]:
    """Paragraphs; a line end in a text begins a new one, an empty line is no paragraph."""
    lines = [line for text in part.paragraphs for line in text.split("\n")]
    filled = [line for line in lines if line.strip(FILLERS)] or lines[:1]
    return [item for line in filled for item in paragraph(line, body, part.field, indent=part.indent)]


def clauses(part: blocks.Clauses, body: Type) -> list[Item]:
    """一、二、…: a clause of less than a page never parts."""
    wholes: list[list[Item]] = []
    for place, (text, (depth, number)) in enumerate(zip(part.items, part.places(), strict=True)):
        field = part.fields[place] if place < len(part.fields) else ""
        said = [line for line in text.split("\n") if line.strip(FILLERS)] or [""]
        numbered = [f"{numbered_as(part.style, number, depth)}{said[0].strip(FILLERS)}", *said[1:]]
        if not depth or not wholes:
            wholes.append([])
        wholes[-1] += [item for line in numbered for item in paragraph(line, body, field)]
    return [item for whole in wholes for item in bound(whole, Hold.CLAUSE)]


def numbered_as(style: str, number: int, depth: int = 0) -> str:
    """What stands before a clause: 一、 or （一） or 1、, and below it （一）, 1. and （1） (GB/T 9704)."""
    levels = LEVELS[style]
    return levels[min(depth, len(levels) - 1)].format(words=chinese_number(number), number=number)


def dialogue(part: blocks.Dialogue, body: Type) -> list[Item]:
    """Who said what, a paragraph each."""
    items: list[Item] = []
    for who, said in part.lines:
        for place, line in enumerate(said.split("\n")):
            items += paragraph(f"{who}：{line}" if who and place == 0 else line, body, part.field)
    return items


def note(part: blocks.Note, body: Type) -> list[Item]:
    """Small words, flush as any text; as large as a hand needs it where it fills something in."""
    del body
    size, high = (TABLE_SIZE, 22.0) if BLANK in part.text else (SMALL, 14.0)
    ruler = Ruler(size)
    drawn: list[Draw] = []
    for text in part.text.split("\n"):
        *full, last = break_lines(text, WIDTH, ruler)
        drawn += [words(line, 0, high - 3, size, gap=justified_gap(line, WIDTH, ruler)) for line in full]
        drawn.append(words(last, 0, high - 3, size))
    return bound([Item(high, one) for one in drawn], Hold.LINES)


def end_of_text(part: blocks.EndOfText, body: Type) -> list[Item]:
    """（以下空白） on a line of its own, where no words stand before it."""
    del part
    return paragraph(END_WORDS, body)


def with_end(parts: Sequence[blocks.Block]) -> list[blocks.Block]:
    """（以下空白） goes behind the last words of the text before it."""
    merged: list[blocks.Block] = []
    for part in parts:
        ended = ended_by_words(merged[-1]) if merged and isinstance(part, blocks.EndOfText) else None
        if ended:
            merged[-1] = ended
        else:
            merged.append(part)
    return merged


def ended_by_words(part: blocks.Block) -> blocks.Block | None:
    """A text with （以下空白） behind its last words."""
    match part:
        case blocks.Prose(paragraphs=(*before, last)):
            return blocks.Prose((*before, last.rstrip() + END_WORDS), part.field, part.indent)
        case blocks.Clauses(items=(*before, last)):
            return replace(part, items=(*before, last.rstrip() + END_WORDS))
        case blocks.Dialogue(lines=(*before, (who, said))):
            return blocks.Dialogue((*before, (who, said.rstrip() + END_WORDS)), part.field)
    return None
