"""Which screen shows which place; a screen is imported when somebody first goes there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from app.ui.frame import Frame

SCREENS = {
    "today": ("app.ui.today", "TodayScreen"),
    "cases": ("app.ui.cases", "CasesScreen"),
    "case": ("app.ui.case", "CaseScreen"),
    "check": ("app.ui.check", "CheckScreen"),
    "read": ("app.ui.read_out", "ReadOutScreen"),
    "form": ("app.ui.form", "FormScreen"),
    "packs": ("app.ui.packs", "PacksScreen"),
    "oral": ("app.ui.oral", "OralScreen"),
    "screening": ("app.ui.screening", "ScreeningScreen"),
    "ledgers": ("app.ui.ledgers", "LedgersScreen"),
    "figures": ("app.ui.figures", "FiguresScreen"),
    "month": ("app.ui.month", "MonthScreen"),
    "allowances": ("app.ui.allowances", "AllowancesScreen"),
    "preview": ("app.ui.preview", "PreviewScreen"),
    "office": ("app.ui.office", "OfficeScreen"),
    "exchange": ("app.ui.exchange", "ExchangeScreen"),
    "settings": ("app.ui.settings", "SettingsScreen"),
    "help": ("app.ui.help", "HelpScreen"),
}


def make_screen(place: str, frame: Frame) -> QWidget:
    """Make the screen of a place; raises KeyError for a place that does not exist."""
    module, name = SCREENS[place]
    return getattr(import_module(module), name)(frame)


def reopening(screen: QWidget, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that bring a screen back to where the person stands now, after a lock or another size."""
    told = getattr(screen, "place_facts", None)
    return told() if told is not None else facts
