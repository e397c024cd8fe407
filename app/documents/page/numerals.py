"""Small Chinese numerals: for clauses (一、) and for copies (叁份)."""

from __future__ import annotations

from app.facts.money import number_words

NOTHING = "零"
PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def chinese_number(number: int) -> str:
    """A count as 一, 十, 二十一, 一百零五."""
    words = capital_count(number).translate(PLAIN)
    return words.removeprefix("一") if words.startswith("一十") else words


def capital_count(number: int) -> str:
    """A count in capitals: 叁, 壹拾贰."""
    return number_words(number) or NOTHING
