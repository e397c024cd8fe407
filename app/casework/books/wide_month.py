"""The ministry's one wide page beside the list of a month: the same figures, a column each."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from app.casework.books.ledgers import frozen_table, read_period, three_spans
from app.casework.desk import Desk, committee_doc
from app.casework.room.outside import Made, kind_asked, put_made
from app.documents.sheets.draw_wide import wide_pdf
from app.documents.sheets.ledgers import counted_by
from app.documents.sheets.wide_sheet import wide_xlsx
from app.documents.sheets.wide_table import WideTable, wide_table
from app.facts.dates import MONTH
from app.records.books.figure_keys import with_figures

LIST = "month_table"
KINDS = ("pdf", "xlsx")
OTHERS: tuple[Literal["year", "last_year"], ...] = ("year", "last_year")


class WidePrinted(Made):
    """A wide page that was written to a file."""

    columns: int


def wide_month(desk: Desk, period: str) -> WideTable:
    """The wide table of a month, a quarter or a year; a closed month says what its list said when it was closed.

    Raises Refused("period_faulty").
    """
    span, ledger = read_period(desk, period), desk.forms.ledgers[LIST]
    spans, note, by = three_spans(desk, span), "", counted_by(desk.forms, ledger)
    month = desk.store.get("month", period) if MONTH.match(period) else None
    frozen = frozen_table(desk, LIST, period, masked=False)
    if month is not None and frozen is not None:
        keys = {(words, unit): key for key, words, unit in ledger.figures}
        at = {column.key: place for place, column in enumerate(frozen.columns)}
        for name in OTHERS:
            said = ((keys.get((str(row[at["words"]]), str(row[at["unit"]]))), row[at[name]]) for row in frozen.rows)
            known = ((key, value) for key, value in said if key and isinstance(value, int | str))
            spans[name] = with_figures(spans[name] or {}, known)
        spans["now"], note, by = month["figures"], frozen.note, frozen.counts_by or by
    return wide_table(ledger, spans, room=committee_doc(desk)["name"], period=span, by=by, note=note)


def print_wide(desk: Desk, period: str, path: Path) -> WidePrinted:
    """Write it as .pdf or .xlsx. Raises Refused: ``not_allowed``, ``period_faulty``, ``file_kind_unknown``;
    Trouble("cannot_write")."""
    desk.need("ledger.print")
    kind = kind_asked(path, KINDS)
    table = wide_month(desk, period)
    made = put_made(desk, path, wide_pdf(table).pdf if kind == "pdf" else wide_xlsx(table))
    return {**made, "columns": table.columns}
