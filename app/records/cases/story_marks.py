"""Names, numbers and days in a teaching story, however they are written: 139 0000 0001, 一三九零…, 張偉 for 张伟.

A text is looked through in a plain form, and what is found is replaced where it stands in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from app.facts.folding import fold_to_find
from app.facts.numerals import VALUES

FIGURES: Final = (
    {sign: str(value) for sign, value in VALUES.items() if sign != "两"} | dict.fromkeys("○◯", "0") | {"幺": "1"}
)
"""Signs by which a figure is written or said; 两 counts things and stands in no number."""
HYPHENS = r"\-‐‑‒–—―－−_~～·•"
BETWEEN = rf"(?:[\s(（）){HYPHENS}]{{0,3}}|[*＊×]{{1,8}}|[.,](?=[0-9]{{3}}))"
LONG_NUMBER = re.compile(rf"[0-9Xx](?:{BETWEEN}[0-9Xx]){{4,}}|〔[0-9]{{4}}〕|第[0-9]+号")
AMOUNT = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{5,7})\Z")
MONEY_BEFORE = re.compile(r"(?:人民币|[￥¥])\s?\Z")
UNIT_BEHIND = re.compile(r"(?:\.[0-9]{1,2})?[余多来]?\s?(?:元|块|万元|斤|公斤|吨|亩|平方|米)")
"""What makes a long number an amount: those stay, a story of a debt says how much."""
COUNT = "(?:[0-9]{1,2}|[0-9]?十[0-9]?)"
DAY = re.compile(
    rf"[0-9]{{4}}\s?[年./{HYPHENS}]\s?{COUNT}\s?[月./{HYPHENS}]\s?{COUNT}\s?[日号]?"
    rf"|{COUNT}\s?月\s?{COUNT}\s?[日号]"
    rf"|(?:[正冬腊]|{COUNT})月(?:初[0-9十]|廿[0-9]?|[0-9]?十[0-9]?)[日号]?"
)
HOUSE_NUMBER = re.compile(r"[0-9十百]*[0-9十][0-9十百]*\s?(?P<of>号|组|社|队|栋|幢|单元)|[0-9]{3,4}室")


@lru_cache(maxsize=20_000)
def plain_sign(sign: str) -> str:
    """A sign as names are looked for: nothing for a blank or the dot of a name."""
    return fold_to_find(sign)


@lru_cache(maxsize=20_000)
def figure_sign(sign: str) -> str:
    """A sign as numbers are looked for, always one: a figure of whatever kind as 0 to 9, everything else itself."""
    narrow = unicodedata.normalize("NFKC", sign)
    return FIGURES.get(sign, narrow if len(narrow) == 1 and narrow.isascii() and narrow.isalnum() else sign)


def name_stands(text: str, name: str) -> bool:
    """Whether a name stands in a text, blanks, dots, widths and old characters aside."""
    return next(spans_of(text, name), None) is not None


def name_replaced(text: str, name: str, stands: str) -> str:
    """A text with something else wherever a name stands in it."""
    return put_in(text, [(*span, stands) for span in spans_of(text, name)])


def spans_of(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name begins and ends in a text."""
    sought, signs = fold_to_find(name), [(plain, at) for at, sign in enumerate(text) for plain in plain_sign(sign)]
    plain = "".join(sign for sign, _ in signs)
    at = plain.find(sought) if sought else -1
    while at >= 0:
        yield signs[at][1], signs[at + len(sought) - 1][1] + 1
        at = plain.find(sought, at + len(sought))


def marks(text: str) -> Iterator[tuple[str, int, int, str]]:
    """Days, long numbers and numbers of houses and groups: kind (``day`` or ``number``), from, to, what may stand
    there. One that lies in another is not named again."""
    figures, taken = "".join(map(figure_sign, text)), set[int]()
    for kind, pattern, stands in PATTERNS:
        for match in pattern.finditer(figures):
            span = range(*match.span())
            if taken.isdisjoint(span) and not (pattern is LONG_NUMBER and is_amount(figures, match)):
                taken |= set(span)
                yield kind, span.start, span.stop, stands(match)


def is_amount(figures: str, match: re.Match[str]) -> bool:
    """Whether a long number says how much: 12000元, 人民币12,000."""
    if not AMOUNT.match(match[0]):
        return False
    behind = UNIT_BEHIND.match(figures, match.end())
    return bool(behind or MONEY_BEFORE.search(figures[: match.start()]))


def marks_replaced(text: str) -> str:
    """A text without its days and numbers."""
    return put_in(text, sorted((start, end, stands) for _, start, end, stands in marks(text)))


def put_in(text: str, parts: list[tuple[int, int, str]]) -> str:
    """A text with other words in these places, which are given in their order."""
    found, done = "", 0
    for start, end, stands in parts:
        found, done = found + text[done:start] + stands, end
    return found + text[done:]


PATTERNS: Final[tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    ("day", DAY, lambda _: "某日"),
    ("number", LONG_NUMBER, lambda _: "某号"),
    ("number", HOUSE_NUMBER, lambda match: f"某{match['of'] or '室'}"),
)
