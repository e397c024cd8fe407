"""Handing a page to a printer: CUPS by ``lp`` on Linux, a raster elsewhere. Nothing is left on disk."""

from __future__ import annotations

import shutil
import subprocess
import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.records.errors import Trouble
from app.ui.pdfium import page_image, page_sizes

DPI = 300
PATIENCE_S = 30


def printers() -> list[str]:
    """The names of the printers this machine knows; [] where there is none."""
    if sys.platform == "linux" and shutil.which("lpstat"):
        answer = subprocess.run(
            ["lpstat", "-e"], capture_output=True, text=True, timeout=PATIENCE_S, check=False, stdin=subprocess.DEVNULL
        )
        return answer.stdout.split() if answer.returncode == 0 else []
    return list(QPrinterInfo.availablePrinterNames())


def print_pdf(pdf: bytes, printer: str, *, copies: int, job: str, duplex: bool = False, sparing: bool = False) -> None:
    """Print a PDF; ``job`` is the form code, never a name of a case. Raises Trouble("printer_failed")."""
    if sys.platform == "linux" and shutil.which("lp"):
        options = ["-o", "sides=two-sided-long-edge" if duplex else "sides=one-sided"]
        options += ["-o", "print-quality=3"] if sparing else []
        answer = subprocess.run(
            ["lp", "-d", printer, "-n", str(copies), "-t", job, *options, "-"],
            input=pdf,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        if answer.returncode != 0:
            raise Trouble("printer_failed")
        return
    print_raster(pdf, printer, copies=copies, job=job, duplex=duplex)


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
