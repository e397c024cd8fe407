"""The papers of the golden set, drawn: filled with everything there is to print, blank, and with many parties."""

from __future__ import annotations

from app.documents.forms.answers import answers_for
from app.documents.forms.compose import compose
from app.documents.forms.pages import sheet_of
from app.documents.page.draw import draw_pages
from app.records.changes import Doc
from tests.documents.cases import COMMITTEE, FORMS, three_parties
from tests.documents.golden.book import OWN, case_for
from tests.records.desk import Book, agreement


def answers(form: str, case: Doc) -> Doc:
    """Everything there is to print on a paper."""
    own = {field.key: OWN[field.kind] for field in FORMS.documents[form].own_fields}
    return answers_for(FORMS, form, case, COMMITTEE, extra=own)


def of_case(form: str, case: Doc) -> bytes:
    """A paper of this case."""
    return draw_pages(compose(FORMS, form, answers(form, case)), sheet_of(FORMS.documents[form], case, 1)).pdf


def filled(form: str) -> bytes:
    """A paper of the case in which it has its place."""
    return of_case(form, case_for(form))


def blank(form: str) -> bytes:
    """A paper to be written on by hand."""
    return draw_pages(compose(FORMS, form, {}, blank=True), sheet_of(FORMS.documents[form], {}, 0, draft=False)).pdf


def with_parties(count: int) -> Doc:
    """An agreement of so many people that the grid of the parties and the places to sign go on over pages."""
    first, second, third = three_parties()["parties"]
    more = [{**third, "name": f"云溪镇第{at}建材经营部"} for at in range(count - 3)]
    people = [{key: value for key, value in one.items() if key != "id"} for one in (first, second, third, *more)]
    book = Book(parties=people, title="罗桂芳等多方相邻通行纠纷", recorder="刘芳")
    book.step("notice", {"on": "2026-10-09", "how": "oral", "open": True, "recusal": False})
    book.step("session", {"held_on": "2026-10-10", "place": "村调解室", "outcome": "agreed"})
    terms = [
        {"text": "出路面的钱", "kind": "money", "payer": f"p{at}", "payee": "p1", "amount": f"{at}409.50",
         "due_on": "2026-12-01", "method": "transfer"}
        for at in range(2, count + 1)
    ]  # fmt: skip
    book.step("agree", agreement(terms=terms, facts="各方争一条通道。", responsibility="各有一份责任。"))
    return book.case
