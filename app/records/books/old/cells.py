"""A cell of an old book: what stands in it, as somebody would have typed it, and the fact of its kind that it is.

A reader answers what it understood, or the code of why it did not; it never takes a piece of a cell and drops the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from app.facts.dates import parse_day
from app.facts.days import is_one_day
from app.facts.folding import fold, fold_number, tidy_text
from app.facts.identity import id_birth, id_warnings
from app.facts.money import LIMIT
from app.facts.shapes import kind_of
from app.records.books.old.rows import BookCell, Card, Cell
from app.records.errors import Note
from app.records.shapes import Reading

EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
"""Day nought of a spreadsheet's numbers, by the year it says it counts from."""
SERIALS = range(20_000, 80_000)
NOTHING_SAID = ("", "/", "／", "无", "—", "－", "-")
"""What offices write where there is nothing to write."""
NOTHING = (*NOTHING_SAID, "0")
"""The same in columns where a nought says no more."""
NOTHING_OF = {"day": ("0",), "money": ("元", "圆", "¥", "￥")}
"""What else says nothing of a kind: the nought of an empty formula, a unit that was printed beforehand."""
UNREADABLE = "\ufffd"
SPLIT = re.compile(r"[、，,；;\n]")
"""What parts several facts in one cell."""
SEVERAL_IN_ONE = ("lines", "names", "codes")
UNKNOWN = ("unknown_code", "not_true_or_false")
SEVERAL = re.compile(r".*\d.*(?:-{1,2}|—+|–|~|～|至|到|、|,).*\d.*")
SPAN = re.compile(r"(?:(\d{1,2})\.(\d{1,2}))(?:—(\d{1,2})\.(\d{1,2}))?\Z")
"""How our own books write from when to when: 6.17—6.22."""
FINER = re.compile(r"\d+\.\d{3,}\Z")
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


def words(cell: Cell) -> str:
    """A cell as text; a formula without a value says nothing, a merged one what stands in the first."""
    if isinstance(cell, dict):
        value = words(cell["is"]) if "is" in cell else cell.get("d") or cell.get("n") or ""
        return str(value).removesuffix(".0")
    return in_text(str(cell))


@lru_cache(maxsize=512)
def in_text(text: str) -> str:
    """The same of a text; whoever reads a line asks for each of its cells several times."""
    return tidy_text(text).lstrip("'’").strip()


def number_in(cell: Cell) -> str:
    """The number that a spreadsheet keeps in a cell; "" where it is a text."""
    inner = cell.get("is", cell) if isinstance(cell, dict) else cell
    return str(inner.get("n", "")) if isinstance(inner, dict) else ""


def since_in(cell: Cell) -> int:
    """The year from which a spreadsheet counts the days of a cell."""
    inner = cell.get("is", cell) if isinstance(cell, dict) else cell
    return int(inner.get("since", 1900)) if isinstance(inner, dict) else 1900


def unread_cells(told: Mapping[str, Cell]) -> list[Note]:
    """What a line's cells hide: a formula whose value was never kept; a cell that is merged with the one above, whose
    content it takes, or with one beside it, and says nothing."""
    codes = {key: hidden(cell) for key, cell in told.items() if isinstance(cell, dict)}
    return [Note(code, key) for key, code in codes.items() if code]


def hidden(cell: BookCell) -> str:
    """What is told of a cell that says nothing itself."""
    if "f" in cell:
        return "formula_without_value"
    if "m" not in cell:
        return ""
    return ("carried_down" if words(cell) else "") if "is" in cell else "merged_cell"


def said_in(cell: Cell, kind: str) -> Read:
    """What a cell says, as somebody would type a fact of this kind: here, and nowhere behind it, is undone what a
    spreadsheet makes of a fact and what offices write where there is nothing to write."""
    if isinstance(cell, dict) and "f" in cell:
        return Read(fault="formula_without_value")
    text, number = words(cell), number_in(cell)
    if text in NOTHING_SAID or text in NOTHING_OF.get(kind, ()):
        return Read()
    if number and kind == "day" and text.isdecimal() and int(text) in SERIALS:
        return Read((EPOCHS[since_in(cell)] + timedelta(days=int(text))).isoformat())
    if number and kind == "money" and (exact := number_of_cell(number)) is not None:
        whole = exact.quantize(FEN, ROUND_HALF_EVEN)
        near = abs(exact - whole) <= DUST
        return Read(f"{whole if near else exact:f}", told="dust_taken_off" if near and exact != whole else "")
    return Read("\n".join(part for part in SPLIT.split(text) if part) if kind in SEVERAL_IN_ONE else text)


def number_of_cell(text: str) -> Decimal | None:
    """A number as a spreadsheet keeps it (12.5, 1E5); None for more than money can be."""
    if not re.fullmatch(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", text):
        return None
    number = Decimal(text)
    return number if number <= LIMIT else None


def why(text: str, code: str) -> str:
    """Why a cell was not understood, for a person who looks at the old book, from why its kind refuses it."""
    if code == "not_a_day" and SEVERAL.match(text) and not is_one_day(text):
        return "several_days"
    if code == "not_money" and FINER.match(text):
        return "finer_than_a_fen"
    return "unknown_word" if code in UNKNOWN else code


def read_as(cell: Cell, kind: str) -> Read:
    """A cell as the fact of a kind that it is, or the code of why it is none."""
    return read_cell(cell, kind) if isinstance(cell, dict) else read_text(str(cell), kind)


@lru_cache(maxsize=4096)
def read_text(text: str, kind: str) -> Read:
    """The same of a text: a book has few days and thousands of lines."""
    return read_cell(text, kind)


def read_cell(cell: Cell, kind: str) -> Read:
    """The same of any cell."""
    said = said_in(cell, kind)
    if said.fault or not said.value:
        return said
    reading = Reading({})
    kept = kind_of(kind).taken(said.value, "", reading)
    if reading.problems:
        return Read(fault=why(fold(said.value), reading.problems[0].code))
    return Read(str(kept), told=said.told)


def read_day(cell: Cell) -> Read:
    """A day as offices write it: 2024.3.5, 2024年3月5日, 20240305, with weekday or hour, or a spreadsheet's number."""
    return read_as(cell, "day")


def read_span_end(cell: Cell, since: str) -> Read:
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


def read_amount(cell: Cell) -> Read:
    """Yuan out of 1,200元, 1.2万元, 1万5千, 500元整, 贰仟元整 or a number; "" for none and for nothing."""
    read = read_as(cell, "money")
    return Read(told=read.told) if read.value and not Decimal(read.value) else read


def read_card(cell: Cell) -> tuple[Card, Read]:
    """The number of a paper (证件) with its kind; left out where a spreadsheet damaged it, or where it is none.

    A number of fifteen figures (before 1999) stays as it is, with a word about it.
    """
    text = fold_number(words(cell)).lstrip("'’")
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


def read_phones(cell: Cell) -> tuple[list[str], Read]:
    """One phone or several; all of them or none."""
    text = fold(words(cell))
    if text in NOTHING:
        return [], Read()
    parts = [bare_phone(part) for part in (text, *re.split(r"[/、,;\n]|\s+(?=1\d{10})", text)) if part.strip()]
    found = parts[:1] if PHONE.match(parts[0]) else parts[1:]
    if not found or not all(PHONE.match(part) for part in found):
        return [], Read(fault="cell_left_out")
    return list(dict.fromkeys(found)), Read("、".join(found))


def bare_phone(text: str) -> str:
    """A phone without the blanks, strokes and brackets that make it easy to read."""
    return re.sub(r"[()]", "", fold_number(text))
