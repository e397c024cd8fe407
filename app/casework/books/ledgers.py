"""The ledger verbs: list, show, print; a closed month is printed from what was frozen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.casework.books.sums import figures_over, known_figures
from app.casework.desk import Desk, committee_doc, is_ones_own
from app.casework.registration import typed_in
from app.casework.room.outside import Made, kind_asked, put_made
from app.documents.forms.fields import Field, Ledger
from app.documents.page.blocks import Column, LedgerTable, Value
from app.documents.page.lost import IN_BOOK, IN_SHEET, lost_in_table
from app.documents.sheets.draw_ledger import ledger_pdf
from app.documents.sheets.ledgers import book_table, hidden, ledger_of
from app.documents.sheets.sheets import ledger_csv, ledger_xlsx
from app.facts.dates import MONTH, Period, month_days, month_of
from app.records.books.figure_keys import Spans
from app.records.case import Case
from app.records.cases.restricted import people_of, telling_words
from app.records.errors import Note, Refused
from app.records.kept import KeptTable, KeptValue
from app.records.screening.leads import reports_of
from app.records.shapes import Reading
from app.records.steps.past import fill_today, refuse_future


class Printed(Made):
    """A book that was written to a file."""

    rows: int
    totals: dict[str, Value]  # by column
    masked: bool
    notes: list[Note]


@dataclass(frozen=True)
class LedgerRow:
    """A ledger in the list of books."""

    ledger: str
    title: str
    edition: str
    own_entries: bool
    first: bool = False


def list_ledgers(desk: Desk) -> list[LedgerRow]:
    """All books of the room, L1 first; ``first`` are those shown without asking: the five of the first day and
    those that have been needed since."""
    found = sorted(desk.forms.ledgers.values(), key=lambda item: (len(item.code), item.code))
    needed = needed_books(desk)
    return [
        LedgerRow(item.ledger, item.title, item.edition, item.own_entries, item.first or item.ledger in needed)
        for item in found
    ]


def needed_books(desk: Desk) -> set[str]:
    """Books with a line of their own, those that cases of this year have lines in, the month's sheet once a whole
    month with cases is over."""
    today, written = desk.clock.today(), desk.store.ledgers_written()
    begun = desk.store.first_intake()
    over = bool(begun) and begun < month_days(month_of(today, desk.forms.rules.cut_off_day))[0].isoformat()
    return written | {
        item.ledger for item in desk.forms.ledgers.values()
        if not item.first and not item.own_entries
        and (over if item.source == "figures" else bool(table_now(desk, item.ledger, str(today.year)).rows))
    }  # fmt: skip


def read_period(desk: Desk, text: str) -> Period:
    """``2026-09``, ``2026-Q3``, ``2026-H1``, ``2026`` or ``all``. Raises Refused("period_faulty")."""
    try:
        return Period.read(text, desk.forms.rules.cut_off_day)
    except ValueError as fault:
        raise Refused("period_faulty") from fault


def ledger_table(desk: Desk, ledger: str, period: str, *, masked: bool = False) -> LedgerTable:
    """A book for a period, as a table; a closed month gives the lines frozen then. A restricted case that is not this
    log-in's stands there as （限阅）, in a masked copy every one.

    Raises Refused: ``unknown_ledger``, ``period_faulty``.
    """
    table = frozen_table(desk, ledger, period, masked=masked) or table_now(desk, ledger, period, masked=masked)
    return hide_restricted(desk, table, masked=masked)


def table_now(desk: Desk, ledger: str, period: str, *, masked: bool = False) -> LedgerTable:
    """A book for a period from the cases as they stand."""
    form = ledger_of(desk.forms, ledger)
    span = read_period(desk, period)
    cases = cases_for(desk, form, span)
    return book_table(
        desk.forms,
        form,
        cases,
        told(desk, entries_for(desk, form, span)) if masked else entries_for(desk, form, span),
        room=committee_doc(desk)["name"],
        period=span,
        figures=three_spans(desk, span) if form.source == "figures" else None,
        masked=masked,
    )


def entries_for(desk: Desk, form: Ledger, span: Period) -> Iterable[Mapping[str, object]]:
    """The book's own lines of the span; the book of urgent reports also has those of leads."""
    if form.source == "report":
        found = desk.store.records_on("entry", span.first, span.last)
        return (line for entry in found for line in reports_of(entry))
    if not form.own_entries:
        return ()
    return (entry for entry in desk.store.records_on("entry", span.first, span.last) if entry["ledger"] == form.ledger)


def told(desk: Desk, entries: Iterable[Mapping[str, object]]) -> Iterable[Mapping[str, object]]:
    """Lines of their own that speak of a restricted case, marked so that a masked copy hides them too."""
    return ({**one, "restricted": True} if is_restricted(desk, str(one.get("case", ""))) else one for one in entries)


def cases_for(desk: Desk, form: Ledger, span: Period) -> Iterable[Case]:
    """The cases a book looks into: those of the span by their own day, or those to which something happened in it."""
    if form.source in ("figures", "entries"):
        return ()
    if form.source == "cases":
        return desk.store.cases_accepted(span.first, span.last)
    return desk.store.records_on("case", span.first, span.last)


def add_entry(desk: Desk, ledger: str, written: object) -> str:
    """Write a line into a book with entries of its own; answers its id.

    Raises Refused: ``unknown_ledger``, ``ledger_without_entries``, ``entry_faulty`` with every problem.
    """
    desk.need("ledger.add")
    form = ledger_of(desk.forms, ledger)
    if not form.own_entries:
        raise Refused("ledger_without_entries", ledger=ledger)
    reading = Reading(desk.forms.codes)
    kept = reading.read(written, {field.path: entry_shape(field) for field in form.fields})
    refuse_future({key: kept[key] for key in kept if key == form.by_day}, desk.clock.today(), reading)
    fill_today(kept, form.by_day, desk.clock.today(), reading)
    if reading.problems:
        raise Refused("entry_faulty", ledger=ledger, problems=reading.problems)
    entry = {**kept, "id": desk.ids(), "ledger": ledger, "by_user": desk.store.user}
    with typed_in(desk) as writing:
        writing.record("entry.added", entry["id"], {"entry": entry})
    return str(entry["id"])


def entry_shape(field: Field) -> str:
    """The shape of one answer; what must be there is required, but the day, which is today unless said."""
    needed = (field.required or field.wanted) and field.kind != "day"
    return ("*" if needed else "") + field.shape


def frozen_table(desk: Desk, ledger: str, period: str, *, masked: bool) -> LedgerTable | None:
    """The lines of a closed month, as they stood when it closed."""
    month = desk.store.get("month", period) if MONTH.match(period) else None
    kept = (month or {}).get("lines", {}).get(ledger)
    if not kept:
        return None
    return table_from(kept["masked" if masked else "plain"])


def hide_restricted(desk: Desk, table: LedgerTable, *, masked: bool) -> LedgerTable:
    """The table for whoever looks, or as a masked copy: a case restricted since a month was closed is hidden too,
    wherever its number stands, and any line whose words speak of a restricted case. Totals stay: they count it."""
    kept_back = [case for case in desk.store.restricted() if masked or not is_ones_own(desk, case)]
    form, words, ids = ledger_of(desk.forms, table.ledger), telling_words(kept_back), {one["id"] for one in kept_back}
    places = [place for place, column in enumerate(table.columns) if column.key == "number"]

    def hides(row: tuple[Value, ...]) -> bool:
        nobody: Case = {}
        case = next((case_called(desk, str(row[place])) for place in places), nobody)
        said = "\n".join(value for value in row if isinstance(value, str))
        return case.get("id") in ids or any(word in said for word in words - people_of(case))

    rows = tuple(hidden(form, table.columns, row) if hides(row) else row for row in table.rows) if ids else table.rows
    return dataclasses.replace(table, rows=rows)


def is_restricted(desk: Desk, word: str) -> bool:
    """Whether the case of an id or a number is not shown to others."""
    return bool(case_called(desk, word).get("restricted"))


def case_called(desk: Desk, word: str) -> Case:
    """The case of an id or a number; empty where there is none."""
    return desk.store.get("case", word) or desk.store.case_by_number(word) or {}


def table_doc(table: LedgerTable) -> KeptTable:
    """A table as it is kept with a closed month."""
    return {
        "ledger": table.ledger, "title": table.title, "edition": table.edition, "room": table.room,
        "period_words": table.period_words, "sign_line": list(table.sign_line), "note": table.note,
        "counts_by": table.counts_by,
        "columns": [
            {"key": one.key, "title": one.title, "width_mm": one.width_mm, "align": one.align, "kind": one.kind}
            for one in table.columns
        ],
        "rows": [[kept_value(value) for value in row] for row in table.rows],
        "totals": [kept_value(value) for value in table.totals] if table.totals else None,
    }  # fmt: skip


def kept_value(value: Value) -> KeptValue:
    """Money is kept as a decimal string marked as such."""
    return {"yuan": str(value)} if isinstance(value, Decimal) else value


def table_from(doc: KeptTable) -> LedgerTable:
    """A kept table."""
    return LedgerTable(
        ledger=doc["ledger"],
        title=doc["title"],
        edition=doc["edition"],
        room=doc["room"],
        period_words=doc["period_words"],
        columns=tuple(Column(**column) for column in doc["columns"]),
        rows=tuple(tuple(value_from(value) for value in row) for row in doc["rows"]),
        totals=tuple(value_from(value) for value in doc["totals"]) if doc["totals"] else None,
        sign_line=tuple(doc["sign_line"]),
        note=doc["note"],
        counts_by=doc.get("counts_by", ""),
    )


def value_from(value: KeptValue) -> Value:
    """A kept value."""
    return Decimal(value["yuan"]) if isinstance(value, dict) else value


def three_spans(desk: Desk, span: Period) -> Spans:
    """This period, the year up to its end, and the same period of last year (typed in where it was before us)."""
    if span.first.year < 1901:
        return {"now": figures_over(desk, span), "year": None, "last_year": None}
    cut = desk.forms.rules.cut_off_day
    year = Period(Period.read(month_of(span.last, cut)[:4], cut).first, span.last, "")
    return {
        "now": figures_over(desk, span),
        "year": figures_over(desk, year),
        "last_year": known_figures(desk, year_before(span)),
    }


def year_before(span: Period) -> Period:
    """The same stretch a year earlier."""
    return Period(a_year_before(span.first), a_year_before(span.last), "")


def a_year_before(day: date) -> date:
    """The same day a year earlier; the 29th of February becomes the 28th."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def print_ledger(desk: Desk, ledger: str, period: str, path: Path) -> Printed:
    """Write a book as .pdf, .xlsx or .csv. A closed month gives the frozen bytes.

    A page is the room's own book and whole; a table goes further, so only the director's has numbers and phones in
    full (``masked`` says which it is). Raises Refused: ``not_allowed``, ``unknown_ledger``, ``period_faulty``,
    ``file_kind_unknown``; Trouble("cannot_write").
    """
    desk.need("ledger.print")
    kind = kind_asked(path, ("pdf", "xlsx", "csv"))
    table, masked = ledger_table(desk, ledger, period), False
    if kind != "pdf" and not desk.may("ledger.print_full"):
        whole, table = table, ledger_table(desk, ledger, period, masked=True)
        masked = table.rows != whole.rows
    data = (None if masked else frozen_bytes(desk, ledger, period, kind)) or render(table, kind)
    return {
        **put_made(desk, path, data),
        "rows": len(table.rows),
        "totals": totals_doc(table),
        "masked": masked,
        "notes": lost_in_table(table, IN_BOOK if kind == "pdf" else IN_SHEET),
    }


def render(table: LedgerTable, kind: str) -> bytes:
    """A table as the bytes of a kind of file."""
    if kind == "pdf":
        return ledger_pdf(table).pdf
    return ledger_xlsx(table) if kind == "xlsx" else ledger_csv(table)


def frozen_bytes(desk: Desk, ledger: str, period: str, kind: str) -> bytes | None:
    """What was frozen when the month closed."""
    month = desk.store.get("month", period) if MONTH.match(period) else None
    blob = (month or {}).get("files", {}).get(ledger, {}).get(kind)
    return desk.store.read_blob(blob) if blob else None


def totals_doc(table: LedgerTable) -> dict[str, Value]:
    """The totals by column key."""
    if table.totals is None:
        return {}
    named = zip(table.columns, table.totals, strict=True)
    return {column.key: plain(value) for column, value in named if value not in ("", None, "合计")}


def plain(value: Value) -> Value:
    """A number as JSON takes it."""
    return str(value) if isinstance(value, Decimal) else value
