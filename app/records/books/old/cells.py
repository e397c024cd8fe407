"""A cell of an old book: what stands in it, and the days, amounts and numbers read from it whole or not at all.

A reader answers what it understood, or the code of why it did not; it never takes a piece of a cell and drops the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from app.facts.dates import parse_day
from app.facts.folding import fold_width, tidy_text
from app.facts.identity import id_birth, id_warnings
from app.facts.money import LIMIT, plain
from app.facts.numerals import DIGITS
from app.records.changes import Doc
from app.records.errors import Note

Cells = list[Any]
EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
"""Day nought of a spreadsheet's numbers, by the year it says it counts from."""
SERIALS = range(20_000, 80_000)
NOTHING = ("", "/", "／", "无", "—", "－", "-", "0")
"""What offices write where there is nothing to write."""
UNREADABLE = "\ufffd"
WEEKDAY = r"\s*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
CLOCK = r"(?:\s*[T\s]\s*\d{1,2}[:：时点]\d{0,2}(?:[:：分]\d{0,2})?秒?)?"
DAY = re.compile(rf"(\d{{4}})\s*[-./年]\s*(\d{{1,2}})\s*[-./月]\s*(\d{{1,2}})\s*[日号]?{WEEKDAY}{CLOCK}\Z")
SEVERAL = re.compile(r".*\d.*(?:-{1,2}|—+|–|~|～|至|到|、|,).*\d.*")
SPAN = re.compile(r"(?:(\d{1,2})\.(\d{1,2}))(?:—(\d{1,2})\.(\d{1,2}))?\Z")
"""How our own books write from when to when: 6.17—6.22."""
MIXED = re.compile(r"(?:(\d+(?:\.\d+)?)亿)?(?:(\d+(?:\.\d+)?)万)?(?:(\d)千)?(?:(\d)百)?(\d+(?:\.\d+)?)?\Z")
CAPITALS = {sign: at for signs in (DIGITS, "〇一二三四五六七八九") for at, sign in enumerate(signs)} | {"两": 2}
SIZES = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1_000, "千": 1_000}
FEN = Decimal("0.01")
DUST = Decimal("0.000001")
"""How far from a whole fen the arithmetic of a spreadsheet strays."""
ROUNDED = "000"
"""How a number ends of which a spreadsheet kept fifteen figures."""
HALF_CARD = re.compile(r"\d{6}(\d{2})(\d{2})(\d{2})\d{3}\Z")
OTHER_CARDS = {
    "passport": re.compile(r"(?:[A-Z]\d{8}|[A-Z]{2}\d{7}|[A-Z]{1,2}\d{6,7})\Z"),
    "other": re.compile(r"[HM]\d{8}(?:\d{2})?\Z"),
}
RESIDENCE = {"81": "hmt_resident", "82": "hmt_resident", "83": "hmt_resident", "9": "foreign_permanent"}
"""How numbers of residence permits begin (GB 11643 form; 港澳台居民居住证 2018, 外国人永久居留身份证 2023)."""
PHONE = re.compile(r"\+?\d{7,13}\Z")


@dataclass(frozen=True)
class Read:
    """What a cell was understood as, or the code of why it was not."""

    value: str = ""
    fault: str = ""
    told: str = ""
    """What is told although it was understood."""


def words(cell: Any) -> str:
    """A cell as text; a formula without a value says nothing, a merged one what stands in the first."""
    if isinstance(cell, dict):
        value = words(cell["is"]) if "is" in cell else cell.get("d") or cell.get("n") or ""
        return str(value).removesuffix(".0")
    return tidy_text(str(cell)).lstrip("'’").strip()


def number_in(cell: Any) -> str:
    """The number that a spreadsheet keeps in a cell; "" where it is a text."""
    inner = cell.get("is", cell) if isinstance(cell, dict) else cell
    return str(inner.get("n", "")) if isinstance(inner, dict) else ""


def unread_cells(told: Mapping[str, Any]) -> list[Note]:
    """What a line's cells hide: a formula whose value was never kept; a cell that is merged with the one above, whose
    content it takes, or with one beside it, and says nothing."""
    codes = {key: hidden(cell) for key, cell in told.items() if isinstance(cell, dict)}
    return [Note(code, key) for key, code in codes.items() if code]


def hidden(cell: Doc) -> str:
    """What is told of a cell that says nothing itself."""
    if "f" in cell:
        return "formula_without_value"
    if "m" not in cell:
        return ""
    return ("carried_down" if words(cell) else "") if "is" in cell else "merged_cell"


def read_day(cell: Any) -> Read:
    """A day as offices write it: 2024.3.5, 2024年3月5日, 20240305, with weekday or hour, or a spreadsheet's number."""
    if isinstance(cell, dict) and "f" in cell:
        return Read(fault="formula_without_value")
    text = unicodedata.normalize("NFKC", words(cell)).strip()
    if text in NOTHING:
        return Read()
    if number_in(cell) and text.isdigit() and int(text) in SERIALS:
        inner = cell.get("is", cell)
        return Read((EPOCHS[inner.get("since", 1900)] + timedelta(days=int(text))).isoformat())
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = DAY.match(text)
    day = parse_day(f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}") if found else None
    if day:
        return Read(day.isoformat())
    return Read(fault="several_days" if not found and SEVERAL.match(text) else "not_a_day")


def read_span_end(cell: Any, since: str) -> Read:
    """The last day of a span as our own books print it (6.17—6.22, without a year); ``since`` is the day of intake."""
    found = SPAN.match(words(cell))
    if not found:
        return read_day(cell)
    month, day = int(found[3] or found[1]), int(found[4] or found[2])
    first = parse_day(since)
    if first is None:
        return Read(fault="not_a_day")
    for year in (first.year, first.year + 1):
        last = parse_day(f"{year:04}-{month:02}-{day:02}")
        if last and last >= first:
            return Read(last.isoformat())
    return Read(fault="not_a_day")


def read_amount(cell: Any) -> Read:
    """Yuan out of 1,200元, 1.2万元, 1万5千, 500元整, 贰仟元整 or a number; "" for none."""
    if isinstance(cell, dict) and "f" in cell:
        return Read(fault="formula_without_value")
    text = unicodedata.normalize("NFKC", words(cell)).replace("¥", "").removeprefix("人民币").removeprefix("RMB")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"\s", "", text))
    text = re.sub(r"(?:元整|圆整|元正|圆|元|块钱|块|整)\Z", "", text)
    if text in NOTHING:
        return Read()
    exact = yuan(number_in(cell) or text)
    if exact is None or exact > LIMIT:
        return Read(fault="not_money")
    whole = exact.quantize(FEN, ROUND_HALF_EVEN)
    if abs(exact - whole) > DUST:
        return Read(fault="finer_than_a_fen")
    return Read(plain(whole) if whole else "", told="" if exact == whole else "dust_taken_off")


def yuan(text: str) -> Decimal | None:
    """A number in figures, in figures with 亿, 万, 千, 百, or in Chinese words; None for anything else, and for 1万5,
    which is fifteen thousand for one and ten thousand and five for another."""
    if re.fullmatch(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", text):
        return Decimal(text)
    mixed = MIXED.match(text) if text else None
    if mixed:
        open_end = any(mixed.groups()[:4]) and mixed[5] is not None and len(mixed[5]) == 1
        return None if open_end else total(mixed)
    return in_words(text)


def total(mixed: re.Match[str]) -> Decimal:
    """What the parts of 1万5千 come to."""
    sizes = (100_000_000, 10_000, 1_000, 100, 1)
    return sum((Decimal(part) * size for part, size in zip(mixed.groups(), sizes, strict=True) if part), Decimal(0))


def in_words(text: str) -> Decimal | None:
    """贰仟陆佰元伍角 without its 元整 as a number; None where a sign is none of a number."""
    whole, yuan_sign, rest = text.replace("圆", "元").partition("元")
    if not yuan_sign and text.endswith(("角", "分")):
        whole, rest = "零", text
    fraction = re.fullmatch(r"零?(?:(.)角)?零?(?:(.)分)?", rest)
    number = words_number(whole)
    if number is None or fraction is None or any(sign and sign not in CAPITALS for sign in fraction.groups()):
        return None
    tens, ones = (CAPITALS[sign] if sign else 0 for sign in fraction.groups())
    return Decimal(number) + Decimal(tens * 10 + ones) / 100


def words_number(text: str) -> int | None:
    """一万二千, 贰仟陆佰 as a number; None where it is none. What leaves a size open (一万五) is none either."""
    if not text:
        return None
    for sign, size in (("亿", 100_000_000), ("万", 10_000)):
        if sign in text:
            many, _, rest = text.partition(sign)
            high, low = words_number(many), words_number(rest) if rest else 0
            open_end = len(rest) == 1
            return None if high is None or low is None or open_end else high * size + low
    found, digit = 0, None
    for place, sign in enumerate(text):
        if sign in SIZES:
            found += (1 if digit is None and place == 0 else digit or 0) * SIZES[sign]
            digit = None
        elif sign in CAPITALS and (digit is None or digit == 0):
            digit = CAPITALS[sign]
        else:
            return None
    return found + (digit or 0)


def read_card(cell: Any) -> tuple[Doc, Read]:
    """The number of a paper (证件) with its kind; left out where a spreadsheet damaged it, or where it is none.

    A number of fifteen figures (before 1999) stays as it is, with a word about it.
    """
    text = fold_width(words(cell)).lstrip("'’").replace("-", "")
    if text in NOTHING:
        return {}, Read()
    if number_in(cell) or re.fullmatch(r"\d(?:\.\d+)?E\+?\d+", text):
        return {}, Read(fault="id_damaged")
    if not id_warnings(text):
        kind = next((kind for begin, kind in RESIDENCE.items() if text.startswith(begin)), "resident")
        return {"id_type": kind, "id_number": text}, Read(text)
    if set(id_warnings(text)) == {"id_check_digit"} and not text.endswith(ROUNDED):
        return {"id_type": "resident", "id_number": text}, Read(text, told="id_check_differs")
    half = HALF_CARD.match(text)
    if half and id_birth(f"{text[:6]}19{text[6:]}0X"[:18]) is not None:
        return {"id_type": "resident", "id_number": text}, Read(text, told="id_of_fifteen")
    other = next((kind for kind, form in OTHER_CARDS.items() if form.match(text)), "")
    if other:
        return {"id_type": other, "id_number": text}, Read(text, told="id_of_another_kind")
    return {}, Read(fault="id_damaged")


def read_phones(cell: Any) -> tuple[list[str], Read]:
    """One phone or several; all of them or none."""
    text = unicodedata.normalize("NFKC", words(cell))
    if text in NOTHING:
        return [], Read()
    parts = [bare_phone(part) for part in (text, *re.split(r"[/、,;\n]|\s+(?=1\d{10})", text)) if part.strip()]
    found = parts[:1] if PHONE.match(parts[0]) else parts[1:]
    if not found or not all(PHONE.match(part) for part in found):
        return [], Read(fault="cell_left_out")
    return list(dict.fromkeys(found)), Read("、".join(found))


def bare_phone(text: str) -> str:
    """A phone without the blanks, strokes and brackets that make it easy to read."""
    return re.sub(r"[\s()（）-]", "", text)
