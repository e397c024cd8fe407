"""The kinds that are words: a name, a line, a text of several lines; tidied, never corrected."""

from __future__ import annotations

from collections.abc import Callable

from app.facts.folding import (
    LINE_LIMIT,
    NAME_LIMIT,
    TEXT_LIMIT,
    one_line_end,
    private_characters,
    tidy_name,
    tidy_text,
)
from app.facts.kind import Kind, Told


class Line(Kind):
    """One line of words."""

    word = "line"
    limit = LINE_LIMIT
    tidy: Callable[[str], str] = staticmethod(tidy_name)

    def read(self, value: object, path: str, told: Told) -> str | None:
        """A text inside its length, tidied; private characters are refused with advice."""
        if not isinstance(value, str):
            told.fault(path, "not_a_text")
            return None
        kept = self.tidy(value)
        if private_characters(kept):
            told.fault(path, "private_characters", characters=[f"U+{ord(c):04X}" for c in private_characters(kept)])
            return None
        if len(kept) > self.limit:
            told.fault(path, "too_long", limit=self.limit, length=len(kept))
            return None
        if kept != value and len(kept) < len(one_line_end(value).strip()):
            told.warn(path, "control_characters_removed")
        return kept


class Text(Line):
    """Words of several lines."""

    word = "text"
    limit = TEXT_LIMIT
    tidy = staticmethod(tidy_text)


class Name(Line):
    """What somebody or something is called; never nothing."""

    word = "name"
    limit = NAME_LIMIT

    def read(self, value: object, path: str, told: Told) -> str | None:
        kept = super().read(value, path, told)
        if kept == "":
            told.fault(path, "missing")
            return None
        return kept


class Party(Name):
    """One of the parties, by id or by a name that is unique among them."""

    word = "party"


class Term(Line):
    """A term of an agreement, by its id."""

    word = "term"
