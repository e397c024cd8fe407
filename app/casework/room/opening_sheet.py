"""What the opening found, on paper: for the county's technician, who does not stand in front of this PC."""

from __future__ import annotations

from collections.abc import Iterable

from app.casework.desk import Desk
from app.documents.page.blocks import Block, Cell, Clauses, EndOfText, Grid, Space, Title
from app.documents.page.draw import Sheet, draw_pages
from app.facts.dates import day_words

TITLE = "打开时看到的事"


def opening_sheet(desk: Desk, found: Iterable[str]) -> bytes:
    """One page: whose room it is, where it lies, and every notice as it was told. Nothing of any case stands on it.

    Raises Refused("not_allowed").
    """
    desk.need("paper.print")
    room = desk.store.room
    return notices_page(room.name, room.code, found, day_words(desk.clock.today()))


def notices_page(name: str, code: str, found: Iterable[str], day: str) -> bytes:
    """The page itself, of the day on which it is printed."""
    facts = ((Cell("调解室", label=True), Cell(name)), (Cell("代码", label=True), Cell(code)))
    parts: list[Block] = [Title(TITLE), Grid(facts, (3.0, 12.0)), Space(4), Clauses(tuple(found)), EndOfText()]
    return draw_pages(parts, Sheet(name, day, TITLE, day, 1, "R02", False)).pdf
