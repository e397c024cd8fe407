"""What a term's own words state: people, amounts and days, read as facts and never by a piece of them.

What cannot be read for certain counts as not stated: a clause may say a thing twice, but never leave it unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from app.records.dates import parse_day
from app.records.money import amount_capitals

TIMES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
FIGURES = re.compile(
    r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(?:([百千万亿]?)(?:元|块)(?!\s*[\d一二三四五六七八九]+\s*[角毛分])|(?=整|[，。；、）)]|$))"
)
CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分]+")
TO_CAPITALS = str.maketrans("〇一二两三四五六七八九十百千块毛", "零壹贰贰叁肆伍陆柒捌玖拾佰仟元角")
WHOLE_DAY = re.compile(r"(?<!\d)(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})(?!\d)")
DAY_OF_YEAR = re.compile(r"(?<![\d年])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
HIDDEN = "\0"


def without(text: str, names: Iterable[str]) -> str:
    """A text with names made unreadable, the longest first, every other character in its place."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, HIDDEN * len(name))
    return text


def name_at(text: str, name: str, names: Iterable[str]) -> int:
    """Where a text first names somebody, -1 where it does not: 张三丰, if he is one of ``names``, is not 张三."""
    return without(text, (other for other in names if name in other and other != name)).find(name)


def states_figures(text: str, amount: str) -> bool:
    """Whether a text states this amount in figures: 2600元, 2,600.00元, 0.26万元."""
    found = FIGURES.findall(text)
    return Decimal(amount) in [Decimal(shown.replace(",", "")) * TIMES[unit] for shown, unit in found]


def states_capitals(text: str, amount: str) -> bool:
    """Whether a text states this amount in capitals, with 元 or 圆, with or without 整."""
    wanted = even(amount_capitals(amount).removesuffix("整"))
    return wanted in [even(found) for found in CAPITALS.findall(text.replace("圆", "元"))]


def states_numerals(text: str, amount: str) -> bool:
    """Whether a text states this amount in plain numerals: 两千六百元, 十二块五毛."""
    return states_capitals(text.translate(TO_CAPITALS), amount)


def even(capitals: str) -> str:
    """One of the ways to write an amount: no 零 between 元 and 角, 壹拾 for a 拾 that begins."""
    return re.sub(r"^拾", "壹拾", re.sub(r"元零(?=.角)", "元", capitals))


def states_day(text: str, day: str) -> bool:
    """Whether a text states an ISO day with its year."""
    return parse_day(day) in [read_day(*found) for found in WHOLE_DAY.findall(text)]


def states_day_of_year(text: str, day: str) -> bool:
    """Whether a text states a day and leaves its year out."""
    return parse_day(day) in [read_day(day[:4], *found) for found in DAY_OF_YEAR.findall(WHOLE_DAY.sub("", text))]


def read_day(year: str, month: str, day: str) -> date | None:
    return parse_day(f"{year}-{int(month):02}-{int(day):02}")
