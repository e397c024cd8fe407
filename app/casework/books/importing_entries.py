"""Old books with lines of their own (排查、会议、培训…) in: each cell read as the book's own file asks for it.

The same promises as for books of cases: looked at line by line first, one transaction, nothing guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.casework.books.ledgers import entry_shape
from app.casework.books.old_sheets import Body, Heads, Import, Row, Told, keep_what_is_said, read_sheets
from app.casework.desk import Desk
from app.casework.room.far_years import remember_told, tell_far_years
from app.documents.forms.fields import Field, Ledger
from app.documents.sheets.ledgers import ledger_of
from app.facts.dates import month_of
from app.records.books.old.cells import UNREADABLE, read_amount, read_day, unread_cells, words
from app.records.books.old.heads import IGNORED
from app.records.books.old.lines import OldLine, kept_in, told_in
from app.records.books.old.meanings import code_of
from app.records.books.old.named_people import SPLIT
from app.records.changes import Doc, canonical
from app.records.errors import Problem, Refused
from app.records.shapes import Reading
from app.records.steps.past import refuse_future

COUNTED = "screening"
"""The one book of lines that figures are counted from."""
NO_PLACE = ("序号", "备注", "村居", "调委会")
NOTHING = ("/", "无", "—", "-")
FLAGS = {"true": ["是", "有", "√", "专职"], "false": ["否", "兼职", "×"]}
ENTRY = "entry."


def look_into_entries(desk: Desk, ledger: str, path: Path, told: Told | None = None, *, hidden: bool = False) -> Import:
    """Read an old book of this kind without writing anything. Raises as ``read_sheets``, and Refused:
    ``unknown_ledger``, ``ledger_without_entries``."""
    desk.need("import.look")
    form = book_of(desk, ledger)
    sheets = read_sheets(desk, path, heads_of(form), told, hidden)
    there = {essence(form, line) for line in desk.store.all("entry", ledger=ledger)}
    found = [row for body in sheets.bodies for row in judged(desk, form, body, there, hidden)]
    tell_far_years(desk, found)
    return sheets.found(found)


def bring_in_entries(desk: Desk, ledger: str, path: Path, told: Told | None = None, *, hidden: bool = False) -> Import:
    """Write every accepted line in one transaction; ``not_allowed`` for readers."""
    desk.need("import.in")
    found = look_into_entries(desk, ledger, path, told, hidden=hidden)
    remember_told(desk, found.rows)
    with desk.store.writing() as writing:
        for row in found.rows:
            if row.fate == "accepted":
                entry = {**row.facts, "id": desk.ids(), "ledger": ledger, "by_user": desk.store.user}
                entry["old_book"] = {**entry.get("old_book", {}), "row": row.row, "sheet": row.sheet}
                writing.record("entry.added", entry["id"], {"entry": entry})
        if told:
            keep_what_is_said(desk, writing, path, heads_of(book_of(desk, ledger)), told)
    return found


def book_of(desk: Desk, ledger: str) -> Ledger:
    """The book's file; Refused("ledger_without_entries") where its lines come from cases."""
    form = ledger_of(desk.forms, ledger)
    if not form.own_entries:
        raise Refused("ledger_without_entries", ledger=ledger)
    return form


def heads_of(form: Ledger) -> Heads:
    """Which heads mean which field: what the field is called, and the title of the column that prints it."""
    titles: Heads = {field.path: [field.label] for field in form.fields}
    for column in form.columns:
        if column.source.removeprefix(ENTRY) in titles:
            titles[column.source.removeprefix(ENTRY)].append(column.title)
    return {**titles, IGNORED: list(NO_PLACE)}


def judged(desk: Desk, form: Ledger, body: Body, there: set[bytes], hidden: bool) -> Iterator[Row]:
    """Every line with its fate; a line that stands twice is there already the second time."""
    for row in body.shown(hidden):
        if isinstance(row, Row):
            yield row
            continue
        made = with_fate(desk, form, row, body, there)
        made.cells = body.cells(row)
        yield made


def with_fate(desk: Desk, form: Ledger, row: Doc, body: Body, there: set[bytes]) -> Row:
    """A line refused, there already, or as it will be written."""
    facts, problems, line = entry_of(desk, form, row, body)
    if problems:
        return Row(row["row"], row["sheet"], "refused", problems=problems, notes=line.notes, meant=line.meant)
    if essence(form, facts) in there:
        return Row(row["row"], row["sheet"], "already_there", meant=line.meant)
    there.add(essence(form, facts))
    if line.kept:
        facts["old_book"] = {"kept": line.kept}
    return Row(row["row"], row["sheet"], "accepted", facts, notes=line.notes, meant=line.meant)


def essence(form: Ledger, line: Doc) -> bytes:
    """What makes two lines the same: every field that the book's file names."""
    return canonical({field.path: line[field.path] for field in form.fields if field.path in line})


def entry_of(desk: Desk, form: Ledger, row: Doc, body: Body) -> tuple[Doc, list[Problem], OldLine]:
    """The facts of one line through the same checks as if it were typed today."""
    told, reading = told_in(row, body.columns), Reading(desk.forms.codes)
    line = OldLine(notes=unread_cells(told), kept=kept_in(row, body.columns, body.heads))
    facts: Doc = {}
    for field in form.fields:
        value = value_of(told, field, line, desk.forms.codes)
        if value not in (None, "", []):
            facts[field.path] = value
            line.meant.setdefault(field.path, words(told[field.path]))
    kept = reading.read(facts, {field.path: entry_shape(field) for field in form.fields})
    line.problems += [Problem(key, "sign_unreadable") for key, cell in told.items() if UNREADABLE in words(cell)]
    if form.by_day not in kept and not line.problems:
        reading.fault(form.by_day, "missing")
    refuse_future({key: kept[key] for key in kept if key == form.by_day}, desk.clock.today(), reading)
    problems = [*line.problems, *reading.problems]
    if not problems and form.ledger == COUNTED:
        problems = settled_month(desk, kept[form.by_day])
    return kept, list({(one.path, one.code): one for one in problems}.values()), line


def settled_month(desk: Desk, day: str) -> list[Problem]:
    """A counted line may not slip into a month that was closed or whose figures were typed in as a sum."""
    month = month_of(date.fromisoformat(day), desk.forms.rules.cut_off_day)
    if desk.store.get("month", month):
        return [Problem("", "month_closed", {"month": month})]
    typed = desk.store.get("opening", month) or desk.store.get("opening", month[:4])
    return [Problem("", "row_in_opening", {"month": month})] if typed else []


def value_of(told: Doc, field: Field, line: OldLine, codes: Mapping[str, Mapping[str, str]]) -> Any:
    """One cell by its field's kind; what cannot be read is a problem, never a guess."""
    text = words(told.get(field.path, ""))
    if not text or text in NOTHING:
        return None
    if field.kind == "day":
        return line.take(field.path, read_day(told[field.path]))
    if field.kind == "money":
        return line.take(field.path, read_amount(told[field.path]))
    if field.kind == "count":
        return int(text) if text.isdigit() else text
    if field.kind == "flag":
        said = code_of(text, FLAGS)
        return said == "true" if said else fault(line, field)
    if field.kind in ("code", "codes"):
        return coded(text, field, codes.get(field.codes, {}), line)
    return [part for part in SPLIT.split(text) if part] if field.kind in ("lines", "names") else text


def coded(text: str, field: Field, table: Mapping[str, str], line: OldLine) -> Any:
    """The code, or codes, of a word that the list knows."""
    parts = [part for part in SPLIT.split(text) if part] if field.kind == "codes" else [text]
    found = [next((code for code, word in table.items() if part in (code, word)), "") for part in parts]
    if not all(found):
        return fault(line, field)
    return found if field.kind == "codes" else found[0]


def fault(line: OldLine, field: Field) -> None:
    """A word that the book does not know."""
    line.problems.append(Problem(field.path, "unknown_word", {"key": field.path}))
