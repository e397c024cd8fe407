"""What a term's own words state: people, amounts and days, read as facts and never by a piece of them.

What cannot be read for certain counts as not stated: a clause may say a thing twice, but never leave it unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from app.facts.dates import parse_day
from app.facts.money import amount_capitals

TIMES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
FIGURES = re.compile(
    r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(?:([百千万亿]?)(?:元|块)(?!\s*[\d一二三四五六七八九]+\s*[角毛分])|(?=整|[，。；、）)]|$))"
)
CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分]+")
TO_CAPITALS = str.maketrans("〇一二两三四五六七八九十百千块毛", "零壹贰贰叁肆伍陆柒捌玖拾佰仟元角")
WHOLE_DAY = re.compile(r"(?<!\d)(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})(?!\d)")
DAY_OF_YEAR = re.compile(r"(?<![\d年])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
PART = re.compile(r"第\s*(\d+)\s*期[，,]\s*共\s*(\d+)\s*期")
AFTER_UNIT = re.compile("[整正钱]")
SPELLED = re.compile(rf"[（，](?:即?人民币{CAPITALS.pattern}整?|即\d{{4}}年\d{{1,2}}月\d{{1,2}}日)）?")
HIDDEN = "\0"


def without(text: str, names: Iterable[str]) -> str:
    """A text with names made unreadable, the longest first, every other character in its place."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, HIDDEN * len(name))
    return text


def name_at(text: str, name: str, names: Iterable[str]) -> int:
    """Where a text first names somebody, -1 where it does not: 张三丰, if he is one of ``names``, is not 张三."""
    return without(text, (other for other in names if name in other and other != name)).find(name)


def amount_end(text: str, amount: str) -> int:
    """Where the words end that state this amount in figures (2600元, 0.26万元) or plain numerals (两千六百元); -1 where
    none do."""
    for found in FIGURES.finditer(text):
        if Decimal(found[1].replace(",", "")) * TIMES[found[2] or ""] == Decimal(amount):
            return behind_unit(text, found.end())
    wanted = capitals_of(amount)
    for found in CAPITALS.finditer(text.translate(TO_CAPITALS).replace("圆", "元")):
        if even(found[0]) == wanted:
            return behind_unit(text, found.end())
    return -1


def behind_unit(text: str, at: int) -> int:
    """Behind the 整 or 钱 that belongs to an amount."""
    found = AFTER_UNIT.match(text, at)
    return found.end() if found else at


def states_capitals(text: str, amount: str) -> bool:
    """Whether a text states this amount in capitals, with 元 or 圆, with or without 整."""
    return capitals_of(amount) in [even(found) for found in CAPITALS.findall(text.replace("圆", "元"))]


def capitals_of(amount: str) -> str:
    """An amount in capitals as it is compared."""
    return even(amount_capitals(amount).removesuffix("整"))


def even(capitals: str) -> str:
    """One of the ways to write an amount: no 零 between 元 and 角, 壹拾 for a 拾 that begins."""
    return re.sub(r"^拾", "壹拾", re.sub(r"元零(?=.角)", "元", capitals))


def states_day(text: str, day: str) -> bool:
    """Whether a text states an ISO day with its year."""
    return parse_day(day) in [read_day(*found) for found in WHOLE_DAY.findall(text)]


def states_part(text: str, no: int, of: int) -> bool:
    """Whether a text states which of how many parts it is: 第1期，共3期. 第1期工程款 alone may be of a building."""
    return (no, of) in [(int(this), int(many)) for this, many in PART.findall(text)]


def day_of_year_end(text: str, day: str) -> int:
    """Where the words end that state this day and leave its year out; -1 where none do."""
    bare = WHOLE_DAY.sub(lambda found: HIDDEN * len(found[0]), text)
    for found in DAY_OF_YEAR.finditer(bare):
        if read_day(day[:4], found[1], found[2]) == parse_day(day):
            return found.end()
    return -1


def unspelled(value: Any) -> Any:
    """Answers without the capitals and the years that the program adds, wherever this or an earlier one set them."""
    if isinstance(value, dict):
        return {key: unspelled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [unspelled(one) for one in value]
    return SPELLED.sub("", value) if isinstance(value, str) else value


def read_day(year: str, month: str, day: str) -> date | None:
    return parse_day(f"{year}-{int(month):02}-{int(day):02}")
