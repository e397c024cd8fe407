"""登记簿: the books of the room on the screen, for a month, a quarter, a year; to paper and to a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
)

from app.casework.books import ledgers
from app.casework.books.wide_month import wide_month
from app.documents.page.blocks import LedgerTable
from app.documents.sheets.draw_ledger import ledger_pdf
from app.documents.sheets.draw_wide import wide_pdf
from app.ui.books.book import BookView
from app.ui.books.ledger_pages import PeriodBox, pages_of
from app.ui.books.old_book import OldBookProgress, OldBooks
from app.ui.books.template_job import TemplateJob
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import Screen, ScreenName
from app.ui.widgets import CheckBox, button, label
from app.ui.widgets.stacks import foot_of, screen_column

BOOKS = "登记簿"
WHICH_BOOKS = "有哪些登记簿"
OTHER_BOOKS_TOO = "也看别的登记簿"
ADD_A_LINE = "记一笔"
BRING_OLD_BOOK_IN = "旧册搬进来"
TAKE_OLD_BOOK_BACK = "退回旧册"
SAVE_AS_TABLE = "存成表格"
PRINT_THIS_BOOK = "打印这一本"
PRINT_WIDE = "打印一页宽表"
FILL_THEIR_TABLE = "填县里的空表"
PERIOD_AND_LINES = "{period}，{counts_by}，{rows} 行"
NOTHING_TO_ENTER = "{period}还没有要登记的。"
LINES_COUNT = "{rows} 行，{counts_by}"
TABLE_FILES = "表格 (*.xlsx);;PDF (*.pdf)"
SAVED_MASKED = "已存成文件，号码遮住了一部分"
SAVED = "已存成文件"


class LedgersScreen(Screen):
    """The books at the left by name, the chosen one at the right for a period."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.books: list[Any] = []
        self.known: list[Any] = []
        self.table: LedgerTable | None = None
        self.build()
        frame.changed.connect(self.heard)

    def build(self) -> None:
        self.title = label(BOOKS, "title")
        self.count = label("", "second", wrap=True)
        self.pages = pages_of(self.frame, ScreenName.LEDGERS)
        self.period = PeriodBox()
        self.period.activated.connect(lambda _: self.load())
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.period)
        head.addWidget(self.count, 1)
        head.addWidget(self.pages)
        self.list = QListWidget()
        self.list.setObjectName("books")
        self.list.setAccessibleName(WHICH_BOOKS)
        self.list.currentRowChanged.connect(lambda _: self.load())
        self.every = CheckBox(OTHER_BOOKS_TOO)
        self.every.toggled.connect(lambda _: self.show_books(self.known))
        self.view = BookView()
        self.view.setObjectName("card")
        middle = QHBoxLayout()
        middle.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.every)
        self.fill = button(FILL_THEIR_TABLE, "quiet", icon="upload")
        self.fill.clicked.connect(self.fill_theirs)
        left.addWidget(self.fill)
        middle.addLayout(left)
        middle.addWidget(self.view, 1)
        self.add = button(ADD_A_LINE, "secondary", icon="plus", big=True)
        self.add.clicked.connect(
            lambda: self.frame.go(ScreenName.FORM, ledger=self.books[self.list.currentRow()].ledger)
        )
        self.old = button(BRING_OLD_BOOK_IN, "secondary", icon="upload", big=True)
        self.old.clicked.connect(self.bring_old)
        self.old_progress = OldBookProgress()
        self.old_back = button(TAKE_OLD_BOOK_BACK, "quiet", small=True)
        self.old_back.clicked.connect(lambda: OldBooks(self.frame, self, self.old_progress).choose_back())
        self.wide = button(PRINT_WIDE, "secondary", icon="printer", big=True)
        self.wide.clicked.connect(self.print_wide)
        self.sheet = button(SAVE_AS_TABLE, "secondary", icon="download", big=True)
        self.sheet.clicked.connect(self.choose_file)
        self.print = button(PRINT_THIS_BOOK, "primary", icon="printer", big=True)
        offer(self.frame, "ledger.add", self.add)
        offer(self.frame, "import.in", self.old, self.old_back)
        offer(self.frame, "ledger.print", self.sheet, self.print, self.wide, self.fill)
        self.print.clicked.connect(self.print_book)
        page = screen_column(self)
        page.addLayout(head)
        page.addLayout(middle, 1)
        page.addWidget(self.old_progress)
        page.addLayout(foot_of((self.old, self.old_back), (self.add, self.wide, self.sheet, self.print)))

    def show_place(self, ledger: str = "", period: str = "", **_: Any) -> None:
        """Open the books, at one of them and a period where asked."""
        self.pages.show_current(ScreenName.LEDGERS)
        self.wanted = (ledger, period)
        desk = self.frame.desk
        self.frame.runner.store(lambda: ledgers.list_ledgers(desk), self.show_books, self.frame.refuse)

    def bring_old(self) -> None:
        """An old book of the chosen kind; where its lines come from cases, an old book of cases."""
        book = self.books[self.list.currentRow()]
        OldBooks(self.frame, self, self.old_progress, book.ledger if book.own_entries else "").choose()

    def show_books(self, books: list[Any]) -> None:
        ledger, period = self.wanted
        here = ledger or (
            self.books[self.list.currentRow()].ledger if self.books and self.list.currentRow() >= 0 else ""
        )
        self.known = books
        if here and not any(book.ledger == here and book.first for book in books):
            self.every.blockSignals(True)
            self.every.setChecked(True)
            self.every.blockSignals(False)
        self.books = [book for book in books if book.first or self.every.isChecked()]
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([book.title for book in self.books])
        self.list.setCurrentRow(next((at for at, book in enumerate(self.books) if book.ledger == here), 0))
        self.list.blockSignals(False)
        self.list.setFixedWidth(max(self.list.sizeHintForColumn(0) + 40, 200))
        self.period.fill(self.frame.desk.clock.today().isoformat())
        self.period.choose(period)
        self.load()

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.load()

    def load(self) -> None:
        if not self.books or self.list.currentRow() < 0:
            return
        desk, book, period = self.frame.desk, self.books[self.list.currentRow()], self.period.period()
        self.add.setVisible(book.own_entries)
        self.fill.setVisible(any(one.of == book.ledger for one in desk.forms.templates.values()))
        self.wide.setVisible(desk.forms.ledgers[book.ledger].wide is not None)
        self.frame.runner.store(
            lambda: ledgers.ledger_table(desk, book.ledger, period), self.show_table, self.frame.refuse
        )

    def show_table(self, table: LedgerTable) -> None:
        self.table = table
        self.view.show_table(table)
        rows, by = len(table.rows), table.counts_by
        told = (
            PERIOD_AND_LINES.format(period=table.period_words, counts_by=by, rows=rows)
            if rows
            else NOTHING_TO_ENTER.format(period=table.period_words)
        )
        self.count.setText(LINES_COUNT.format(rows=rows, counts_by=by) if self.frame.metrics.largest else told)

    def print_book(self) -> None:
        table = self.table
        if table is not None:
            code = self.frame.desk.forms.ledgers[table.ledger].code
            self.frame.runner.outside(
                lambda: ledger_pdf(table).pdf,
                lambda pdf: self.frame.go(
                    ScreenName.PREVIEW, pdf=pdf, title=table.title, code=code, back=ScreenName.LEDGERS
                ),
                self.frame.refuse,
            )

    def fill_theirs(self) -> None:
        """The empty workbook of another office, from the book and the period shown."""
        TemplateJob(self.frame, self).choose(self.books[self.list.currentRow()].ledger, self.period.period())

    def print_wide(self) -> None:
        """The figures of the period on one wide page."""
        desk, period, table = self.frame.desk, self.period.period(), self.table
        if table is not None:
            code = desk.forms.ledgers[table.ledger].code
            self.frame.runner.store(
                lambda: wide_pdf(wide_month(desk, period)).pdf,
                lambda pdf: self.frame.go(
                    ScreenName.PREVIEW, pdf=pdf, title=table.title, code=code, back=ScreenName.LEDGERS
                ),
                self.frame.refuse,
            )

    def choose_file(self) -> None:
        table = self.table
        if table is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, SAVE_AS_TABLE, f"{table.title}.xlsx", TABLE_FILES)
        if name:
            self.save_to(Path(name))

    def save_to(self, file: Path) -> None:
        """Write the book as the file's ending says: .xlsx, .pdf or .csv."""
        desk, book, period = self.frame.desk, self.books[self.list.currentRow()], self.period.period()
        self.frame.runner.store(
            lambda: ledgers.print_ledger(desk, book.ledger, period, file),
            lambda told: self.frame.say(SAVED_MASKED if told["masked"] else SAVED),
            self.frame.refuse,
        )
