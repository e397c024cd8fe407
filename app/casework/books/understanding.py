"""What was understood of an old book, cell by cell, to look through at the window or as a sheet, and to correct."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.casework.books.importing import BOOK, CODED, MEANINGS, heads_table, lists_of
from app.casework.books.importing_entries import heads_of
from app.casework.books.old_sheets import HEEDED, Heads, Import, Row
from app.casework.desk import Desk
from app.casework.room.outside import put_out
from app.documents.page.blocks import Column, LedgerTable
from app.documents.sheets.sheets import ledger_xlsx
from app.facts.beside import one_after_another
from app.records.books.old.heads import IGNORED, bare
from app.records.books.old.meanings import code_of, plain
from app.records.changes import canonical
from app.records.sentences import note_line, problem_line, told_one

HEADS = {"表": 14, "行": 8, "怎样": 16, "栏": 18, "旧册写的": 60, "程序认成": 40, "要看一眼": 70}
"""Titles of the columns of the sheet with their widths in millimetres."""
SHEET, ROW, COLUMN, MEANT = "表", "行", "栏", "程序认成"
"""Those by which a corrected sheet is read back."""
NOTE = "认错的，改“程序认成”那一栏，别的不动，再读回来。对照号：{mark}"
MARK_LENGTH = 16
FATE_WORDS = {
    "accepted": "搬", "refused": "搬不了", "already_there": "早就有", "joined": "并到上一件",
    "left_by_sheet": "册子里藏着的",
}  # fmt: skip


@dataclass(frozen=True)
class Unknown:
    """A word of a book that nobody knows, with the meanings it may have."""

    column: str
    head: str
    word: str
    meanings: Mapping[str, str]


@dataclass(frozen=True)
class Cell:
    """A cell of a book: its sheet, row and head, what stands there, what is understood, what to look at; ``fate`` is
    that of its line."""

    sheet: str
    row: str
    fate: str
    head: str
    said: str = ""
    meant: str = ""
    look: str = ""


@dataclass(frozen=True)
class Seen:
    """A look into a book: every cell in which something stands; words that nobody knows; the title of another book
    whose heads these are, where there is one."""

    found: Import
    cells: tuple[Cell, ...]
    words: tuple[Unknown, ...]
    hidden: bool = False
    like: str = ""


def seen_of(desk: Desk, ledger: str, found: Import, hidden: bool) -> Seen:
    """What a person is shown before a book comes in."""
    words = () if ledger else tuple(unknown_words(desk, found))
    return Seen(found, tuple(cells_of(desk, found)), words, hidden, like_another(desk, ledger or BOOK, found))


def cells_of(desk: Desk, found: Import) -> Iterator[Cell]:
    """Every cell in which something stands, and what is told of those in which nothing does."""
    titles = found.titles
    for row in found.rows:
        seen, place, untaken = looks(row), (row.sheet, str(row.row), row.fate), row.fate in ("joined", "left_by_sheet")
        for key, said in row.cells.items():
            meant = "" if untaken else meaning(desk, key, row.meant.get(key, ""))
            yield Cell(*place, titles.get(key, key), said, meant, seen.pop(key, ""))
        for key, words in seen.items():
            yield Cell(*place, titles.get(key, key), look=words)


def looks(row: Row) -> dict[str, str]:
    """By column what to look at."""
    found: dict[str, str] = {"": told_one(row.why)} if row.fate == "left_by_sheet" else {}
    told = [*((one.path, problem_line(one)) for one in row.problems),
            *((one.field, note_line(one)) for one in row.notes if one.code in HEEDED)]  # fmt: skip
    for key, words in told:
        found[key] = one_after_another(found.get(key, ""), words)
    return found


def meanings(desk: Desk, column: str) -> Mapping[str, str]:
    """What the words of a column may mean."""
    return desk.forms.codes[CODED[column]] if column in CODED else MEANINGS.get(column, {})


def meaning(desk: Desk, column: str, meant: str) -> str:
    """A code by its label, everything else as it is kept."""
    return meanings(desk, column).get(meant, meant)


def unknown_words(desk: Desk, found: Import) -> Iterator[Unknown]:
    """Each word of a coded column that nobody knows, once."""
    titles, seen = {key: head for head, key in found.columns.items()}, set()
    lists = lists_of(desk, found.said)
    for row in found.rows:
        for column in (*CODED, *MEANINGS):
            word = plain(row.cells.get(column, ""))
            if not word or row.fate in ("joined", "left_by_sheet") or (column, word) in seen:
                continue
            seen.add((column, word))
            if not code_of(word, lists.values[column], lists.said.get(column)):
                yield Unknown(column, titles.get(column, column), word, meanings(desk, column))


def like_another(desk: Desk, ledger: str, found: Import) -> str:
    """The title of the book whose heads these are rather than those of the one that is being filled; "" for none."""
    heads = {bare(head) for head in (*found.columns, *found.unknown)}
    fits = {one.ledger: known_in(heads_of(one), heads) for one in desk.forms.ledgers.values() if one.own_entries}
    fits[BOOK] = known_in(heads_table(desk), heads)
    best = max(fits, key=lambda key: (fits[key], key == ledger))
    return desk.forms.ledgers[best].title if fits[best] > fits.get(ledger, 0) + 1 else ""


def known_in(table: Heads, heads: set[str]) -> int:
    """How many of the heads a book knows."""
    return len(heads & {bare(name) for key, names in table.items() if key != IGNORED for name in names})


def write_understanding(desk: Desk, found: Import, path: Path) -> None:
    """Write the sheet as XLSX. Raises Refused("not_allowed"), Trouble("cannot_write")."""
    columns = tuple(Column(f"c{at}", head, width) for at, (head, width) in enumerate(HEADS.items()))
    count = f"{len(found.rows)} 行，搬 {found.count('accepted')}，搬不了 {found.count('refused')}"
    rows = tuple(
        (one.sheet, one.row, FATE_WORDS[one.fate], one.head, one.said, one.meant, one.look)
        for one in cells_of(desk, found)
    )
    note = NOTE.format(mark=mark_of(desk, found))
    table = LedgerTable("old_book", "旧册认成了什么", "", desk.store.room.name, count, columns, rows, None, (), note)
    put_out(desk, path, ledger_xlsx(table))


def mark_of(desk: Desk, found: Import) -> str:
    """By what a sheet is known again: the book's bytes, and what was understood of it then."""
    told = [[one.sheet, one.row, one.head, one.meant] for one in cells_of(desk, found)]
    way = hashlib.sha256(canonical({"understood": told})).hexdigest()
    return f"{found.file[:MARK_LENGTH]}-{way[:MARK_LENGTH]}"
