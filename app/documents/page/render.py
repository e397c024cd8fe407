"""Turning resolved print blocks into items of a page: one reader for each block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from app.documents.page import blocks, paragraphs, strips
from app.documents.page.flow import Hold, Item, bound, height_of
from app.documents.page.marks import CLOSE, mark_items
from app.documents.page.measures import ROOM, Type
from app.documents.page.tables import grid_items, party_items

COMPANY_LINES = 2
AFTER_SIGNING = (blocks.Space, blocks.NumberLine, blocks.Note)
READERS: dict[type, Callable[[Any, Type], list[Item]]] = {
    blocks.Title: paragraphs.title,
    blocks.NumberLine: paragraphs.number_line,
    blocks.PartyRows: lambda part, _body: party_items(part),
    blocks.Heading: paragraphs.heading,
    blocks.Prose: paragraphs.prose,
    blocks.Clauses: paragraphs.clauses,
    blocks.Grid: lambda part, _body: grid_items(part),
    blocks.Dialogue: paragraphs.dialogue,
    blocks.Choices: strips.choices,
    blocks.Marks: lambda part, _body: mark_items(part),
    blocks.Ruled: strips.ruled,
    blocks.Note: paragraphs.note,
    blocks.EndOfText: paragraphs.end_of_text,
    blocks.CutLine: strips.cut_line,
    blocks.Space: strips.space,
}


def items_of(parts: Sequence[blocks.Block], body: Type) -> list[Item]:
    """All items of a paper; the text before a signature block goes with it, and so does a line below it."""
    items: list[Item] = []
    signed = False
    for part in paragraphs.with_end(parts):
        made = READERS[type(part)](part, body)
        if isinstance(part, blocks.Marks) and made:
            made = closer(items, part, made)
            give_way(items, height_of(made))
            keep_company(items)
            signed = True
        elif signed and isinstance(part, AFTER_SIGNING):
            items[-1] = replace(items[-1], hold=Hold.COMPANY)
            made = bound(made, Hold.COMPANY)
        else:
            signed = False
        if made[:1] and made[0].empty and items and items[-1].hold == Hold.HEAD:
            made = [replace(made[0], hold=Hold.HEAD), *made[1:]]
        items += made
    stub = any(isinstance(part, blocks.CutLine) and part.stub for part in parts)
    return whole_below_the_cut(items) if stub else items


def whole_below_the_cut(items: list[Item]) -> list[Item]:
    """What is cut off goes whole: a stub that began on one sheet and ended on the next would be none."""
    cut = next((at for at, item in enumerate(items) if item.halving), len(items))
    return [*items[:cut], *bound(items[cut:], Hold.CLAUSE)]


def closer(items: list[Item], part: blocks.Marks, made: list[Item]) -> list[Item]:
    """The signers, closer to each other where the whole paper fits one page so: else its heads would stay behind on a
    page without a word of the text."""
    last = last_words(items)
    before = height_of([item for at, item in enumerate(items) if at <= last or item.empty])
    close = mark_items(part, CLOSE)
    return close if before + height_of(close) <= ROOM < before + height_of(made) else made


def last_words(items: list[Item]) -> int:
    """Which item holds the last words; what comes behind it is left empty for a hand."""
    return next((at for at in range(len(items) - 1, -1, -1) if items[at].lines and not items[at].empty), len(items))


def give_way(items: list[Item], signers: float) -> None:
    """Rows left empty for a hand go, the last first, where the whole paper fits one page without them; else where the
    last words, with what heads them, and the signers do."""
    last = last_words(items)
    first = last
    while first and items[first - 1].hold == Hold.HEAD:
        first -= 1
    after = items[last + 1 :]
    rows = [item for item in after if not item.empty]
    others = height_of(after) - height_of(rows)
    rooms = [ROOM - signers - others - height_of(items[start : last + 1]) for start in (0, first)]
    room = next((room for room in rooms if room >= 0), None)
    if room is None:
        return
    while rows and height_of(rows) > room:
        unwanted = rows.pop()
        items[:] = [item for item in items if item is not unwanted]


def keep_company(items: list[Item]) -> None:
    """The last two lines of text hold on to the first signers, over empty room; they never stand alone."""
    kept = 0
    for place in range(len(items) - 1, -1, -1):
        if items[place].halving or kept >= COMPANY_LINES:
            return
        items[place] = replace(items[place], hold=max(items[place].hold, Hold.COMPANY))
        kept += 0 if items[place].empty else items[place].lines
