"""Which screen shows which place; a screen is imported when somebody first goes there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from app.ui.frame.frame import Frame
from app.ui.frame.screen import Screen

SCREENS = {
    "today": ("app.ui.cases.today", "TodayScreen"),
    "cases": ("app.ui.cases.cases", "CasesScreen"),
    "case": ("app.ui.cases.case", "CaseScreen"),
    "check": ("app.ui.cases.check", "CheckScreen"),
    "read": ("app.ui.papers.read_out", "ReadOutScreen"),
    "form": ("app.ui.form.form", "FormScreen"),
    "packs": ("app.ui.papers.packs", "PacksScreen"),
    "oral": ("app.ui.cases.oral", "OralScreen"),
    "screening": ("app.ui.screening.screening", "ScreeningScreen"),
    "ledgers": ("app.ui.books.ledgers", "LedgersScreen"),
    "figures": ("app.ui.books.figures", "FiguresScreen"),
    "month": ("app.ui.books.month", "MonthScreen"),
    "allowances": ("app.ui.allowances.allowances", "AllowancesScreen"),
    "preview": ("app.ui.papers.preview", "PreviewScreen"),
    "office": ("app.ui.committee.office", "OfficeScreen"),
    "exchange": ("app.ui.exchange.exchange", "ExchangeScreen"),
    "settings": ("app.ui.settings.settings", "SettingsScreen"),
    "help": ("app.ui.help.help", "HelpScreen"),
}


def make_screen(place: str, frame: Frame) -> Screen:
    """Make the screen of a place; raises KeyError for a place that does not exist."""
    module, name = SCREENS[place]
    made = getattr(import_module(module), name)(frame)
    assert isinstance(made, Screen)
    return made


def reopening(screen: Screen, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that bring a screen back to where the person stands now, after a lock or another size."""
    told = screen.place_facts()
    return told if told is not None else facts
