"""Functions of paths that make words: joined, filled in, days and numbers as paper writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.documents.forms.path_parts import is_nothing
from app.documents.forms.paths import as_list
from app.facts.dates import clock_words, day_words, parse_day
from app.facts.numerals import chinese_number

if TYPE_CHECKING:
    from app.documents.forms.columns import Line
    from app.documents.forms.facts import Facts

PLACE = "{}"


def join(around: Facts | Line, mark: str, things: Any) -> str:
    """The things of a list that are something, with a mark between them."""
    del around
    return mark.join(str(one) for one in as_list(things) if not is_nothing(one))


def text(around: Facts | Line, pattern: str, *values: Any) -> str:
    """A text with each {} filled; no words at all where one of the values is nothing."""
    del around
    parts = str(pattern).split(PLACE)
    wanted = values[: len(parts) - 1]
    if any(is_nothing(value) for value in wanted):
        return ""
    return parts[0] + "".join(f"{value}{part}" for value, part in zip(wanted, parts[1:], strict=True))


def label(around: Facts | Line, codelist: str, code: Any) -> str:
    """The word for a code of a list; nothing for nothing."""
    return "" if code in (None, "") else around.library.label(codelist, code)


def day(around: Facts | Line, value: Any) -> str:
    """2026年1月5日 of a day or a moment; other words as they stand."""
    del around
    said = str(value or "")
    found = said.partition("T")[0].partition(" ")[0]
    return day_words(found) if parse_day(found) else said


def clock(around: Facts | Line, value: Any) -> str:
    """9时30分 of a time; other words as they stand."""
    del around
    return clock_words(str(value)) if value else ""


def moment(around: Facts | Line, value: Any) -> str:
    """2026年12月1日9时 of a moment, a day or a time alone as far as it goes."""
    del around
    return moment_words(value)


def moment_words(value: object) -> str:
    """2026-12-01T09:00 as 2026年12月1日9时; a day or a time alone as far as it goes; other words as they stand."""
    on, _, hour = str(value or "").partition("T")
    if parse_day(on):
        return day_words(on) + (clock_words(hour) if hour else "")
    return clock_words(on) if on else ""


def number(around: Facts | Line, value: Any) -> str:
    """三 of 3; nothing for nothing."""
    del around
    return chinese_number(int(value)) if value else ""


def distinct(around: Facts | Line, things: Any) -> list[Any]:
    """The things of a list that are something, each once."""
    del around
    return list(dict.fromkeys(one for one in as_list(things) if not is_nothing(one)))


def earliest(around: Facts | Line, days: Any) -> str:
    """The first of some days."""
    del around
    return min((str(one) for one in as_list(days) if one), default="")


def latest(around: Facts | Line, days: Any) -> str:
    """The last of some days."""
    del around
    return max((str(one) for one in as_list(days) if one), default="")
