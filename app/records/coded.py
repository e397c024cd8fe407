"""Facts given as codes that are outside their list: kept and shown as they stand, told by the checks, never refused.

The shapes are the one table of coded facts: whatever they call ``code:LIST`` is checked where it enters. What an
earlier program let in, or another PC or room sent, is found here with its path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.records.changes import Doc
from app.records.items import ITEMS
from app.records.rules import Codes
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE


def words_outside(case: Doc, codes: Codes) -> list[str]:
    """The path of every coded fact of a case whose word is not in its list."""
    found = list(strangers(case, SHAPE, "", codes))
    for item in ITEMS.values():
        if item.step in SHAPES:
            held = case.get(item.key) or []
            for place, one in enumerate(held if isinstance(held, list) else [held]):
                found += strangers(one, SHAPES[item.step], f"{item.key}[{place}]", codes)
    return [path for path, _, _ in found]


def with_standing(codes: Codes, case: Doc) -> Codes:
    """The lists with the words that this case holds already: a correction of something else keeps them as they are."""
    lists = {name: dict(words) for name, words in codes.items()}
    for _, codelist, word in strangers(case, SHAPE, "", codes):
        lists.setdefault(codelist, {})[word] = word
    return lists


def strangers(value: Any, kind: Any, path: str, codes: Codes) -> Iterator[tuple[str, str, str]]:
    """Path, list and word of what stands outside its list inside a value, read by its shape."""
    if isinstance(kind, Mapping) and isinstance(value, Mapping):
        for key, inner in kind.items():
            if value.get(key) not in (None, ""):
                yield from strangers(value[key], inner, f"{path}.{key}" if path else key, codes)
    elif isinstance(kind, tuple) and isinstance(value, list):
        for place, one in enumerate(value):
            yield from strangers(one, kind[1], f"{path}[{place}]", codes)
    elif isinstance(kind, str) and ":" in kind:
        name, _, codelist = kind.removeprefix("*").partition(":")
        several = name == "codes" and isinstance(value, list)
        for place, word in enumerate(value if several else [value]):
            if isinstance(word, str) and word not in codes.get(codelist, {}):
                yield f"{path}[{place}]" if several else path, codelist, word
