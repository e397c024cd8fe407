"""The kinds that are counted or answered: how many, of how many, and yes or no."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from app.facts.cells import Cell, number_cell
from app.facts.folding import fold
from app.facts.kind import NO_LISTS, YES_NO, Kind, Lists, Told

MOST = 100_000
LONGEST = 9
RATE = re.compile(r"\d{1,3}(\.\d{1,9})?\Z", re.ASCII)
WHOLE = 100


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

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> Any:
        """A whole number; the text itself where it is none."""
        del today, codes
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


class Rate(Kind):
    """So many of a hundred, kept as a decimal string."""

    word = "rate"
    words = False

    def read(self, value: object, path: str, told: Told) -> str | None:
        if not isinstance(value, str) or not RATE.match(value) or Decimal(value) > WHOLE:
            told.fault(path, "not_a_rate")
            return None
        return value

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> str:
        """3.45 of 3.45%; the text itself where it is none."""
        del today, codes
        said = fold(text)
        return said.removesuffix("%").strip() or said


class Flag(Kind):
    """Yes or no."""

    word = "flag"
    words = False

    def read(self, value: object, path: str, told: Told) -> bool | None:
        if not isinstance(value, bool):
            told.fault(path, "not_true_or_false")
            return None
        return value

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> bool | str:
        """True and false in the words of their list; the text itself where it is neither."""
        del today
        said, known = fold(text), codes.get(YES_NO, {})
        return next((key == "true" for key, words in known.items() if said in (key, fold(words))), text.strip())

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """是 or 否; what is neither stands as it is."""
        key = str(value).lower() if isinstance(value, bool) else str(value)
        return codes.get(YES_NO, {}).get(key, key)

    def halfway(self, value: object) -> bool | None:
        return value if isinstance(value, bool) else None


FLAG = Flag()


class FlagOrCount(Count):
    """Whether there were any, or how many."""

    word = "flag_or_count"

    def read(self, value: object, path: str, told: Told) -> bool | int | None:
        if isinstance(value, int) and value in (False, True):
            return value
        return super().read(value, path, told)

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> Any:
        answer = FLAG.typed(text, today, codes)
        return answer if isinstance(answer, bool) else super().typed(text, today, codes)

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        return FLAG.show(value, codes)

    def halfway(self, value: object) -> Any:
        return value if isinstance(value, bool) else super().halfway(value)
