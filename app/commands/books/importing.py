"""``import``: old books into the room, looked at line by line first."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call, Doc
from app.commands.reading import read_json


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "mapped", help="a JSON file: head to key, remembered for books with the same heads")
@click.option("--ledger", help="a book with lines of its own (screening, meetings, …); a book of cases otherwise")
@click.option("--dry-run", is_flag=True, help="only say what would happen with each line")
@click.pass_obj
def import_book(call: Call, file: Path, mapped: str | None, ledger: str | None, dry_run: bool) -> None:
    """An XLSX or CSV book: read = accepted + refused + already there."""
    from app.casework.books.importing import bring_in, look_into
    from app.casework.books.importing_entries import bring_in_entries, look_into_entries
    from app.casework.books.old_sheets import HEEDED
    from app.casework.room.far_years import TOLD
    from app.records.sentences import note_line, problem_line

    told = read_json(mapped) if mapped else None
    told = told if isinstance(told, dict) else None
    with call.desk() as desk:
        if ledger:
            found = (look_into_entries if dry_run else bring_in_entries)(desk, ledger, file, told)
        else:
            found = (look_into if dry_run else bring_in)(desk, file, told)
        problems: list[Doc] = [
            {"row": row.row, "sheet": row.sheet, "column": one.path, "code": one.code,
             "message": problem_line(one, call.lang)}
            for row in found.rows for one in row.problems
        ]  # fmt: skip
        notes: list[Doc] = [
            {"row": row.row, "sheet": row.sheet, "column": one.field, "code": one.code,
             "message": note_line(one, call.lang)}
            for row in found.rows for one in row.notes if one.code in HEEDED
        ]  # fmt: skip
        far = [one for one in notes if one["code"] == TOLD]
        unread = [{**one.facts, "code": one.code, "message": note_line(one, call.lang)} for one in found.unread]
        doc = {
            "read": len(found.rows), **{fate: found.count(fate) for fate in ("accepted", "refused", "already_there")},
            "skipped": found.skipped, "unknown_heads": list(found.unknown), "columns": found.columns,
            "heads_not_taken": list(found.untaken), "unread": unread, "problems": problems,
            "left_out": [one for one in notes if one["code"] != TOLD], "far_years": far, "dry_run": dry_run,
        }  # fmt: skip
        if dry_run:
            doc["lines"] = [{"row": row.row, "sheet": row.sheet, "fate": row.fate, "title": row.facts.get("title")}
                            for row in found.rows]  # fmt: skip
        call.say(
            doc,
            [f"{key}\t{doc[key]}" for key in ("read", "accepted", "refused", "already_there", "skipped")]
            + [one["message"] for one in unread]
            + [f"row {one['row']}\t{one['column']}\t{one['message']}" for one in [*problems, *notes]],
        )
