"""Numbers (卷号) of cases and papers: parts stored apart, one series per room, kind and year."""

from __future__ import annotations

from app.records.case import Case, NumberParts
from app.records.kept import KeptNumber

ORDINALS = "一二三四五六七八九十"


def case_number(short_name: str, year: int, seq: int) -> str:
    """青石人调字〔2026〕第37号."""
    return f"{short_name}人调字〔{year}〕第{seq}号"


def notice_number(short_name: str, year: int, seq: int) -> str:
    """青石人调通字〔2026〕第5号: notices have a series of their own."""
    return f"{short_name}人调通字〔{year}〕第{seq}号"


def number_to_fill(short_name: str, year: int | None, *, notice: bool) -> str:
    """青石人调字〔2026〕第　　　　号: what a blank has printed of its number, as far as it is known."""
    series, when = "人调通字" if notice else "人调字", year or "20　　"
    return f"{short_name or '　　　'}{series}〔{when}〕第　　　　号"


def number_parts(short_name: str, year: int, seq: int, kind: str = "case") -> NumberParts:
    """The parts of a number as the record keeps them."""
    return {"short": short_name, "year": year, "kind": kind, "seq": seq}


def in_register(parts: NumberParts) -> KeptNumber:
    """The parts of a number as the register of numbers keeps them."""
    return {"short": parts["short"], "year": parts["year"], "kind": parts["kind"], "seq": parts["seq"]}


def register_id(kind: str, number: str) -> str:
    """Under which id the register keeps a number of this kind: case, notice."""
    return f"{kind}.{number}"


def agreement_number(case: Case, no: int = 1) -> str:
    """An agreement carries the case number, a second one 之二."""
    number = str(case.get("number", ""))
    return number if no < 2 or not number else f"{number}之{ordinal(no)}"


def short_number(number: str) -> str:
    """第37号 of the whole number; the whole where it has no such part."""
    at = number.rfind("第")
    return number[at:] if at >= 0 else number


def number_in_year(number: str) -> str:
    """37 of the whole number."""
    return short_number(number).strip("第号")


def ordinal(no: int) -> str:
    """2 as 二, 12 as 十二, 21 as 二十一."""
    tens, ones = divmod(no, 10)
    lead = "" if not tens else "十" if tens == 1 else ORDINALS[tens - 1] + "十"
    return lead + (ORDINALS[ones - 1] if ones else "")
