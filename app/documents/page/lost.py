"""Characters that no font has, on whatever page or sheet they stand: told with their place, by every way.

A page that is drawn notes them here, and whoever ends a piece of work (a command, a job of the window) tells them: so
no maker of a page can forget to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.documents.page.blocks import (
    Block,
    Cell,
    Clauses,
    Dialogue,
    Grid,
    Heading,
    LedgerTable,
    Marks,
    PartyRows,
    Prose,
)
from app.documents.page.fonts import missing_characters
from app.records.errors import Note

ON_PAGE, IN_BOOK, IN_SHEET = "character_lost_on_page", "character_lost", "character_lost_in_sheet"
HEAD, TEXT, SIGNERS = "页头", "正文", "签名处"
Piece = tuple[str, str]
"""What a text belongs to, as the page says it, and the text."""
_NOW: ContextVar[list[Note] | None] = ContextVar("lost", default=None)


@contextmanager
def gathered() -> Iterator[list[Note]]:
    """Hear of every character that finds no font while this piece of work draws."""
    found: list[Note] = []
    token = _NOW.set(found)
    try:
        yield found
    finally:
        _NOW.reset(token)


def gather(notes: Iterable[Note]) -> None:
    """Said by whoever drew a page; each place once."""
    found = _NOW.get()
    if found is None:
        return
    for note in notes:
        if note not in found:
            found.append(note)


def point(char: str) -> str:
    """U+2B50 of a character."""
    return f"U+{ord(char):04X}"


def lost_in_table(table: LedgerTable, code: str = IN_BOOK) -> list[Note]:
    """Characters of a book that no font has, each with its row and the heading of its column."""
    around = [table.title, table.room, table.period_words, table.note, *table.sign_line]
    if not missing_characters([*around, *(str(value) for row in table.rows for value in row)]):
        return []
    found = lost_in([(HEAD, text) for text in around])
    for at, row in enumerate(table.rows, start=1):
        for column, value in zip(table.columns, row, strict=True):
            facts = {"row": at, "label": column.title}
            found += [Note(code, column.title, {"at": point(one), **facts}) for one in missing_characters([str(value)])]
    return found


def lost_on_page(parts: Iterable[Block], head: Iterable[str]) -> list[Note]:
    """Characters of a page that no font has, each with the words it stands beside."""
    pieces: list[Piece] = [(HEAD, text) for text in head]
    under = ""
    for part in parts:
        under = part.text if isinstance(part, Heading) else under
        pieces += pieces_of(part, under)
    return lost_in(pieces)


def lost_in(pieces: Iterable[Piece]) -> list[Note]:
    """The remarks for texts and what they belong to."""
    return [
        Note(ON_PAGE, label or TEXT, {"at": point(char), "label": label or TEXT})
        for label, text in pieces
        for char in missing_characters([text])
    ]


def pieces_of(part: Block, under: str) -> list[Piece]:
    """The texts of a block, each with the label it stands beside, or the heading it stands under."""
    match part:
        case PartyRows(rows=rows):
            return [(row.label, line) for row in rows for line in row.lines]
        case Grid(rows=rows):
            return [piece for row in rows for piece in beside_labels(row, rows[0])]
        case Dialogue(lines=lines):
            return [(who or under, text) for who, said in lines for text in (who, said)]
        case Prose(paragraphs=texts) | Clauses(items=texts):
            return [(under, text) for text in texts]
        case Marks(places=places, people=people, seal=seal):
            return [(SIGNERS, text) for text in (*(place.label for place in places), *people, seal or "")]
    return [(under, str(text)) for text in vars(part).values() if isinstance(text, str)]


def beside_labels(row: tuple[Cell, ...], head: tuple[Cell, ...]) -> list[Piece]:
    """The cells of a row, each with the label before it; in a list with the head of its column."""
    found, label = [], ""
    heads = [cell.text for cell in head] if all(cell.label for cell in head) else []
    for at, cell in enumerate(row):
        label = cell.text if cell.label else label
        found.append((heads[at] if at < len(heads) else label, cell.text))
    return found
