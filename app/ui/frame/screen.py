"""What every screen of the room answers: its name, which place it shows, and how the person comes back to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QWidget


class ScreenName(StrEnum):
    """The screens of the room by name; what a person stood at is kept under the same names."""

    TODAY = "today"
    CASES = "cases"
    CASE = "case"
    CHECK = "check"
    READ = "read"
    FORM = "form"
    PACKS = "packs"
    ORAL = "oral"
    SCREENING = "screening"
    LEDGERS = "ledgers"
    FIGURES = "figures"
    MONTH = "month"
    ALLOWANCES = "allowances"
    PREVIEW = "preview"
    OFFICE = "office"
    EXCHANGE = "exchange"
    SETTINGS = "settings"
    SHEET = "sheet"
    HELP = "help"


Place = tuple[ScreenName, dict[str, Any]]
"""A screen and the facts it is told."""


class Screen(QWidget):
    """One place of the room; it is made once and asked to show itself each time somebody goes there."""

    def show_place(self, **facts: Any) -> None:
        """Show the place with these facts; each screen names the ones it knows and passes over the others."""
        raise NotImplementedError

    def place_facts(self) -> dict[str, Any] | None:
        """The facts that bring the person back to where they stand now; None where those of the way here do."""
        return None
