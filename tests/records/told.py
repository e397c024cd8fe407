"""Whether a document is what its type in ``records/case.py`` or ``records/kept.py`` tells, at any depth, and whether
changes come out of their bytes as they went in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints, is_typeddict

from app.records.changes import decode, encode
from app.storage.store import Store


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


def told_otherwise(store: Store) -> list[str]:
    """The kinds of changes whose bytes would be others if they were written again; there are changes at all."""
    rows = store.rows("SELECT envelope, body FROM change WHERE body IS NOT NULL")
    assert rows
    found = []
    for envelope, body in rows:
        head, inside = json.loads(envelope), json.loads(body)
        place = {key: head[key] for key in ("device", "incarnation", "seq", "prev")}
        again = encode(decode(envelope, body), **place, salt=inside["salt"])
        found += [] if (again.envelope, again.body) == (envelope, body) else [head["kind"]]
    return found
