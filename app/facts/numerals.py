"""Whole numbers in Chinese: in capitals for money and copies (叁份), and small for clauses (一、)."""

from __future__ import annotations

NOTHING = "零"
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def chinese_number(number: int) -> str:
    """A count as 一, 十, 二十一, 一百零五."""
    words = capital_count(number).translate(PLAIN)
    return words.removeprefix("一") if words.startswith("一十") else words


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
