"""What is typed twice when a paper written by hand comes into the book: ID numbers, amounts and days.

A wrong digit in one of these does harm that nobody sees later. The second typing stands beside the first
under the same key with ``_again``; it is compared and never kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.facts.dates import parse_day
from app.facts.identity import id_birth
from app.facts.money import parse_money
from app.facts.names import fold_width
from app.records.changes import Doc
from app.records.errors import Problem
from app.records.shapes import Shape, join

AGAIN = "_again"
NUMBERS = ("id_number", "credit_code")
EMPTY = (None, "")


def without_again(value: Any) -> Any:
    """The same facts without the second typing."""
    if isinstance(value, dict):
        return {key: without_again(one) for key, one in value.items() if not str(key).endswith(AGAIN)}
    return [without_again(one) for one in value] if isinstance(value, list) else value


def differences(facts: object, shape: Shape) -> list[Problem]:
    """Every number, amount and day that was not typed twice, or not the same; the place is the second typing's."""
    return list(compared(facts, shape, "")) if isinstance(facts, dict) else []


def compared(facts: Doc, shape: Shape, path: str) -> Iterator[Problem]:
    """The differences in one object and in what lies inside it."""
    for key, kind in shape.items():
        value, where = facts.get(key), join(path, key)
        if isinstance(kind, tuple):
            for at, one in enumerate(value if isinstance(value, list) else []):
                yield from compared(one, kind[1], f"{where}[{at}]") if isinstance(one, dict) else ()
        elif isinstance(kind, Mapping):
            yield from compared(value, kind, where) if isinstance(value, dict) else ()
        elif is_counted(key, kind):
            code = judged(facts, key, kind.removeprefix("*"))
            yield from [Problem(where + AGAIN, code)] if code else []


def is_counted(key: str, kind: str) -> bool:
    """Whether a fact is one of those that are typed twice."""
    return kind.removeprefix("*") in ("day", "money") or key in NUMBERS


def judged(facts: Doc, key: str, kind: str) -> str:
    """What is wrong with the second typing; "" where both say the same or the number already said it twice."""
    first, second = facts.get(key), facts.get(key + AGAIN)
    if second in EMPTY:
        told = key == "birth" and str(id_birth(str(facts.get("id_number") or ""))) == first
        return "" if first in EMPTY or told else "twice_missing"
    return "" if read(first, kind) == read(second, kind) else "twice_different"


def read(value: object, kind: str) -> object:
    """A value as it is meant, however wide or spaced it was typed."""
    meant = {"day": parse_day, "money": parse_money}[kind](value) if kind in ("day", "money") else None
    return meant if meant is not None else fold_width(str(value or ""))
