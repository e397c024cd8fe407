"""The hand-over slip (交接单) that travels with a stick: two halves, one for each side to sign."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.documents.blocks import Block, Cell, CutLine, Grid, Note, Space, Title
from app.documents.draw import Sheet, draw_pages
from app.records.changes import Doc
from app.records.dates import day_words


def handover_slip(committee: str, month: str, files: list[Doc], day: date) -> bytes:
    """The slip as a PDF: what is on the stick, with the first words of each file's hash."""
    half = slip_half(committee, month, files)
    parts: list[Block] = [Title("资料交接单"), *half, CutLine(), Title("资料交接单（存根）"), *half]
    sheet = Sheet(committee, day_words(day), "资料交接单", "2026年6月版", 1, "S01", False, 12)
    return draw_pages(parts, sheet).pdf


def slip_half(committee: str, month: str, files: list[Doc]) -> list[Block]:
    """One half: who gives, who takes, what."""
    lines = [f"{Path(item['path']).name}　{item['sha256'][:16]}" for item in files] or ["/"]
    rows = (
        (Cell("交出", label=True), Cell(committee), Cell("月份", label=True), Cell(month)),
        (Cell("内容", label=True), Cell("\n".join(lines), span=3, min_lines=3)),
        (Cell("交出人", label=True), Cell("", min_lines=2), Cell("接收人", label=True), Cell("", min_lines=2)),
    )
    return [Grid(rows, (2.4, 7.0, 2.4, 5.0)), Space(2), Note("名字后面是文件的校验字，两边一样就没有坏。")]
