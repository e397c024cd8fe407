"""Papers of the room itself, that belong to no case: tables from ``forms/lists``, sheets from ``forms/slips``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.documents.forms.answers import value_of
from app.documents.forms.compose import NO_COMMITTEE, Writer
from app.documents.forms.facts import Facts
from app.documents.forms.fields import Document
from app.documents.forms.library import Library
from app.documents.forms.pages import frame_of
from app.documents.forms.signers import signatures
from app.documents.page.blocks import Block, LedgerTable
from app.documents.page.draw import Drawn, draw_pages
from app.documents.sheets.ledgers import column_of, row_of, totals_of
from app.facts.dates import day_words
from app.records.case import as_doc
from app.records.changes import Doc
from app.records.errors import Refused


def list_table(
    library: Library,
    name: str,
    lines: Iterable[Mapping[str, object]],
    *,
    room: str,
    words: str,
    note: str = "",
    masked: bool = False,
) -> LedgerTable:
    """A table of lines as the list's file lays it out; ``words`` name the period or the day at its head, ``masked``
    hides what a readable copy must not show.

    Raises Refused("unknown_form").
    """
    if name not in library.lists:
        raise Refused("unknown_form", form=name[:40])
    book = library.lists[name]
    rows = [row_of(library, book, place, as_doc(line), masked) for place, line in enumerate(lines, start=1)]
    return LedgerTable(
        ledger=book.ledger,
        title=book.title,
        edition=book.edition,
        room=room,
        period_words=words,
        columns=tuple(column_of(column) for column in book.columns),
        rows=tuple(rows),
        totals=totals_of(book, rows),
        sign_line=book.sign_line,
        note=note or book.note,
    )


def slip_of(library: Library, form: str) -> Document:
    """The sheet of a name; Refused("unknown_form") where there is none."""
    if form not in library.slips:
        raise Refused("unknown_form", form=form[:40])
    return library.slips[form]


def slip_about(library: Library, source: str) -> Document:
    """The sheet that is made when facts come from a source; the first by its code where there are several.

    Raises Refused("unknown_form").
    """
    found = slips_about(library, source)
    if not found:
        raise Refused("unknown_form", form=source[:40])
    return found[0]


def slips_about(library: Library, source: str) -> list[Document]:
    """Every sheet that takes its facts from a source, by code."""
    return sorted((slip for slip in library.slips.values() if slip.of == source), key=lambda slip: slip.code)


def slip_answers(library: Library, slip: Document, told: Mapping[str, object], committee: str) -> Doc:
    """What a sheet says, as its file picks it from the facts of its source; who signs is drawn with it."""
    facts = Facts(library, {}, told, {**NO_COMMITTEE, "name": committee})
    answers: Doc = {"title_words": slip.title}
    answers |= {field.key: value_of(field, facts) for field in slip.fields}
    return answers | signatures(slip, facts)


def slip_blocks(library: Library, form: str, answers: Doc, *, blank: bool = False) -> list[Block]:
    """The print blocks of one sheet."""
    slip = slip_of(library, form)
    return Writer(library, slip, answers, blank).written_out()


def draw_slip(
    library: Library, form: str, told: Mapping[str, object], *, committee: str, day: date, blank: bool = False
) -> Drawn:
    """One sheet as a PDF, filled from what its source told; the same facts and day always give the same bytes."""
    slip = slip_of(library, form)
    answers = {"committee": committee} if blank else slip_answers(library, slip, told, committee)
    parts = slip_blocks(library, form, answers, blank=blank)
    return draw_pages(parts, frame_of(slip, committee, "" if blank else day_words(day)))
