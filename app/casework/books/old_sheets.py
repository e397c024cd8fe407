"""Reading the sheets of an old book: which row is the head, what each column is, which lines are a body.

Used for books of cases and for books with lines of their own; what a person once said of a book, of its heads and of
its words, is remembered by the heads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

from app.casework.desk import Desk
from app.casework.foreign import book_rows
from app.casework.room.outside import read_outside
from app.casework.watching import NOBODY, Watch
from app.records.books.old.amending import UNCORRECTED, Corrected, amended
from app.records.books.old.cells import words
from app.records.books.old.heads import UNTAKEN, Columns, column_letters, find_heads, is_end
from app.records.books.old.rows import BookRow, Cells
from app.records.case import Intake
from app.records.errors import Note, Problem, Refused
from app.storage.writing import Writing

SETTING = "old_books"
HEEDED = (
    "id_damaged", "id_check_differs", "line_year_far", "cell_left_out", "formula_without_value", "merged_cell",
    "carried_down",
    "others_not_named", "id_of_fifteen", "id_of_another_kind", "dust_taken_off", "summary_not_in_book", "looks_alike",
)  # fmt: skip
"""What is told of a line that comes in all the same."""
FATES = ("accepted", "refused", "already_there", "joined", "left_by_sheet")
"""What becomes of a line; every line that is read has one: ``joined`` names more people of the case above it,
``left_by_sheet`` is hidden, filtered away or struck out in the book itself."""
Heads = dict[str, list[str]]
Step = tuple[str, Mapping[str, object]]
"""A step of a case by its name, and what it states."""


class FromBook(TypedDict):
    """Which import brought a line, and from which file."""

    batch: str
    file: str


class Remembered(TypedDict):
    """What was said of a book, as the room keeps it."""

    heads: dict[str, str]
    words: dict[str, dict[str, str]]


@dataclass(frozen=True)
class Told:
    """What a person said of a book: its heads with what they are, and by column its words with what they mean."""

    heads: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Told:
        """From ``{head: key}``, or ``{"heads": {...}, "words": {column: {word: code}}}``; Refused("map_faulty")."""
        whole = "words" in told or isinstance(told.get("heads"), dict)
        heads, said = (told.get("heads", {}), told.get("words", {})) if whole else (told, {})
        fits = isinstance(heads, dict) and isinstance(said, dict)
        strings = fits and all(isinstance(one, str) for table in (heads, *said.values()) if isinstance(table, dict)
                               for one in table.values())  # fmt: skip
        if not strings or not all(isinstance(table, dict) for table in said.values()):
            raise Refused("map_faulty")
        return cls(heads, said)

    def doc(self) -> Remembered:
        """As it is remembered."""
        return {"heads": dict(self.heads), "words": {column: dict(one) for column, one in self.words.items()}}


@dataclass
class Row:
    """One line as it will be or was handled; ``facts`` are those of a case, ``entry`` those of a
    line of another book; ``cells`` are what stands in it, ``meant`` what is understood of it, both by what their
    column is; ``why`` names what left it out, or the row it was joined to."""

    row: int
    sheet: str
    fate: str
    facts: Intake = field(default_factory=Intake)
    steps: tuple[Step, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    number: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    entry: Mapping[str, object] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Import:
    """What a file holds, line by line; ``unknown`` are the heads that were not recognised, ``untaken`` those that
    were and have no place here, ``unread`` what of the file nobody read, ``said`` what a person said of the book,
    ``titles`` what each column is called there or usually, ``file`` the hash of its bytes, ``heads_key`` by what its
    heads are remembered, ``basis`` on what else it all rests (see ``basis``)."""

    rows: list[Row]
    skipped: int
    unknown: tuple[str, ...]
    columns: dict[str, str]
    untaken: tuple[str, ...] = ()
    unread: tuple[Note, ...] = ()
    said: Told = field(default_factory=Told)
    titles: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    heads_key: str = ""
    basis: object = None

    def count(self, fate: str) -> int:
        """How many lines had this fate."""
        return sum(row.fate == fate for row in self.rows)


@dataclass(frozen=True)
class Body:
    """The lines of a sheet below its heads; ``heads`` are the titles of all columns by place."""

    rows: list[BookRow]
    columns: Columns
    heads: Mapping[int, str]
    said: Told

    def cells(self, row: BookRow) -> dict[str, str]:
        """What stands in a line, by what the column is."""
        cells = row.get("was", row["cells"])
        told = {key: words(cells[at]) for at, key in self.columns.items() if at < len(cells)}
        return {key: text for key, text in told.items() if text and key not in UNTAKEN}

    def shown(self, hidden: bool) -> Iterator[BookRow | Row]:
        """The lines that are looked at, and in their place those that the book leaves out unless ``hidden`` are
        wanted too."""
        for row in self.rows:
            yield row if hidden or not row.get("left") else self.left_out(row, row["left"])

    def left_out(self, row: BookRow, why: str) -> Row:
        """A line that the book itself does not show."""
        return Row(row["row"], row["sheet"], "left_by_sheet", cells=self.cells(row), why=why)


@dataclass(frozen=True)
class Sheets:
    """The bodies of a file; heads, totals and titles are only counted."""

    bodies: tuple[Body, ...]
    skipped: int
    unknown: tuple[str, ...]
    columns: dict[str, str]
    unread: tuple[Note, ...]
    titles: Mapping[str, str]
    file: str
    heads_key: str

    @property
    def lines(self) -> int:
        """How many lines have to be looked at."""
        return sum(len(body.rows) for body in self.bodies)

    def found(self, rows: list[Row], basis: object) -> Import:
        """The whole file, with the fate of its lines."""
        untaken = tuple(head for head, key in self.columns.items() if key in UNTAKEN)
        said = self.bodies[0].said if self.bodies else Told()
        return Import(
            rows, self.skipped, self.unknown, self.columns, untaken, self.unread, said, self.titles, self.file,
            self.heads_key, basis,
        )  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """Who looks on while the lines of a sheet are judged, ``before`` of ``total`` being judged already."""

    watch: Watch = NOBODY
    before: int = 0
    total: int = 0

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The lines, one by one."""
        return self.watch.over("look", rows, self.total, self.before)


UNLOOKED = Looked()


def read_sheets(
    desk: Desk, path: Path, table: Heads, told: Told | None, hidden: bool = False, corrected: Corrected = UNCORRECTED
) -> Sheets:
    """Every sheet with a head; ``table`` says which heads mean what, ``told`` what a person said of others,
    ``corrected`` which cells are read as if they said something else.

    Raises Refused: ``file_spoilt``, ``book_locked``, ``book_not_a_table``, ``book_no_text``, ``book_too_long`` (facts:
    most), ``heads_unknown``, ``map_faulty``; Trouble("cannot_read").
    """
    rows, unread, file = read_file(path, hidden)
    first_heads = ""
    bodies: list[Body] = []
    unknown: list[str] = []
    named: dict[str, str] = {}
    skipped = 0
    for sheet in dict.fromkeys(row["sheet"] for row in rows):
        own = [row for row in rows if row["sheet"] == sheet]
        said = what_is_said(desk, own, table, told)
        at, columns = find_heads(own, table, said.heads)
        if at < 0:
            skipped += len(own)
            unread.append(Note("sheet_without_heads", facts={"sheet": sheet or "1", "rows": len(own)}))
            continue
        heads: Mapping[int, str] = {place: words(cell) for place, cell in enumerate(own[at]["cells"])}
        named |= {heads.get(place) or key: key for place, key in columns.items()}
        unknown += [head for place, head in heads.items() if head and place not in columns]
        first_heads = first_heads or heads_key(own[at]["cells"])
        body = [row for row in own[at + 1 :] if not is_end(row["cells"])]
        skipped += len(own) - len(body)
        mended = {row: mended for (of, row), mended in corrected.items() if of == sheet}
        columns, heads = with_columns(columns, heads, mended.values(), table)
        body = [amended(row, columns, mended.get(row["row"], {})) for row in body]
        bodies.append(Body(body, columns, heads, said))
    if not named:
        raise Refused("heads_unknown")
    titles = {**{key: names[0] for key, names in table.items() if names}, **{key: head for head, key in named.items()}}
    return Sheets(
        tuple(bodies), skipped, tuple(dict.fromkeys(unknown)), named, tuple(unread), titles, file, first_heads
    )


def with_columns(
    columns: Columns, heads: Mapping[int, str], mended: Iterable[Mapping[str, str]], table: Heads
) -> tuple[Columns, Mapping[int, str]]:
    """The columns of a sheet, with one behind them for each that only a correction names."""
    new = [key for key in dict.fromkeys(key for one in mended for key in one) if key not in columns.values()]
    first = max([*heads, *columns], default=-1) + 1
    more = dict(enumerate(new, start=first))
    return {**columns, **more}, {**heads, **{at: table[key][0] for at, key in more.items()}}


def where(sheet: str, first: int, last: int) -> dict[str, str]:
    """Columns (from 1) of a sheet as a spreadsheet names them."""
    return {"sheet": sheet or "1", "first": column_letters(first), "last": column_letters(last)}


def rows_of(path: Path) -> list[BookRow]:
    """Every row of a file, read by the child."""
    return read_file(path)[0]


def read_file(path: Path, hidden: bool = False) -> tuple[list[BookRow], list[Note], str]:
    """Every row of a file, read by the child; which columns it did not read: those too far right, and unless ``hidden``
    are wanted too those that the book does not show; and the hash of its bytes."""
    data = read_outside(path)
    rows, end = book_rows(data)
    if end["more"]:
        raise Refused("book_too_long", most=end["end"])
    unread = [Note("columns_not_read", facts=where(**one)) for one in end["beyond"]]
    for sheet, columns in {} if hidden else end["hidden"].items():
        own = [row for row in rows if row["sheet"] == sheet]
        full = [at for at in columns if any(at <= len(row["cells"]) and words(row["cells"][at - 1]) for row in own)]
        unread += [Note("columns_hidden", facts=where(sheet, at, at)) for at in full]
        for row in own:
            row["cells"] = ["" if at in full else cell for at, cell in enumerate(row["cells"], start=1)]
    return rows, unread, hashlib.sha256(data).hexdigest()


def likely_heads(path: Path) -> list[str]:
    """What stands in the fullest of the first rows, for a person to say what it means where nothing was recognised."""
    rows = [[words(cell) for cell in row["cells"]] for row in rows_of(path)[:15]]
    best = max(rows, key=lambda cells: sum(bool(cell) for cell in cells), default=[])
    return list(dict.fromkeys(cell for cell in best if cell))


def what_is_said(desk: Desk, rows: list[BookRow], table: Heads, told: Told | None) -> Told:
    """What is said now of a book, or what is remembered of one with one of these rows as its head."""
    if told is not None:
        faulty = [str(key)[:40] for key in told.heads.values() if key not in table]
        if faulty:
            raise Refused("map_faulty", problems=[Problem(key, "unknown_key", {"key": key}) for key in faulty])
        return told
    kept = desk.store.setting(SETTING, {})
    found: Mapping[str, Any] = next((kept[key] for row in rows[:15] if (key := heads_key(row["cells"])) in kept), {})
    said = Told.read(found)
    return Told({head: key for head, key in said.heads.items() if key in table}, said.words)


def heads_key(cells: Cells) -> str:
    """By what a set of heads is remembered; their order does not matter."""
    return hashlib.sha256(json.dumps(sorted(words(cell) for cell in cells)).encode()).hexdigest()[:16]


def keep_what_is_said(desk: Desk, writing: Writing, found: Import, told: Told) -> None:
    """Remember what was said of the heads of a book and of its words."""
    kept = {**desk.store.setting(SETTING, {}), found.heads_key: told.doc()}
    writing.record("setting.set", SETTING, {"key": SETTING, "value": kept})
