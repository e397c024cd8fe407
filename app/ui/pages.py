"""Drawing a page for the screen: the same blocks and the same pages as on paper, marked 草稿."""

from __future__ import annotations

from typing import Any

from app.casework.desk import Desk
from app.casework.papers import committee_doc, draft_sheet
from app.documents.answers import answers_for
from app.documents.compose import compose
from app.documents.draw import Drawn, draw_pages
from app.documents.library import Library
from app.ui.entries import Doc


def committee_of(desk: Desk) -> Doc:
    """The committee as papers name it; reads the store, so only on its lane."""
    return committee_doc(desk)


def draw_draft(library: Library, form: str, case: Doc, committee: Doc, no: int | None = None) -> Drawn:
    """Draw a paper of a case that may not be registered yet; needs no store."""
    answers: Any = answers_for(library, form, case, committee, no=no)
    return draw_pages(compose(library, form, answers), draft_sheet(library, form, case))
