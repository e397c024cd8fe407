"""Where a line of Chinese may end (避头尾), with numbers, dates and amounts kept whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

NO_START = frozenset("，。、；：？！）》〉」』】〕”’％…—·,.:;?!)]}%℃、々ー’”")
NO_END = frozenset("（《〈「『【〔“‘￥¥([{$")
SQUEEZABLE = frozenset("，。、；：）》〉」』】〕！？")
UNIT = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日"
    r"|[¥￥]?\d[\d,]*(?:\.\d+)?(?:%|％|[万亿]?元|[一-龥])?"
    r"|[A-Za-z0-9][\w.@/+\-]*|—+|…+|[ \t]+|.",
    re.ASCII | re.DOTALL,
)
Width = Callable[[str], float]


@cache
def units(text: str) -> tuple[str, ...]:
    """The parts of a paragraph that never split: a sign, a word, a date, an amount with its unit."""
    return tuple(UNIT.findall(text))


def break_lines(text: str, width: float, measure: Width, first_indent: float = 0.0) -> list[str]:
    """Lines no wider than ``width`` (a closing mark at the end may hang by half its width).

    No line begins with a closing mark or ends with an opening one, unless a run of such marks is
    longer than a line. ``measure`` gives a text's width in the unit of ``width``.
    """
    lines: list[str] = []
    line: list[str] = []
    used, room = 0.0, width - first_indent
    for unit in pieces(units(text), width, measure):
        size = measure(unit)
        if line and used + size > room + 1e-6 and not hangs(unit, used, size, room):
            line = finish(lines, line, unit)
            used, room = sum(map(measure, line)), width
        if line or not unit.isspace() or not lines:
            line.append(unit)
            used += size
    if line or not lines:
        lines.append("".join(line))
    return lines


def pieces(parts: tuple[str, ...], width: float, measure: Width) -> list[str]:
    """The units, with one that is wider than a whole line cut into its signs."""
    kept: list[str] = []
    for part in parts:
        kept.extend(part if len(part) > 1 and measure(part) > width else (part,))
    return kept


def hangs(unit: str, used: float, size: float, room: float) -> bool:
    """Whether a closing mark fits when squeezed to half its width."""
    return unit in SQUEEZABLE and used + size / 2 <= room + 1e-6


def finish(lines: list[str], line: list[str], coming: str) -> list[str]:
    """Close a line before ``coming``; answers the units that must go on to the next line."""
    cut = len(line)
    while cut > 1 and (line[cut - 1][-1] in NO_END or starts_badly(line, cut, coming)):
        cut -= 1
    if cut <= 1 and (line[0][-1] in NO_END or starts_badly(line, cut, coming)):
        cut = len(line)
    lines.append("".join(line[:cut]).rstrip(" \t"))
    rest = line[cut:]
    while rest and rest[0].isspace():
        rest.pop(0)
    return rest


def starts_badly(line: list[str], cut: int, coming: str) -> bool:
    """Whether a line cut there would begin with a closing mark."""
    following = line[cut] if cut < len(line) else coming
    return following[0] in NO_START
