"""The words of the filter sentence: months and states as choices inside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.facts.dates import month_words
from app.records.cases.states import TITLES
from app.ui.widgets import look_of
from app.ui.widgets.boxes import SentenceChoice

YEARS = 3


def sentence_box(name: str, choices: Iterable[tuple[str, str]]) -> SentenceChoice:
    """A drop-down of these words, each with its key."""
    box = SentenceChoice(name)
    for key, word in choices:
        box.addItem(word, key)
    return box


def states() -> list[tuple[str, str]]:
    """The states by the words of their tags."""
    return [(state, look_of(f"case.{state}").word) for state in TITLES]


def months_back(today: date) -> list[tuple[str, str]]:
    """The months of the last years, the latest first."""
    found = []
    for back in range(YEARS * 12):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        key = f"{year:04d}-{month + 1:02d}"
        found.append((key, month_words(key)))
    return found
