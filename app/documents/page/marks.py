"""Places for hands: signature lines, fingerprint boxes and the seal over the date. None ever splits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from app.documents.page.blocks import MarkPlace, Marks
from app.documents.page.flow import Hold, Item, bound
from app.documents.page.linebreak import Ruler, break_lines
from app.documents.page.measures import GREY, MM, SMALL, TABLE_SIZE, WIDTH
from app.documents.page.paragraphs import balanced, nothing
from app.documents.page.pen import Pen

COLUMN_GAP = 10 * MM
COLUMN = (WIDTH - COLUMN_GAP) / 2
FINGER = (22 * MM, 28 * MM)
LINE_HEIGHT = 12.5 * MM
SEAL = 45 * MM
SEAL_OF_BODY = 42 * MM
"""A firm's or a group's seal (国发〔1999〕25号 gives none of them more); nobody else's words lie under it."""
MOST_PEOPLE = 12
MOST_BESIDE = 4
"""More parties than these stand two a row, or the hands of the room would stand beside nobody."""
LAST_ROWS = 2
BESIDE = (59 * MM, 45 * MM)
BESIDE_GAP = 3 * MM
LIFTED = 4 * MM
"""The seal begins in the room above the signers, so that the agreement keeps to one page."""
LABEL_LEADING = 16.0
HAND = 12 * MM
BELOW = 3 * MM
CLOSE = 1 * MM
LABEL = Ruler(TABLE_SIZE)
FILLER = "　"


def mark_items(part: Marks, below: float = BELOW) -> list[Item]:
    """Two signers a row, so far apart; then mediators and recorder at the left, the seal at the right.

    The block is one: only where it is longer than a page it goes on between rows of signers, and its last row,
    the seal or the last signers, never stands there alone.
    """
    if part.beside and part.places and len(part.places) <= MOST_BESIDE:
        return beside_items(part, below)
    pairs = [part.places[start : start + 2] for start in range(0, len(part.places), 2)]
    rows = [pair_item(pair, below) for pair in pairs]
    people = [label.replace(FILLER, "") for label in part.people]
    while len(people) > MOST_PEOPLE:
        rows.append(foot_item(people[:MOST_PEOPLE], people, None, None))
        people = people[MOST_PEOPLE:]
    if people or part.seal or part.date:
        rows.append(foot_item(people, people, part.seal, part.date))
    if not rows:
        return []
    last = max(len(rows) - 2, 0)
    signers = [replace(row, hold=Hold.BLOCK) for row in rows[:last]]
    return [Item(4 * MM, nothing, Hold.COMPANY, empty=True), *signers, *bound(rows[last:], Hold.COMPANY)]


def beside_items(part: Marks, below: float) -> list[Item]:
    """The parties at the left, the hands of the room in the middle, the seal at the right beside the last of them."""
    hands = [MarkPlace(label.replace(FILLER, "")) for label in part.people]
    rows = list(zip_longest(part.places, hands))
    before, last = rows[:-LAST_ROWS], rows[-LAST_ROWS:]
    signers = [replace(columns_item([row], below), hold=Hold.BLOCK) for row in before]
    foot = bound([columns_item(last, below, part)], Hold.COMPANY)
    return [Item(4 * MM, nothing, Hold.COMPANY, empty=True), *signers, *foot]


def columns_item(rows: Sequence[Sequence[MarkPlace | None]], below: float, sealed: Marks | None = None) -> Item:
    """Rows of a party and a hand of the room, with the seal or the day beside them where they are the last."""
    heights = [max(place_height(mark, wide) for mark, wide in zip(row, BESIDE, strict=True) if mark) for row in rows]
    signers = sum(heights) + below * len(rows)
    height = max(signers, SEAL - LIFTED) if sealed and sealed.seal else signers

    def draw(pen: Pen, x: float, top: float) -> None:
        y = top
        for row, high in zip(rows, heights, strict=True):
            for mark, left, wide in zip(row, (x, x + BESIDE[0] + BESIDE_GAP), BESIDE, strict=True):
                if mark:
                    draw_place(pen, mark, left, y, high, wide)
            y -= high + below
        if sealed and sealed.seal:
            draw_seal(pen, sealed.seal, sealed.date, x + WIDTH - SEAL / 2, top - SEAL / 2 + LIFTED)
        elif sealed and sealed.date:
            pen.text(sealed.date, x + WIDTH - LABEL.width(sealed.date), top - height + below, TABLE_SIZE)

    return Item(height, draw)


def pair_item(pair: tuple[MarkPlace, ...], below: float) -> Item:
    """Up to two signature places side by side."""

    height = max(place_height(mark) for mark in pair)

    def draw(pen: Pen, x: float, top: float) -> None:
        for place, mark in enumerate(pair):
            draw_place(pen, mark, x + place * (COLUMN + COLUMN_GAP), top, height)

    return Item(height + below, draw)


def place_height(mark: MarkPlace, column: float = COLUMN) -> float:
    """Down to the line: the label, room for a hand, no less than the fingerprint's box or a body's seal."""
    lines = len(label_lines(mark, column)) * LABEL_LEADING + HAND
    return max(lines, FINGER[1] if mark.fingerprint else 0, SEAL_OF_BODY if mark.seal else 0)


def label_room(mark: MarkPlace, column: float = COLUMN) -> float:
    """How wide the label and the line of a place are."""
    return column - (FINGER[0] + 3 * MM if mark.fingerprint else 0)


def label_lines(mark: MarkPlace, column: float = COLUMN) -> list[str]:
    """Whose place it is, however long the name."""
    parts = mark.label.replace(FILLER, "").split("\n")
    return [line for part in parts for line in break_lines(part, label_room(mark, column), LABEL)]


def draw_place(pen: Pen, mark: MarkPlace, x: float, top: float, height: float, column: float = COLUMN) -> None:
    """The label, a line of at least 45 mm with room for a hand above it, and the fingerprint's box."""
    for number, line in enumerate(label_lines(mark, column)):
        pen.text(line, x, top - 12 - number * LABEL_LEADING, TABLE_SIZE)
    pen.line(x, top - height, x + label_room(mark, column), top - height)
    if mark.fingerprint:
        left = x + column - FINGER[0]
        pen.box(left, top - FINGER[1], *FINGER)
        pen.text("指印", left + FINGER[0] / 2 - SMALL, top - FINGER[1] + 6, SMALL, grey=GREY)


def foot_item(people: list[str], all_people: list[str], seal: str | None, day: str | None) -> Item:
    """Plain signature lines, their labels equally wide, beside the seal's place."""
    height = max(len(people) * LINE_HEIGHT, SEAL if seal else 12 * MM if day else 0) + 3 * MM
    widest = max((LABEL.width(label) for label in all_people), default=0.0)

    def draw(pen: Pen, x: float, top: float) -> None:
        for number, label in enumerate(people):
            y = top - (number + 1) * LINE_HEIGHT
            gap = (widest - LABEL.width(label)) / (len(label) - 1) if len(label) > 1 else 0.0
            pen.text(label, x, y + 3, TABLE_SIZE, gap=gap)
            pen.line(x + widest + 2 * MM, y, x + widest + 48 * MM, y)
        if seal:
            draw_seal(pen, seal, day, x + WIDTH - SEAL / 2 - 6 * MM, top - SEAL / 2)
        elif day:
            pen.text(day, x + WIDTH - LABEL.width(day) - 8 * MM, top - height + 6 * MM, TABLE_SIZE)

    return Item(height, draw)


def draw_seal(pen: Pen, committee: str, day: str | None, middle: float, y: float) -> None:
    """A dashed circle of 45 mm with the committee's name; the date stands in it, the seal goes over it."""
    pen.circle(middle, y, SEAL / 2, grey=GREY, dash="3 2")
    small = Ruler(SMALL)
    cut = committee.find("人民调解委员会")
    parts = [committee[:cut], committee[cut:]] if cut > 0 else [committee]
    lines = [line for part in parts for line in balanced(part, SEAL - 10 * MM, small)] + ["（盖章处）"]
    top = y + 18 + 6.5 * max(len(lines) - 3, 0)
    for number, line in enumerate(lines):
        pen.text(line, middle - small.width(line) / 2, top - number * 13, SMALL, grey=GREY)
    ruler = Ruler(13.0)
    words = day or "　　年　　月　　日"
    width = ruler.width(words)
    pen.fill(middle - width / 2 - 3, y - 41, width + 6, 18, 1)
    pen.text(words, middle - width / 2, y - 36, 13)
