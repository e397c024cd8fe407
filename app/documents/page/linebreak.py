"""Where a line of Chinese may end (避头尾), with numbers and amounts kept whole.

Marks that meet are set closer, as printers do (标点挤压); the last mark of a full line may be squeezed to
half its width. A date stays whole where the line before it can still be set flush without a hole; else it goes on
behind its year or its month. Rules: GB/T 15834-2011 §5, W3C Requirements for Chinese Text Layout §3.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from app.documents.page.fonts import WIDTHS
from app.documents.page.prohibited import NO_END, NO_START, clings

OPENING = frozenset("（《〈「『【〔〖“‘")
CLOSING = frozenset("，。、；：）》〉」』】〕〗！？”’")
DATE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日|(?:20)?　{2,}年　{2,}月　{2,}日", re.ASCII
)
"""A date, or the gaps for one."""
PART_OF_A_DATE = re.compile(r"[\d　]+[年月日]", re.ASCII)
COUNTED = r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?=[^\d\s])|[①-⑳□])[一-龥]?"
"""A number or a box before what it counts, which goes with it."""
END_WORDS = "（以下空白）"
"""What ends a text; a line of its own for the last of its signs would say nothing."""
UNIT = re.compile(
    rf"{END_WORDS}|{DATE.pattern}|{COUNTED}|\d{{1,2}}[:：]\d\d|：　{{3,}}|第?　{{2,}}[份次条期号件页人元点时分]"
    r"|[¥￥第]?\d[\d,]*(?:\.\d+)?(?:%|％|[万亿]?元|[A-Za-z][\w.@/+\-]*|-\d[\d\-]*|[一-龥])?"
    r"|[A-Za-z][\w.@/+\-]*|—+|…+|　{2,}|[ \t]+|.",
    re.ASCII | re.DOTALL,
)
WITH_FIGURES = re.compile(r"\d", re.ASCII)
DASHES_MEET = -0.087
OVERFULL = 0.6
EASY = 0.13
"""As far as signs may stand apart before a date is broken instead, in ems."""
WIDEST = 0.5
"""As far as they may at all."""
PLAIN = re.compile(r"[A-Za-z0-9.,:;%°/+\-@_()'\"]")


def kern(before: str, after: str) -> float:
    """How much closer two neighbours stand, in ems; never more than nothing."""
    if after in OPENING:
        return -0.5 if before in CLOSING or before in OPENING else 0.0
    if after in CLOSING and before in CLOSING:
        return -0.5
    return DASHES_MEET if before == "—" and after == "—" else 0.0


def squeezed(char: str) -> float:
    """What a closing mark may lose at the end of a line, in ems."""
    return 0.5 if char in CLOSING else 0.0


class Ruler:
    """Measures texts of one style and size, in points."""

    def __init__(self, size: float, style: str = "body") -> None:
        self.size, self.style, self.ems = size, style, WIDTHS[style]

    def width(self, text: str) -> float:
        """The width of a text, its marks set as they will be."""
        total = sum(map(self.ems.__getitem__, text))
        if len(text) > 1 and not text.isalnum():
            total += sum(map(kern, text, text[1:]))
        return total * self.size


@lru_cache(500)
def units(text: str) -> tuple[str, ...]:
    """The parts of a paragraph that do not split: a sign with what clings to it, a word, a date, an amount with its
    unit, a hand's gap with what it is counted in."""
    found: list[str] = []
    for part in UNIT.findall(text):
        if found and clings(part[0]):
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


@lru_cache(5_000)
def unparted(text: str, ruler: Ruler, most: float) -> float:
    """The room of what may not be parted in a text: figures, with what is counted in them; ``most`` for a longer word.
    A date goes on behind its year or its month."""
    parts = [part for line in text.split("\n") for part in units(line) if WITH_FIGURES.search(part)]
    whole = [piece for part in parts for piece in (PART_OF_A_DATE.findall(part) if DATE.fullmatch(part) else (part,))]
    return max((min(ruler.width(part), most) for part in whole), default=0.0)


def break_lines(text: str, width: float, ruler: Ruler, first_indent: float = 0.0) -> list[str]:
    """Lines no wider than ``width`` points (a closing mark at the end may hang by half its width).

    No line begins with a closing mark or ends with an opening one, unless a run of such marks is
    longer than a line. Spaces at the end of a line are dropped.
    """
    if ruler.width(text) <= width - first_indent:
        return [text]
    parts = pieces(units(text), width, ruler)
    lines: list[str] = []
    start = 0
    while start < len(parts):
        parts, end = next_line(parts, start, width - (0.0 if lines else first_indent), ruler)
        lines.append("".join(parts[start:end]).rstrip(" \t"))
        start = end
        while start < len(parts) and is_space(parts[start]):
            start += 1
    return lines or [""]


def is_space(part: str) -> bool:
    """Whether a part is a space between words; blanks left for a hand are not."""
    return part.isspace() and "　" not in part


def pieces(parts: Sequence[str], width: float, ruler: Ruler) -> list[str]:
    """The units, with one that is wider than a whole line cut: a date behind its year, any other into its signs."""
    kept: list[str] = []
    for part in parts:
        wide = len(part) > 1 and ruler.width(part) > width
        kept.extend((PART_OF_A_DATE.findall(part) if DATE.fullmatch(part) else part) if wide else (part,))
    return kept


def next_line(parts: list[str], start: int, room: float, ruler: Ruler) -> tuple[list[str], int]:
    """Where the line ends that begins at ``start``; a unit is cut only where no other line is lawful."""
    if len(parts[start]) > 1 and ruler.width(parts[start]) > room:
        parts = [*parts[:start], *parts[start], *parts[start + 1 :]]
    end = full_line(parts, start, room, ruler)
    if end == len(parts):
        return parts, end
    lawful = last_lawful(parts, start, end)
    if not lawful and ruler.width("".join(parts[start : end + 1])) <= room + (0.5 + OVERFULL) * ruler.size:
        lawful = last_lawful(parts, start, end + 1)
    if lawful:
        dated = next((at for at in range(lawful, end + 1) if DATE.fullmatch(parts[at])), None)
        if dated is not None and not is_easy("".join(parts[start:lawful]), room, ruler):
            taken_apart = PART_OF_A_DATE.findall(parts[dated])
            return next_line([*parts[:dated], *taken_apart, *parts[dated + 1 :]], start, room, ruler)
        return parts, lawful
    if any(len(part) > 1 for part in parts[start:end]):
        signs = [sign for part in parts[start:end] for sign in part]
        return next_line([*parts[:start], *signs, *parts[end:]], start, room, ruler)
    return parts, end


def full_line(parts: list[str], start: int, room: float, ruler: Ruler) -> int:
    """One past the last unit that fits, at least one."""
    used, end, before = 0.0, start, ""
    while end < len(parts):
        part = parts[end]
        used += ruler.width(part) + (kern(before, part[0]) * ruler.size if before else 0.0)
        if end > start and not is_space(part) and used - squeezed(part[-1]) * ruler.size > room + 1e-6:
            break
        before = part[-1]
        end += 1
    return end


def last_lawful(parts: list[str], start: int, end: int) -> int:
    """The last place up to ``end`` where a line may be cut; 0 where there is none."""
    for cut in range(end, start, -1):
        before = next((part[-1] for part in reversed(parts[start:cut]) if not is_space(part)), "")
        following = next((part[0] for part in parts[cut : cut + 2] if not is_space(part)), "")
        if before not in NO_END and following not in NO_START:
            return cut
    return 0


def stretchable(text: str) -> int:
    """How many places of a line may be spread."""
    return sum(1 for before, after in pairwise(text) if not (PLAIN.match(before) and PLAIN.match(after)))


def is_easy(line: str, width: float, ruler: Ruler) -> bool:
    """Whether a line can be set flush without standing apart."""
    return width - ruler.width(line) <= EASY * ruler.size * stretchable(line)


def justified_gap(text: str, width: float, ruler: Ruler, most: float = WIDEST) -> float:
    """The gap that lets a full line end flush; none where it would be wider than ``most`` ems.

    A mark that hangs over the end is counted by half.
    """
    natural = ruler.width(text)
    if natural > width:
        natural = max(width, natural - squeezed(text[-1]) * ruler.size)
    places = stretchable(text) if natural < width else len(text) - 1
    gap = (width - natural) / places if places else 0.0
    return gap if gap <= most * ruler.size else 0.0
