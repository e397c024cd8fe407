"""What a person corrected in the sheet of what was understood of an old book, read back: it wins over the program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.casework.books.old_sheets import Import, read_file
from app.casework.books.understanding import COLUMN, MEANT, ROW, SHEET, cells_of, mark_of
from app.casework.desk import Desk
from app.records.books.old.amending import UNCORRECTED, Corrected
from app.records.books.old.cells import words
from app.records.books.old.heads import UNTAKEN
from app.records.books.old.rows import BookRow
from app.records.errors import Refused

MARK = re.compile(r"([0-9a-f]{16})-([0-9a-f]{16})(?![0-9a-f])")
NAMED = 10
"""How many rows of the sheet a refusal names."""
Place = tuple[str, int, str]
"""Sheet, row and column of a cell of the old book."""


def read_back(desk: Desk, found: Import, sheet: Path, before: Corrected = UNCORRECTED) -> Corrected:
    """What was corrected in a sheet that ``write_understanding`` wrote of this look, on top of what was ``before``.
    A cell that nobody changed is none; one that was emptied is left out; a row that is gone says nothing.

    Raises Refused: ``not_an_understanding``, ``understanding_too_long`` (facts: most),
    ``understanding_of_another_book`` by its hash, ``understanding_of_another_look`` where the book is understood
    otherwise by now, ``correction_without_place`` and ``corrected_twice`` (facts: rows, more) and what ``read_file``
    raises.
    """
    try:
        rows = read_file(sheet, hidden=True)[0]
    except Refused as refusal:
        if refusal.code == "book_too_long":
            raise Refused("understanding_too_long", **refusal.facts) from refusal
        raise
    need_this_look(rows, mark_of(desk, found))
    shown = {(one.sheet, int(one.row), one.head): one.meant for one in cells_of(desk, found)}
    named = {**{head: key for key, head in found.titles.items()}, **found.columns}
    keys = {head: key for head, key in named.items() if key not in UNTAKEN}
    looked = {(row.sheet, row.row) for row in found.rows if row.fate != "left_by_sheet"}
    taken: dict[Place, tuple[str, int]] = {}
    placeless: list[int] = []
    twice: list[int] = []
    for number, place, text in corrections(rows):
        if text == words(shown.get(place, "")):
            continue
        if place[:2] not in looked or place[2] not in keys:
            placeless.append(number)
        elif taken.setdefault(place, (text, number))[0] != text:
            twice.append(number)
    if placeless:
        raise Refused("correction_without_place", rows=first_of(placeless), many=len(placeless))
    if twice:
        raise Refused("corrected_twice", rows=first_of(twice), many=len(twice))
    made = {at: dict(mended) for at, mended in before.items()}
    for (of, row, head), (text, _) in taken.items():
        made.setdefault((of, row), {})[keys[head]] = text
    return made


def first_of(rows: list[int]) -> str:
    """The first of some rows of the sheet."""
    return "、".join(map(str, rows[:NAMED]))


def need_this_look(rows: list[BookRow], mark: str) -> None:
    """The sheet tells of this book as it is understood now."""
    found = next((told for row in rows for cell in row["cells"] if (told := MARK.search(words(cell)))), None)
    if found is None:
        raise Refused("not_an_understanding")
    book, _, way = mark.partition("-")
    if found[1] != book:
        raise Refused("understanding_of_another_book")
    if found[2] != way:
        raise Refused("understanding_of_another_look")


def corrections(rows: list[BookRow]) -> Iterator[tuple[int, Place, str]]:
    """The number of each row of the sheet, of which cell it tells and what stands there as understood. Raises
    Refused("not_an_understanding") where its heads are gone."""
    places: Mapping[str, int] = {}
    for row in rows:
        cells = [words(cell) for cell in row["cells"]]
        if not places:
            heads = {text: at for at, text in enumerate(cells) if text}
            places = heads if {SHEET, ROW, COLUMN, MEANT} <= heads.keys() else {}
            continue
        sheet, number, head, meant = (cell_at(cells, places[key]) for key in (SHEET, ROW, COLUMN, MEANT))
        if number.isdecimal() or head:
            yield row["row"], (sheet, int(number) if number.isdecimal() else 0, head), meant
    if not places:
        raise Refused("not_an_understanding")


def cell_at(cells: list[str], at: int) -> str:
    """What stands in a column; nothing beyond the last cell."""
    return cells[at] if at < len(cells) else ""
