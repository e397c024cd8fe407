"""Money: one decimal number of yuan, written in figures and in capitals by the banks' rules.

Source: 正确填写票据和结算凭证的基本规定 (中国人民银行).
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
LIMIT = Decimal("9999999999999.99")
FORM = re.compile(r"(0|[1-9]\d*)(\.\d{1,2})?\Z")


def parse_money(text: object) -> Decimal | None:
    """A decimal string of at most two places, not negative; None where it is not money."""
    if not isinstance(text, str) or not FORM.match(text):
        return None
    value = Decimal(text)
    return value if value <= LIMIT else None


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


def number_words(number: int) -> str:
    """A whole number: so many 亿, so many 万 and the rest, with 零 where figures in between are nothing."""
    for size, word in ((100_000_000, "亿"), (10_000, "万")):
        if number >= size:
            many, rest = divmod(number, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return number_words(many) + word + gap + (number_words(rest) if rest else "")
    return group_words(number)


def group_words(group: int) -> str:
    """Up to four figures, a run of inner zeros written once."""
    words, zero = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            words += ("零" if zero and words else "") + DIGITS[digit] + PLACES[place]
            zero = False
        else:
            zero = True
    return words


def fraction(cents: int, *, after_yuan: bool, gap: bool) -> str:
    """角 and 分, or 整 where there are none."""
    if not cents:
        return "整" if after_yuan else "零元整"
    tens, ones = divmod(cents, 10)
    lead = "零" if after_yuan and ((gap and tens) or not tens) else ""
    return lead + (f"{DIGITS[tens]}角" if tens else "") + (f"{DIGITS[ones]}分" if ones else "")
