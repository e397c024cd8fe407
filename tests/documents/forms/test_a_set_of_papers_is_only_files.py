"""行政调解: a whole set of papers of another scheme is added with data files alone, and asks, prints and blanks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.documents.forms.answers import answers_for, missing_required, own_answers
from app.documents.forms.compose import compose
from app.documents.forms.library import Library
from app.documents.loading.forms import FOLDER, load_library
from app.documents.page.draw import Sheet, draw_pages
from app.records.changes import Doc
from tests.documents.cases import COMMITTEE
from tests.records.desk import Book
from tests.records.steps.test_course_of_a_case import BODIES
from tests.tools import judge

SET = Path(__file__).parent / "administrative"
FORMS = sorted(file.stem for file in SET.glob("*.toml"))
OFFICE = {"office": "云溪县自然资源局"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The shipped forms and the seven files beside them."""
    folder = tmp_path_factory.mktemp("forms") / "forms"
    shutil.copytree(FOLDER, folder)
    for file in SET.glob("*.toml"):
        shutil.copy(file, folder / "documents" / file.name)
    return load_library(folder)


def closed_case() -> Doc:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    book.step("perform", {"term": "t1", "paid_on": "2026-10-20", "amount": "2600"})
    book.step("perform", {"term": "t2", "paid_on": "2026-10-20"})
    book.step("close", {"on": "2026-10-22"})
    return book.case


def failed_case() -> Doc:
    book = Book()
    book.step("notice", BODIES["notice"])
    book.step("session", {"held_on": "2026-10-10", "outcome": "failed"})
    book.step("fail", {"on": "2026-10-11", "reasons": ["谈不拢"], "remedies_told": ["court"]})
    return book.case


def drawn(library: Library, form: str, tmp_path: Path, answers: Doc, *, blank: bool) -> str:
    document = library.documents[form]
    sheet = Sheet("题", "号", document.title, document.edition, 1, document.code, False, document.body_size)
    file = tmp_path / f"{form}.pdf"
    file.write_bytes(draw_pages(compose(library, form, answers, blank=blank), sheet).pdf)
    return "".join(judge("pdftotext", "-layout", file, "-").split())


def test_the_set_holds_the_papers_of_the_scheme() -> None:
    assert len(FORMS) == 7


@pytest.mark.parametrize("form", FORMS)
def test_each_asks_for_its_own_words_prints_them_and_has_a_blank(library: Library, form: str, tmp_path: Path) -> None:
    case = failed_case() if form == "admin_termination" else closed_case()
    written = own_answers(library, form, OFFICE)
    answers = answers_for(library, form, case, COMMITTEE, extra=written)
    assert missing_required(library, form, answers) == []
    text = drawn(library, form, tmp_path, answers, blank=False)
    assert library.documents[form].title in text
    assert OFFICE["office"] in text
    blank = drawn(library, form, tmp_path, {"committee": COMMITTEE["name"]}, blank=True)
    assert library.documents[form].title in blank
    assert "罗桂芳" not in blank
