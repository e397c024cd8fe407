"""The hand-over slip (交接单) that travels with a stick: two halves, one for each side to sign."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.documents.page.blocks import Block, Cell, CutLine, Grid, Note, Space, Title
from app.documents.page.draw import Sheet, draw_pages
from app.facts.dates import day_words
from app.records.changes import Doc


def handover_slip(committee: str, month: str, files: list[Doc], day: date) -> bytes:
    """The slip as a PDF: what is on the stick, with the first words of each file's hash."""
    half = slip_half(committee, month, files)
    parts: list[Block] = [Title("资料交接单"), *half, CutLine(), Title("资料交接单（存根）"), *half]
    sheet = Sheet(committee, day_words(day), "资料交接单", "2026年6月版", 1, "S01", False, 12)
    return draw_pages(parts, sheet).pdf


def carry_slip(committee: str, month: str, to: str, on: str, files: list[Doc], mark: str, day: date) -> bytes:
    """The slip of books that were carried away (资料带走单): one for each side, with the check word of the files."""
    books = dict.fromkeys(f"{one['title']} {'1 张' if one['sheet'] else '{} 条'.format(one['rows'])}" for one in files)
    inside = "\n".join(books)
    rows = (
        (Cell("带走", label=True), Cell(committee), Cell("月份", label=True), Cell(month)),
        (Cell("送到", label=True), Cell(to), Cell("装在", label=True), Cell(on)),
        (Cell("里面", label=True), Cell(inside, span=3, min_lines=3)),
        (Cell("核对字", label=True), Cell(mark), Cell("文件", label=True), Cell(f"{len(files)} 个")),
        (Cell("带走人", label=True), Cell("", min_lines=2), Cell("收到人", label=True), Cell("", min_lines=2)),
    )
    half: list[Block] = [Grid(rows, (2.4, 7.0, 2.4, 5.0)), Space(2), Note("核对字由文件算出，文件动过一个字就不一样。")]
    parts: list[Block] = [Title("资料带走单"), *half, CutLine(), Title("资料带走单（存根）"), *half]
    return draw_pages(parts, Sheet(committee, day_words(day), "资料带走单", "2026年6月版", 1, "S01", False, 12)).pdf


def slip_half(committee: str, month: str, files: list[Doc]) -> list[Block]:
    """One half: who gives, who takes, what."""
    lines = [f"{Path(item['path']).name}　{item['sha256'][:16]}" for item in files] or ["/"]
    rows = (
        (Cell("交出", label=True), Cell(committee), Cell("月份", label=True), Cell(month)),
        (Cell("内容", label=True), Cell("\n".join(lines), span=3, min_lines=3)),
        (Cell("交出人", label=True), Cell("", min_lines=2), Cell("接收人", label=True), Cell("", min_lines=2)),
    )
    return [Grid(rows, (2.4, 7.0, 2.4, 5.0)), Space(2), Note("名字后面是文件的校验字，两边一样就没有坏。")]
