"""Places for hands: signature lines, fingerprint boxes and the seal over the date. None ever splits."""

from __future__ import annotations

from dataclasses import replace

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
MOST_PEOPLE = 12
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


def pair_item(pair: tuple[MarkPlace, ...], below: float) -> Item:
    """Up to two signature places side by side."""

    height = max(place_height(mark) for mark in pair)

    def draw(pen: Pen, x: float, top: float) -> None:
        for place, mark in enumerate(pair):
            draw_place(pen, mark, x + place * (COLUMN + COLUMN_GAP), top, height)

    return Item(height + below, draw)


def place_height(mark: MarkPlace) -> float:
    """Down to the line: the label, room for a hand, and no less than the fingerprint's box."""
    lines = len(label_lines(mark)) * LABEL_LEADING + HAND
    return max(lines, FINGER[1]) if mark.fingerprint else lines


def label_room(mark: MarkPlace) -> float:
    """How wide the label and the line of a place are."""
    return COLUMN - (FINGER[0] + 3 * MM if mark.fingerprint else 0)


def label_lines(mark: MarkPlace) -> list[str]:
    """Whose place it is, however long the name."""
    parts = mark.label.replace(FILLER, "").split("\n")
    return [line for part in parts for line in break_lines(part, label_room(mark), LABEL)]


def draw_place(pen: Pen, mark: MarkPlace, x: float, top: float, height: float) -> None:
    """The label, a line of at least 45 mm with room for a hand above it, and the fingerprint's box."""
    for number, line in enumerate(label_lines(mark)):
        pen.text(line, x, top - 12 - number * LABEL_LEADING, TABLE_SIZE)
    pen.line(x, top - height, x + label_room(mark), top - height)
    if mark.fingerprint:
        left = x + COLUMN - FINGER[0]
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
