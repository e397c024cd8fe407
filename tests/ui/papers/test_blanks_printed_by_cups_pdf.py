"""Every blank through a real print server: what comes out has all of its pages, and each is known by its code."""

from __future__ import annotations

import pytest

from app.casework.desk import Desk
from app.casework.papers.papers import blank_paper
from app.documents.file.binding import Part, bind
from app.documents.page.blankcode import parse_blank_code
from app.ui.papers import printing
from tests.documents.cases import FORMS
from tests.tools import judge
from tests.ui.papers.printer import NAME, Printer

EVERY = sorted(FORMS.documents)


def printed(desk: Desk, printer: Printer, forms: list[str]) -> list[str]:
    """The forms whose codes are read from the pictures of the papers in the tray, in their order."""
    pdf = bind([Part("", blank_paper(desk, form)[0].pdf, numbered=False) for form in forms])
    printing.print_pdf(pdf, NAME, copies=1, job="F11")
    (paper,) = (printer.home / "tray").iterdir()
    assert int(judge("qpdf", "--show-npages", paper)) == len(forms)
    judge("pdftoppm", "-r", "150", "-gray", "-png", paper, printer.home / "out")
    read = (judge("zbarimg", "-q", "--raw", page).strip() for page in sorted(printer.home.glob("out*.png")))
    named = {document.code: document.form for document in FORMS.documents.values()}
    return [named[blank.form] for code in read if (blank := parse_blank_code(code))]


def test_blanks_come_out_of_a_printer_and_each_is_known(desk: Desk, pdf_printer: Printer) -> None:
    some = ["agreement", "intake_form", "notice_of_rights", "performance_receipt"]
    assert printed(desk, pdf_printer, some) == some


@pytest.mark.nightly
def test_every_blank_comes_out_of_a_printer(desk: Desk, pdf_printer: Printer) -> None:
    assert printed(desk, pdf_printer, EVERY) == EVERY
