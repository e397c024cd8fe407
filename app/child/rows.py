"""The keyless child for old books: reads one foreign table from standard input, writes its rows as JSON lines.

Run inside the cage (``cage.py rows``) with an empty environment. What a file is, is told by its bytes, not by its name:
XLSX (and ET that is one), XLS (and ET that is one), a web page's table under such a name, CSV and its kin. A line is
``{"sheet", "row", "cells"}`` with ``"left"`` where the sheet itself leaves it out (``book.py`` says what they hold).
The last line is ``{"end": rows, "more": bool, "beyond": [...], "hidden": {...}}``; a book with ``more`` is not read,
``end`` is then the limit. Or it is ``{"fault": why, ...facts}``: then nothing was read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app.child.book import ROWS, NotReadError, Row, Seen, TooLongError, says_something
from app.child.text_table import text_rows
from app.child.web_table import is_web_page, web_rows
from app.child.workbook import book_rows
from app.child.xls import old_book_rows

MEMORY = 240 << 20
SECONDS = 120
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""How an XLS of before 1995 begins."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
STREAMS = {"Workbook": "", "Book": "", "WordDocument": "word", "PowerPoint Document": "slides"}
BEGINNINGS = {
    b"%PDF": "pdf", b"\xff\xd8\xff": "picture", b"\x89PNG": "picture", b"BM": "picture", b"GIF8": "picture",
    b"II*\0": "picture", b"MM\0*": "picture", b"Rar!": "archive", b"7z\xbc\xaf": "archive", b"{\\rtf": "word",
}  # fmt: skip
Reader = Callable[[bytes, Seen], Iterator[Row]]


def reader_of(data: bytes) -> Reader:
    """Who reads these bytes; raises NotReadError for what is no table, saying what it is."""
    if data.startswith(b"PK"):
        return book_rows
    if data.startswith(OLE):
        return need_old_book(data)
    if data.startswith(OLD_SHEETS):
        return old_book_rows
    what = next((what for begin, what in BEGINNINGS.items() if data.startswith(begin)), "")
    if what:
        raise NotReadError("not_a_table", what=what)
    return web_rows if is_web_page(data) else text_rows


def need_old_book(data: bytes) -> Reader:
    """A package of before 2007 that holds a workbook; raises NotReadError for another one."""
    if LOCKED in data:
        raise NotReadError("locked")
    found = [what for name, what in STREAMS.items() if (name + "\0").encode("utf-16-le") in data]
    if "" not in found:
        raise NotReadError("not_a_table", what=found[0]) if found else NotReadError("not_opened")
    return old_book_rows


def answer(rows: Iterable[Row], seen: Seen, say: Callable[[Any], None]) -> None:
    """Write row by row, empty ones left out, and stop where a book is too long."""
    count, more = 0, False
    try:
        for sheet, number, cells, left in rows:
            if not says_something(cells):
                continue
            if count == ROWS:
                raise TooLongError
            count += 1
            say({"sheet": sheet, "row": number, "cells": cells, **({"left": left} if left else {})})
    except (TooLongError, MemoryError):
        more = True
    say({"end": ROWS if more else count, "more": more, **seen.told()})


def main() -> int:
    """Read, answer; any exception but a named one ends with a nonzero code and no words."""
    data = sys.stdin.buffer.read()
    out = sys.stdout

    def say(doc: Any) -> None:
        out.write(json.dumps(doc, ensure_ascii=True) + "\n")

    seen = Seen()
    try:
        answer(reader_of(data)(data, seen), seen, say)
    except NotReadError as fault:
        say({"fault": fault.code, **fault.facts})
    return 0
