"""Slips of the room on the print page: made on the store's lane, named as their form file names them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.casework.desk import Desk
from app.casework.papers.slips import slip_pdf
from app.documents.forms.fields import Document
from app.documents.forms.room_papers import slip_about, slip_of, slips_about
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.ui.form.form_place import FormPlace, office_place
from app.ui.frame.frame import Frame
from app.ui.frame.screen import Printed, ScreenName


def sheet_facts(desk: Desk, source: str, about: str = "", written: object = None, form: str = "") -> Printed:
    """What the print page is told about the slip of a source, or another one of it by name; the ``others`` may be
    printed instead, each made when it is asked for. Raises as ``slip_pdf``."""
    slip = slip_of(desk.forms, form) if form else slip_about(desk.forms, source)
    others = tuple(
        (one.title, partial(sheet_facts, desk, source, about, written, one.form))
        for one in slips_about(desk.forms, source)
        if one.form != slip.form
    )
    pdf = slip_pdf(desk, source, about, written, form=slip.form)
    return {"pdf": pdf, "title": slip.title, "code": slip.code, "norm": slip.norm, "others": others}


def show_sheet(
    frame: Frame, source: str, about: str = "", *, form: str = "", back: ScreenName = ScreenName.OFFICE
) -> None:
    """Make a slip and open it; from there one goes ``back``."""
    desk = frame.desk
    show_made(frame, lambda: sheet_facts(desk, source, about, form=form), back)


def show_made(frame: Frame, make: Callable[[], Printed], back: ScreenName) -> None:
    """Open on the print page what ``make`` tells it."""
    frame.runner.store(make, lambda told: frame.go(ScreenName.PREVIEW, **told, back=back), frame.refuse)


def place_of(desk: Desk, slip: Document) -> FormPlace | None:
    """Where what a slip asks is answered; None for one that asks nothing. The first of a source needs no name."""
    asks = SLIP_SOURCES[slip.of].asks
    form = "" if slip == slip_about(desk.forms, slip.of) else slip.form
    return office_place(asks, form) if asks else None


def take_slip(frame: Frame, slip: Document, place: FormPlace | None) -> None:
    """Fill a slip where it asks something, or print one that the books fill."""
    if place is not None:
        frame.go(ScreenName.FORM, draft=str(place))
    else:
        show_sheet(frame, slip.of, form=slip.form)
