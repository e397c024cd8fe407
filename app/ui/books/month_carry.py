"""带走这个月, the fifth step of 月结 for a room without a county: books that anybody can read, and the slip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.casework.books import carrying
from app.casework.books.carrying import Book
from app.documents.forms.room_papers import slip_about
from app.facts.dates import short_day
from app.facts.masking import mask_id, mask_phone
from app.records.errors import ProgramError
from app.ui.books.carry_slip import CarrySlip
from app.ui.frame.frame import Frame
from app.ui.settings.lookout import Lookout
from app.ui.settings.sticks import Where, sticks
from app.ui.widgets import Band, CheckBox, Field, RadioButton, button, label, named
from app.ui.widgets.whole_scroll import WholeScroll

LOOK_AT = "看一眼"
LOOK_AT_BOOK = "看一眼{title}"
ONE_SHEET = "1 张"
LINES_COUNT = "{rows} 条"
NOTHING_THIS_MONTH = "这个月没有记的"
PRINTS_AND_TABLE = "{told}　可打印一份，表格一份"
CARRY_THIS_MONTH = "带走这个月"
NOT_JOINED_CARRY_TOO = "没跟县里接上，也能把账带走"
HALF_MASKED = "遮住一半"
IN_FULL_WITH_REASON = "写全，主任写理由"
WHY_IN_FULL = "为什么要写全"
KEPT_IN_HISTORY = "记在经过里"
ID_AND_PHONE = "证号、电话"
MASKED_LIKE = "遮住：{id_number}，{phone}"
FIND_A_FOLDER = "找一个文件夹"
SENT_TO = "送到"
WHICH_UNIT_RECEIVES = "哪个单位收"
PRINT_ONLY = "只打印，不拷"
SEE_FIGURES_OF_MONTH = "看这个月的数"
IN_FULL_DIRECTOR_ONLY = "写全（主任才可以）"
OTHER_BOOKS_EMPTY = "别的 {empty} 本，这个月没有记的"
CARRIED_BEFORE = "以前带走的：{day} {by}"
CARRY_NO_LEAVE = "带走（您的权限只能看）"
CARRY_NO_BOOK = "带走（还没选本子）"
CARRY_CHOOSE_STICK = "带走（先选 U 盘）"
CARRY_PUT_STICK_IN = "带走（先插 U 盘）"
LEAVE_TO_LOOK_ONLY = "您的权限只能看"
NO_BOOK_CHOSEN = "还没选本子"
WHICH_FOLDER = "放到哪个文件夹"
CANNOT_CARRY_FIELD_EMPTY = "不能带走：还没有填{text}。"
STICK_NAMED = "U 盘“{name}”"
FOLDER_NAMED = "文件夹“{name}”"
CARRIED_SIGN_THE_SLIP = "带走的本子写好了，读回来对过。两边在单子上签字。"
CANNOT_PRINT_REASON_MISSING = "不能打印：还没有填为什么要写全。"
BOOKS_OF_MONTH = "这个月的本子"
WRITING = "正在写"

NO_STICK = "插上 U 盘，或者找一个文件夹"

MADE_UP_ID, MADE_UP_PHONE = "510681196803120013", "13800000000"
"""Numbers of nobody, to show what is masked."""
WIDE = 1100
"""From this width on the slip stands beside the books."""


class BookRow(QFrame):
    """A book with its check box, how much is in it, and 看一眼."""

    def __init__(self, book: Book, short: bool) -> None:
        super().__init__()
        self.book = book
        self.box = CheckBox(book.title)
        self.box.setChecked(bool(book.rows))
        self.look = button(LOOK_AT, "quiet", small=True)
        self.look.setAccessibleName(LOOK_AT_BOOK.format(title=book.title))
        told = ONE_SHEET if book.sheet else LINES_COUNT.format(rows=book.rows) if book.rows else NOTHING_THIS_MONTH
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(12)
        row.addWidget(self.box, 1)
        row.addWidget(label(told if short or not book.rows else PRINTS_AND_TABLE.format(told=told), "second"))
        row.addWidget(self.look)
        self.setFixedHeight(row_height(short))
        named(self, "ruled")


def row_height(short: bool) -> int:
    """How high a book's row is."""
    return 56 if short else 54


class CarryPanel(QWidget):
    """Signals: ``figures`` to see the sums of the month, ``looked(book)`` for 看一眼, ``printed(pdf, title, code)``."""

    figures = Signal()
    looked = Signal(str)
    printed = Signal(bytes, str, str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame, self.month = frame, ""
        self.rows: list[BookRow] = []
        self.where = Where()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8 if frame.metrics.largest else 12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(CARRY_THIS_MONTH, "section"))
        told = label(NOT_JOINED_CARRY_TOO, "second")
        if frame.metrics.size != "standard":
            told.hide()
        head.addWidget(told)
        head.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(column.spacing())
        left.addLayout(head)
        if frame.metrics.largest:
            for one in self.mask_choice()[:-1]:
                head.addWidget(one)
            left.addWidget(self.reason)
            left.addWidget(self.list_of_books(), 1)
        else:
            left.addWidget(self.list_of_books(), 1)
            left.addWidget(self.mask_card())
            left.addWidget(self.reason)
        left.addWidget(self.stick_band())
        self.slip = CarrySlip(frame)
        self.slip.hide()
        middle = QHBoxLayout()
        middle.setSpacing(frame.metrics.column_gap)
        middle.addLayout(left, 822)
        middle.addWidget(self.slip, 360)
        column.addLayout(middle, 1)
        column.addLayout(self.foot())
        self.to.changed.connect(self.show_slip)
        Lookout(self, self.look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The slip beside the books where both have room."""
        super().resizeEvent(event)
        self.slip.setVisible(self.width() >= WIDE and not self.frame.metrics.largest)
        self.show_slip()

    def list_of_books(self) -> WholeScroll:
        inside = QFrame()
        inside.setObjectName("card")
        self.books = QVBoxLayout(inside)
        self.books.setContentsMargins(1, 1, 1, 1)
        self.books.setSpacing(0)
        self.others = button("", "quiet", "chevron-down")
        self.others.clicked.connect(self.show_others)
        self.books.addWidget(self.others)
        self.list = WholeScroll(inside, row_height(self.frame.metrics.largest))
        return self.list

    def mask_choice(self) -> tuple[QWidget, ...]:
        """Masked unless the director says why not; the reason is kept."""
        self.masked, self.full = RadioButton(HALF_MASKED), RadioButton(IN_FULL_WITH_REASON)
        self.masked.setChecked(True)
        self.reason = Field(WHY_IN_FULL, KEPT_IN_HISTORY)
        self.full.toggled.connect(self.reason.setVisible)
        self.reason.hide()
        like = MASKED_LIKE.format(id_number=mask_id(MADE_UP_ID), phone=mask_phone(MADE_UP_PHONE))
        return label(ID_AND_PHONE, "medium"), self.masked, self.full, label(like, "second")

    def mask_card(self) -> QFrame:
        """The choice in a row of its own, with what a masked number looks like."""
        made = QFrame()
        made.setObjectName("card")
        row = QHBoxLayout(made)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        name, masked, full, like = self.mask_choice()
        for one in (name, masked, full):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(like)
        return made

    def stick_band(self) -> QWidget:
        self.choose = button(FIND_A_FOLDER, small=True)
        self.choose.clicked.connect(self.choose_folder)
        self.band = Band("blue", NO_STICK, "", [self.choose])
        self.to = Field(SENT_TO, WHICH_UNIT_RECEIVES)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.frame.metrics.column_gap)
        row.addWidget(self.to, 2)
        row.addWidget(self.band, 3)
        return made

    def foot(self) -> QHBoxLayout:
        self.only_print = button(PRINT_ONLY, icon="printer", big=True)
        self.only_print.clicked.connect(self.print_only)
        sums = button(SEE_FIGURES_OF_MONTH, big=True)
        sums.clicked.connect(self.figures)
        self.before = label("", "second", wrap=True)
        self.go = button(CARRY_THIS_MONTH, "primary", "usb", big=True)
        self.go.clicked.connect(self.carry)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.only_print)
        row.addWidget(sums)
        row.addWidget(self.before, 1)
        row.addWidget(self.go)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def show_month(self, month: str) -> None:
        """The books of a month; what was ticked for another one is forgotten."""
        desk, self.month = self.frame.desk, month
        director = desk.may("month.export_full")
        self.full.setText(IN_FULL_WITH_REASON if director else IN_FULL_DIRECTOR_ONLY)
        self.full.setEnabled(director)
        self.masked.setChecked(True)

        def read() -> tuple[list[Book], list[carrying.CarriedBefore]]:
            return carrying.carry_books(desk, month), carrying.carried_before(desk, month)

        self.frame.runner.store(read, lambda told: self.show_books(month, *told), self.frame.refuse)

    def show_books(self, month: str, books: list[Book], before: list[carrying.CarriedBefore]) -> None:
        if month != self.month:
            return
        for row in self.rows:
            self.books.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [BookRow(book, self.frame.metrics.largest) for book in books]
        for at, row in enumerate(self.rows):
            row.box.toggled.connect(lambda _: self.show_go())
            row.look.clicked.connect(lambda _=False, row=row: self.looked.emit(row.book.ledger))
            self.books.insertWidget(at + (row.book.rows == 0), row)
            row.setVisible(bool(row.book.rows))
        empty = sum(not book.rows for book in books)
        self.others.setText(OTHER_BOOKS_EMPTY.format(empty=empty))
        self.others.setVisible(bool(empty))
        self.list.lay()
        last = before[-1] if before else None
        self.before.setText(CARRIED_BEFORE.format(day=short_day(last["on"]), by=last["by"]) if last else "")
        if last and not self.to.value():
            self.to.set_value(last["to"])
        self.show_go()

    def show_slip(self) -> None:
        """The slip for what is ticked and typed now."""
        books = [row.book for row in self.rows if row.box.isChecked()]
        if self.month:
            self.slip.tell(self.month, self.to.value().strip(), self.carrier(), books)

    def carrier(self) -> str:
        """What the books go on, as the slip names it; nothing before one is chosen."""
        folder, stick = self.where.folder, self.where.stick
        return STICK_NAMED.format(name=stick.name) if stick else FOLDER_NAMED.format(name=folder.name) if folder else ""

    def show_others(self) -> None:
        """The books without a line may go along too."""
        self.others.hide()
        for row in self.rows:
            row.show()
        self.list.lay()

    def chosen(self) -> list[str]:
        return [row.book.ledger for row in self.rows if row.box.isChecked()]

    def look(self) -> None:
        """Which stick is in, or which folder was picked."""
        self.where.look(sticks())
        bold, plain, sign = self.where.words()
        self.band.show_words("blue", bold or NO_STICK, plain, sign=sign)
        self.show_go()

    def show_go(self) -> None:
        """The green button says why it waits."""
        may = self.frame.is_open and self.frame.desk.may("month.export")
        if not may:
            self.go.forbid(CARRY_NO_LEAVE)
        elif not self.chosen():
            self.go.forbid(CARRY_NO_BOOK)
        elif self.where.folder is None:
            self.go.forbid(CARRY_CHOOSE_STICK if self.where.found else CARRY_PUT_STICK_IN)
        else:
            self.go.allow(CARRY_THIS_MONTH, "usb")
        self.show_only_print(may)
        self.show_slip()

    def show_only_print(self, may: bool) -> None:
        """Paper needs no stick, only a book to print."""
        why_not = LEAVE_TO_LOOK_ONLY if not may else "" if self.chosen() else NO_BOOK_CHOSEN
        self.only_print.setEnabled(not why_not)
        self.only_print.setToolTip(why_not)

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, WHICH_FOLDER)
        if name:
            self.take_folder(Path(name))

    def take_folder(self, folder: Path) -> None:
        self.where.pick(folder)
        self.look()

    def faulty(self) -> bool:
        """Whether a word is missing that the job needs; it is told at its box."""
        wanted = {self.reason: self.full.isChecked(), self.to: True}
        for field, needed in wanted.items():
            empty = needed and not field.value().strip()
            field.set_problem("block", CANNOT_CARRY_FIELD_EMPTY.format(text=field.name.text()) if empty else "")
            if empty:
                field.setFocus()
                return True
        return False

    def carry(self) -> None:
        """Write, read back, and go to the slip, which is printed for both sides."""
        folder, on = self.where.folder, self.carrier()
        if folder is None or self.faulty():
            return
        desk, month, books = self.frame.desk, self.month, self.chosen()
        to, full, reason = self.to.value().strip(), self.full.isChecked(), self.reason.value()
        slip = slip_about(desk.forms, "carried")
        self.work(
            lambda: carrying.carry_month(desk, month, folder, books, to=to, on=on, full=full, reason=reason)["pdf"],
            slip.title, slip.code, CARRIED_SIGN_THE_SLIP,
        )  # fmt: skip

    def print_only(self) -> None:
        """The chosen books on the print page; nothing is copied."""
        if self.full.isChecked() and not self.reason.value().strip():
            self.reason.set_problem("block", CANNOT_PRINT_REASON_MISSING)
            self.reason.setFocus()
            return
        desk, month, books = self.frame.desk, self.month, self.chosen()
        full, reason = self.full.isChecked(), self.reason.value()
        self.work(lambda: carrying.carry_pages(desk, month, books, full=full, reason=reason), BOOKS_OF_MONTH, "L5", "")

    def work(self, make: Callable[[], bytes], title: str, code: str, said: str) -> None:
        self.go.forbid(WRITING)
        self.frame.runner.store(make, lambda pdf: self.done(pdf, title, code, said), self.refused)

    def done(self, pdf: bytes, title: str, code: str, said: str) -> None:
        self.show_go()
        if said:
            self.frame.say(said)
        self.printed.emit(pdf, title, code)

    def refused(self, error: ProgramError) -> None:
        """What came of it stands where it was asked; the way on is the same button."""
        self.show_go()
        self.band.show_error(error)
