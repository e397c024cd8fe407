"""核对: is a page in somebody's hand one of ours, and does it still stand; the kept page beside it for comparing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.casework.papers.verifying import LookedUp, look_up, look_up_file
from app.ui.cases.case_scans import SCANS
from app.ui.frame.frame import Frame
from app.ui.frame.on_key import on_key
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.papers.verify_words import Verdict, page_words, tag_of, verdict_of
from app.ui.widgets import Band, ListRow, PageImage, RowList, SideBySide, Tag, button, label
from app.ui.widgets.side_by_side import LEAST_PAGE
from app.ui.widgets.stacks import screen_column

VERIFY = "核对一张纸"
BACK_TO_CASES = "回案件　Esc"
HOW = "定稿的纸，每一页的页脚都有一个方块码，旁边八个字。把八个字打进来，或者选这张纸的扫描件、照片。"
CODE = "页脚的八个字"
CODE_LIKE = "如 3K7M 9QX2"
LOOK_UP = "核对"
FROM_FILE = "用扫描件、照片核对"
CHOOSE_FILE = "这张纸的扫描件、照片"
OPEN_CASE = "打开这件案子"
SEE_PAGE = "看存的那一页"
BACK_TO_CODE = "回到核对"
NOTHING_KEPT = "存的那一页会放在这里，好和手里的纸对着看。"
NO_PAGE_KEPT = "没有存的页可以对。"
PAGE_UNIT = "页"


class VerifyScreen(Screen):
    """At the left the code and what it says; at the right the kept page."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.found: list[LookedUp] = []
        back = button(BACK_TO_CASES)
        back.clicked.connect(lambda: frame.go(ScreenName.CASES))
        self.page = PageImage()
        self.halves = SideBySide(self.work(), self.page, SEE_PAGE, BACK_TO_CODE)
        self.halves.measure(560 if frame.metrics.largest else 480, LEAST_PAGE)
        on_key(self, "F4", self.halves.turn)
        on_key(self, "Esc", lambda: None if self.halves.show_work() else back.click())
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(VERIFY, "title"), 1)
        head.addWidget(self.halves.turner)
        head.addWidget(back)
        column = screen_column(self)
        column.addLayout(head)
        column.addWidget(self.halves, 1)

    def work(self) -> QWidget:
        self.code = QLineEdit()
        self.code.setAccessibleName(CODE)
        self.code.setPlaceholderText(CODE_LIKE)
        self.code.returnPressed.connect(self.look)
        self.do = button(LOOK_UP, "primary", "search")
        self.do.clicked.connect(self.look)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.code, 1)
        line.addWidget(self.do)
        self.file = button(FROM_FILE, icon="scan-line")
        self.file.clicked.connect(self.choose)
        self.verdict = Band("good", "")
        self.pages = RowList(self.frame.metrics.two_row, PAGE_UNIT)
        self.pages.picked.connect(self.show_kept)
        self.pages.acted.connect(lambda _: self.open_case())
        self.case = button(OPEN_CASE, icon="folder-open")
        self.case.clicked.connect(self.open_case)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.how = label(HOW, wrap=True)
        column.addWidget(self.how)
        column.addWidget(label(CODE, "medium"))
        column.addLayout(line)
        below = QHBoxLayout()
        for one in (self.file, self.case):
            below.addWidget(one)
        below.addStretch(1)
        column.addLayout(below)
        column.addWidget(self.verdict)
        column.addWidget(self.pages, 1000)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def show_place(self, code: str = "", **_: Any) -> None:
        """Open with an empty line, or with a code that was asked for."""
        self.code.setText(code)
        self.show_found([])
        if code:
            self.look()
        self.code.setFocus()

    def place_facts(self) -> PlaceFacts:
        """After a lock the same code is looked up again; a file is asked for anew."""
        return {"code": self.code.text().strip()}

    def look(self) -> None:
        """Look the typed code up."""
        desk, text = self.frame.desk, self.code.text().strip()
        if text:
            self.frame.runner.store(lambda: look_up(desk, text), self.show_found, self.frame.refuse)

    def choose(self) -> None:
        """Ask for a scan or a photo of the paper."""
        name, _ = QFileDialog.getOpenFileName(self, CHOOSE_FILE, "", SCANS)
        if name:
            desk, file = self.frame.desk, Path(name)
            self.code.clear()
            self.show_found([])
            self.frame.runner.store(lambda: look_up_file(desk, file), self.show_found, self.frame.refuse)

    def show_found(self, found: list[LookedUp]) -> None:
        """The verdict over all pages, each page where there are several, and the kept page."""
        self.found = found
        told = verdict_of(found) if found else Verdict("good", "", "")
        self.verdict.show_words(told.level, told.bold, told.plain)
        self.verdict.setVisible(bool(found))
        self.pages.show_rows([self.row(one) for one in found] if len(found) > 1 else [])
        self.pages.setVisible(len(found) > 1)
        self.how.setVisible(len(found) < 2)
        self.show_kept(0)

    def row(self, one: LookedUp) -> ListRow:
        return ListRow(*page_words(one), left=Tag(tag_of(one)))

    def show_kept(self, at: int) -> None:
        """The kept page of one that was found, at the page that was asked about."""
        one = self.found[at] if at < len(self.found) else None
        self.case.setVisible(one is not None and bool(one.case))
        if one is None or not one.pdf:
            self.page.say(NO_PAGE_KEPT if self.found else NOTHING_KEPT)
            return
        self.page.note.hide()
        self.page.show_pdf(one.pdf)
        self.page.go_to(one.told["page"] or 1)

    def open_case(self) -> None:
        """The case of the chosen page, at that paper."""
        at = max(self.pages.current, 0) if len(self.found) > 1 else 0
        one = self.found[at]
        if one.case:
            self.frame.go(ScreenName.CASE, case=one.case, form=str(one.told["form"]))
