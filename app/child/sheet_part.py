"""The XML of one sheet, read with the place of every row and cell in its bytes, so that single cells can be exchanged
and every other byte of the part stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

CELLS = 1_500_000
PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})\Z")
RANGE = re.compile(r"([A-Z]{1,3}\d{1,7})(?::([A-Z]{1,3}\d{1,7}))?\Z")
UTF_8 = ("utf-8", "utf8")
TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
Where = tuple[int, int]
"""Row and column, from 1."""


class OddSheetError(Exception):
    """A part that cannot be edited in its bytes: another encoding, a declaration of its own, too much of it."""


@dataclass
class CellPart:
    """A cell: where its bytes begin and end, what its start tag says, what it holds."""

    at: Where
    start: int
    words: dict[str, str]
    end: int = 0
    text: str = ""
    value: str = ""
    formula: bool = False
    value_at: tuple[int, int] = (0, 0)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.text or self.value or self.formula)


@dataclass
class RowPart:
    """A row: its number, where its bytes begin and end, where its start tag ends, its cells by column."""

    number: int
    start: int
    words: dict[str, str]
    inside: int = 0
    end: int = 0
    cells: dict[int, CellPart] = field(default_factory=dict)


@dataclass
class SheetPart:
    """What of a sheet a filler must know."""

    data: bytes
    rows: dict[int, RowPart] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    columns: list[tuple[int, int, int]] = field(default_factory=list)
    prefix: str = ""
    body: tuple[int, int, int] = (0, 0, 0)
    protected: bool = False
    tables: list[str] = field(default_factory=list)
    dimension: str = ""
    root: str = ""

    def cell(self, at: Where) -> CellPart | None:
        """What stands at a place."""
        row = self.rows.get(at[0])
        return row.cells.get(at[1]) if row else None


def place(words: str) -> Where | None:
    """Row and column of B12."""
    found = PLACE.match(words.replace("$", ""))
    return (int(found[2]), column_number(found[1])) if found else None


def column_number(letters: str) -> int:
    """AB as 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """28 as AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def span(words: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom and right of A1:C4."""
    found = RANGE.match(words.replace("$", ""))
    first, last = (place(found[1]), place(found[2] or found[1])) if found else (None, None)
    return (*first, *last) if first and last else None


def read_sheet(data: bytes) -> SheetPart:
    """The places of a sheet. Raises OddSheetError, expat.ExpatError."""
    return Reader(data).read()


class Reader:
    """Walks through a part once and writes down where things stand in its bytes."""

    def __init__(self, data: bytes) -> None:
        self.sheet, self.data = SheetPart(data), data
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.declared
        self.parser.XmlDeclHandler = self.xml
        self.path: list[str] = []
        self.row: RowPart | None = None
        self.one: CellPart | None = None
        self.count = self.last = 0

    def read(self) -> SheetPart:
        """The whole part."""
        if self.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise OddSheetError("encoding")
        self.parser.Parse(self.data, True)
        if self.sheet.root != "worksheet" or not self.sheet.body[2]:
            raise OddSheetError("no_cells")
        return self.sheet

    def xml(self, version: str, encoding: str | None, standalone: int) -> None:
        del version, standalone
        if (encoding or "utf-8").lower() not in UTF_8:
            raise OddSheetError("encoding")

    def declared(self, *_: object) -> None:
        raise OddSheetError("declaration")

    def start(self, name: str, words: Mapping[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        here, at = self.path[-1] if self.path else "", self.parser.CurrentByteIndex
        self.path.append(local)
        if not here:
            self.sheet.root = local
        elif local == "sheetData" and here == "worksheet":
            self.sheet.prefix = f"{prefix}:" if prefix else ""
            self.sheet.body = (at, self.tag_end(at), 0)
        elif local == "row" and here == "sheetData":
            self.begin_row(at, dict(words))
        elif local == "c" and here == "row":
            self.begin_cell(at, dict(words))
        elif local == "f" and here == "c" and self.one:
            self.one.formula = True
        elif local == "v" and here == "c" and self.one:
            self.one.value_at = (at, 0)
        else:
            self.around(local, words)

    def around(self, local: str, words: Mapping[str, str]) -> None:
        """What stands before and after the cells."""
        if local == "mergeCell":
            found = span(words.get("ref", ""))
            self.sheet.merges += [found] if found else []
        elif local == "col":
            self.sheet.columns.append((int(words["min"]), int(words["max"]), int(words.get("style", "0"))))
        elif local == "sheetProtection":
            self.sheet.protected = words.get("sheet") in ("1", "true")
        elif local == "tablePart":
            self.sheet.tables += [value for key, value in words.items() if key.rpartition(":")[2] == "id"]
        elif local == "dimension":
            self.sheet.dimension = words.get("ref", "")

    def begin_row(self, at: int, words: dict[str, str]) -> None:
        number = self.last = int(words.get("r", self.last + 1))
        self.row = RowPart(number, at, words, self.tag_end(at))
        self.sheet.rows[number] = self.row

    def begin_cell(self, at: int, words: dict[str, str]) -> None:
        self.count += 1
        if self.row is None or self.count > CELLS:
            raise OddSheetError("too_many")
        found = place(words["r"]) if "r" in words else (self.row.number, next(reversed(self.row.cells), 0) + 1)
        if found is None or found[0] != self.row.number:
            raise OddSheetError("places")
        self.one = self.row.cells[found[1]] = CellPart(found, at, words)

    def end(self, name: str) -> None:
        local, at = self.path.pop(), self.parser.CurrentByteIndex
        here = self.path[-1] if self.path else ""
        if local == "c" and here == "row" and self.one:
            self.one.end, self.one = self.after(at, self.one.start, name), None
        elif local == "v" and here == "c" and self.one:
            self.one.value_at = (self.one.value_at[0], self.after(at, self.one.value_at[0], name))
        elif local == "row" and here == "sheetData" and self.row:
            self.row.end, self.row = self.after(at, self.row.start, name), None
        elif local == "sheetData" and here == "worksheet":
            first, inside, _ = self.sheet.body
            self.sheet.body = (first, inside, self.after(at, first, name))

    def words(self, text: str) -> None:
        if self.one is None:
            return
        if self.path[-1] == "v":
            self.one.value += text
        elif self.path[-1] == "t" and "rPh" not in self.path:
            self.one.text += text

    def tag_end(self, at: int) -> int:
        """One past the start tag that begins here."""
        found = TAG.match(self.data, at)
        if found is None:
            raise OddSheetError("places")
        return found.end()

    def after(self, at: int, begun: int, name: str) -> int:
        """One past an element that ends here; an empty one ends with its start tag."""
        closing = f"</{name}".encode()
        if self.data.startswith(closing, at):
            return self.data.index(b">", at) + 1
        return self.tag_end(begun)
