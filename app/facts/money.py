"""Money: one decimal number of yuan, read as people write it, written in figures and in capitals by the banks' rules.

Source: 正确填写票据和结算凭证的基本规定 (中国人民银行).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from app.facts.cells import Cell, number_cell
from app.facts.folding import fold
from app.facts.kind import NO_LISTS, Kind, Lists, Told
from app.facts.numerals import DIGITS, NOTHING, VALUES, number_said, number_words

LIMIT = Decimal("9999999999999.99")
FORM = re.compile(r"(0|[1-9]\d*)(\.\d{1,2})?\Z", re.ASCII)
AMOUNT = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)\Z", re.ASCII)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
SIGNS_BEFORE = re.compile(r"\A(?:人民币|RMB|¥)+")
BLANKS = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
"""Blanks that part no two figures: 100 200 is two numbers."""
UNIT = re.compile(r"(?:元整|元正|元|块钱|块|整)\Z")
MIXED = re.compile(r"(?:(\d+(?:\.\d+)?)亿)?(?:(\d+(?:\.\d+)?)万)?(?:(\d)千)?(?:(\d)百)?(\d+(?:\.\d+)?)?\Z")
CENTS = re.compile(rf"零?(?:([{''.join(VALUES)}])角)?零?(?:([{''.join(VALUES)}])分)?")


def parse_money(text: object) -> Decimal | None:
    """A decimal string of at most two places, not negative; None where it is not money."""
    if not isinstance(text, str) or not FORM.match(text):
        return None
    value = Decimal(text)
    return value if value <= LIMIT else None


def yuan_said(text: str) -> str:
    """A decimal string from 2,600, ２６００元, ¥2600, 1.2万元, 1万5千 or 贰仟陆佰元整; the text itself where it is no
    amount, and where it leaves open how much it is (1万5)."""
    if FORM.match(text):
        return text
    said = fold(text)
    bare = SIGNS_BEFORE.sub("", THOUSANDS.sub("", BLANKS.sub("", said)))
    amount = yuan(UNIT.sub("", bare.replace("圆", "元")))
    return said if amount is None else format(amount, "f")


def yuan(text: str) -> Decimal | None:
    """A number in figures, in figures with 亿, 万, 千, 百, or in Chinese words."""
    if AMOUNT.match(text):
        return Decimal(text)
    mixed = MIXED.match(text) if text else None
    if mixed is None:
        return words_said(text)
    open_end = mixed[5] is not None and len(mixed[5]) == 1
    sizes = (100_000_000, 10_000, 1_000, 100, 1)
    parts = zip(mixed.groups(), sizes, strict=True)
    return None if open_end else sum((Decimal(part) * size for part, size in parts if part), Decimal(0))


def words_said(text: str) -> Decimal | None:
    """贰仟陆佰元伍角 as a number; None where a sign is none of a number."""
    whole_part, unit, rest = text.partition("元")
    if not unit and text.endswith(("角", "分")):
        whole_part, rest = NOTHING, text
    parts, number = CENTS.fullmatch(rest), number_said(whole_part)
    if number is None or parts is None:
        return None
    tens, ones = (VALUES[sign] if sign else 0 for sign in parts.groups())
    return number + Decimal(tens * 10 + ones) / 100


def plain(value: Decimal) -> str:
    """The form kept in the record: two places, no grouping."""
    return f"{value:.2f}"


def figures(value: Decimal | str) -> str:
    """2600 as 2,600 and 2600.5 as 2,600.50."""
    number = Decimal(value)
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,.2f}"


def amount_capitals(value: Decimal | str, prefix: str = "") -> str:
    """2600 as 贰仟陆佰元整; ``prefix`` is 人民币 where the paper wants it. Raises ValueError beyond the limit."""
    number = Decimal(value)
    if not Decimal(0) <= number <= LIMIT:
        raise ValueError("amount out of range")
    yuan, cents = divmod(int((number * 100).to_integral_value()), 100)
    return prefix + whole(yuan) + fraction(cents, after_yuan=yuan > 0, gap=yuan % 10 == 0)


def whole(yuan: int) -> str:
    """The part before the point, with 元; empty for nothing."""
    return number_words(yuan) + "元" if yuan else ""


def fraction(cents: int, *, after_yuan: bool, gap: bool) -> str:
    """角 and 分, or 整 where there are none."""
    if not cents:
        return "整" if after_yuan else "零元整"
    tens, ones = divmod(cents, 10)
    lead = "零" if after_yuan and ((gap and tens) or not tens) else ""
    return lead + (f"{DIGITS[tens]}角" if tens else "") + (f"{DIGITS[ones]}分" if ones else "")


class Money(Kind):
    """An amount in yuan, kept as a decimal string of two places."""

    word = "money"
    column = "money"
    counted = True
    twice = True
    words = False

    def read(self, value: object, path: str, told: Told) -> str | None:
        amount = parse_money(value)
        if amount is None:
            told.fault(path, "not_money")
            return None
        return plain(amount)

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> str:
        del today, codes
        return yuan_said(text)

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """2,600 for 2600; anything that is no amount unchanged."""
        del codes
        return f"{Decimal(value):,f}" if AMOUNT.match(str(value)) else str(value)

    def printed(self, value: Any, codes: Lists = NO_LISTS) -> str:
        del codes
        return str(value)

    def in_book(self, value: Any) -> str:
        return figures(value) if isinstance(value, Decimal) else str(value)

    def cell(self, value: Any) -> Cell:
        return number_cell(value, grouped=True, least=2)

    def halfway(self, value: object) -> str | None:
        amount = parse_money(value)
        return None if amount is None else plain(amount)

    def meant(self, value: object) -> object:
        amount = parse_money(yuan_said(str(value)))
        return super().meant(value) if amount is None else amount
