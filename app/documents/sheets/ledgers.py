"""Books made from what was typed once: lines chosen, sorted and totalled as a ledger file says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypedDict

from app.documents.forms.columns import Line, case_in
from app.documents.forms.fields import Ledger, LedgerColumn
from app.documents.forms.functions import book_value
from app.documents.forms.library import Library
from app.documents.forms.paths import is_plain
from app.documents.page.blocks import Column, LedgerTable, Value
from app.facts.dates import Period
from app.facts.masking import MASKS
from app.facts.shapes import COLUMNS
from app.records.books.figure_keys import Spans, every_figure
from app.records.case import Case
from app.records.errors import Refused
from app.records.items import fits, items_of

BASIS = "counted_by"
"""The list with the words of each day by which the month's table may count."""
RESTRICTED = "（限阅）"
STUB = ("row_number", "number", "dispute_type", "state", "decision", "result")
"""What others may see of a restricted case, beside its counted amounts: the last word of a column's source."""


def book_table(
    library: Library,
    ledger: Ledger,
    cases: Iterable[Case],
    entries: Iterable[Mapping[str, object]],
    *,
    room: str,
    period: Period,
    figures: Spans | None = None,
    masked: bool = False,
) -> LedgerTable:
    """The table of a ledger for a period; the ledger need not be one of the library's books.

    ``figures`` holds ``now``, ``year`` and ``last_year`` for a ledger of figures. ``masked`` hides what a
    readable copy must not show.
    """
    lines = chosen(library, ledger, cases, entries, period, figures)
    rows = [row_of(library, ledger, place, doc, masked) for place, doc in enumerate(lines, start=1)]
    return LedgerTable(
        ledger=ledger.ledger,
        title=ledger.title,
        edition=ledger.edition,
        room=room,
        period_words=period.words,
        columns=tuple(column_of(column) for column in ledger.columns),
        rows=tuple(rows),
        totals=totals_of(ledger, rows),
        sign_line=ledger.sign_line,
        note=ledger.note,
        counts_by=counted_by(library, ledger),
    )


def counted_by(library: Library, ledger: Ledger) -> str:
    """By which day a book's lines belong to a period; figures go by the day that the county set."""
    return library.label(BASIS, library.rules.month_basis) if ledger.source == "figures" else ledger.counts_by


def ledger_of(library: Library, name: str) -> Ledger:
    """The ledger of a name; Refused("unknown_ledger") where there is none."""
    if name not in library.ledgers:
        raise Refused("unknown_ledger", ledger=name[:40])
    return library.ledgers[name]


def chosen(
    library: Library,
    ledger: Ledger,
    cases: Iterable[Case],
    entries: Iterable[Mapping[str, object]],
    period: Period,
    figures: Spans | None,
) -> Sequence[Mapping[str, object]]:
    """The documents behind the lines, filtered and sorted."""
    if ledger.source == "figures":
        return figure_lines(ledger, figures)
    kept = [
        doc
        for doc in lines_from(ledger, cases, entries)
        if (not ledger.by_day or period.holds(doc.get(ledger.by_day)))
        and (not ledger.states or case_in(doc).get("state") in ledger.states)
        and belongs(library, ledger, doc)
    ]
    return sorted(kept, key=lambda doc: (str(doc.get(ledger.sort, "")), number_key(doc)))


def belongs(library: Library, ledger: Ledger, doc: Mapping[str, object]) -> bool:
    """Whether a line holds what the book asks for, or what puts it there all the same (包案 in the book of hard
    cases)."""
    if all(fits(doc.get(key), value) for key, value in ledger.where.items()):
        return True
    return bool(ledger.or_where and book_value(ledger.or_where, Line(library, 0, doc)))


def lines_from(
    ledger: Ledger, cases: Iterable[Case], entries: Iterable[Mapping[str, object]]
) -> Iterator[Mapping[str, object]]:
    """What the lines of a book are about: cases, its own entries, or things in cases, each with its ``case``, and
    beside them entries that were brought into the same shape."""
    if ledger.source == "cases":
        yield from cases
    elif ledger.source == "entries":
        yield from (entry for entry in entries if entry["ledger"] == ledger.ledger)
    else:
        for case in cases:
            yield from ({**item, "case": case} for item in items_of(case, ledger.source))
        yield from entries


def number_key(doc: Mapping[str, object]) -> tuple[int, int]:
    """Numbers of one day in their own order."""
    parts = case_in(doc).get("number_parts")
    return (parts["year"], parts["seq"]) if parts else (0, 0)


class FigureLine(TypedDict):
    """A figure of this period, of the year so far, of the same period of last year; None where nobody knows it."""

    key: str
    words: str
    unit: str
    now: int | str | None
    year: int | str | None
    last_year: int | str | None


def figure_lines(ledger: Ledger, spans: Spans | None) -> list[FigureLine]:
    """One line a figure."""
    told = (spans["now"], spans["year"], spans["last_year"]) if spans else (None, None, None)
    now, year, last_year = (dict(every_figure(one or {})) for one in told)
    return [
        {"key": key.split("_")[0] if key[0] in "AB" and not key.endswith("_written") else "", "words": words,
         "unit": unit, "now": now.get(key), "year": year.get(key), "last_year": last_year.get(key)}
        for key, words, unit in ledger.figures
    ]  # fmt: skip


def row_of(library: Library, ledger: Ledger, place: int, doc: Mapping[str, object], masked: bool) -> tuple[Value, ...]:
    """The cells of one line."""
    line = Line(library, place, doc, masked)
    row = tuple(cell_of(library, column, line) for column in ledger.columns)
    restricted = masked and (line.case.get("restricted") or doc.get("restricted"))
    return hidden(ledger, ledger.columns, row) if restricted else row


def hidden(ledger: Ledger, columns: Sequence[LedgerColumn | Column], row: tuple[Value, ...]) -> tuple[Value, ...]:
    """The line of a restricted case for others: its number, type, state and counted amounts, nothing that was said.

    ``columns`` are those the line was made with; one that the book no longer has shows nothing but an amount.
    """
    cells: list[Value] = []
    sources = {column.key: column.source.removesuffix("()") for column in ledger.columns}
    for column, value in zip(columns, row, strict=True):
        source = sources.get(column.key, "")
        shown = COLUMNS[column.kind].counted or (is_plain(source) and source.rsplit(".", 1)[-1] in STUB)
        cells.append(value if shown else RESTRICTED if column.kind != "date" and RESTRICTED not in cells else "")
    return tuple(cells)


def cell_of(library: Library, column: LedgerColumn, line: Line) -> Value:
    """One cell by its source, its code list and its mask."""
    value = book_value(column.source, line)
    if value is not None and column.codes:
        value = library.label(column.codes, value)
    if isinstance(value, list):
        value = "、".join(str(item) for item in value)
    if line.masked and column.mask in MASKS and isinstance(value, str):
        value = MASKS[column.mask](value)
    return value if value is None or isinstance(value, (int, Decimal)) else str(value)


def column_of(column: LedgerColumn) -> Column:
    """A column as the page and the sheet want it."""
    align = "right" if COLUMNS[column.kind].counted else "left"
    return Column(column.key, column.title, column.width, align, column.kind)


def totals_of(ledger: Ledger, rows: list[tuple[Value, ...]]) -> tuple[Value, ...] | None:
    """The last line: 合计 and the sums of the columns that are totalled."""
    if not any(column.total for column in ledger.columns):
        return None
    totals: list[Value] = []
    for place, column in enumerate(ledger.columns):
        if column.total:
            numbers = [Decimal(str(row[place])) for row in rows if row[place] not in (None, "")]
            total = sum(numbers, Decimal(0))
            whole = column.kind != "money" and total == int(total)
            totals.append(int(total) if whole else total)
        else:
            totals.append("合计" if place == 1 else "")
    return tuple(totals)
