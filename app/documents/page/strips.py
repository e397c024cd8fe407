"""Readers of the blocks that are made for a hand: boxes to tick, ruled lines, the cut, empty room."""

from __future__ import annotations

from app.documents.page import blocks
from app.documents.page.flow import Draw, Hold, Item, Place, bound
from app.documents.page.linebreak import Ruler, break_lines
from app.documents.page.measures import GREY, LEFT, MM, PAGE, SMALL, WIDTH, Type
from app.documents.page.paragraphs import nothing
from app.documents.page.pen import Pen

RULED = 24.0
CUT = 28.0
BOX = 1.2
"""How wide a box is with the room behind it, in ems."""
Tick = tuple[float, str, bool]


def choices(part: blocks.Choices, body: Type) -> list[Item]:
    """Boxes drawn by hand, so that no font decides whether one looks ticked; words stay with their box."""
    ruler = Ruler(body.size)
    label = f"{part.label}：" if part.label else ""
    start = min(ruler.width(label), WIDTH / 2)
    rows: list[list[Tick]] = [[]]
    x = start
    shown = {part.field: 0}
    for group in (part, *part.beside):
        if group is not part:
            x, wide = x + body.size, ruler.width(f"{group.label}：")
            if x + wide + least_width(group, ruler) > WIDTH:
                rows.append([])
                x = 0.0
            rows[-1].append((x - body.size * BOX, f"\n{group.label}：", False))
            shown[group.field] = len(rows) - 1
            x += wide
        for words, ticked in group.options:
            for place, line in enumerate(break_lines(words, WIDTH - start - 2 * body.size, ruler)):
                wide = ruler.width(line) + body.size * BOX
                if rows[-1] and (place or x + wide > WIDTH):
                    rows.append([])
                    x = start
                rows[-1].append((x, line, ticked) if not place else (x, f"\n{line}", ticked))
                x += wide + body.size
    labels = break_lines(label, WIDTH / 2, ruler)
    labels += [""] * (len(rows) - len(labels))
    rows += [[] for _ in range(len(labels) - len(rows))]
    every = len(shown) == 1
    items = []
    for number, (row, words) in enumerate(zip(rows, labels, strict=True)):
        here = [field for field, at in shown.items() if field and (every or at == number)]
        places = tuple(Place(field, 0, 0, WIDTH, body.leading) for field in here)
        items.append(Item(body.leading, tick_row(row, words, body), places=places))
    return bound(items, Hold.LINES)


def least_width(part: blocks.Choices, ruler: Ruler) -> float:
    """How wide its options are in one row."""
    return sum(ruler.width(words) + ruler.size * (BOX + 1) for words, _ in part.options) - ruler.size


def tick_row(row: list[Tick], label: str, body: Type) -> Draw:
    """One row of boxes."""

    def draw(pen: Pen, left: float, top: float) -> None:
        base = top - body.drop
        pen.text(label, left, base, body.size)
        for at, words, ticked in row:
            if not words.startswith("\n"):
                tick_box(pen, left + at, base, body.size, ticked)
            pen.text(words.lstrip("\n"), left + at + body.size * BOX, base, body.size)

    return draw


def tick_box(pen: Pen, x: float, base: float, size: float, ticked: bool) -> None:
    """An empty square, or one with a tick."""
    side = size * 0.8
    foot = base - size * 0.06
    pen.box(x, foot, side, side, weight=0.8)
    if ticked:
        points = ((0.18, 0.48), (0.42, 0.2), (0.84, 0.82))
        path = " l ".join(f"{x + side * a:.2f} {foot + side * b:.2f}" for a, b in points).replace(" l ", " m ", 1)
        pen.stroke(f"{path} l S", weight=1.4)


def ruled(part: blocks.Ruled, body: Type) -> list[Item]:
    """Lines to write on, the first one behind its label."""
    size = body.size

    def line(words: str) -> Draw:
        def draw(pen: Pen, x: float, top: float) -> None:
            pen.text(words, x, top - RULED + 7, size)
            start = x + (Ruler(size).width(words) + 4 if words else 0)
            pen.line(start, top - RULED, x + WIDTH, top - RULED)

        return draw

    *before, last = break_lines(part.label, WIDTH * 0.8, Ruler(size))
    labels = [*before, last, *[""] * (part.lines - 1)]
    return [*(Item(RULED, line(words)) for words in labels), Item(5.0, nothing, empty=True)]


def cut_line(part: blocks.CutLine, body: Type) -> list[Item]:
    """In the middle of the page where what stands above leaves it free."""
    del part, body
    words = "沿此线裁开"
    half = Ruler(SMALL).width(words) / 2 + 6

    def draw(pen: Pen, x: float, top: float) -> None:
        y, middle = top - CUT / 2, PAGE[0] / 2
        left = x - LEFT
        pen.line(left + 6 * MM, y, left + middle - half, y, grey=GREY, dash="3 3")
        pen.line(left + middle + half, y, left + PAGE[0] - 6 * MM, y, grey=GREY, dash="3 3")
        pen.text(words, left + middle - half + 6, y - 3, SMALL, grey=GREY)

    return [Item(CUT, draw, halving=True)]


def space(part: blocks.Space, body: Type) -> list[Item]:
    """Room that vanishes at the head of a page."""
    del body
    return [Item(part.mm * MM, nothing, empty=True)]
