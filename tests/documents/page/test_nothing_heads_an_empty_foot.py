"""A title or a table's head at the foot of a page, with what it heads on the next one, looks like a lost sheet.

Every form, with one to twelve who sign it, few and many rows in its tables, with its first words at every height of
the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

import pytest

from app.documents.page.blocks import Block, Cell, Grid, NumberLine
from app.documents.page.draw import papers_of
from app.documents.page.flow import Hold, Item, Placed, paginate
from app.documents.page.grid_rows import Row
from app.documents.page.measures import ROOM, body_type
from app.documents.page.pen import Pen
from app.documents.page.render import items_of
from tests.documents.cases import FORMS
from tests.documents.page.test_signature_pages_carry_text import SIGNED, composed, faults, said, signed_by

EVERY = sorted(FORMS.documents)
SIGNERS = range(1, 13)
ROWS = (0, 1, 3, 24)
FEW = ((8, 0), (12, 1))
STEP = 97.0
ALL_STEP = 31.0


class Words:
    """Hears which words are drawn, and whether in the letters of titles."""

    def __init__(self) -> None:
        self.said: set[str] = set()
        self.heads = False

    def text(self, text: str, x: float, y: float, size: float, **style: object) -> None:
        del x, y, size
        self.said |= {text} if text.strip() else set()
        self.heads |= style.get("style") == "title"

    def line(self, *place: float, **style: object) -> None:
        pass

    box = fill = circle = stroke = line


def is_head(item: Item, below: Item | None, numbers: set[str]) -> bool:
    """Letters of a title, the paper's number, or a row of labels with another row below it."""
    row = getattr(item.draw, "__self__", None)
    if isinstance(row, Row):
        under = getattr(getattr(below, "draw", None), "__self__", None)
        return isinstance(under, Row) and all(box.label for box in row.boxes)
    heard = Words()
    item.draw(cast("Pen", heard), 0.0, 0.0)
    return heard.heads or (bool(heard.said) and heard.said <= numbers)


def alone(pages: Sequence[Sequence[Placed]], numbers: set[str]) -> list[str]:
    """Pages that end with a head of what stands on the next one."""
    found = []
    for page, after in pairwise(pages):
        shown = [one.item for one in page if not one.item.empty]
        below = next((one.item for one in after if not one.item.empty), None)
        if shown and is_head(shown[-1], below, numbers):
            found.append(f"page {page[0].page}: its last strip is a head")
    return found


def with_rows(part: Block, rows: int) -> Block:
    """A table that was typed full, in rows of two lines; 0 leaves it as it is printed empty."""
    if not isinstance(part, Grid) or not rows or not all(cell.label for cell in part.rows[0]):
        return part
    typed = tuple(Cell("三组地界石照片及说明" * 2) for _ in part.rows[0])
    return replace(part, rows=(part.rows[0], *[typed] * rows))


def laid(form: str, signers: int, rows: int, step: float, *, loose: bool = False) -> Iterator[tuple[int, list[str]]]:
    """The faults of a form at each height; ``loose`` is the control, a layout in which heads hold as words do."""
    parts = [with_rows(signed_by(part, signers), rows) for part in composed(form, blank=False)]
    body = body_type(FORMS.documents[form].body_size)
    for paper in papers_of(parts):
        numbers = {part.text for part in paper if isinstance(part, NumberLine)}
        items = items_of(paper, body)
        if loose:
            items = [replace(item, hold=Hold.NONE) if item.hold == Hold.HEAD else item for item in items]
        for height in range(int(ROOM / step) + 1):
            pages = paginate([Item(height * step, said, Hold.NONE), *items], ROOM)
            yield height, [*alone(pages, numbers), *faults(pages)]


def found_in(form: str, signers: int, rows: int, step: float, *, loose: bool = False) -> list[str]:
    told = f"{form}, {signers} signers, {rows} rows"
    laid_at = laid(form, signers, rows, step, loose=loose)
    return [f"{told}, height {height}: {one}" for height, faults_there in laid_at for one in faults_there]


@pytest.mark.parametrize(("signers", "rows"), FEW)
def test_no_head_ends_a_page_of_any_form(signers: int, rows: int) -> None:
    assert [one for form in EVERY for one in found_in(form, signers, rows, STEP)] == []


@pytest.mark.nightly
@pytest.mark.parametrize("form", EVERY)
def test_no_head_ends_a_page_however_many_sign(form: str) -> None:
    counts = SIGNERS if form in SIGNED else (1,)
    assert [one for count in counts for rows in ROWS for one in found_in(form, count, rows, ALL_STEP)] == []


def test_a_layout_that_lets_a_head_go_is_found_out() -> None:
    assert any("a head" in one for one in found_in("evidence", 8, 0, STEP, loose=True))
