"""号簿: every number the room gave, and what became of it: used, kept for a paper that has not come back, or void."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget

from app.casework.cases.lookup import RegisteredNumber, register_of_numbers
from app.ui.cases.number_model import NumberModel
from app.ui.frame.frame import Frame
from app.ui.frame.on_key import on_key
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.widgets import EmptyState, Segments, TableView, WholeRows, button, label
from app.ui.widgets.stacks import screen_column

NUMBERS = "号簿"
BACK_TO_CASES = "回案件　Esc"
WHAT_IT_IS = "给过的号都在这里：一个号只给一次，用了、留着、作废，都看得到，中间不会少。"
WHICH_NUMBERS = "看哪些号"
NONE_SUCH = "没有这样的号。"
HOW_MANY = "用了 {used} 个，留着没回来的 {reserved} 个，作废 {void} 个"

ALL = "all"
WHICH = {ALL: "全部", "used": "用了", "reserved": "留着", "void": "作废"}
WIDTHS = {0: 244, 1: 116, 3: 156}
"""Pixels of the columns in the size of type 标准."""
DAY = 3


class NumbersScreen(Screen):
    """The newest number first; Enter opens the case it stands for, or the packs where it is still out."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.which = ALL
        self.rows: list[RegisteredNumber] = []
        back = button(BACK_TO_CASES)
        back.clicked.connect(lambda: frame.go(ScreenName.CASES))
        on_key(self, "Esc", back.click)
        head = QHBoxLayout()
        head.addWidget(label(NUMBERS, "title"), 1)
        head.addWidget(back)
        self.segments = Segments(WHICH_NUMBERS, WHICH, ALL)
        self.segments.chosen.connect(self.choose)
        self.total = label("", "medium", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addWidget(self.segments)
        line.addWidget(self.total, 1)
        self.model = NumberModel(frame.desk.forms)
        self.table = TableView(NUMBERS)
        self.table.setModel(self.model)
        self.table.opened.connect(self.open)
        size = frame.metrics.body / 16
        for column, width in WIDTHS.items():
            self.table.setColumnWidth(column, int(width * size))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.share({2: 1})
        if frame.metrics.largest:
            self.table.hideColumn(DAY)
        self.body = QStackedWidget()
        self.shown = WholeRows(self.table)
        self.empty = EmptyState(NONE_SUCH)
        self.body.addWidget(self.shown)
        self.body.addWidget(self.empty)
        page = screen_column(self)
        page.addLayout(head)
        page.addWidget(label(WHAT_IT_IS, "second", wrap=True))
        page.addLayout(line)
        page.addWidget(self.body, 1)
        frame.changed.connect(lambda _: self.load() if self.isVisible() else None)

    def show_place(self, state: str = "", **_: Any) -> None:
        """All numbers, or those of a state (``used``, ``reserved``, ``void``)."""
        if state:
            self.which = state
            self.segments.show_current(state)
        self.load()

    def place_facts(self) -> PlaceFacts:
        return {"state": self.which}

    def choose(self, which: str) -> None:
        self.which = which
        self.show_rows()

    def load(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(lambda: register_of_numbers(desk), self.show_read, self.frame.refuse)

    def show_read(self, rows: list[RegisteredNumber]) -> None:
        self.rows = rows[::-1]
        counted = {state: sum(one["state"] == state for one in rows) for state in WHICH if state != ALL}
        self.total.setText(HOW_MANY.format(**counted))
        self.show_rows()
        self.table.setFocus()

    def show_rows(self) -> None:
        """Those that were asked for."""
        rows = [one for one in self.rows if self.which in (ALL, one["state"])]
        self.model.show_rows(rows)
        self.body.setCurrentWidget(self.shown if rows else self.empty)
        if rows:
            self.table.selectRow(0)

    def open(self, index: QModelIndex) -> None:
        one = self.model.rows[index.row()]
        if one.get("case"):
            self.frame.go(ScreenName.CASE, case=one["case"])
        elif one["state"] == "reserved":
            self.frame.go(ScreenName.PACKS, number=one["number"])
