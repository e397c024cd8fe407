"""``import``: old books into the room, looked at line by line first, and taken back as a whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Required, TypedDict

import click

from app.commands.call import Call
from app.commands.reading import read_json

if TYPE_CHECKING:
    from app.casework.books.old_sheets import Import, Row
    from app.casework.books.taking_back import Batch


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--map", "mapped", help="a JSON file: head to key, or heads and words; remembered for books like this one"
)
@click.option("--ledger", help="a book with lines of its own (screening, meetings, …); a book of cases otherwise")
@click.option("--dry-run", is_flag=True, help="only say what would happen with each line")
@click.option("--hidden", is_flag=True, help="take also what the sheet itself hides or strikes out")
@click.option("--sheet", type=click.Path(path_type=Path), help="write what is understood of each cell as a sheet")
@click.option("--corrected", type=click.Path(path_type=Path), help="such a sheet, corrected: what it says wins")
@click.option("--list", "listed", is_flag=True, help="the imports so far")
@click.option("--undo", help="take one import back as a whole, by its id")
@click.pass_obj
def import_book(
    call: Call, file: Path | None, mapped: str | None, ledger: str | None, dry_run: bool, hidden: bool,
    sheet: Path | None, corrected: Path | None, listed: bool, undo: str | None,
) -> None:  # fmt: skip
    """A table: read = accepted + refused + already there + joined + left by the sheet."""
    if listed or undo:
        past(call, undo)
        return
    if file is None:
        raise click.UsageError("a file, --list or --undo")
    from app.casework.books.correcting import read_back
    from app.casework.books.importing import bring_in, look_into
    from app.casework.books.importing_entries import bring_in_entries, look_into_entries
    from app.casework.books.old_sheets import Told
    from app.casework.books.understanding import write_understanding
    from app.casework.room.outside import not_over
    from app.records.books.old.amending import UNCORRECTED

    if sheet:
        not_over(sheet, file)
        if corrected:
            not_over(sheet, corrected)
    map_told = read_json(mapped) if mapped else None
    told = Told.read(map_told) if isinstance(map_told, dict) else None
    with call.desk() as desk:
        entries = (partial(look_into_entries, desk, ledger or ""), partial(bring_in_entries, desk, ledger or ""))
        look, bring = entries if ledger else (partial(look_into, desk), partial(bring_in, desk))
        mended = read_back(desk, look(file, told, hidden=hidden), corrected) if corrected else UNCORRECTED
        found = (look if dry_run else bring)(file, told, hidden=hidden, corrected=mended)
        if sheet:
            write_understanding(desk, found, sheet)
        say(call, found, dry_run)


class OfLine(TypedDict, total=False):
    """What is told of one line; ``column`` is missing where the whole line is meant."""

    row: Required[int]
    sheet: Required[str]
    column: str
    code: Required[str]
    message: Required[str]


class Understood(TypedDict):
    """What stands in a line, and what is understood of it, by what the column is."""

    row: int
    sheet: str
    fate: str
    title: object  # of a case, or of a line that has one
    cells: dict[str, str]
    meant: dict[str, str]


class ToldBatch(TypedDict, total=False):
    """One import; ``cases`` or, of a book with lines of its own, ``lines`` counts what it brought. All else is always
    there."""

    id: str
    file: str
    by: str
    on: str
    cases: int
    lines: int
    ledger: str
    moved_on: list[str]


def say(call: Call, found: Import, dry_run: bool) -> None:
    """What became of each line, and what of the file nobody read."""
    from app.casework.books.old_sheets import FATES, HEEDED
    from app.casework.room.far_years import TOLD
    from app.records.sentences import note_line, problem_line, told_one

    problems: list[OfLine] = [
        {"row": row.row, "sheet": row.sheet, "column": one.path, "code": one.code,
         "message": problem_line(one, call.lang)}
        for row in found.rows for one in row.problems
    ]  # fmt: skip
    notes: list[OfLine] = [
        {"row": row.row, "sheet": row.sheet, "column": one.field, "code": one.code,
         "message": note_line(one, call.lang)}
        for row in found.rows for one in row.notes if one.code in HEEDED and row.fate == "accepted"
    ]  # fmt: skip
    left: list[OfLine] = [
        {"row": row.row, "sheet": row.sheet, "code": row.why, "message": told_one(row.why, call.lang)}
        for row in found.rows if row.fate == "left_by_sheet"
    ]  # fmt: skip
    far = [one for one in notes if one["code"] == TOLD]
    unread = [{**one.facts, "code": one.code, "message": note_line(one, call.lang)} for one in found.unread]
    doc = {
        "read": len(found.rows), **{fate: found.count(fate) for fate in FATES},
        "skipped": found.skipped, "unknown_heads": list(found.unknown), "columns": found.columns,
        "heads_not_taken": list(found.untaken), "unread": unread, "problems": problems, "hidden": left,
        "left_out": [one for one in notes if one["code"] != TOLD], "far_years": far, "dry_run": dry_run,
    }  # fmt: skip
    if dry_run:
        doc["lines"] = [understood(row) for row in found.rows]
    call.say(
        doc,
        [f"{key}\t{doc[key]}" for key in ("read", *FATES, "skipped")]
        + [one["message"] for one in unread]
        + [f"row {one['row']}\t{one.get('column', '')}\t{one['message']}" for one in [*problems, *notes, *left]],
    )


def understood(row: Row) -> Understood:
    """What stands in a line, and what is understood of it, by what the column is."""
    title = row.facts.get("title", row.entry.get("title"))
    return {"row": row.row, "sheet": row.sheet, "fate": row.fate, "title": title,
            "cells": dict(row.cells), "meant": dict(row.meant)}  # fmt: skip


def past(call: Call, undo: str | None) -> None:
    """The imports so far, or one of them taken back."""
    from app.casework.books.taking_back import batches, take_back

    with call.desk() as desk:
        found = [take_back(desk, undo)] if undo else batches(desk)
        docs = [batch_doc(one) for one in found]
        told = ["\t".join((one.id, one.on, one.file, str(len(one.brought)))) for one in found]
        call.say({"taken_back" if undo else "imports": docs}, told)


def batch_doc(batch: Batch) -> ToldBatch:
    """One import as JSON; ``cases`` or, of a book with lines of its own, ``lines`` counts what it brought."""
    told: ToldBatch = {"id": batch.id, "file": batch.file, "by": batch.by, "on": batch.on}
    if batch.ledger:
        told |= {"lines": len(batch.brought), "ledger": batch.ledger}
    else:
        told |= {"cases": len(batch.brought), "ledger": "case_book"}
    return {**told, "moved_on": list(batch.moved)}
