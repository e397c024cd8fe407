"""The print page: the frozen page large, how many copies, which printer; nothing of Qt's stock dialog."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.casework.desk import Desk
from app.casework.papers import papers
from app.casework.room.outside import put_out
from app.records.kept import Paper
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_key
from app.ui.frame.screen import Others, Printed, Screen, ScreenName
from app.ui.papers import printing
from app.ui.papers.pdfium import page_image, page_sizes
from app.ui.widgets import CheckBox, Tag, button
from app.ui.widgets.boxes import Choice

SMALLER = "缩小"
WHOLE_PAGE = "整页"
FIT_WIDTH = "适合宽度"
LARGER = "放大"
PAGE_BEFORE = "上一页"
PAGE_AFTER = "下一页"
BOTH_SIDES = "双面"
SAVE_INK = "省墨"
PRINTER = "打印机"
SAVE_AS_FILE = "存成文件"
BACK_WITHOUT_PRINTING = "不打印，回去　Esc"
BACK = "回去　Esc"
FEWER_COPIES = "少打一份"
MORE_COPIES = "多打一份"
COPIES = "份数"
PRINT_COPIES = "打印 {copies} 份"
PRINT_NO_PRINTER = "打印（没有装打印机）"
PAGE_OF_PAGES = "第 {at} 页，共 {pages} 页"
FIRST_PAGE = "这是第一页"
LAST_PAGE = "这是最后一页"
BUTTON_AND_REASON = "{button}，{reason}"
SENT_TO_PRINTER = "已送去打印 {copies} 份"
ANOTHER_SLIP = "换一种单子"
FOLLOWS = "依据：{norm}"
PDF_NAME, PDF_NAME_OF_CODE = "文书.pdf", "{code}.pdf"
SAVED_AS_FILE = "已存成文件"

STEP = 1.25
MOST = 99


class PreviewScreen(Screen):
    """One frozen paper, its page image, and the buttons that print it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.paper: Paper = {}
        self.pdf = b""
        self.case = ""
        self.together: tuple[tuple[str, int], ...] = ()
        self.mark = ""
        self.at, self.pages, self.copies = 0, 0, 1
        self.zoom: float | None = None
        self.whole = False
        self.has_printer = False
        self.image = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.image.setContentsMargins(24, 20, 24, 20)
        self.well = QScrollArea()
        self.well.setObjectName("well")
        self.well.setWidget(self.image)
        self.well.setWidgetResizable(True)
        self.well.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.well, 1)
        left.addWidget(self.zoom_bar())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side())
        for keys, act in (
            ("Esc", self.back),
            ("PgDown", lambda: self.turn(1)),
            ("PgUp", lambda: self.turn(-1)),
            ("Ctrl+P", self.print),
            ("Ctrl++", lambda: self.scale(STEP)),
            ("Ctrl+-", lambda: self.scale(1 / STEP)),
        ):
            on_key(self, keys, act)

    def zoom_bar(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("bar")
        self.smaller = button(SMALLER, "secondary", icon="minus")
        self.fit_page = button(WHOLE_PAGE, "secondary")
        self.fit_width = button(FIT_WIDTH, "secondary")
        self.larger = button(LARGER, "secondary", icon="plus")
        self.smaller.clicked.connect(lambda: self.scale(1 / STEP))
        self.larger.clicked.connect(lambda: self.scale(STEP))
        self.fit_page.clicked.connect(lambda: self.fit(whole=True))
        self.fit_width.clicked.connect(lambda: self.fit(whole=False))
        for one in (self.fit_page, self.fit_width):
            one.setCheckable(True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addStretch(1)
        for one in (self.smaller, self.fit_page, self.fit_width, self.larger):
            row.addWidget(one)
        row.addStretch(1)
        return bar

    def side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(405)
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        self.number = QLabel()
        self.number.setObjectName("second")
        self.number.setWordWrap(True)
        self.other, self.choice = button(ANOTHER_SLIP, "secondary"), QMenu(side)
        self.other.setMenu(self.choice)
        self.other.hide()
        self.tag_row = QHBoxLayout()
        self.tag_row.setSpacing(8)
        big = not self.frame.metrics.largest
        self.before = button(PAGE_BEFORE, "secondary", icon="chevron-left", big=big)
        self.after = button(PAGE_AFTER, "secondary", icon="chevron-right", big=big)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.where = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.where.setObjectName("second")
        self.duplex = CheckBox(BOTH_SIDES)
        self.sparing = CheckBox(SAVE_INK)
        self.printer = Choice(PRINTER)
        self.printer_label = QLabel(PRINTER)
        self.go = button("", "primary", icon="printer", big=True)
        self.go.clicked.connect(self.print)
        self.keep = button(SAVE_AS_FILE, "secondary")
        self.keep.clicked.connect(self.choose_file)
        offer(self.frame, "paper.print", self.go)
        offer(self.frame, "file.out", self.keep)
        self.leave = button(BACK_WITHOUT_PRINTING if big else BACK, "secondary")
        self.leave.clicked.connect(self.back)
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 20 if big else 12, 24, 20 if big else 12)
        column.setSpacing(12 if big else 8)
        column.addWidget(self.title)
        column.addLayout(self.tag_row)
        column.addWidget(self.number)
        column.addWidget(self.other)
        turning = QHBoxLayout()
        turning.setSpacing(12)
        turning.addWidget(self.before, 1)
        turning.addWidget(self.after, 1)
        column.addLayout(turning)
        column.addWidget(self.where)
        column.addWidget(self.counter())
        choices = QHBoxLayout()
        choices.addWidget(self.duplex, 1)
        choices.addWidget(self.sparing, 1)
        column.addLayout(choices)
        column.addWidget(self.printer_label)
        column.addWidget(self.printer)
        column.addStretch(1)
        column.addWidget(self.go)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.keep)
        ways.addWidget(self.leave, 1)
        column.addLayout(ways)
        return side

    def counter(self) -> QWidget:
        box = QFrame()
        box.setObjectName("counter")
        self.count = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.count.setObjectName("figure")
        fewer = button("", "secondary", icon="minus")
        fewer.setAccessibleName(FEWER_COPIES)
        more = button("", "secondary", icon="plus")
        more.setAccessibleName(MORE_COPIES)
        fewer.clicked.connect(lambda: self.set_copies(self.copies - 1))
        more.clicked.connect(lambda: self.set_copies(self.copies + 1))
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 0, 0, 0)
        row.addWidget(QLabel(COPIES), 1)
        row.addWidget(fewer)
        row.addWidget(self.count, 1)
        row.addWidget(more)
        return box

    def show_place(
        self,
        paper: str = "",
        case: str = "",
        pdf: bytes = b"",
        title: str = "",
        code: str = "",
        norm: str = "",
        back: str = "",
        together: tuple[tuple[str, int], ...] = (),
        mark: str = "",
        others: Others = (),
        **_: Any,
    ) -> None:
        """Open a frozen paper by its id, or the pages of a book as ``pdf``; ``together`` are the papers bound in it,
        each with its copies; ``mark`` is told to the window once a printer took it; the ``others`` are slips that say
        the same in another way."""
        self.case, self.back_to, self.together, self.mark = (
            case,
            ScreenName(back) if back else ScreenName.TODAY,
            together,
            mark,
        )
        desk = self.frame.desk
        self.show_others(others)
        if pdf:
            self.open({"title": title, "code": code, "number": FOLLOWS.format(norm=norm) if norm else ""}, pdf)
        else:
            self.frame.runner.store(
                lambda: (papers.find_paper(desk, paper), papers.final_pdf(desk, paper)),
                lambda loaded: self.open(*loaded),
                self.frame.refuse,
            )
        self.frame.runner.outside(printing.printers, self.show_printers, self.frame.refuse)

    def open(self, paper: Paper, pdf: bytes) -> None:
        self.paper, self.pdf = paper, pdf
        self.at, self.pages = 0, len(page_sizes(pdf))
        self.title.setText(paper["title"])
        self.number.setText(str(paper.get("number", "")))
        while self.tag_row.count():
            gone = self.tag_row.takeAt(0).widget()
            if gone not in (None, self.number):
                gone.deleteLater()
        if "state" in paper:
            self.tag_row.addWidget(Tag(paper["state"]))
        if self.frame.metrics.largest:
            self.tag_row.addStretch(1)
        else:
            self.tag_row.addWidget(self.number, 1)
        self.set_copies(int(paper.get("copies") or 1))
        self.fit(whole=False)
        self.go.setFocus()

    def show_others(self, others: Others) -> None:
        """Other slips of what is shown here open in its place."""
        self.other.setVisible(bool(others))
        self.choice.clear()
        for title, make in others:
            self.choice.addAction(title, partial(self.open_other, make))

    def open_other(self, make: Callable[[], Printed]) -> None:
        self.frame.runner.store(
            make, lambda told: self.show_place(**told, case=self.case, back=self.back_to), self.frame.refuse
        )

    def show_printers(self, names: list[str]) -> None:
        self.printer.clear()
        self.printer.addItems(names)
        for one in (self.printer, self.printer_label):
            one.setVisible(bool(names))
        self.has_printer = bool(names)
        self.say_copies()

    def set_copies(self, copies: int) -> None:
        self.copies = sum(count for _, count in self.together) or min(max(copies, 1), MOST)
        self.count.setText(str(self.copies))
        self.say_copies()

    def say_copies(self) -> None:
        """What the big button does, or why it cannot."""
        if self.has_printer:
            self.go.allow(PRINT_COPIES.format(copies=self.copies), "printer")
        else:
            self.go.forbid(PRINT_NO_PRINTER)

    def turn(self, by: int) -> None:
        self.at = min(max(self.at + by, 0), self.pages - 1)
        self.draw()

    def fit(self, *, whole: bool) -> None:
        self.zoom, self.whole = None, whole
        self.draw()

    def scale(self, by: float) -> None:
        width = self.image.pixmap().deviceIndependentSize().width() if not self.image.pixmap().isNull() else 600
        self.zoom = min(max(width * by, 200), 2400)
        self.draw()

    def page_width(self) -> int:
        """How wide the page is shown, in device-independent pixels."""
        if self.zoom is not None:
            return int(self.zoom)
        room = self.well.viewport().size()
        return (
            int(min(room.width() - 66, (room.height() - 32) / 1.4143)) if self.whole else min(room.width() - 66, 1000)
        )

    def draw(self) -> None:
        """Render the page away from the main thread and put it in place of the old one."""
        if not self.pdf:
            return
        ratio = self.devicePixelRatioF()
        pdf, at, width = self.pdf, self.at, int(self.page_width() * ratio)
        self.frame.runner.outside(
            lambda: page_image(pdf, at, width), lambda image: self.show_image(image, ratio), self.frame.refuse
        )
        self.fit_page.setChecked(self.zoom is None and self.whole)
        self.fit_width.setChecked(self.zoom is None and not self.whole)
        self.where.setText(PAGE_OF_PAGES.format(at=self.at + 1, pages=self.pages))
        self.before.setEnabled(self.at > 0)
        self.after.setEnabled(self.at < self.pages - 1)
        self.before.setToolTip("" if self.before.isEnabled() else FIRST_PAGE)
        self.after.setToolTip("" if self.after.isEnabled() else LAST_PAGE)

    def show_image(self, image: QImage, ratio: float) -> None:
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self.image.setPixmap(picture)
        self.image.setAccessibleName(BUTTON_AND_REASON.format(button=self.title.text(), reason=self.where.text()))
        self.well.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self.zoom is None:
            self.draw()

    def print(self) -> None:
        """Hand the page to the printer; the job is recorded once the printer took it."""
        if not self.pdf or not self.go.isEnabled():
            return
        desk, pdf, printer, copies = self.frame.desk, self.pdf, self.printer.currentText(), self.copies
        options = {"duplex": self.duplex.isChecked(), "sparing": self.sparing.isChecked()}
        code = str(self.paper.get("code", self.paper.get("form", "")))
        self.go.setEnabled(False)
        if self.together:
            self.print_together(printer, options)
            return
        self.frame.runner.outside(
            lambda: send(desk, pdf, printer, copies=copies, job=code, **options),
            lambda _: self.record(copies),
            self.not_printed,
        )

    def print_together(self, printer: str, options: dict[str, bool], at: int = 0) -> None:
        """One paper after the other, each in its copies; each counts as printed once it is."""
        if at == len(self.together):
            self.printed(self.copies)
            return
        desk, (paper, copies) = self.frame.desk, self.together[at]

        def sent(found: tuple[Paper, bytes]) -> None:
            code = str(found[0]["code"])
            self.frame.runner.outside(
                lambda: send(desk, found[1], printer, copies=copies, job=code, **options), lambda _: count(), stopped
            )

        def count() -> None:
            self.frame.runner.store(
                lambda: papers.print_paper(desk, paper, copies),
                lambda _: self.print_together(printer, options, at + 1),
                stopped,
            )

        def stopped(error: Any) -> None:
            self.together = self.together[at:]
            self.set_copies(0)
            self.not_printed(error)

        self.frame.runner.store(lambda: (papers.find_paper(desk, paper), papers.final_pdf(desk, paper)), sent, stopped)

    def not_printed(self, error: Any) -> None:
        self.go.setEnabled(True)
        self.frame.refuse(error)

    def record(self, copies: int) -> None:
        desk, ids = self.frame.desk, [str(self.paper["id"])] if "id" in self.paper else []
        self.frame.runner.store(
            lambda: [papers.print_paper(desk, one, copies) for one in ids],
            lambda _: self.printed(copies),
            self.frame.refuse,
        )

    def printed(self, copies: int) -> None:
        self.frame.say(SENT_TO_PRINTER.format(copies=copies))
        if self.mark:
            self.frame.printed.emit(self.mark)
        self.back()

    def choose_file(self) -> None:
        code = self.paper.get("code")
        suggested = PDF_NAME_OF_CODE.format(code=code) if code else PDF_NAME
        name, _ = QFileDialog.getSaveFileName(self, SAVE_AS_FILE, suggested, "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, file: Path) -> None:
        """Keep the same bytes as a file somewhere the person chose."""
        desk, pdf = self.frame.desk, self.pdf
        self.frame.runner.outside(lambda: put_out(desk, file, pdf), lambda _: self.kept(), self.frame.refuse)

    def kept(self) -> None:
        self.frame.say(SAVED_AS_FILE)

    def back(self) -> None:
        if self.case:
            self.frame.go(ScreenName.CASE, case=self.case, form=self.paper.get("form", ""), no=self.paper.get("no"))
        else:
            self.frame.go(self.back_to)


def send(desk: Desk, pdf: bytes, printer: str, *, copies: int, job: str, **how: bool) -> None:
    """Hand a page to the printer. Raises Refused("not_allowed") where this log-in may not print; as ``print_pdf``."""
    desk.need("paper.print")
    printing.print_pdf(pdf, printer, copies=copies, job=job, **how)
