"""Which screen shows which place; a screen is imported when somebody first goes there."""

from __future__ import annotations

from importlib import import_module

from app.ui.frame.frame import Frame
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName

SCREENS = {
    ScreenName.TODAY: ("app.ui.cases.today", "TodayScreen"),
    ScreenName.CASES: ("app.ui.cases.cases", "CasesScreen"),
    ScreenName.CASE: ("app.ui.cases.case", "CaseScreen"),
    ScreenName.CHECK: ("app.ui.cases.check", "CheckScreen"),
    ScreenName.READ: ("app.ui.papers.read_out", "ReadOutScreen"),
    ScreenName.FORM: ("app.ui.form.form", "FormScreen"),
    ScreenName.PACKS: ("app.ui.papers.packs", "PacksScreen"),
    ScreenName.NUMBERS: ("app.ui.cases.numbers", "NumbersScreen"),
    ScreenName.VERIFY: ("app.ui.papers.verify", "VerifyScreen"),
    ScreenName.ORAL: ("app.ui.cases.oral", "OralScreen"),
    ScreenName.SCREENING: ("app.ui.screening.screening", "ScreeningScreen"),
    ScreenName.LEDGERS: ("app.ui.books.ledgers", "LedgersScreen"),
    ScreenName.FIGURES: ("app.ui.books.figures", "FiguresScreen"),
    ScreenName.MONTH: ("app.ui.books.month", "MonthScreen"),
    ScreenName.ALLOWANCES: ("app.ui.allowances.allowances", "AllowancesScreen"),
    ScreenName.PREVIEW: ("app.ui.papers.preview", "PreviewScreen"),
    ScreenName.OFFICE: ("app.ui.committee.office", "OfficeScreen"),
    ScreenName.EXCHANGE: ("app.ui.exchange.exchange", "ExchangeScreen"),
    ScreenName.SETTINGS: ("app.ui.settings.settings", "SettingsScreen"),
    ScreenName.SHEET: ("app.ui.settings.another_sheet", "AnotherSheetScreen"),
    ScreenName.HELP: ("app.ui.help.help", "HelpScreen"),
}


def make_screen(screen: ScreenName, frame: Frame) -> Screen:
    """Make a screen; its module is imported now."""
    module, name = SCREENS[screen]
    made = getattr(import_module(module), name)(frame)
    assert isinstance(made, Screen)
    return made


def reopening(screen: Screen, facts: PlaceFacts) -> PlaceFacts:
    """The facts that bring a screen back to where the person stands now, after a lock or another size."""
    told = screen.place_facts()
    return told if told is not None else facts
