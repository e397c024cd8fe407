"""Reading templates: how a table that another office sends is filled from one of our books."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path

from app.documents.forms.fields import Ledger, LedgerColumn, Template
from app.documents.loading.elements import element_shown
from app.documents.loading.ledgers import mask_of
from app.documents.loading.paths import Shape, book_roots, check_book_path
from app.documents.loading.questions import kind_and_list, listed
from app.documents.loading.reader import Kinds, Reader, Table
from app.facts.kind import YES_NO
from app.facts.shapes import kind_of

KEYS: Kinds = {
    "template": str, "code": str, "title": str, "edition": str, "source": str, "book": str, "sheet": str,
    "column": list, "cells": dict,
}  # fmt: skip
COLUMN_KEYS: Kinds = {"head": str, "from": str, "says": str, "kind": str, "codes": str}
ROOM = "room"
SAYS = (ROOM,)
WIDTH = 26.0
CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}\Z")
SINGLE = re.compile(r"room\Z|period\Z|figure\.\w+\Z")


def read_template(file: Path, books: Mapping[str, Ledger], reader: Reader) -> Template | None:
    """One template file; None where it is too faulty to be read."""
    table = reader.table(file)
    before = len(reader.problems)
    reader.typed(file, "", table, KEYS, {"sheet", "column", "cells"})
    reader.one_of(file, "book", table.get("book"), books)
    for at, said in dict(table.get("cells", {})).items():
        if not CELL.match(at) or not SINGLE.match(str(said)):
            reader.fault(file, f"cells.{at}", "form_value_unknown", allowed=["figure.A1", "period", ROOM])
    if len(reader.problems) > before:
        return None
    book = books[table["book"]]
    roots = book_roots(book.source, ())
    columns = [read_head(file, f"column[{at}].", one, reader, roots) for at, one in enumerate(listed(table["column"]))]
    if len(reader.problems) > before:
        return None
    return Template(
        key=table["template"],
        of=book.ledger,
        source=table["source"],
        book=dataclasses.replace(
            book, ledger=table["template"], code=table["code"], title=table["title"], edition=table["edition"],
            columns=tuple(columns),
        ),
        heads=tuple(column.title for column in columns),
        room=tuple(str(one["head"]) for one in listed(table["column"]) if one.get("says") == ROOM),
        sheet=table.get("sheet", ""),
        cells={str(at): str(said) for at, said in dict(table.get("cells", {})).items()},
    )  # fmt: skip


def read_head(file: Path, place: str, item: Table, reader: Reader, roots: Mapping[str, Shape]) -> LedgerColumn:
    """One head: a path of the book it is filled from, or none."""
    reader.typed(file, place, item, COLUMN_KEYS, {"from", "says", "kind", "codes"})
    if "says" in item:
        reader.one_of(file, place + "says", item["says"], SAYS)
    head, source = str(item.get("head", "")), str(item.get("from", ""))
    check_book_path(file, place + "from", source, roots, reader)
    kind, codes = kind_and_list(file, place, item, reader, element_shown(reader, source) if source else {})
    flag = YES_NO if kind == "flag" else ""
    return LedgerColumn(head, head, WIDTH, source, kind_of(kind).column, codes or flag, mask=mask_of(source, reader))
