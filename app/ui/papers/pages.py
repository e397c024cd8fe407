"""Drawing a page for the screen: the same blocks and the same pages as on paper, marked 草稿."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.casework.desk import Desk
from app.casework.papers import papers
from app.casework.papers.written import written_on
from app.documents.forms.answers import answers_for
from app.documents.forms.library import Library
from app.documents.forms.pages import draft_page
from app.documents.page.draw import Drawn
from app.records.case import Case, Party
from app.records.kept import Committee
from app.ui.form.entries import Answers

UNREGISTERED = "草稿，还没有登记"


def draw_draft(
    library: Library, form: str, case: Case, committee: Committee, no: int | None = None, written: Answers | None = None
) -> Drawn:
    """Draw a paper of a case that may not be registered yet, with what was written on it; needs no store."""
    whole = with_gaps(case)
    answers = answers_for(library, form, whole, committee, no=no, extra=written)
    return draft_page(library, form, {**whole, "number": whole["number"] or UNREGISTERED}, answers)


def with_gaps(case: Case) -> Case:
    """A case that is still being typed, with an empty place for everything a page may look at."""
    nobody: Party = {"id": "", "side": "party", "kind": "person", "name": ""}
    parties: list[Party] = [{**nobody, "id": f"p{at}", **party} for at, party in enumerate(case.get("parties", []), 1)]
    empty: Case = {"title": "", "number": "", "source": "", "dispute_type": "", "mediators": [], "summary": ""}
    return {**empty, **case, "parties": parties}


def page_of(desk: Desk, case: Case, row: Any, committee: Committee) -> Callable[[], Drawn]:
    """A maker of the page of one paper: the frozen bytes, or a draft. Reads the store, so only on its lane."""
    if row.id:
        pdf = papers.final_pdf(desk, row.id)
        return lambda: Drawn(pdf, 0)
    written = written_on(desk, str(case["id"]), row.form, row.no)
    return lambda: draw_draft(desk.forms, row.form, case, committee, row.no, written)
