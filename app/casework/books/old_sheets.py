"""Reading the sheets of an old book: which row is the head, what each column is, which lines are a body.

Used for books of cases and for books with lines of their own; a mapping once told is remembered by the heads.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.casework.desk import Desk
from app.casework.foreign import book_rows
from app.casework.room.outside import read_outside
from app.records.books.old_books import Columns, column_letters, find_heads, is_end, words
from app.records.changes import Doc
from app.records.errors import Note, Problem, Refused
from app.storage.writing import Writing

KINDS = ("xlsx", "csv")
SETTING = "old_books"
UNTAKEN = ("ignored", "people")
"""Columns that are known and have no place in our records."""
HEEDED = ("id_damaged", "line_year_far", "cell_left_out", "formula_without_value", "merged_cell")
"""What is told of a line that comes in all the same."""
Heads = dict[str, list[str]]
Step = tuple[str, Doc]
Body = tuple[list[Doc], Columns]


@dataclass
class Row:
    """One line as it will be or was handled: ``accepted``, ``refused`` or ``already_there``."""

    row: int
    sheet: str
    fate: str
    facts: Doc = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    number: str = ""


@dataclass(frozen=True)
class Import:
    """What a file holds, line by line; ``unknown`` are the heads that were not recognised, ``untaken`` those that
    were and have no place here, ``unread`` what of the file nobody read."""

    rows: list[Row]
    skipped: int
    unknown: tuple[str, ...]
    columns: dict[str, str]
    untaken: tuple[str, ...] = ()
    unread: tuple[Note, ...] = ()

    def count(self, fate: str) -> int:
        """How many lines had this fate."""
        return sum(row.fate == fate for row in self.rows)


@dataclass(frozen=True)
class Sheets:
    """The bodies of a file with their columns; heads, totals and titles are only counted."""

    bodies: tuple[Body, ...]
    skipped: int
    unknown: tuple[str, ...]
    columns: dict[str, str]
    unread: tuple[Note, ...]

    def found(self, rows: list[Row]) -> Import:
        """The whole file, with the fate of its lines."""
        untaken = tuple(head for head, key in self.columns.items() if key in UNTAKEN)
        return Import(rows, self.skipped, self.unknown, self.columns, untaken, self.unread)


def read_sheets(desk: Desk, path: Path, table: Heads, told: Doc | None) -> Sheets:
    """Every sheet with a head; ``table`` says which heads mean what, ``told`` what a person said of others.

    Raises Refused: ``file_kind_unknown``, ``file_spoilt``, ``book_too_long`` (facts: most), ``heads_unknown``,
    ``map_faulty``; Trouble("cannot_read").
    """
    rows, unread = read_file(path)
    bodies: list[Body] = []
    unknown: list[str] = []
    named: dict[str, str] = {}
    skipped = 0
    for sheet in dict.fromkeys(row["sheet"] for row in rows):
        own = [row for row in rows if row["sheet"] == sheet]
        at, columns = find_heads(own, table, mapping(desk, own, table, told))
        if at < 0:
            skipped += len(own)
            unread.append(Note("sheet_without_heads", facts={"sheet": sheet or "1", "rows": len(own)}))
            continue
        heads = {place: words(cell) for place, cell in enumerate(own[at]["cells"])}
        named |= {heads.get(place) or key: key for place, key in columns.items()}
        unknown += [head for place, head in heads.items() if head and place not in columns]
        body = [row for row in own[at + 1 :] if not is_end(row["cells"])]
        skipped += len(own) - len(body)
        bare = sorted({place for row in body for place, cell in enumerate(row["cells"]) if words(cell)
                       and not heads.get(place) and place not in columns})  # fmt: skip
        unread += [Note("column_without_head", facts=where(sheet, place + 1, place + 1)) for place in bare]
        bodies.append((body, columns))
    if not named:
        raise Refused("heads_unknown")
    return Sheets(tuple(bodies), skipped, tuple(dict.fromkeys(unknown)), named, tuple(unread))


def where(sheet: str, first: int, last: int) -> Doc:
    """Columns (from 1) of a sheet as a spreadsheet names them."""
    return {"sheet": sheet or "1", "first": column_letters(first), "last": column_letters(last)}


def rows_of(path: Path) -> list[Doc]:
    """Every row of a file, read by the child."""
    return read_file(path)[0]


def read_file(path: Path) -> tuple[list[Doc], list[Note]]:
    """Every row of a file, read by the child, and which columns it did not read."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise Refused("file_kind_unknown")
    *rows, end = book_rows(read_outside(path), kind)
    if end["more"]:
        raise Refused("book_too_long", most=end["end"])
    return rows, [Note("columns_not_read", facts=where(**one)) for one in end["beyond"]]


def likely_heads(path: Path) -> list[str]:
    """What stands in the fullest of the first rows, for a person to say what it means where nothing was recognised."""
    rows = [[words(cell) for cell in row["cells"]] for row in rows_of(path)[:15]]
    best = max(rows, key=lambda cells: sum(bool(cell) for cell in cells), default=[])
    return list(dict.fromkeys(cell for cell in best if cell))


def mapping(desk: Desk, rows: list[Doc], table: Heads, told: Doc | None) -> Doc:
    """The mapping told now, or the one remembered for a book with one of these rows as its head."""
    if told is not None:
        faulty = [str(key)[:40] for key in told.values() if key not in table]
        if faulty:
            raise Refused("map_faulty", problems=[Problem(key, "unknown_key", {"key": key}) for key in faulty])
        return told
    kept = desk.store.setting(SETTING, {})
    found: Doc = next((kept[key] for row in rows[:15] if (key := heads_key(row["cells"])) in kept), {})
    return {head: key for head, key in found.items() if key in table}


def heads_key(cells: list[Any]) -> str:
    """By what a set of heads is remembered; their order does not matter."""
    return hashlib.sha256(json.dumps(sorted(words(cell) for cell in cells)).encode()).hexdigest()[:16]


def keep_mapping(desk: Desk, writing: Writing, path: Path, table: Heads, told: Doc) -> None:
    """Remember what was told about these heads."""
    rows = rows_of(path)
    at, _ = find_heads(rows, table, told)
    kept = {**desk.store.setting(SETTING, {}), heads_key(rows[at]["cells"]): told}
    writing.record("setting.set", SETTING, {"key": SETTING, "value": kept})
