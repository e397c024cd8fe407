"""Handing a page to a printer: CUPS by ``lp`` on Linux, a raster elsewhere. Nothing is left on disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.records.errors import Trouble
from app.ui.papers.pdfium import page_image, page_sizes

DPI = 300
PATIENCE_S = 30
SEEN_OFF_S, LOOK_S = 8.0, 0.2
REQUEST = re.compile(r"[^\s]+-\d+")
RUINED = {
    "job-completed-with-errors", "aborted-by-system", "cups-filter-crashed",
    "job-canceled-by-user", "job-canceled-by-operator", "job-canceled-at-device",
}  # fmt: skip
"""What CUPS says of a job that did not come out as a page, in the words of IPP (RFC 8011, 5.3.8)."""


def printers() -> list[str]:
    """The names of the printers this machine knows; [] where there is none."""
    if sys.platform == "linux" and shutil.which("lpstat"):
        answer = subprocess.run(
            ["lpstat", "-e"], capture_output=True, text=True, timeout=PATIENCE_S, check=False, stdin=subprocess.DEVNULL
        )
        return answer.stdout.split() if answer.returncode == 0 else []
    return list(QPrinterInfo.availablePrinterNames())


def print_pdf(pdf: bytes, printer: str, *, copies: int, job: str, duplex: bool = False, sparing: bool = False) -> None:
    """Print a PDF; ``job`` is the form code, never a name of a case. Comes back once the page is printed or a running
    printer has it; raises Trouble: ``printer_failed``, ``printer_stopped`` where it would only wait (it is taken back,
    so that no page comes out later unasked)."""
    if sys.platform == "linux" and shutil.which("lp"):
        if is_stopped(printer):
            raise Trouble("printer_stopped")
        options = ["-o", "sides=two-sided-long-edge" if duplex else "sides=one-sided"]
        options += ["-o", "print-quality=3"] if sparing else []
        answer = subprocess.run(
            ["lp", "-d", printer, "-n", str(copies), "-t", job, *options, "-"],
            input=pdf,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
        if answer.returncode != 0:
            raise Trouble("printer_failed")
        follow(printer, answer.stdout.decode("utf-8", "replace"))
        return
    print_raster(pdf, printer, copies=copies, job=job, duplex=duplex)


def asked(*words: str) -> str:
    """What CUPS says, in its own English; its words are read, so the desktop's language must not change them."""
    plain = {**os.environ, "LC_ALL": "C"}
    answer = subprocess.run(
        words, capture_output=True, text=True, timeout=PATIENCE_S, check=False, env=plain, stdin=subprocess.DEVNULL
    )
    return answer.stdout


def is_stopped(printer: str) -> bool:
    """Whether a printer takes pages only to let them wait."""
    return f"printer {printer} disabled" in asked("lpstat", "-p", printer)


def is_ruined(printer: str, request: str) -> bool:
    """Whether a job ended without a page: a filter broke, or somebody took it back at the printer."""
    told: dict[str, set[str]] = {}
    at = ""
    for line in asked("lpstat", "-l", "-W", "all", "-o", printer).splitlines():
        words = line.split()
        if not line.startswith(("\t", " ")):
            at = words[0] if words else ""
        elif words[:1] == ["Alerts:"]:
            told[at] = set(words[1:])
    return bool(told.get(request, set()) & RUINED)


def follow(printer: str, said: str) -> None:
    """See a job off: until it has left the queue, or has been with a running printer for a while.

    Raises Trouble: "printer_stopped" where the printer stopped meanwhile, "printer_failed" where no page came of the
    job; either way it is taken back first.
    """
    found = REQUEST.search(said)
    until = time.monotonic() + SEEN_OFF_S
    while found and time.monotonic() < until:
        left = found.group() not in asked("lpstat", "-W", "not-completed", "-o", printer).split()
        ruined = is_ruined(printer, found.group())
        if ruined or (not left and is_stopped(printer)):
            asked("cancel", found.group())
            raise Trouble("printer_failed" if ruined else "printer_stopped")
        if left:
            return
        time.sleep(LOOK_S)


def print_raster(pdf: bytes, printer: str, *, copies: int, job: str, duplex: bool) -> None:
    """Print page images at 300 dpi on the whole sheet. Raises Trouble("printer_failed")."""
    device = QPrinter(QPrinterInfo.printerInfo(printer), QPrinter.PrinterMode.HighResolution)
    device.setDocName(job)
    device.setFullPage(True)
    device.setResolution(DPI)
    device.setCopyCount(copies)
    device.setDuplex(QPrinter.DuplexMode.DuplexLongSide if duplex else QPrinter.DuplexMode.DuplexNone)
    painter = QPainter()
    if not painter.begin(device):
        raise Trouble("printer_failed")
    for at, (width, _) in enumerate(page_sizes(pdf)):
        if at:
            device.newPage()
        painter.drawImage(QRectF(painter.viewport()), page_image(pdf, at, round(width * DPI / 72)))
    painter.end()
