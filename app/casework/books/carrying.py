"""带走这个月: the books of a month on a stick that anybody can read, with the slip that goes along."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from app.casework.books.ledgers import ledger_table, render
from app.casework.books.months import month_span
from app.casework.desk import Desk
from app.casework.exchange.handed_over import books_inside, handed_over
from app.casework.exchange.handover import export_readable, record_choice
from app.casework.exchange.sticks import need_stick
from app.casework.exchange.told import PutThere
from app.casework.papers.passing_slips import drawn_slip, passing_slips
from app.casework.room.outside import put_out
from app.documents.file.binding import Part, bind
from app.documents.forms.room_papers import slip_about
from app.documents.page.draw import Drawn
from app.records.errors import Refused, Trouble

CARRIED = ("export.readable", "export.full")
OPEN = "　"
"""Of what is not known yet the slip shows nothing; a stroke would say that there is nothing."""
KINDS = 2
"""Files of a book: its pages and its table."""


@dataclass(frozen=True)
class Book:
    """A book as it would be carried: how many lines it has in the month; the sheet of figures is one ``sheet``."""

    ledger: str
    title: str
    rows: int
    sheet: bool = False


def carry_books(desk: Desk, month: str) -> list[Book]:
    """Every book of the room with its lines in a month, the sheet of figures first, the empty ones last.

    Raises Refused("period_faulty").
    """
    month_span(desk, month)
    found = [
        Book(name, form.title, len(ledger_table(desk, name, month, masked=True).rows), form.source == "figures")
        for name, form in desk.forms.ledgers.items()
    ]
    return sorted(found, key=lambda book: (not book.rows, not book.sheet))


class CarriedBefore(TypedDict):
    """That a month was carried away, by whom and to whom."""

    on: str
    by: str
    to: str


class Carried(TypedDict):
    """What was put on a stick."""

    files: list[PutThere]
    mark: str  # the check word on the slip
    slip: str  # its path
    pdf: bytes  # its pages


def carried_before(desk: Desk, month: str) -> list[CarriedBefore]:
    """When the month was carried away before, by whom and to whom."""
    return [
        {"on": change.at[:10], "by": change.actor, "to": str(change.data.get("to", ""))}
        for change in desk.store.history(month)
        if change.kind in CARRIED
    ]


def carry_month(
    desk: Desk, month: str, folder: Path, books: Collection[str], *, to: str, on: str, full: bool = False,
    reason: str = "",
) -> Carried:  # fmt: skip
    """Put the chosen books on a stick as pages and as tables, read them back, and make the slip of what lies there.

    ``to`` is who receives it, ``on`` what the stick is called. Raises as ``export_month``,
    Refused("nothing_chosen").
    """
    desk.need("month.export")
    month_span(desk, month)
    if not books:
        raise Refused("nothing_chosen")
    if not folder.is_dir():
        raise Trouble("no_such_folder")
    need_stick(desk, folder)
    record_choice(desk, month, reason, full=full, to=to)
    files = export_readable(desk, month, folder, full=full, books=books)
    told = handed_over(desk, month, books_inside(files), files, to=to, on=on)
    pdf = passing_slips(desk, "carried", told)
    slip = folder / f"{month}-slip.pdf"
    put_out(desk, slip, pdf)
    return {"files": files, "mark": told["mark"], "slip": str(slip), "pdf": pdf}


def slip_draft(desk: Desk, month: str, *, to: str, on: str, books: Collection[Book]) -> Drawn:
    """The slip before anything is copied: each book goes along as pages and as a table, the check word is not known."""
    files = [
        PutThere(path="", sha256="", title=book.title, rows=book.rows, sheet=book.sheet)
        for book in books
        for _ in range(KINDS)
    ]
    told = handed_over(desk, month, books_inside(files), files, to=to or OPEN, on=on or OPEN)
    return drawn_slip(desk, slip_about(desk.forms, "carried"), {**told, "mark": OPEN})


def carry_pages(desk: Desk, month: str, books: Collection[str], *, full: bool = False, reason: str = "") -> bytes:
    """The chosen books as one run of pages, for a room without a stick. Raises as ``carry_month``."""
    desk.need("month.export")
    if not books:
        raise Refused("nothing_chosen")
    record_choice(desk, month, reason, full=full)
    parts = [
        Part(book.title, render(ledger_table(desk, book.ledger, month, masked=not full), "pdf"), numbered=False)
        for book in carry_books(desk, month)
        if book.ledger in books
    ]
    return bind(parts)
