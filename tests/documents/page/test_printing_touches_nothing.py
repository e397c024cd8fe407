"""Markup in a name can neither open a file nor reach the network while a page is made (R14)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.tools import tool

PAYLOAD = "<img src='file:///etc/machine-id'/><a href='http://127.0.0.1:9/x'>甲</a>"
OURS = f"""
from app.documents.page.blocks import PartyRow, PartyRows, Prose
from app.documents.page.draw import Sheet, draw_pages
sheet = Sheet("t", "n", "f", "e", 1, "F11", True)
draw_pages([PartyRows((PartyRow("当事人", ({PAYLOAD!r},)),)), Prose(({PAYLOAD!r},))], sheet)
"""
STOCK = """
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate
from io import BytesIO
words = "<img src='/etc/machine-id' width='10' height='10'/>"
try:
    SimpleDocTemplate(BytesIO()).build([Paragraph(words, ParagraphStyle("x"))])
except OSError:
    pass
"""


def touched(tmp_path: Path, script: str) -> str:
    """Every file opened and every connection tried by a process that runs this script."""
    log = tmp_path / "calls.log"
    words = [tool("strace"), "-f", "-e", "trace=openat,open,connect", "-o", str(log), sys.executable, "-c", script]
    root = Path(__file__).resolve().parents[3]
    subprocess.run(words, check=True, cwd=root, capture_output=True)
    return log.read_text(encoding="utf-8", errors="replace")


def test_a_name_with_markup_opens_no_file_and_no_connection(tmp_path: Path) -> None:
    calls = touched(tmp_path, OURS)
    assert "assets/fonts" in calls
    assert "machine-id" not in calls
    assert "connect(" not in calls


def test_the_stock_paragraph_would_have_opened_it(tmp_path: Path) -> None:
    assert "machine-id" in touched(tmp_path, STOCK)
