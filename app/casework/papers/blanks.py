"""Blank forms for handwriting, with a case number reserved on each sheet where asked."""

from __future__ import annotations

from collections.abc import Sequence

from app.casework.desk import Desk, committee_doc
from app.documents.forms.answers import document_of
from app.documents.forms.compose import compose
from app.documents.forms.fields import Document
from app.documents.forms.pages import frame_of
from app.documents.page.blankcode import BlankCode
from app.documents.page.blocks import Block
from app.documents.page.draw import Drawn, PageMark, draw_pages
from app.documents.page.pagecode import PageCode
from app.records.cases.numbers import case_number, in_register, number_parts, register_id
from app.records.errors import Refused
from app.records.kept import KeptNumber

MOST = 200


def draw_blanks(desk: Desk, form: str, copies: int, *, reserve: bool) -> tuple[Drawn, list[str]]:
    """Blank pages of a form and the numbers reserved for them.

    One drawing when no numbers are reserved; else a form a number, each in its own head. Raises
    Refused: ``unknown_form``, ``copies_faulty``.
    """
    desk.need("paper.blank")
    if not 0 < copies <= MOST:
        raise Refused("copies_faulty")
    document = document_of(desk.forms, form)
    numbers = reserve_numbers(desk, form, copies) if reserve else []
    parts: list[Block] = []
    for number in numbers or [""] * copies:
        parts += compose(desk.forms, form, known_beforehand(desk, number), blank=True)
    mark = marking(desk, document, numbers or [""] * copies)
    return draw_pages(parts, frame_of(document, committee_doc(desk)["name"]), mark), numbers


def marking(desk: Desk, document: Document, numbers: Sequence[str]) -> PageMark:
    """Which code each page of a sheaf of blanks has, one paper for each number behind the other."""
    begun = iter(numbers)
    number: KeptNumber | None = None

    def mark(page: int, pages: int) -> PageCode:
        nonlocal number
        del pages
        number = desk.store.get("number", register_id("case", next(begun))) if page == 1 else number
        year, seq = (number["year"], number["seq"]) if number else (0, 0)
        return BlankCode(document.code, document.since, page, year, seq).drawn

    return mark


def known_beforehand(desk: Desk, number: str = "") -> dict[str, object]:
    """What is printed on a blank: whose paper it is, and its number as far as it is known."""
    committee = committee_doc(desk)
    return {
        "number": number, "committee": committee["name"], "short_name": committee["short_name"],
        "year": desk.clock.today().year,
    }  # fmt: skip


def reserve_numbers(desk: Desk, form: str, count: int, forms: Sequence[str] = ()) -> list[str]:
    """Take case numbers for papers, or for packs of ``forms``; each stands in the register as reserved until a
    case takes it."""
    desk.need("paper.blank")
    today, short = desk.clock.today(), desk.store.room.short_name
    year = today.year
    found = []
    with desk.store.writing() as writing:
        for _ in range(count):
            parts = number_parts(short, year, writing.take_number("case", year))
            number = case_number(short, year, parts["seq"])
            doc: KeptNumber = {
                **in_register(parts),
                "id": register_id("case", number),
                "state": "reserved",
                "number": number,
            }
            doc |= {"for": form, "reserved_on": today.isoformat()}
            if forms:
                doc["forms"] = list(forms)
            writing.record("number.reserved", doc["id"], {"number": doc})
            found.append(number)
    return found
