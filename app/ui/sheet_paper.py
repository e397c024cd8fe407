"""The recovery sheet on paper, from memory; only a file the person asked for is ever made."""

from __future__ import annotations

import os
from pathlib import Path

from app.documents.blocks import Clauses, Heading, Prose, Title
from app.documents.draw import Sheet, draw_pages
from app.records.errors import Trouble
from app.ui import printing

STEPS = (
    "把这张单子锁进柜子，不要拍照，不要放在电脑旁边",
    "忘了密码：在登录页点“忘了密码怎么办”，照着输进九组字",
    "电脑坏了：在新电脑上读回备份，再用这张单子打开",
    "用过一次以后，请到“设置”里换一张新的",
)


def sheet_pdf(room: str, groups: str) -> bytes:
    """The sheet as one page."""
    parts = groups.split("-")
    rows = tuple("　　".join(parts[at : at + 3]) for at in range(0, len(parts), 3))
    blocks = [Title("恢复单"), Prose((room,), indent=False), Heading("九组字"), Prose(rows, indent=False)]
    blocks += [Heading("怎么用"), Clauses(STEPS)]
    sheet = Sheet(head_left=room, head_right="恢复单", foot_title="恢复单", edition="", version=1, form="", draft=False)
    return draw_pages(blocks, sheet).pdf


def print_sheet(room: str, groups: str) -> None:
    """Send it to the first printer; raises Trouble("no_printer"), Trouble("printer_failed")."""
    names = printing.printers()
    if not names:
        raise Trouble("no_printer")
    printing.print_pdf(sheet_pdf(room, groups), names[0], copies=1, job="recovery-sheet")


def save_sheet(room: str, groups: str, file: Path) -> None:
    """Keep it as a file only this person may read; raises Trouble("cannot_write")."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(sheet_pdf(room, groups))
    except OSError as fault:
        raise Trouble("cannot_write") from fault
