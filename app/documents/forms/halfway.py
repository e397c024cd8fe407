"""What is typed so far, as far as a page can show it: any fields, in any order, each as far as the keys got.

A paper is made from facts that were read and found whole. While they are typed a day may be half a day and a
term may have no text; here the half is left out and what a page must be able to ask for stands empty, so that
every paper can be drawn beside every form. Nothing is corrected and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.facts.dates import parse_day
from app.facts.money import parse_money, plain
from app.records.changes import Doc
from app.records.shapes import Shape

WORDS = ("line", "name", "text", "folded", "moment", "code")
"""Kinds that hold words as they stand; a code that is none of its list is shown as it is."""
MANY_WORDS = ("lines", "names", "codes")


def as_far_as_typed(facts: Doc, shape: Shape) -> Doc:
    """The facts that a page can show; a required text that is not there yet is an empty one. Keys that no shape
    knows (an id that the screen gave) stay as they are."""
    shown: Doc = {key: value for key, value in facts.items() if key not in shape}
    for key, kind in shape.items():
        value = shown_value(facts.get(key), kind.removeprefix("*") if isinstance(kind, str) else kind)
        if value is not None:
            shown[key] = value
        elif isinstance(kind, str) and kind.startswith("*") and kind[1:] in WORDS:
            shown[key] = ""
    return shown


def shown_value(value: object, kind: Any) -> Any:
    """One value by its kind; None while it is nothing that a page can show."""
    if isinstance(kind, Mapping):
        return as_far_as_typed(value, kind) if isinstance(value, dict) else None
    if isinstance(kind, tuple):
        things = value if isinstance(value, list) else []
        return [as_far_as_typed(one, kind[1]) for one in things if isinstance(one, dict)]
    name = kind.partition(":")[0]
    if name in MANY_WORDS:
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else None
    return readable_words(value) if name in WORDS else READERS[name](value)


def readable_words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def readable_day(value: object) -> str | None:
    day = parse_day(value)
    return day.isoformat() if day else None


def readable_money(value: object) -> str | None:
    amount = parse_money(value)
    return None if amount is None else plain(amount)


def readable_flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def readable_count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


READERS: Mapping[str, Callable[[object], Any]] = {
    "day": readable_day,
    "money": readable_money,
    "flag": readable_flag,
    "count": readable_count,
    "tally": lambda value: 0 if value == 0 and not isinstance(value, bool) else readable_count(value),
    "flag_or_count": lambda value: value if isinstance(value, bool) else readable_count(value),
}
