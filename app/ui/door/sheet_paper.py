"""The recovery sheet on paper, from memory; only a file the person asked for is ever made."""

from __future__ import annotations

from pathlib import Path

from app.casework.desk import Desk
from app.casework.room import recovery
from app.records.errors import Trouble
from app.ui.papers import printing


def print_sheet(pdf: bytes, job: str = "recovery-sheet") -> None:
    """Send a sheet to the first printer; raises Trouble("no_printer"), Trouble("printer_failed")."""
    names = printing.printers()
    if not names:
        raise Trouble("no_printer")
    printing.print_pdf(pdf, names[0], copies=1, job=job)


def save_sheet(desk: Desk, pdf: bytes, file: Path) -> None:
    """Keep it as a file only this person may read; raises Refused("sheet_inside_room"), Trouble("cannot_write")."""
    file.unlink(missing_ok=True)
    with recovery.reserved_sheet(desk.store.folder, file) as write:
        write(pdf)
    recovery.remember_sheet(desk, file)
