"""数字: the figures of a period beside those of the year and of last year; behind each of them its cases."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from app.casework.books import charts, figure_sources, ledgers, schemes
from app.casework.desk import Desk
from app.documents.sheets.draw_ledger import ledger_pdf
from app.facts.dates import short_day
from app.records.books.figure_keys import Spans
from app.records.case import CaseRow
from app.records.cases.numbers import short_number
from app.ui.books.figure_table import FigureTable
from app.ui.books.period_screen import PeriodScreen
from app.ui.form.form_place import OPENING_FIGURES, analysis_of
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_key
from app.ui.frame.screen import ScreenName
from app.ui.screening.lead_words import short
from app.ui.widgets import Card, ListRow, RowList, SideBySide, WholeRows, button, label

FIGURES = "数字"
CASES_UNIT = "件"
WHERE_A_FIGURE_COMES_FROM = "数从哪里来"
SEE_CASES = "看案件"
BACK_TO_FIGURES = "回到数字"
FILL_IN_OPENING = "填期初数"
ANALYSIS = "月度分析"
OTHER_BASES = "别的口径"
SEE_CHARTS = "看图"
PRINT = "打印"
CASES_COUNT = "{count} 件"
TIMES_COUNT = "{count} 次"
NONE = "没有"
FIGURE_OF_CASES = "{words}：{unit}"
SCREENING = "排查"
CHARTS = "图"
TYPES_TABLE = "分类统计表"
NUMBER_AND_DAY = "{number}　{day}"

MONTH_LONG = 7
TITLE = 16
TABLE = 30
"""Characters: the least width of the sheet."""
CARD = 300
"""Pixels: the least width of the cases behind a figure."""


class FiguresScreen(PeriodScreen):
    """The sheet at the left, line by line; the cases and lines behind the chosen figure at the right."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, ScreenName.FIGURES)
        self.found: list[CaseRow | figure_sources.EntryRow] = []
        metrics = frame.metrics
        head = QHBoxLayout()
        head.setSpacing(12)
        for one in (label(FIGURES, "title"), self.period):
            head.addWidget(one)
        head.addStretch(1)
        head.addWidget(self.pages)
        self.table = FigureTable()
        self.table.picked.connect(self.ask_behind)
        self.list = RowList(metrics.two_row, CASES_UNIT)
        self.list.acted.connect(self.open_found)
        self.card = Card(WHERE_A_FIGURE_COMES_FROM, "folder-open")
        self.told = label("", "second", wrap=True)
        self.card.add(self.told)
        self.card.column.addSpacing(8)
        self.card.column.addWidget(self.list, 1000)
        self.card.column.addStretch(1)
        self.middle = SideBySide(WholeRows(self.table), self.card, SEE_CASES, BACK_TO_FIGURES, (3, 2))
        self.middle.measure(TABLE * metrics.body, CARD)
        on_key(self, "F4", self.middle.turn)
        on_key(self, "Esc", lambda: None if self.middle.show_work() else frame.go(ScreenName.LEDGERS))
        self.table.opened.connect(lambda _: self.middle.turn())
        self.card.setFocusProxy(self.list)
        head.insertWidget(3, self.middle.turner)
        page = QVBoxLayout(self)
        page.setContentsMargins(metrics.margin, 16, metrics.margin, 16)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self.middle, 1)
        page.addLayout(self.foot())

    def foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.opening = button(FILL_IN_OPENING, icon="pencil", big=True)
        self.opening.clicked.connect(lambda: self.frame.go(ScreenName.FORM, ledger=OPENING_FIGURES))
        self.analysis = button(ANALYSIS, icon="file-pen", big=True)
        self.analysis.clicked.connect(lambda: self.frame.go(ScreenName.FORM, ledger=analysis_of(self.period.period())))
        self.other = button(OTHER_BASES, big=True)
        self.other.setMenu(self.scheme_menu())
        self.pictures = button(SEE_CHARTS, icon="eye", big=True)
        self.pictures.clicked.connect(self.show_charts)
        self.print = button(PRINT, "primary", icon="printer", big=True)
        self.print.clicked.connect(self.print_sheet)
        offer(self.frame, "month.opening", self.opening)
        offer(self.frame, "month.write", self.analysis)
        offer(self.frame, "ledger.print", self.other, self.print)
        for one in (self.opening, self.analysis, self.other):
            row.addWidget(one)
        row.addStretch(1)
        for one in (self.pictures, self.print):
            row.addWidget(one)
        return row

    def scheme_menu(self) -> QMenu:
        menu = QMenu(self)
        for one in schemes.list_schemes(self.frame.desk):
            menu.addAction(one["title"], lambda key=one["scheme"]: self.print_scheme(key))
        return menu

    def load(self) -> None:
        desk, period = self.frame.desk, self.period.period()
        self.analysis.setVisible(len(period) == MONTH_LONG and period[5:6].isdigit())

        def read() -> tuple[Spans, Any]:
            return ledgers.three_spans(desk, ledgers.read_period(desk, period)), desk.forms.ledgers["month_table"]

        self.frame.runner.store(read, lambda told: self.table.show_figures(*told), self.frame.refuse)

    def ask_behind(self, key: str, words: str) -> None:
        """Which cases stand behind the chosen figure."""
        desk, period = self.frame.desk, self.period.period()
        self.words = words

        def read() -> tuple[list[CaseRow], list[figure_sources.EntryRow]]:
            return figure_sources.sources_of_figure(desk, ledgers.read_period(desk, period), key)

        self.frame.runner.store(read, self.show_behind, self.frame.refuse)

    def show_behind(self, found: tuple[list[CaseRow], list[figure_sources.EntryRow]]) -> None:
        """The cases as rows that open; lines of the screening book as rows that lead to it."""
        cases, lines = found
        self.found = [*cases, *lines]
        unit = (
            CASES_COUNT.format(count=len(cases)) if cases else TIMES_COUNT.format(count=len(lines)) if lines else NONE
        )
        self.told.setText(FIGURE_OF_CASES.format(words=self.words, unit=unit))
        rows = [case_row(one) for one in cases]
        rows += [entry_row(one) for one in lines]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))

    def open_found(self, at: int) -> None:
        one = self.found[at]
        if "number" in one:
            self.frame.go(ScreenName.CASE, case=one["id"])
        else:
            self.frame.go(ScreenName.LEDGERS, ledger="screening", period="all")

    def show_charts(self) -> None:
        desk, period = self.frame.desk, self.period.period()
        self.preview(lambda: charts.period_charts(desk, period), CHARTS, "L5")

    def print_sheet(self) -> None:
        """The sheet of the period; a closed month as it was frozen."""
        desk, period = self.frame.desk, self.period.period()
        table = desk.forms.ledgers["month_table"]
        self.preview(lambda: sheet_bytes(desk, period), table.title, table.code)

    def print_scheme(self, key: str) -> None:
        desk, period = self.frame.desk, self.period.period()
        self.preview(lambda: ledger_pdf(schemes.scheme_table(desk, key, period)).pdf, TYPES_TABLE, "L5b")

    def preview(self, make: Any, title: str, code: str) -> None:
        """Pages on the print page, made on the store's lane."""
        back = ScreenName.FIGURES
        self.frame.runner.store(
            make, lambda pdf: self.frame.go(ScreenName.PREVIEW, pdf=pdf, title=title, code=code, back=back),
            self.frame.refuse,
        )  # fmt: skip


def case_row(case: CaseRow) -> ListRow:
    """A case behind a figure."""
    return ListRow(
        short(case["title"], TITLE),
        NUMBER_AND_DAY.format(number=short_number(case["number"]), day=short_day(case["accepted_on"])),
    )


def entry_row(line: figure_sources.EntryRow) -> ListRow:
    """A line of a book behind a figure."""
    return ListRow(short(line["what"] or line["where"] or SCREENING, TITLE), short_day(line["on"] or ""))


def sheet_bytes(desk: Desk, period: str) -> bytes:
    """The sheet as a page."""
    frozen = ledgers.frozen_bytes(desk, "month_table", period, "pdf")
    return frozen or ledger_pdf(ledgers.ledger_table(desk, "month_table", period)).pdf
