"""Small Chinese numerals: for clauses (一、) and for copies (叁份)."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def chinese_number(number: int) -> str:
    """1 to 999 as 一, 十, 二十一, 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (DIGITS[ones] if ones or not number else "")


def capital_count(number: int) -> str:
    """1 to 99 in capitals: 叁, 壹拾贰."""
    tens, ones = divmod(number, 10)
    return (f"{CAPITALS[tens]}拾" if tens else "") + (CAPITALS[ones] if ones or not number else "")
