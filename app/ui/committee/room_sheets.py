"""Sheets of the room on the print page: made on the store's lane, named as their form file names them."""

from __future__ import annotations

from collections.abc import Callable

from app.casework.desk import Desk
from app.ui.form.entries import Doc
from app.ui.frame.frame import Frame
from app.ui.frame.screen import ScreenName


def sheet_facts(desk: Desk, form: str, pdf: bytes) -> Doc:
    """What the print page is told about a sheet."""
    slip = desk.forms.slips[form]
    return {"pdf": pdf, "title": slip.title, "code": slip.code}


def show_sheet(frame: Frame, form: str, make: Callable[[], bytes]) -> None:
    """Make a sheet of the committee and open it; from there one goes back to the committee."""
    frame.runner.store(
        make,
        lambda pdf: frame.go(ScreenName.PREVIEW, **sheet_facts(frame.desk, form, pdf), back=ScreenName.OFFICE),
        frame.refuse,
    )
