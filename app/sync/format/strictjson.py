"""JSON from outside: small, UTF-8, one value per key, exactly the keys that are known."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from app.records.changes import Doc
from app.sync.format import faults, limits
from app.sync.format.faults import spoilt


def _once(pairs: list[tuple[str, Any]]) -> Doc:
    doc = dict(pairs)
    if len(doc) != len(pairs):
        raise ValueError("doubled key")
    return doc


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)


def read(raw: bytes, keys: Iterable[str], *, limit: int = limits.JSON_LIMIT, code: str = faults.FORMAT) -> Doc:
    """The object in ``raw`` with exactly these keys; raises E_TOO_BIG, else ``code``."""
    doc = read_any(raw, limit=limit, code=code)
    if set(doc) != set(keys):
        raise spoilt(code, keys=sorted(set(doc) ^ set(keys))[:8])
    return doc


def read_any(raw: bytes, *, limit: int = limits.JSON_LIMIT, code: str = faults.FORMAT) -> Doc:
    """The object in ``raw`` whatever its keys, but none of them twice; raises as ``read``."""
    if len(raw) > limit:
        raise spoilt(faults.TOO_BIG, size=len(raw))
    try:
        doc = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
        need_writable(raw, doc)
    except (ValueError, RecursionError):
        raise spoilt(code) from None
    if not isinstance(doc, dict):
        raise spoilt(code)
    return doc


def need_writable(raw: bytes, doc: object) -> None:
    """Raises ValueError for half a character (a lone surrogate): JSON may spell one, no file or table can hold it."""
    if b"\\u" in raw:
        json.dumps(doc, ensure_ascii=False).encode("utf-8")


def is_hash(value: object) -> bool:
    """Whether this is a SHA-256 as we write it: 64 lower-case hexadecimal digits."""
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


def is_count(value: object, least: int = 0) -> bool:
    """Whether this is a whole number of at least ``least`` that fits everywhere (below 2**53)."""
    return type(value) is int and least <= value < 2**53


def is_text(value: object, longest: int = 200) -> bool:
    return isinstance(value, str) and len(value) <= longest


def is_name(value: object, longest: int = 64) -> bool:
    """Whether this may be the key of a row in any table: some characters, none of them a control character."""
    return isinstance(value, str) and 0 < len(value) <= longest and value.isprintable()
