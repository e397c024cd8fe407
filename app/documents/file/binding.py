"""Binding a case file: pages of many papers in one document, each stamped with its number in the file.

PDFium copies the pages as they are, so a frozen page keeps its fonts and its code; the number is drawn
by our own engine and laid over it, so that its face is embedded too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from app.documents.page.measures import MM, PAGE
from app.documents.page.pdfdoor import DOOR, opened
from app.documents.page.pen import Pen

if TYPE_CHECKING:
    import pypdfium2

NUMBER_SIZE = 12
EDGE = 14 * MM
STAMPS = re.compile(rb"(CreationDate\(D:|/ID\[<|><)([0-9A-F]{32}|[0-9]{14})(?=[>+)])")


@dataclass(frozen=True)
class Part:
    """One thing in the file: its title, its pages, and whether they are numbered (cover and catalogue are not)."""

    title: str
    pdf: bytes = field(repr=False)
    numbered: bool = True
    note: str = ""


def pages_of(pdf: bytes) -> int:
    """How many pages a document of ours has."""
    with opened(pdf) as document:
        return len(document)


def bind(parts: Sequence[Part]) -> bytes:
    """All parts in their order as one PDF; the same parts always give the same bytes."""
    import pypdfium2

    out = BytesIO()
    numbered: list[int] = []
    with DOOR:
        made = pypdfium2.PdfDocument.new()
        for part in parts:
            first = len(made)
            with opened(part.pdf) as source:
                made.import_pages(source)
            numbered += range(first, len(made)) if part.numbered else []
        if numbered:
            lay_over(made, numbered)
        made.save(out)
        made.close()
    return unvarying(out.getvalue())


def unvarying(data: bytes) -> bytes:
    """The same document without the moment it was made and with a name made from its content."""
    plain = STAMPS.sub(lambda found: found[1] + b"0" * len(found[2]), data)
    name = hashlib.sha256(plain).hexdigest()[:32].upper().encode()
    dated = plain.replace(b"(D:" + b"0" * 14, b"(D:20260101000000")
    return dated.replace(b"<" + b"0" * 32 + b">", b"<" + name + b">")


def lay_over(made: pypdfium2.PdfDocument, numbered: list[int]) -> None:
    """Draw the numbers and put each over its page at the outer upper corner."""
    with opened(number_pages(len(numbered))) as stamps:
        for place, at in enumerate(numbered):
            page = made[at]
            page.insert_obj(stamps.page_as_xobject(place, made).as_pageobject())
            page.gen_content()
            page.close()


def number_pages(count: int) -> bytes:
    """A page for each number: odd ones at the right, even ones at the left (the back of a leaf)."""
    pen = Pen("页号")
    for number in range(1, count + 1):
        words = str(number)
        x = PAGE[0] - EDGE - NUMBER_SIZE * len(words) / 2 if number % 2 else EDGE
        pen.text(words, x, PAGE[1] - EDGE, NUMBER_SIZE)
        pen.end_page()
    return pen.finish()
