"""Whether a document is what its type in ``records/case.py`` or ``records/kept.py`` tells, at any depth."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints, is_typeddict


def untold(value: Any, kind: Any, path: str) -> Iterator[str]:
    """Paths of a document that its type does not tell, or not so."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) is UnionType or NoneType in get_args(kind):
        found = [list(untold(value, one, path)) for one in get_args(kind)]
        yield from min(found, key=len)
    elif is_typeddict(kind):
        hints = get_type_hints(kind) if isinstance(value, dict) else {}
        for key, one in value.items() if isinstance(value, dict) else ():
            yield from untold(one, hints[key], f"{path}.{key}") if key in hints else [f"{path}.{key}"]
        if not isinstance(value, dict):
            yield path
    elif get_origin(kind) is list:
        for one in value if isinstance(value, list) else [None]:
            yield from untold(one, get_args(kind)[0], f"{path}[]")
    elif get_origin(kind) is not dict and kind is not Any and type(value) is not kind:
        yield path
