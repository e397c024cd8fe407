"""Turning resolved print blocks into items of a page: one reader for each block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from app.documents import blocks, paragraphs, strips
from app.documents.flow import Hold, Item
from app.documents.marks import mark_items
from app.documents.measures import Type
from app.documents.tables import grid_items, party_items

READERS: dict[type, Callable[[Any, Type], list[Item]]] = {
    blocks.Title: paragraphs.title,
    blocks.NumberLine: paragraphs.number_line,
    blocks.PartyRows: lambda part, body: party_items(part),
    blocks.Heading: paragraphs.heading,
    blocks.Prose: paragraphs.prose,
    blocks.Clauses: paragraphs.clauses,
    blocks.Grid: lambda part, body: grid_items(part),
    blocks.Dialogue: paragraphs.dialogue,
    blocks.Choices: strips.choices,
    blocks.Marks: lambda part, body: mark_items(part),
    blocks.Ruled: strips.ruled,
    blocks.Note: paragraphs.note,
    blocks.EndOfText: paragraphs.end_of_text,
    blocks.CutLine: strips.cut_line,
    blocks.Space: strips.space,
}


def items_of(parts: Sequence[blocks.Block], body: Type) -> list[Item]:
    """All items of a paper; the text before a signature block goes with it."""
    items: list[Item] = []
    for part in paragraphs.with_end(parts):
        made = READERS[type(part)](part, body)
        if isinstance(part, blocks.Marks) and made:
            keep_company(items)
        items += made
    return items


def keep_company(items: list[Item]) -> None:
    """The last words before a signature block hold on to it, over empty room, so that it never stands alone."""
    for place in range(len(items) - 1, -1, -1):
        if items[place].halving:
            return
        items[place] = replace(items[place], hold=Hold.COMPANY)
        if not items[place].empty:
            return
