"""The kinds that are counted or answered: how many, and yes or no."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.facts.cells import Cell, number_cell
from app.facts.folding import fold
from app.facts.kind import NO_LISTS, YES_NO, Kind, Lists, Told

MOST = 100_000
LONGEST = 9


class Count(Kind):
    """How many there are, one at least."""

    word = "count"
    column = "int"
    counted = True
    words = False

    def read(self, value: object, path: str, told: Told) -> int | None:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < MOST:
            told.fault(path, "not_a_count")
            return None
        return value

    def typed(self, text: str, today: date) -> int | str:
        """A whole number; the text itself where it is none."""
        del today
        said = fold(text)
        return int(said) if said.isdecimal() and len(said) < LONGEST else said

    def cell(self, value: Any) -> Cell:
        return number_cell(value)

    def halfway(self, value: object) -> Any:
        return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


class Tally(Count):
    """How many of something there were; none is an answer too."""

    word = "tally"

    def read(self, value: object, path: str, told: Told) -> int | None:
        return 0 if value == 0 and type(value) is int else super().read(value, path, told)

    def halfway(self, value: object) -> Any:
        return 0 if value == 0 and not isinstance(value, bool) else super().halfway(value)


class Flag(Kind):
    """Yes or no."""

    word = "flag"
    words = False

    def read(self, value: object, path: str, told: Told) -> bool | None:
        if not isinstance(value, bool):
            told.fault(path, "not_true_or_false")
            return None
        return value

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """是 or 否; what is neither stands as it is."""
        key = str(value).lower() if isinstance(value, bool) else str(value)
        return codes.get(YES_NO, {}).get(key, key)

    def halfway(self, value: object) -> bool | None:
        return value if isinstance(value, bool) else None


class FlagOrCount(Count):
    """Whether there were any, or how many."""

    word = "flag_or_count"

    def read(self, value: object, path: str, told: Told) -> bool | int | None:
        if isinstance(value, int) and value in (False, True):
            return value
        return super().read(value, path, told)

    def halfway(self, value: object) -> Any:
        return value if isinstance(value, bool) else super().halfway(value)
