"""What comes out of a printer can be read again; what its filters ruined was never printed."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.records.errors import Trouble
from app.ui.papers import printing
from tests.ui.papers.printer import NAME, Printer

SAID = "Two rivers and one old bridge"


@pytest.fixture
def page() -> bytes:
    """A page with one sentence on it."""
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(100, 700, SAID)
    canvas.save()
    return made.getvalue()


def test_what_came_out_can_be_read(pdf_printer: Printer, page: bytes) -> None:
    printing.print_pdf(page, NAME, copies=3, job="F11")
    assert pdf_printer.tray() == ["".join(SAID.split())]
    assert pdf_printer.printed() == [page]


def test_a_page_that_a_filter_ruined_is_not_called_printed(pdf_printer: Printer, page: bytes) -> None:
    """CUPS keeps such a job and the printer runs on: it looked as if the page were only slow to come."""
    (pdf_printer.home / "tmp").chmod(0o700)
    with pytest.raises(Trouble) as told:
        printing.print_pdf(page, NAME, copies=1, job="F11")
    assert told.value.code == "printer_failed"
    assert "".join(SAID.split()) not in pdf_printer.tray()
    assert printing.asked("lpstat", "-W", "not-completed", "-o", NAME) == ""
    (pdf_printer.home / "tmp").chmod(0o1777)
    printing.print_pdf(page, NAME, copies=1, job="F11")
    assert pdf_printer.tray()[-1] == "".join(SAID.split())
