"""A table in the column order of another office's template, and its own empty workbook filled where it lies."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Required, TypedDict

from app.casework.books.ledgers import cases_for, read_period, render, three_spans
from app.casework.desk import Desk, committee_doc
from app.casework.foreign import CellAsWords, FillCell, FillJob, HeadAt, filled_workbook
from app.casework.room.outside import Made, kind_asked, not_over, put_made, read_outside
from app.documents.forms.fields import Template
from app.documents.page.blocks import Column, LedgerTable, Value
from app.documents.sheets.ledgers import book_table
from app.facts.dates import Period
from app.facts.shapes import COLUMNS
from app.records.errors import Note, Refused

NAMED = 12
WORKBOOKS = ("xlsx", "xlsm")
KINDS = ("xlsx", "csv")
LARGEST = 20 << 20


class ListedTemplate(TypedDict):
    """A template in the list of them."""

    template: str  # its key
    title: str
    source: str
    heads: list[str]
    unanswered: list[str]


class TemplateDone(Made, total=False):
    """Lines under the heads of a template, in a table of ours or in the workbook that was sent; the keys without
    ``Required`` are of the latter."""

    lines: Required[int]
    masked: Required[bool]
    unanswered: Required[list[HeadAt]]
    sheet: str
    first_row: int
    cells: int
    without_head: list[str]
    formulas: int
    macros: bool
    as_words: list[CellAsWords]


def list_templates(desk: Desk) -> list[ListedTemplate]:
    """The templates there are, with their source and the heads that no fact of ours answers."""
    return [
        {"template": one.key, "title": one.book.title, "source": one.source, "heads": list(one.heads),
         "unanswered": open_heads(one)}
        for one in desk.forms.templates.values()
    ]  # fmt: skip


def open_heads(template: Template) -> list[str]:
    """The heads that no fact of ours answers."""
    return [one.title for one in template.book.columns if not one.source and one.title not in template.room]


def template_of(desk: Desk, key: str) -> Template:
    """The template of a name; Refused("unknown_template")."""
    if key not in desk.forms.templates:
        raise Refused("unknown_template", template=key[:40])
    return desk.forms.templates[key]


def template_table(desk: Desk, key: str, period: str) -> tuple[LedgerTable, bool]:
    """The lines of a period under the template's heads; whether numbers and phones in it are hidden, as in every
    table that somebody else than the director puts out. Raises Refused: ``unknown_template``, ``period_faulty``."""
    template, span = template_of(desk, key), read_period(desk, period)
    whole = filled_table(desk, template, span, masked=False)
    if desk.may("ledger.print_full"):
        return whole, False
    table = filled_table(desk, template, span, masked=True)
    return table, table.rows != whole.rows


def filled_table(desk: Desk, template: Template, span: Period, *, masked: bool) -> LedgerTable:
    """The same, masked or not."""
    name = committee_doc(desk)["name"]
    table = book_table(
        desk.forms, template.book, cases_for(desk, template.book, span), (), room=name, period=span, masked=masked
    )
    own = [place for place, column in enumerate(table.columns) if column.key in template.room]
    rows = tuple(tuple(name if at in own else value for at, value in enumerate(row)) for row in table.rows)
    return dataclasses.replace(table, rows=rows, totals=None)


def print_template(desk: Desk, key: str, period: str, path: Path) -> TemplateDone:
    """Write the lines as a table of ours in the template's order, .xlsx or .csv.

    Raises as ``template_table``, Refused: ``not_allowed``, ``file_kind_unknown``; Trouble("cannot_write").
    """
    desk.need("ledger.print")
    kind = kind_asked(path, KINDS)
    table, masked = template_table(desk, key, period)
    made = put_made(desk, path, render(table, kind))
    unanswered: list[HeadAt] = [{"at": "", "head": head} for head in open_heads(template_of(desk, key))]
    return {"path": made["path"], "sha256": made["sha256"], "lines": len(table.rows), "masked": masked,
            "unanswered": unanswered}  # fmt: skip


def fill_template(desk: Desk, key: str, period: str, template: Path, path: Path) -> TemplateDone:
    """Fill an empty workbook that another office sent: only cells of one sheet change, every other part of it stays
    byte for byte. Answers which sheet and rows, which heads nobody answered (``unanswered``: place and head), which of
    ours the workbook has no head for (``without_head``), which cells hold words as their format would show another
    value (``as_words``), and how many formulas must be worked out anew.

    Raises as ``template_table`` and ``filled_workbook``, Refused: ``not_allowed``, ``file_kind_unknown``,
    ``template_suffix`` where the new file's name ends otherwise than the template's, ``out_is_source``; Trouble.
    """
    desk.need("ledger.print")
    known = template_of(desk, key)
    suffix = template.suffix.lower()
    if kind_asked(path, WORKBOOKS) != suffix.removeprefix(".") and suffix.removeprefix(".") in WORKBOOKS:
        raise Refused("template_suffix", wanted=suffix)
    not_over(path, template)
    table, masked = template_table(desk, key, period)
    told, data = filled_workbook(read_outside(template, LARGEST), job_of(desk, known, table, period))
    return {**put_made(desk, path, data), "masked": masked, **told}


def job_of(desk: Desk, template: Template, table: LedgerTable, period: str) -> FillJob:
    """What the child is asked: heads that we answer, the lines under them, single cells."""
    columns = [
        (place, column) for place, (column, own) in enumerate(zip(table.columns, template.book.columns, strict=True))
        if own.source or column.key in template.room
    ]  # fmt: skip
    return {
        "sheet": template.sheet,
        "heads": [column.title for _, column in columns],
        "lines": [[cell_told(row[place], column) for place, column in columns] for row in table.rows],
        "cells": {at: {"s": said} for at, said in single_cells(desk, template, period).items()},
    }


def single_cells(desk: Desk, template: Template, period: str) -> dict[str, str]:
    """What stands in the single cells of a template."""
    span, found = read_period(desk, period), {}
    figures = (
        three_spans(desk, span)["now"] if any(one.startswith("figure.") for one in template.cells.values()) else {}
    )
    known = {"room": committee_doc(desk)["name"], "period": span.words}
    for at, said in template.cells.items():
        found[at] = known.get(said) or str(figures.get(said.removeprefix("figure."), ""))
    return found


def cell_told(value: Value, column: Column) -> FillCell | None:
    """A value as the child is told it: a number, a day, or words."""
    if value in (None, ""):
        return None
    cell = COLUMNS[column.kind].cell(value)
    if cell.number is not None:
        return {"n": f"{cell.number:f}"}
    return {"d": cell.shown} if column.kind == "date" and is_day(str(value)) else {"s": cell.shown}


def is_day(text: str) -> bool:
    """Whether a text is a whole day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def fill_notes(told: TemplateDone) -> list[Note]:
    """What must be told of a filled workbook: heads that nobody answered, heads of ours it has not, old sums."""
    notes = [Note("table_masked")] if told["masked"] else []
    if told["unanswered"]:
        heads = "、".join(" ".join(one for one in (item["at"], item["head"]) if one) for item in told["unanswered"])
        notes.append(Note("template_unanswered", "", {"heads": heads, "many": len(told["unanswered"])}))
    if told.get("without_head"):
        notes.append(Note("template_without_head", "", {"heads": "、".join(told["without_head"])}))
    if told.get("as_words"):
        cells = "、".join(f"{one['at']}（{one['format']}）" for one in told["as_words"][:NAMED])
        notes.append(Note("template_as_words", "", {"cells": cells, "many": len(told["as_words"])}))
    if told.get("formulas"):
        notes.append(Note("template_formulas", "", {"many": told["formulas"]}))
    return notes
