"""Sheets of the room on the print page: made on the store's lane, named as their form file names them."""

from __future__ import annotations

from collections.abc import Callable

from app.casework.desk import Desk
from app.documents.forms.room_papers import slip_about, slip_of
from app.records.changes import Doc
from app.ui.frame.frame import Frame
from app.ui.frame.screen import ScreenName


def sheet_facts(desk: Desk, source: str, pdf: bytes, form: str = "") -> Doc:
    """What the print page is told about the sheet of a source, or another one of it by name."""
    slip = slip_of(desk.forms, form) if form else slip_about(desk.forms, source)
    return {"pdf": pdf, "title": slip.title, "code": slip.code}


def show_sheet(frame: Frame, source: str, make: Callable[[], bytes], form: str = "") -> None:
    """Make a sheet of the committee and open it; from there one goes back to the committee."""
    frame.runner.store(
        make,
        lambda pdf: frame.go(ScreenName.PREVIEW, **sheet_facts(frame.desk, source, pdf, form), back=ScreenName.OFFICE),
        frame.refuse,
    )
