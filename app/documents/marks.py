"""Places for hands: signature lines, fingerprint boxes and the seal over the date. None ever splits."""

from __future__ import annotations

from typing import Any

from app.documents.blocks import MarkPlace, Marks
from app.documents.flow import Item
from app.documents.measures import GREY, MM, SMALL, TABLE_SIZE, THIN, WIDTH
from app.documents.typesetting import draw_centred, draw_line, width_of

COLUMN_GAP = 10 * MM
COLUMN = (WIDTH - COLUMN_GAP) / 2
FINGER = (22 * MM, 28 * MM)
PLACE_HEIGHT = 31 * MM
LINE_HEIGHT = 12.5 * MM
SEAL = 45 * MM


def mark_items(part: Marks) -> list[Item]:
    """Two signers a row; then mediators and recorder at the left, the seal at the right."""
    pairs = [part.places[start : start + 2] for start in range(0, len(part.places), 2)]
    rows = [pair_item(pair, holds=place == 0 and len(pairs) < 4) for place, pair in enumerate(pairs)]
    if part.people or part.seal:
        rows.append(foot_item(part))
    return [Item(4 * MM, lambda canvas, x, top: None, holds=True), *rows]


def pair_item(pair: tuple[MarkPlace, ...], *, holds: bool) -> Item:
    """Up to two signature places side by side."""

    def draw(canvas: Any, x: float, top: float) -> None:
        for place, mark in enumerate(pair):
            draw_place(canvas, mark, x + place * (COLUMN + COLUMN_GAP), top)

    return Item(PLACE_HEIGHT if any(mark.fingerprint for mark in pair) else 20 * MM, draw, holds)


def draw_place(canvas: Any, mark: MarkPlace, x: float, top: float) -> None:
    """The label, a line of at least 45 mm, and the fingerprint's box."""
    canvas.setLineWidth(THIN)
    height = FINGER[1] if mark.fingerprint else 16 * MM
    draw_line(canvas, mark.label, x, top - 13, TABLE_SIZE)
    room = COLUMN - (FINGER[0] + 3 * MM if mark.fingerprint else 0)
    canvas.line(x, top - height, x + max(room, 45 * MM), top - height)
    if mark.fingerprint:
        left = x + COLUMN - FINGER[0]
        canvas.rect(left, top - FINGER[1], *FINGER)
        canvas.setFillGray(GREY)
        draw_centred(canvas, "指印", left + FINGER[0] / 2, top - FINGER[1] + 5, SMALL)
        canvas.setFillGray(0)


def foot_item(part: Marks) -> Item:
    """Plain signature lines beside the seal's place."""
    height = max(len(part.people) * LINE_HEIGHT, SEAL if part.seal else 0) + 3 * MM

    def draw(canvas: Any, x: float, top: float) -> None:
        widest = max((width_of(label, TABLE_SIZE) for label in part.people), default=0)
        for number, label in enumerate(part.people):
            y = top - (number + 1) * LINE_HEIGHT
            draw_line(canvas, label, x, y + 3, TABLE_SIZE)
            canvas.setLineWidth(THIN)
            canvas.line(x + widest + 3 * MM, y, x + widest + 3 * MM + 46 * MM, y)
        if part.seal:
            draw_seal(canvas, part.seal, part.date, x + WIDTH - SEAL / 2 - 4 * MM, top - SEAL / 2)

    return Item(height, draw)


def draw_seal(canvas: Any, committee: str, day: str | None, middle: float, y: float) -> None:
    """A dashed circle of 45 mm with the committee's name; the date stands in it, the seal goes over it."""
    canvas.saveState()
    canvas.setLineWidth(THIN)
    canvas.setStrokeGray(GREY)
    canvas.setDash(3, 2)
    canvas.circle(middle, y, SEAL / 2)
    canvas.restoreState()
    canvas.setFillGray(GREY)
    cut = committee.find("人民调解委员会")
    lines = [committee[:cut], committee[cut:]] if cut > 0 else [committee]
    for number, line in enumerate([*lines, "（盖章处）"]):
        draw_centred(canvas, line, middle, y + 16 - number * 13, SMALL)
    canvas.setFillGray(0)
    words = day or "年　　月　　日"
    width = width_of(words, 13)
    canvas.setFillGray(1)
    canvas.rect(middle - width / 2 - 3, y - 39, width + 6, 17, stroke=0, fill=1)
    canvas.setFillGray(0)
    draw_centred(canvas, words, middle, y - 35, 13)
