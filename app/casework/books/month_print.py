"""打印签字 of a month: done once a printer took its table, and only as long as the table says what it said then.

It is kept in the store of this PC, so that it is there after a restart and gone when a case changed the figures.
"""

from __future__ import annotations

import hashlib
import json

from app.casework.desk import Desk
from app.records.books.figure_keys import Figures

KEPT = "months_printed"
MOST = 24


def print_mark(month: str, figures: Figures) -> str:
    """What names a printed table: its month, and what it said."""
    said = json.dumps(figures, ensure_ascii=False, sort_keys=True, default=str)
    return f"{month} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def keep_print(desk: Desk, mark: str) -> None:
    """A printer took this table. Raises Refused("not_allowed"), Trouble."""
    desk.need("paper.print")
    marks = [one for one in marks_of(desk) if one.split()[0] != mark.split()[0]]
    desk.store.set_property(KEPT, "\n".join([*marks, mark][-MOST:]).encode())


def is_printed(desk: Desk, month: str, figures: Figures) -> bool:
    """Whether the table of a month went to a printer as it stands now."""
    return print_mark(month, figures) in marks_of(desk)


def marks_of(desk: Desk) -> list[str]:
    """The tables that went to a printer, the latest last."""
    return (desk.store.property(KEPT) or b"").decode().splitlines()
