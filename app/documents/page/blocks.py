"""What a page is made of: the closed set of print blocks, with every text already resolved.

``documents.compose`` makes them from a form file and answers, ``documents.draw`` puts them on paper.
All texts are printed literally; there is no markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

CHINESE, DIGITS, BRACKETS = "chinese", "digits", "brackets"


@dataclass(frozen=True)
class Title:
    """The title of the paper."""

    text: str


@dataclass(frozen=True)
class NumberLine:
    """The paper's number, at the right under the title."""

    text: str


@dataclass(frozen=True)
class PartyRow:
    """One party: a label at the left, its lines at the right; where it has a grid, that is drawn, each fact in the
    cell of its own label, and the lines only say the same in words."""

    label: str
    lines: tuple[str, ...]
    fields: tuple[str, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True)
class PartyRows:
    """The table of parties; any number, continued on the next page by whole rows."""

    rows: tuple[PartyRow, ...]


@dataclass(frozen=True)
class Heading:
    """The head of a section; never the last line of a page."""

    text: str


@dataclass(frozen=True)
class Prose:
    """Running text, each paragraph indented by two characters."""

    paragraphs: tuple[str, ...]
    field: str = ""
    indent: bool = True


@dataclass(frozen=True)
class Clauses:
    """Numbered clauses: 一、, （一） (``brackets``) or 1、 (``digits``); one of less than a page is never split.

    ``depths`` says how deep each stands below the first level (一、 then （一）, 1. and （1）); empty where none does.
    """

    items: tuple[str, ...]
    fields: tuple[str, ...] = ()
    style: str = CHINESE
    depths: tuple[int, ...] = ()

    def places(self) -> list[tuple[int, int]]:
        """How deep each stands, and which it is there."""
        counts: list[int] = []
        found = []
        for depth in self.depths or (0,) * len(self.items):
            counts = [*counts[: depth + 1], *[0] * (depth + 1 - len(counts))]
            counts[depth] += 1
            found.append((depth, counts[depth]))
        return found


@dataclass(frozen=True)
class Cell:
    """A cell of a grid; ``span`` columns wide, at least ``min_lines`` high."""

    text: str
    label: bool = False
    span: int = 1
    min_lines: int = 1
    field: str = ""
    prose: bool = False


@dataclass(frozen=True)
class Grid:
    """A ruled table of labels and texts; ``widths`` are parts of the text width."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Dialogue:
    """Who said what, in the order it was said."""

    lines: tuple[tuple[str, str], ...]
    field: str = ""


@dataclass(frozen=True)
class Choices:
    """A row of boxes, ticked or empty; never ticked but by an answer. Those ``beside`` it go on in its row."""

    label: str
    options: tuple[tuple[str, bool], ...]
    field: str = ""
    beside: tuple[Choices, ...] = ()


@dataclass(frozen=True)
class MarkPlace:
    """The place for one person's signature, with a box for the fingerprint where wanted; a body has room for its seal
    (``seal``), which is set over the signature."""

    label: str
    fingerprint: bool = False
    seal: bool = False


@dataclass(frozen=True)
class Marks:
    """Where people sign, and the seal's place over the date. Never alone at the head of a page.

    ``beside`` sets the hands of the room at the right of the parties, and the seal beside both (the agreement).
    """

    places: tuple[MarkPlace, ...]
    people: tuple[str, ...] = ()
    seal: str | None = None
    date: str | None = None
    beside: bool = False


@dataclass(frozen=True)
class Ruled:
    """Empty ruled lines for handwriting."""

    lines: int
    label: str = ""


@dataclass(frozen=True)
class Note:
    """A small line that says what a paper is."""

    text: str


@dataclass(frozen=True)
class EndOfText:
    """（以下空白）: nothing may be added below."""


@dataclass(frozen=True)
class CutLine:
    """Where the sheet is cut in two; what lies below may be a ``stub``, which goes whole or not at all."""

    stub: bool = False


@dataclass(frozen=True)
class Space:
    """Empty room, in millimetres."""

    mm: float


Block = (
    Title | NumberLine | PartyRows | Heading | Prose | Clauses | Grid | Dialogue | Choices
    | Marks | Ruled | Note | EndOfText | CutLine | Space
)  # fmt: skip

Value = str | int | Decimal | None


@dataclass(frozen=True)
class Column:
    """A column of a ledger: its width in millimetres, left or right, and text, int, money or date."""

    key: str
    title: str
    width_mm: float
    align: str = "left"
    kind: str = "text"


@dataclass(frozen=True)
class LedgerTable:
    """A ledger for one period, ready for paper, sheet and screen."""

    ledger: str
    title: str
    edition: str
    room: str
    period_words: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[Value, ...] | None
    sign_line: tuple[str, ...] = ()
    note: str = ""
    counts_by: str = ""

    @property
    def head_words(self) -> str:
        """Its period, and by which day a line belongs to it."""
        return "　".join(one for one in (self.period_words, self.counts_by) if one)
