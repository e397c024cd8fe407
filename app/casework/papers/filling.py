"""What a person writes on a paper itself, beside what the case says: kept with the case until it is frozen."""

from __future__ import annotations

from app.casework.desk import Changed, Desk, committee_doc, need_file
from app.casework.papers.paperlist import live_paper, paper_no
from app.casework.papers.written import place_of, written_on
from app.documents.forms.answers import answers_for, document_of, own_answers
from app.records.changes import Doc
from app.records.errors import Refused
from app.records.kept import Written


def fill_paper(desk: Desk, case: str, form: str, written: object, *, no: int | None = None) -> Changed:
    """Keep what was written on a paper. Raises Refused: ``paper_faulty``, ``unknown_form``, ``paper_final_already``."""
    desk.need("paper.fill")
    found, document = need_file(desk, case), document_of(desk.forms, form)
    no = paper_no(document, found, no)
    answers = own_answers(desk.forms, form, written)
    if live_paper(desk, found["id"], form, no):
        raise Refused("paper_final_already", form=form)
    doc: Written = {
        "id": place_of(found["id"], form, no),
        "case": found["id"],
        "form": form,
        "no": no,
        "written": answers,
    }
    with desk.store.writing() as writing:
        writing.record("paper.filled", doc["id"], {"answers": doc})
    return Changed(cases=(found["id"],))


def paper_answers(desk: Desk, case: str, form: str, no: int | None = None, extra: Doc | None = None) -> Doc:
    """What the paper's fields hold: from the case, from what was written on it, and last from ``extra``."""
    found = need_file(desk, case)
    no = paper_no(document_of(desk.forms, form), found, no)
    written = {**written_on(desk, found["id"], form, no), **(extra or {})}
    return answers_for(desk.forms, form, found, committee_doc(desk), no=no, extra=written)
