"""P3: an agreement and a thousand-row ledger as PDF, beside typst with the same font and ReportLab's LongTable."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from app.documents.page.blocks import Column, LedgerTable, MarkPlace, Marks, Prose, Title
from app.documents.page.draw import Sheet, draw_pages
from app.documents.sheets.draw_ledger import ledger_pdf
from tests.bench.rounds import compare, report

FONT = next((Path(__file__).resolve().parents[2] / "assets" / "fonts").glob("*Serif*400*.ttf"))
TEXT = (
    "今年九月，张某硬化院坝时抬高排水沟，10月6日大雨，积水漫入罗某灶房，泡坏稻谷与木柜，损失约2,600元。"
    "双方对排水沟由谁改、损失赔多少有争议。" * 8
)
ROWS = 1_000


def agreement() -> bytes:
    """One agreement of ours, frozen furniture apart."""
    blocks = [
        Title("人民调解协议书"),
        Prose((TEXT, TEXT)),
        Marks(
            (MarkPlace("当事人", True), MarkPlace("当事人", True)),
            ("人民调解员", "记录人"),
            "青石村人民调解委员会",
            None,
        ),
    ]
    return draw_pages(
        blocks, Sheet("张某与罗某相邻排水纠纷", "青石人调字〔2026〕第37号", "人民调解协议书", "2026-06", 1, "F11", True)
    ).pdf


def agreement_by_typst() -> bytes:
    """The same text, typeset by typst."""
    import typst

    words = (
        '#set page(paper: "a4")\n#set text(font: "Noto Serif SC", size: 14pt, lang: "zh")\n#set par(justify: true)\n'
    )
    words += f"= 人民调解协议书\n\n{TEXT}\n\n{TEXT}\n"
    return bytes(typst.compile(words.encode("utf-8"), font_paths=[str(FONT.parent)]))


def ledger() -> LedgerTable:
    """A thousand lines whose middle column wraps."""
    widths = (15, 45, 70, 40, 30, 40)
    columns = tuple(Column(f"c{n}", f"列{n}", width, "left", "text") for n, width in enumerate(widths))
    rows = tuple((str(n), f"第{n}号", TEXT[n % 50 : n % 50 + 40], "王德明", "邻里", "2026-10-08") for n in range(ROWS))
    return LedgerTable("case_book", "调解台账", "2026-06", "青石村人民调解委员会", "2026年", columns, rows, None, ())


def ledger_by_long_table(table: LedgerTable) -> bytes:
    """What most people write with ReportLab: paragraphs in a LongTable."""
    pdfmetrics.registerFont(TTFont("Peer", str(FONT)))
    style = ParagraphStyle("cell", fontName="Peer", fontSize=10.5, leading=14, wordWrap="CJK")
    out = BytesIO()
    cells = [[Paragraph(str(cell), style) for cell in row] for row in table.rows]
    widths = [column.width_mm * 2.83 for column in table.columns]
    SimpleDocTemplate(out, pagesize=landscape(A4)).build([LongTable(cells, colWidths=widths)])
    return out.getvalue()


def ledger_by_typst(table: LedgerTable) -> bytes:
    """The same lines as a typst table."""
    import typst

    words = '#set page(paper: "a4", flipped: true)\n#set text(font: "Noto Serif SC", size: 10.5pt)\n'
    words += "#table(columns: (15mm,45mm,70mm,40mm,30mm,40mm),\n"
    words += ",\n".join(",".join(f"[{cell}]" for cell in row) for row in table.rows) + ")\n"
    return bytes(typst.compile(words.encode("utf-8"), font_paths=[str(FONT.parent)]))


def measure() -> None:
    """Run and print both halves."""
    table = ledger()
    peers = importlib.util.find_spec("typst") is not None
    ways: dict[str, Callable[[], object]] = {"our agreement": agreement}
    if peers:
        ways["typst agreement"] = agreement_by_typst
    report("P3a agreement PDF, warm", compare(ways), "our agreement", {"typst agreement": 1.4})
    ways = {"our ledger": lambda: ledger_pdf(table), "LongTable with Paragraphs": lambda: ledger_by_long_table(table)}
    if peers:
        ways["typst ledger"] = lambda: ledger_by_typst(table)
    with tempfile.TemporaryDirectory():
        timings = compare(ways)
    report("P3b ledger of 1,000 rows", timings, "our ledger", {"typst ledger": 0.35, "LongTable with Paragraphs": 0.5})
