"""Drawing a paper: from resolved blocks to one PDF that is preview, print and archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.documents.page.blocks import Block, CutLine, Marks, Title
from app.documents.page.fitting import fitted
from app.documents.page.flow import Placed
from app.documents.page.foot import Sheet, draw_crossing, draw_foot, draw_head
from app.documents.page.lost import gather, lost_on_page
from app.documents.page.measures import LEFT, PAGE, TOP, body_type
from app.documents.page.pagecode import PageCode
from app.documents.page.pen import Pen
from app.documents.pdf.archive import Made

__all__ = ["Drawn", "PageMark", "Sheet", "draw_pages"]

PageMark = Callable[[int, int], PageCode]
Boxes = dict[str, list[tuple[int, float, float, float, float]]]


@dataclass(frozen=True)
class Drawn:
    """A drawn paper. ``places`` maps a field to page and box (x0, y0, x1, y1 in points from the top left);
    ``missing`` are characters no face has, left as empty squares for a hand."""

    pdf: bytes = field(repr=False)
    pages: int
    fonts: tuple[str, ...] = ()
    places: Boxes = field(default_factory=dict)
    codes: tuple[PageCode, ...] = ()
    missing: tuple[str, ...] = ()


def draw_pages(parts: Sequence[Block], sheet: Sheet, mark: PageMark | None = None, made: Made | None = None) -> Drawn:
    """Draw blocks on A4. ``mark`` gives each page of a final paper or a blank its code; drafts have none. What is
    ``made`` final is fit for an archive.

    A second title begins a new paper with pages of its own, unless a cut line stands before it. The same
    blocks, sheet and marks always give the same bytes.
    """
    pen = Pen(sheet.foot_title)
    codes: list[PageCode] = []
    pages: list[list[Placed]] = []
    for paper in papers_of(parts):
        own = fitted(paper, body_type(sheet.body_size))
        crossed = len(own) > 1 and not sheet.draft and any(isinstance(part, Marks) and part.seal for part in paper)
        for number, placed in enumerate(own, start=1):
            code = mark(number, len(own)) if mark else None
            codes += [code] if code else []
            draw_page(pen, sheet, placed, (number, len(own)), code)
            if crossed:
                draw_crossing(pen)
            pen.end_page()
        pages += own
    if pen.missing:
        gather(lost_on_page(parts, (sheet.head_left, sheet.head_right)))
    return Drawn(pen.finish(made), len(pages), pen.fonts(), places_of(pages), tuple(codes), tuple(pen.missing))


def papers_of(parts: Sequence[Block]) -> list[list[Block]]:
    """The blocks of each paper."""
    found: list[list[Block]] = [[]]
    for part in parts:
        if isinstance(part, Title) and found[-1] and not isinstance(found[-1][-1], CutLine):
            found.append([])
        found[-1].append(part)
    return found


def draw_page(pen: Pen, sheet: Sheet, placed: list[Placed], page: tuple[int, int], code: PageCode | None) -> None:
    """One page: head, text, foot."""
    draw_head(pen, sheet, page[0])
    for item in placed:
        item.item.draw(pen, LEFT, PAGE[1] - TOP - item.top)
    draw_foot(pen, sheet, *page, code)


def places_of(pages: list[list[Placed]]) -> Boxes:
    """Where each field is shown, in points from the top left of its page."""
    found: Boxes = {}
    for page, placed in enumerate(pages, start=1):
        for item in placed:
            for place in item.item.places:
                top = TOP + item.top
                box = (page, LEFT + place.x0, top + place.y0, LEFT + place.x1, top + place.y1)
                found.setdefault(place.field, []).append(box)
    return found
