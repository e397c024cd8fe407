"""The words of the filter sentence: months and states as choices inside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QComboBox

from app.facts.dates import month_words
from app.records.cases.states import TITLES
from app.ui.widgets import look_of

YEARS = 3


def sentence_box(name: str, choices: Iterable[tuple[str, str]]) -> QComboBox:
    """A drop-down that stands inside a sentence."""
    box = QComboBox()
    box.setObjectName("filter")
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
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
