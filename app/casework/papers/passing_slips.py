"""One slip as a page, and all slips of what is told once: they go along with what was done, one behind the other."""

from __future__ import annotations

from collections.abc import Mapping

from app.casework.desk import Desk, committee_doc
from app.documents.file.binding import Part, bind
from app.documents.forms.fields import Document
from app.documents.forms.room_papers import draw_slip, slips_about
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.documents.page.draw import Drawn


def slip_page(desk: Desk, slip: Document, told: Mapping[str, object]) -> bytes:
    """A slip with what its source told; one that is given out without a name leaves the committee out."""
    return drawn_slip(desk, slip, told).pdf


def drawn_slip(desk: Desk, slip: Document, told: Mapping[str, object]) -> Drawn:
    """The same, with the places of its fields."""
    committee = "" if SLIP_SOURCES[slip.of].nameless else committee_doc(desk)["name"]
    return draw_slip(desk.forms, slip.form, told, committee=committee, day=desk.clock.today())


def passing_slips(desk: Desk, source: str, told: Mapping[str, object]) -> bytes:
    """Every slip of a source, in the order of their codes."""
    first, *others = [(slip.title, slip_page(desk, slip, told)) for slip in slips_about(desk.forms, source)]
    return bind([Part(title, pdf, numbered=False) for title, pdf in (first, *others)]) if others else first[1]
