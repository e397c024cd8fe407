"""The shape of typed facts: which keys there are, what each may hold; all faults found at once.

A shape maps keys to kinds: ``line``, ``name``, ``text``, ``day``, ``money``, ``flag``, ``count``, ``tally`` (a count
or none), ``folded`` (numbers typed wide or spaced), ``moment`` (a day, a time or both), ``flag_or_count``,
``code:LIST``, ``codes:LIST`` (several), ``lines`` (list of text), ``names``, a tuple ``("list", shape)``
or a nested shape. ``*`` before a kind makes the key required. What is refused is named by its path, never repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from app.facts.dates import parse_day
from app.facts.money import parse_money, plain
from app.facts.names import (
    LINE_LIMIT,
    NAME_LIMIT,
    TEXT_LIMIT,
    fold_width,
    one_line_end,
    private_characters,
    tidy_name,
    tidy_text,
)
from app.records.changes import Doc
from app.records.errors import Note, Problem
from app.records.rules import Codes

Shape = Mapping[str, Any]
KEY_LIMIT = 40


class Reading:
    """Reads typed facts by a shape, collecting problems and notes instead of stopping at the first."""

    def __init__(self, codes: Codes) -> None:
        self.codes = codes
        self.problems: list[Problem] = []
        self.notes: list[Note] = []

    def fault(self, path: str, code: str, **facts: Any) -> None:
        """Remember one problem."""
        self.problems.append(Problem(path, code, facts))

    def read(self, facts: object, shape: Shape, path: str = "") -> Doc:
        """The facts in their kept form; what is faulty is left out and remembered."""
        if not isinstance(facts, dict):
            self.fault(path, "not_an_object")
            return {}
        for key in facts:
            if key not in shape:
                self.fault(join(path, key), "unknown_key", key=str(key)[:KEY_LIMIT])
        kept: Doc = {}
        for key, kind in shape.items():
            self.read_key(facts, kept, key, kind, path)
        return kept

    def read_key(self, facts: Doc, kept: Doc, key: str, kind: Any, path: str) -> None:
        """One key of an object."""
        required = isinstance(kind, str) and kind.startswith("*")
        value = facts.get(key)
        where = join(path, key)
        if value is None or value == "":
            if required:
                self.fault(where, "missing")
            return
        read = self.value(value, kind.removeprefix("*") if isinstance(kind, str) else kind, where)
        if read is not None:
            kept[key] = read

    def value(self, value: object, kind: Any, path: str) -> Any:
        """One value by its kind; None where it is faulty."""
        if isinstance(kind, tuple):
            return self.items(value, path, lambda item, where: self.read(item, kind[1], where))
        if isinstance(kind, Mapping):
            return self.read(value, kind, path)
        name, _, argument = kind.partition(":")
        if name == "code":
            return self.code(value, argument, path)
        if name == "codes":
            return self.items(value, path, lambda item, where: self.code(item, argument, where))
        return getattr(self, f"read_{name}")(value, path)

    def items(self, value: object, path: str, each: Callable[[Any, str], Any]) -> list[Any] | None:
        """A list, each item by the given reader."""
        if not isinstance(value, list):
            self.fault(path, "not_a_list")
            return None
        return [each(item, f"{path}[{place}]") for place, item in enumerate(value)]

    def code(self, value: object, codelist: str, path: str) -> str | None:
        """A code of a list; another one is a problem that names the list, not the value."""
        if isinstance(value, str) and value in self.codes.get(codelist, {}):
            return value
        self.fault(path, "unknown_code", list=codelist)
        return None

    def string(self, value: object, path: str, limit: int, tidy: Callable[[str], str]) -> str | None:
        """A text inside its length, tidied; private characters are refused with advice."""
        if not isinstance(value, str):
            self.fault(path, "not_a_text")
            return None
        kept = tidy(value)
        if private_characters(kept):
            self.fault(path, "private_characters", characters=[f"U+{ord(c):04X}" for c in private_characters(kept)])
            return None
        if len(kept) > limit:
            self.fault(path, "too_long", limit=limit, length=len(kept))
            return None
        if len(kept) < len(one_line_end(value).strip()):
            self.notes.append(Note("control_characters_removed", path))
        return kept

    def read_name(self, value: object, path: str) -> str | None:
        kept = self.string(value, path, NAME_LIMIT, tidy_name)
        if kept == "":
            self.fault(path, "missing")
            return None
        return kept

    def read_line(self, value: object, path: str) -> str | None:
        return self.string(value, path, LINE_LIMIT, tidy_name)

    def read_text(self, value: object, path: str) -> str | None:
        return self.string(value, path, TEXT_LIMIT, tidy_text)

    def read_folded(self, value: object, path: str) -> str | None:
        kept = self.string(value, path, LINE_LIMIT, tidy_name)
        return None if kept is None else fold_width(kept)

    def read_day(self, value: object, path: str) -> str | None:
        day = parse_day(value)
        if day is None:
            self.fault(path, "not_a_day")
            return None
        return day.isoformat()

    def read_moment(self, value: object, path: str) -> str | None:
        kept = self.string(value, path, LINE_LIMIT, tidy_name)
        if kept is not None and not is_moment(kept):
            self.fault(path, "not_a_moment")
            return None
        return kept

    def read_money(self, value: object, path: str) -> str | None:
        amount = parse_money(value)
        if amount is None:
            self.fault(path, "not_money")
            return None
        return plain(amount)

    def read_flag(self, value: object, path: str) -> bool | None:
        if not isinstance(value, bool):
            self.fault(path, "not_true_or_false")
            return None
        return value

    def read_count(self, value: object, path: str) -> int | None:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 100_000:
            self.fault(path, "not_a_count")
            return None
        return value

    def read_tally(self, value: object, path: str) -> int | None:
        """How many of something there were; none is an answer too."""
        return 0 if value == 0 and type(value) is int else self.read_count(value, path)

    def read_flag_or_count(self, value: object, path: str) -> bool | int | None:
        if isinstance(value, int) and value in (False, True):
            return value
        return self.read_count(value, path)

    def read_lines(self, value: object, path: str) -> list[Any] | None:
        return self.items(value, path, self.read_text)

    def read_names(self, value: object, path: str) -> list[Any] | None:
        return self.items(value, path, self.read_name)


def is_moment(text: str) -> bool:
    """Whether a text is an ISO day, a day with a time, or a time of the day."""
    for read in (datetime.fromisoformat, time.fromisoformat):
        try:
            read(text)
        except ValueError:
            continue
        return True
    return False


def join(path: str, key: object) -> str:
    """The path of a key inside its object; a key of absurd length is cut."""
    word = str(key)[:KEY_LIMIT]
    return f"{path}.{word}" if path else word
