"""Whole numbers in Chinese: written in capitals for money and copies (叁份) and small for clauses (一、), and read."""

from __future__ import annotations

NOTHING = "零"
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
VALUES = {sign: at for signs in (DIGITS, "〇一二三四五六七八九") for at, sign in enumerate(signs)} | {"两": 2}
SIZES = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1_000, "千": 1_000}
OPEN = 100
"""After a size from this on a digit alone leaves open what it counts: 一百五 is 150 for one and 105 for another."""
PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def chinese_number(number: int) -> str:
    """A count as 一, 十, 二十一, 一百零五."""
    words = capital_count(number).translate(PLAIN)
    return words.removeprefix("一") if words.startswith("一十") else words


def chinese_count(number: int) -> str:
    """A count before a word of measure: 两 for two."""
    return "两" if number == 2 else chinese_number(number)


def capital_count(number: int) -> str:
    """A count in capitals: 叁, 壹拾贰."""
    return number_words(number) or NOTHING


def number_words(number: int) -> str:
    """A whole number in capitals: so many 亿, so many 万 and the rest, with 零 where figures in between are nothing;
    empty for nothing."""
    for size, word in ((100_000_000, "亿"), (10_000, "万")):
        if number >= size:
            many, rest = divmod(number, size)
            gap = NOTHING if 0 < rest < size // 10 else ""
            return number_words(many) + word + gap + (number_words(rest) if rest else "")
    return group_words(number)


def group_words(group: int) -> str:
    """Up to four figures, a run of inner zeros written once."""
    words, zero = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            words += (NOTHING if zero and words else "") + DIGITS[digit] + PLACES[place]
            zero = False
        else:
            zero = True
    return words


def number_said(text: str) -> int | None:
    """一万二千, 贰仟陆佰, 十二 as a number; None where it is none, and where it leaves a size open (一万五)."""
    for sign, size in (("亿", 100_000_000), ("万", 10_000)):
        if sign in text:
            many, _, rest = text.partition(sign)
            high, low = number_said(many), number_said(rest) if rest else 0
            if high is None or low is None or low >= size or len(rest) == 1:
                return None
            return high * size + low
    return group_said(text)


def group_said(text: str) -> int | None:
    """The same of what stands before or behind 万: each size is smaller than the one before it."""
    if not text or (text[-1] in VALUES and SIZES.get(text[-2:-1], 0) >= OPEN):
        return None
    found, digit, least = 0, None, 10_000
    for place, sign in enumerate(text):
        if sign in SIZES and SIZES[sign] < least and (digit or (digit is None and not place)):
            found, digit, least = found + (digit or 1) * SIZES[sign], None, SIZES[sign]
        elif sign in VALUES and not digit:
            digit = VALUES[sign]
        else:
            return None
    return found + (digit or 0)
