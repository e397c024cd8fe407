"""A sheet of the room (``forms/slips``) drawn today, from what its source tells."""

from __future__ import annotations

from app.casework.desk import Desk, committee_doc
from app.documents.forms.room_papers import draw_slip, slip_about
from app.records.changes import Doc


def slip_pdf(desk: Desk, source: str, told: Doc, *, form: str = "", named: bool = True) -> bytes:
    """The sheet of a source, or another one of it by name; unless ``named``, the committee is left out.

    Raises Refused("unknown_form").
    """
    committee = committee_doc(desk)["name"] if named else ""
    wanted = form or slip_about(desk.forms, source).form
    return draw_slip(desk.forms, wanted, told, committee=committee, day=desk.clock.today()).pdf
