"""A paper's pages: its blocks, and around them whose they are, which form and version, and whether a draft."""

from __future__ import annotations

from app.documents.forms.answers import document_of
from app.documents.forms.compose import compose
from app.documents.forms.fields import Document
from app.documents.forms.library import Library
from app.documents.page.draw import Drawn, Sheet, draw_pages
from app.records.case import Case
from app.records.changes import Doc


def frame_of(document: Document, left: str, right: str = "", *, version: int = 0, draft: bool = False) -> Sheet:
    """Heads and foot of a form's page; ``left`` and ``right`` stand at its head."""
    return Sheet(
        head_left=left,
        head_right=right,
        foot_title=document.title,
        edition=document.edition,
        version=version,
        form=document.code,
        draft=draft,
        body_size=document.body_size,
    )


def sheet_of(document: Document, case: Case, version: int, *, draft: bool | None = None) -> Sheet:
    """The frame of a case's paper; version 0 is a draft unless it is said otherwise."""
    marked = version == 0 if draft is None else draft
    return frame_of(document, str(case.get("title", "")), str(case.get("number", "")), version=version, draft=marked)


def draft_page(library: Library, form: str, case: Case, answers: Doc) -> Drawn:
    """A paper of a case as it would be, marked 草稿 and without codes. Raises Refused("unknown_form")."""
    return draw_pages(compose(library, form, answers), sheet_of(document_of(library, form), case, version=0))
