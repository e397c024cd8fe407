"""Old books with lines of their own (排查、会议、培训…) in: each cell read as the book's own file asks for it.

The same promises as for books of cases: looked at line by line first, one transaction, nothing guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from app.casework.books.basis import Basis, still_so
from app.casework.books.importing import write_accepted
from app.casework.books.ledgers import entry_shape
from app.casework.books.old_sheets import Body, FromBook, Heads, Import, Looked, Row, Told, read_sheets
from app.casework.books.taking_back import digest
from app.casework.desk import Desk
from app.casework.room.far_years import tell_far_years
from app.casework.uncollected import uncollected
from app.casework.watching import NOBODY, Watch
from app.documents.forms.fields import Field, Ledger
from app.documents.sheets.ledgers import ledger_of
from app.facts.dates import month_of
from app.facts.folding import fold
from app.facts.kind import YES_NO, Lists
from app.facts.shapes import kind_of
from app.records.books.old.amending import UNCORRECTED, Corrected
from app.records.books.old.cells import UNREADABLE, said_in, unread_cells, why, words
from app.records.books.old.heads import IGNORED
from app.records.books.old.lines import OldLine, kept_in, told_in
from app.records.books.old.meanings import code_of
from app.records.books.old.rows import BookRow, Cell
from app.records.changes import canonical
from app.records.entries import LineBook
from app.records.errors import Problem, Refused
from app.records.shapes import Reading
from app.records.steps.past import refuse_future
from app.storage.writing import Writing

COUNTED = "screening"
"""The one book of lines that figures are counted from."""
NO_PLACE = ("序号", "备注", "村居", "调委会")
FLAGS = {"true": ["是", "有", "√", "专职"], "false": ["否", "兼职", "×"]}
"""How old books write yes and no."""
ENTRY = "entry."


@uncollected()
def look_into_entries(
    desk: Desk, ledger: str, path: Path, told: Told | None = None, *, hidden: bool = False,
    corrected: Corrected = UNCORRECTED, watch: Watch = NOBODY,
) -> Import:  # fmt: skip
    """Read an old book of this kind without writing anything. Raises as ``read_sheets``, Trouble("stopped"), and
    Refused: ``unknown_ledger``, ``ledger_without_entries``."""
    desk.need("import.look")
    form, basis = book_of(desk, ledger), Basis.now(desk, ledger, told, hidden, corrected)
    sheets = read_sheets(desk, path, heads_of(form), told, hidden, corrected)
    there = {essence(form, line) for line in desk.store.all("entry", ledger=ledger)}
    found: list[Row] = []
    for body in sheets.bodies:
        found += Looked(watch, len(found), sheets.lines).over(judged(desk, form, body, there, hidden))
    tell_far_years(desk, found)
    return sheets.found(found, basis)


@uncollected()
def bring_in_entries(
    desk: Desk, ledger: str, path: Path, told: Told | None = None, *, hidden: bool = False,
    corrected: Corrected = UNCORRECTED, seen: Import | None = None, watch: Watch = NOBODY,
) -> Import:  # fmt: skip
    """Write every accepted line in one transaction, as it was ``seen`` where a look now would see the same;
    ``not_allowed`` for readers."""
    desk.need("import.in")
    found = still_so(seen, Basis.now(desk, ledger, told, hidden, corrected), path)
    found = found or look_into_entries(desk, ledger, path, told, hidden=hidden, corrected=corrected, watch=watch)
    write_accepted(desk, path, found, told, watch, partial(write_line, ledger))
    return found


def write_line(ledger: str, desk: Desk, writing: Writing, row: Row, book: FromBook) -> None:
    """One line with where it came from; the day on which it was brought in is none of its own."""
    line = {**row.entry, "id": desk.ids(), "ledger": ledger, "by_user": desk.store.user}
    came: LineBook = {
        "batch": book["batch"], "file": book["file"], "row": row.row, "sheet": row.sheet, "by": desk.store.user,
        "brought_on": desk.clock.today().isoformat(), "digest": digest(line),
    }  # fmt: skip
    if row.kept:
        came["kept"] = row.kept
    writing.record("entry.added", str(line["id"]), {"entry": {**line, "old_book": came}})


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


def with_fate(desk: Desk, form: Ledger, row: BookRow, body: Body, there: set[bytes]) -> Row:
    """A line refused, there already, or as it will be written."""
    facts, problems, line = entry_of(desk, form, row, body)
    if problems:
        return Row(row["row"], row["sheet"], "refused", problems=problems, notes=line.notes, meant=line.meant)
    if essence(form, facts) in there:
        return Row(row["row"], row["sheet"], "already_there", meant=line.meant)
    there.add(essence(form, facts))
    return Row(row["row"], row["sheet"], "accepted", entry=facts, notes=line.notes, meant=line.meant, kept=line.kept)


def essence(form: Ledger, line: Mapping[str, object]) -> bytes:
    """What makes two lines the same: every field that the book's file names."""
    return canonical({field.path: line[field.path] for field in form.fields if field.path in line})


def entry_of(desk: Desk, form: Ledger, row: BookRow, body: Body) -> tuple[dict[str, Any], list[Problem], OldLine]:
    """The facts of one line through the same checks as if it were typed today."""
    told, reading = told_in(row, body.columns), Reading(desk.forms.codes)
    line = OldLine(notes=unread_cells(told), kept=kept_in(row, body.columns, body.heads))
    facts = {field.path: value_of(told.get(field.path, ""), field, line, desk.forms.codes) for field in form.fields}
    kept = reading.read(facts, {field.path: entry_shape(field) for field in form.fields})
    line.meant = {field.path: understood(field, kept[field.path], told) for field in form.fields if field.path in kept}
    refused = [(one, field) for field in form.fields for one in reading.problems if of_field(one, field)]
    line.problems += [renamed(one, field, told) for one, field in refused if one.code != "missing"]
    line.problems += [Problem(key, "sign_unreadable") for key, cell in told.items() if UNREADABLE in words(cell)]
    reading.problems = [one for one, _ in refused if one.code == "missing"]
    if form.by_day not in kept and not line.problems:
        reading.fault(form.by_day, "missing")
    refuse_future({key: kept[key] for key in kept if key == form.by_day}, desk.clock.today(), reading)
    problems = [*line.problems, *reading.problems]
    if not problems and form.ledger == COUNTED:
        problems = settled_month(desk, kept[form.by_day])
    return kept, list({(one.path, one.code): one for one in problems}.values()), line


def of_field(problem: Problem, field: Field) -> bool:
    """Whether a problem is one of this field, or of one of the several facts in it."""
    return problem.path.partition("[")[0] == field.path


def renamed(problem: Problem, field: Field, told: Mapping[str, Cell]) -> Problem:
    """Why the kind refuses a cell, in the words of an old book."""
    code = why(fold(words(told.get(field.path, ""))), problem.code)
    if code == problem.code:
        return problem
    return Problem(field.path, code, {"key": field.path} if code == "unknown_word" else {})


def understood(field: Field, kept: Any, told: Mapping[str, Cell]) -> str:
    """What is told of a cell as understood: a day, an amount or a number as it is kept, other words as they stand."""
    return words(told[field.path]) if kind_of(field.shape).column == "text" else str(kept)


def settled_month(desk: Desk, day: str) -> list[Problem]:
    """A counted line may not slip into a month that was closed or whose figures were typed in as a sum."""
    month = month_of(date.fromisoformat(day), desk.forms.rules.cut_off_day)
    if desk.store.get("month", month):
        return [Problem("", "month_closed", {"month": month})]
    typed = desk.store.get("opening", month) or desk.store.get("opening", month[:4])
    return [Problem("", "row_in_opening", {"month": month})] if typed else []


def value_of(cell: Cell, field: Field, line: OldLine, codes: Lists) -> Any:
    """What a cell means for its field's kind, as if it had been typed; what it cannot mean the kind refuses later."""
    said = said_in(cell, field.kind)
    text = line.take(field.path, said)
    if field.kind == "flag":
        text = codes.get(YES_NO, {}).get(code_of(text, FLAGS), text)
    return kind_of(field.shape).typed(text, None, codes) if text else None
