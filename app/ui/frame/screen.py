"""What every screen of the room answers: its name, which place it shows, and how the person comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypedDict

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
    NUMBERS = "numbers"
    VERIFY = "verify"
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


class FormAt(TypedDict, total=False):
    """A form of a case: the step or what is done to a paper, which paper, and the field for the caret."""

    step: str
    form: str
    no: int | None
    at: str


class Printed(TypedDict, total=False):
    """Pages that no case keeps, for the print page: how they are called, and slips that say the same otherwise."""

    pdf: bytes
    title: str
    code: str
    norm: str
    others: Others


Others = tuple[tuple[str, Callable[[], Printed]], ...]
"""Slips that may be printed instead, each by its title and made when it is asked for."""


class PlaceFacts(FormAt, Printed, total=False):
    """All that screens are told; each knows some of it (see its ``show_place``)."""

    back: ScreenName | str | Place | None
    begin: bool
    case: str
    check: bool
    draft: str
    find: str
    lead: str
    ledger: str
    like: str
    mark: str
    month: str
    number: str
    on_paper: bool
    page: str
    paper: str
    period: str
    state: str
    tab: int
    together: tuple[tuple[str, int], ...]


Place = tuple[ScreenName, PlaceFacts]
"""A screen and the facts it is told."""


class Screen(QWidget):
    """One place of the room; it is made once and asked to show itself each time somebody goes there."""

    def show_place(self, **facts: Any) -> None:
        """Show the place with these facts; each screen names the ones it knows and passes over the others."""
        raise NotImplementedError

    def place_facts(self) -> PlaceFacts | None:
        """The facts that bring the person back to where they stand now; None where those of the way here do."""
        return None
