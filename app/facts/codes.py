"""The kind of a fact that is one word of a list: kept as its code, shown by its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.facts.folding import fold
from app.facts.kind import NO_LISTS, Kind, Lists, Told


class Code(Kind):
    """A word of a list. What lies in a room already and is in no list is kept and shown as it stands."""

    word = "code"
    words = False

    def __init__(self, codelist: str = "") -> None:
        self.codelist = codelist

    def read(self, value: object, path: str, told: Told) -> str | None:
        """A code of the list; another one is a fault that names the list, not the value."""
        if isinstance(value, str) and value in told.codes.get(self.codelist, {}):
            return value
        told.fault(path, "unknown_code", list=self.codelist)
        return None

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> str:
        """The code of its words or of itself, however wide they are; the text where the list has neither."""
        del today
        known = codes.get(self.codelist, {})
        if text in known:
            return text
        said = fold(text)
        return next((code for code, words in known.items() if said in (code, fold(words))), text.strip())

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """The words for a code; an unknown one stands as it is, a yes or no goes by its own words."""
        key = str(value).lower() if isinstance(value, bool) else str(value)
        return codes.get(self.codelist, {}).get(key, key)

    def outside(self, value: object, path: str, codes: Lists) -> Iterator[tuple[str, str, str]]:
        if isinstance(value, str) and value not in codes.get(self.codelist, {}):
            yield path, self.codelist, value
