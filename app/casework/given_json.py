"""JSON that a person hands us in a file: one value, every key once, and no more of it than anybody writes by hand."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from app.records.errors import Refused

LONGEST = 2 << 20
VALUES = 20_000
"""Counted by their commas before they are read: each is checked and each fault told, and ten megabytes of single digits
took seven gigabytes for it."""


def given_json(data: bytes) -> Any:
    """The one value in the bytes of a file. Raises Refused: ``file_too_big``, ``not_json``."""
    if len(data) > LONGEST or data.count(b",") > VALUES:
        raise Refused("file_too_big", limit=LONGEST)
    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=once, parse_constant=no_number)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise Refused("not_json", reason=type(error).__name__) from error
    return value


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once; a doubled key is a mistake that must not pass silently."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("doubled key")
    return found


def no_number(word: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise ValueError(word)
