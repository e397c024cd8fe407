"""Setting lines: faces per character, justification, letterspacing; all by position, text as it is."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

from app.documents.fonts import CHAINS, face, face_of, unit_width
from app.documents.linebreak import SQUEEZABLE

WORD_GAP = 0.08


@cache
def width_of(text: str, size: float, style: str = "body") -> float:
    """The width of a text in points."""
    return sum(unit_width(style, char) for char in text) * size


def runs(text: str, style: str) -> list[tuple[str, str]]:
    """The text cut where the face changes: face and text of each run."""
    first = CHAINS[style][0]
    return [(name, "".join(chars)) for name, chars in groupby(text, lambda char: face_of(style, char) or first)]


def draw_line(
    canvas: Any, text: str, x: float, y: float, size: float, *, style: str = "body", gap: float = 0.0
) -> None:
    """Draw one line at its baseline; ``gap`` points are added after every sign."""
    if not text:
        return
    spaced = gap > WORD_GAP * size
    if spaced:
        spelled = text.encode("utf-16-be").hex().upper()
        canvas._code.append(f"/Span <</ActualText <FEFF{spelled}>>> BDC")
    for name, part in runs(text, style):
        face(name)
        line = canvas.beginText(x, y)
        line.setFont(name, size)
        line.setCharSpace(gap)
        line.textOut(part)
        line.setCharSpace(0)
        canvas.drawText(line)
        x += width_of(part, size, style) + gap * len(part)
    if spaced:
        canvas._code.append("EMC")


def justified_gap(text: str, width: float, size: float, style: str = "body") -> float:
    """The gap after each sign that lets a full line end flush; a hanging mark counts by half."""
    if len(text) < 2:
        return 0.0
    natural = width_of(text, size, style)
    if text[-1] in SQUEEZABLE and natural > width:
        natural -= unit_width(style, text[-1]) * size / 2
    return (width - natural) / (len(text) - 1)


def draw_right(canvas: Any, text: str, right: float, y: float, size: float, style: str = "body") -> None:
    """Draw a line that ends at ``right``."""
    draw_line(canvas, text, right - width_of(text, size, style), y, size, style=style)


def draw_centred(
    canvas: Any, text: str, middle: float, y: float, size: float, *, style: str = "body", gap: float = 0.0
) -> None:
    """Draw a line around a middle."""
    width = width_of(text, size, style) + gap * (len(text) - 1)
    draw_line(canvas, text, middle - width / 2, y, size, style=style, gap=gap)
