"""What is typed twice when a paper written by hand comes into the book: ID numbers, amounts and days.

A wrong digit in one of these does harm that nobody sees later. The second typing stands beside the first
under the same key with ``_again``; it is compared and never kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.facts.identity import id_birth
from app.facts.kind import Kind
from app.facts.shapes import Listed, Record, Shape, join, kind_of
from app.records.errors import Problem

AGAIN = "_again"
EMPTY = (None, "")


def without_again(value: Any) -> Any:
    """The same facts without the second typing."""
    if isinstance(value, dict):
        return {key: without_again(one) for key, one in value.items() if not str(key).endswith(AGAIN)}
    return [without_again(one) for one in value] if isinstance(value, list) else value


def differences(facts: object, shape: Shape) -> list[Problem]:
    """Every number, amount and day that was not typed twice, or not the same; the place is the second typing's."""
    return list(compared(facts, shape, "")) if isinstance(facts, dict) else []


def compared(facts: Mapping[str, object], shape: Shape, path: str) -> Iterator[Problem]:
    """The differences in one object and in what lies inside it."""
    for key, inner in shape.items():
        value, where, kind = facts.get(key), join(path, key), kind_of(inner)
        if isinstance(kind, Listed):
            for at, one in enumerate(value if isinstance(value, list) else []):
                yield from compared(one, inner[1], f"{where}[{at}]") if isinstance(one, dict) else ()
        elif isinstance(kind, Record):
            yield from compared(value, inner, where) if isinstance(value, dict) else ()
        elif kind.twice:
            code = judged(facts, key, kind)
            yield from [Problem(where + AGAIN, code)] if code else []


def judged(facts: Mapping[str, object], key: str, kind: Kind) -> str:
    """What is wrong with the second typing; "" where both say the same or the number already said it twice."""
    first, second = facts.get(key), facts.get(key + AGAIN)
    if second in EMPTY:
        told = key == "birth" and str(id_birth(str(facts.get("id_number") or ""))) == first
        return "" if first in EMPTY or told else "twice_missing"
    return "" if kind.meant(first) == kind.meant(second) else "twice_different"
