"""页号条: the numbers of the file's pages as strips of paper, for signed originals that cannot be printed on again.

A signed paper lies in the file as its scan, whose page carries the number; the paper itself goes into the same place
of the folder on the shelf and gets the number glued to its corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from app.documents.page.linebreak import Ruler
from app.documents.page.lost import HEAD, gather, lost_in
from app.documents.page.measures import GREY, LEFT, MM, PAGE, SMALL, TABLE_SIZE, WIDTH
from app.documents.page.pen import Pen

TITLE = "页号条"
EXPLAINED = "沿虚线剪下，贴在签了字的原件上：每页一条，贴外上角，不盖住字和印。"
PAPER = "{title}　原件第 {page} 页"
NUMBER = "第 {number} 页"
TITLE_SIZE = 22
NUMBER_SIZE = 14
TOP = PAGE[1] - 25 * MM
FIRST = PAGE[1] - 48 * MM
ROW = 12 * MM
HIGH = 9 * MM
STRIP = 85 * MM
FOOT = 20 * MM
ROWS = int((FIRST - FOOT) / ROW)


Pages = TypedDict("Pages", {"from": int, "to": int})


class FileLine(Pages):
    """A line of a file's catalogue: what lies on which of its pages, and whether it is a scan."""

    no: int
    title: str
    note: str
    scanned: bool


@dataclass(frozen=True)
class Strip:
    """One page of an original: which it is, and its number in the file."""

    title: str
    page: int
    number: int


def strips_of(items: Sequence[FileLine]) -> Iterator[Strip]:
    """A strip for each page of the file that shows a signed paper; ``items`` are lines of the catalogue."""
    for item in items:
        if item["scanned"]:
            first = item["from"]
            yield from (Strip(item["title"], page - first + 1, page) for page in range(first, item["to"] + 1))


def strip_pages(strips: Sequence[Strip], file_number: str) -> bytes:
    """The strips, each with what it is glued to beside it."""
    pen = Pen(TITLE)
    for begin in range(0, len(strips), ROWS):
        draw_head(pen, file_number)
        for row, strip in enumerate(strips[begin : begin + ROWS]):
            draw_strip(pen, strip, FIRST - (row + 1) * ROW, file_number)
        pen.end_page()
    gather(lost_in([(HEAD, strip.title) for strip in strips]))
    return pen.finish()


def draw_head(pen: Pen, file_number: str) -> None:
    """What it is, whose, and what to do with it."""
    pen.text(TITLE, (PAGE[0] - TITLE_SIZE * len(TITLE)) / 2, TOP, TITLE_SIZE, style="title")
    pen.text(file_number, LEFT, TOP - 26, SMALL)
    pen.text(EXPLAINED, LEFT, TOP - 42, SMALL)


def draw_strip(pen: Pen, strip: Strip, low: float, file_number: str) -> None:
    """At the left which page of which paper; at the right what is cut out."""
    left, base = LEFT + WIDTH - STRIP, low + (HIGH - TABLE_SIZE) / 2 + 2
    told = shortened(strip.title, PAPER.format(title="", page=strip.page), left - LEFT - 4 * MM)
    pen.text(told, LEFT, base, SMALL)
    for x0, y0, x1, y1 in edges(left, low):
        pen.line(x0, y0, x1, y1, grey=GREY, dash="2 2")
    number = NUMBER.format(number=strip.number)
    pen.text(number, left + 4 * MM, base, NUMBER_SIZE)
    begin = 8 * MM + Ruler(NUMBER_SIZE).width(number)
    size = min(SMALL, (STRIP - begin - 4 * MM) / max(Ruler(1).width(file_number), 1))
    pen.text(file_number, left + begin, base, size)


def edges(left: float, low: float) -> list[tuple[float, float, float, float]]:
    """The four edges along which a strip is cut."""
    right, high = left + STRIP, low + HIGH
    return [(left, low, right, low), (left, high, right, high), (left, low, left, high), (right, low, right, high)]


def shortened(title: str, rest: str, room: float) -> str:
    """A title that leaves room for the rest of its line."""
    ruler = Ruler(SMALL)
    while ruler.width(title + rest) > room and len(title) > 1:
        title = title.removesuffix("…")[:-1] + "…"
    return title + rest
