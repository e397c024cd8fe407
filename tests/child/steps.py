"""Counts what the reader of old books does with foreign bytes: ``python -m tests.child.steps [MODULE.LIMIT=NUMBER …]``.

Every call and every turn of a generator, as the interpreter itself tells them: the same file gives the same count on a
busy computer and on a slow one. A limit of the reader may be moved, to see what it is good for.
"""

from __future__ import annotations

import csv
import sys
from contextlib import suppress
from types import FrameType
from typing import Any

import openpyxl  # noqa: F401 - what is imported is not counted as read

from app.child import rows, text_table, workbook
from app.child.book import NotReadError, Seen

READERS = {"rows": rows, "text_table": text_table, "workbook": workbook}
STEPS = ("call", "c_call")


class Counter:
    """How many steps were taken while it was set up."""

    def __init__(self) -> None:
        self.steps = 0

    def step(self, frame: FrameType, event: str, arg: Any) -> None:
        del frame, arg
        if event in STEPS:
            self.steps += 1


def main(moved: list[str]) -> None:
    """Read the book on standard input as the child does, and say the number of steps."""
    for one in moved:
        where, _, value = one.partition("=")
        module, _, limit = where.partition(".")
        getattr(READERS[module], limit)
        setattr(READERS[module], limit, int(value))
    data, counter, seen = sys.stdin.buffer.read(), Counter(), Seen()
    sys.setprofile(counter.step)
    with suppress(NotReadError, ValueError, csv.Error, SystemExit):
        rows.answer(rows.reader_of(data)(data, seen), seen, lambda _: None)
    sys.setprofile(None)
    sys.stdout.write(str(counter.steps))


if __name__ == "__main__":
    main(sys.argv[1:])
