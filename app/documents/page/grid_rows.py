"""A row of a ruled table as a strip of the page; a long one parts between lines, its label repeated."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.page.flow import Item, Place
from app.documents.page.linebreak import Ruler
from app.documents.page.measures import MM, TABLE_SIZE, TABLE_TYPE
from app.documents.page.pen import Pen

PAD = 2.5 * MM
LINE = TABLE_TYPE.leading
EDGE = 3.0
WORDS_BELOW = 2
RULER = Ruler(TABLE_SIZE)


@dataclass(frozen=True)
class Words:
    """A line in a box: its indent, the gap that makes it flush, whether a rule stands above it."""

    text: str
    indent: float = 0.0
    gap: float = 0.0
    rule: bool = False
    field: str = ""


@dataclass(frozen=True)
class Box:
    """A column of a row; ``least`` lines high at least."""

    width: float
    words: tuple[Words, ...]
    label: bool = False
    least: int = 1


@dataclass(frozen=True)
class Row:
    """Lines ``start`` to ``end`` of a row (to its last one where ``end`` is 0)."""

    boxes: tuple[Box, ...]
    start: int = 0
    end: int = 0

    @property
    def last(self) -> int:
        """One past the last line."""
        return self.end or max(max(len(box.words), box.least) for box in self.boxes)

    @property
    def height(self) -> float:
        """Its lines, the room around their rules and at both edges."""
        return self.offset(self.last - 1) + LINE + 2 * EDGE

    def offset(self, line: int) -> float:
        """From the first line of the row to another one, in points."""
        rules = max(sum(words.rule for words in box.words[self.start + 1 : line + 1]) for box in self.boxes)
        return (line - self.start) * LINE + rules * 2 * EDGE

    def item(self, least: int) -> Item:
        """The row as a strip; it parts only where ``least`` lines stay on each side."""

        def split(room: float) -> tuple[Item, Item] | None:
            return self.split(room, least)

        parts = split if self.last - self.start >= 2 * least else None
        return Item(self.height, self.draw, places=tuple(self.places()), split=parts, lines=self.lines)

    @property
    def lines(self) -> int:
        """How many lines of words stand in it; a label stands on every part."""
        return max(
            sum(bool(words.text) for words in (box.words if box.label else box.words[self.start : self.last]))
            for box in self.boxes
        )

    def split(self, room: float, least: int) -> tuple[Item, Item] | None:
        """The row in two where the room ends, with words in the second part where it has as many."""
        cuts = range(self.start + least, self.last - least + 1)
        fitting = [cut for cut in cuts if self.offset(cut - 1) + LINE + 2 * EDGE <= room]
        if not fitting:
            return None
        said = max((len(box.words) for box in self.boxes if not box.label), default=0)
        cut = ([cut for cut in fitting if cut <= said - WORDS_BELOW] or fitting)[-1]
        return Row(self.boxes, self.start, cut).item(least), Row(self.boxes, cut, self.last).item(least)

    def places(self) -> list[Place]:
        """Where the answers of the row stand."""
        found, left = [], 0.0
        for box in self.boxes:
            for number, words in enumerate(box.words[self.start : self.last], start=self.start):
                if words.field:
                    top = EDGE + self.offset(number)
                    found.append(Place(words.field, left + 2, top, left + box.width - 2, top + LINE))
            left += box.width
        return found

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Boxes with their words."""
        height = self.height
        for box in self.boxes:
            pen.box(x, top - height, box.width, height)
            if box.label:
                draw_label(pen, box, x, top - height / 2)
            else:
                self.draw_words(pen, box, x, top)
            x += box.width

    def draw_words(self, pen: Pen, box: Box, x: float, top: float) -> None:
        """From the top; a single short line in the middle."""
        shown = box.words[self.start : self.last]
        alone = len(shown) == 1 and self.start == 0 and not shown[0].indent
        for number, words in enumerate(shown, start=self.start):
            y = top - (self.height - LINE) / 2 if alone else top - EDGE - self.offset(number)
            if words.rule and number > self.start:
                pen.line(x, y + EDGE, x + box.width, y + EDGE)
            pen.text(words.text, x + PAD + words.indent, y - TABLE_TYPE.drop, TABLE_SIZE, gap=words.gap)


def draw_label(pen: Pen, box: Box, x: float, middle: float) -> None:
    """In the middle of its box, on every part of the row."""
    first = middle + len(box.words) * LINE / 2
    for number, words in enumerate(box.words):
        left = x + (box.width - RULER.width(words.text)) / 2
        pen.text(words.text, left, first - number * LINE - TABLE_TYPE.drop, TABLE_SIZE)
