"""案件: the list of cases with filters that read as a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from app.casework.cases import cases
from app.facts.dates import month_words
from app.ui.cases.case_model import PAGE, CaseModel
from app.ui.cases.day_turn import DayTurn
from app.ui.cases.filter_words import months_back, sentence_box, states
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_window_key
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.widgets import EmptyState, TableView, WholeRows, button, label
from app.ui.widgets.flow import FlowLayout

MONTH_ACCEPTED = "受理的月份"
ALL_MONTHS = "所有月份"
HOW_FAR = "走到哪一步"
ALL = "所有"
CASES = "案件"
NO_SUCH_CASES = "没有这样的案件。"
ORAL_HALF_PAGE = "口头调解半页"
REGISTER_CASE = "登记新案"
REGISTER_CASE_KEY = "登记新案　Ctrl+N"
HANDWRITING_IN_POWER_CUT = "停电手写"
STOP_SEARCHING = "不找了"
SHOW = "看"
ACCEPTED_AND = "受理、"
CASES_NEWEST_FIRST = "的案件，卷号新的在前。"
VERIFY = "核对一张纸"
NUMBERS = "号簿"
KEYS = "↑↓ 选　Enter 打开　Ctrl+F 改条件　Ctrl+K 找"
SHOW_ALL_CASES = "看所有案件"
FOUND_FOR = "找“{sought}”，相近的在前。"
CASES_IN_ALL = "共 {total} 件"
WHOLE_NUMBER = "卷号全称：{number}"


class CasesScreen(Screen):
    """Signals: ``shown`` after the first page stands on the screen."""

    shown = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.metrics = metrics = frame.metrics
        self.sought = ""
        self.asked = 0
        self.month = sentence_box(MONTH_ACCEPTED, [("", ALL_MONTHS), *months_back(frame.desk.clock.today())])
        self.state = sentence_box(HOW_FAR, [("", ALL), *states()])
        for box in (self.month, self.state):
            box.activated.connect(self.load)
        self.total = label("", "medium")
        self.model = CaseModel(self.today, frame.desk.forms.codes.get("dispute_type", {}))
        self.model.wanted.connect(self.more)
        self.table = TableView(CASES)
        self.table.setModel(self.model)
        self.table.opened.connect(self.open)
        self.table.selectionModel().currentRowChanged.connect(self.show_number)
        self.none = EmptyState(NO_SUCH_CASES, self.clear_button())
        self.body = QStackedWidget()
        self.rows = WholeRows(self.table)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.none)
        self.number = label("", "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.margin, 16, metrics.margin, 12)
        column.setSpacing(12 if metrics.largest else 16)
        column.addLayout(self.head())
        column.addLayout(self.sentence())
        column.addWidget(self.body, 1)
        column.addLayout(self.foot())
        self.set_widths()
        frame.changed.connect(self.heard)
        self.day = DayTurn(self, frame)
        self.day.turned.connect(self.turn_with_the_day)
        on_window_key(self, "Ctrl+F", self.month.setFocus)

    def today(self) -> date:
        """The day the list counts from."""
        return self.frame.desk.clock.today()

    def turn_with_the_day(self) -> None:
        """What the rows say of days, and a month that has begun; the list stays where it is."""
        self.day.counts_from(self.today())
        self.model.turn()
        (month,) = months_back(self.today())[:1]
        if self.month.findData(month[0]) < 0:
            self.month.insertItem(1, month[1], month[0])

    def head(self) -> QHBoxLayout:
        oral = button(ORAL_HALF_PAGE, icon="mic")
        oral.clicked.connect(lambda: self.frame.go(ScreenName.ORAL))
        new = button(REGISTER_CASE if self.metrics.largest else REGISTER_CASE_KEY, "primary", "plus")
        new.clicked.connect(lambda: self.frame.go(ScreenName.FORM))
        hand = button(HANDWRITING_IN_POWER_CUT, icon="file-pen")
        hand.clicked.connect(lambda: self.frame.go(ScreenName.PACKS))
        offer(self.frame, "case.open", oral, new)
        offer(self.frame, "paper.blank", hand)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(CASES, "title"), 1)
        row.addWidget(hand)
        row.addWidget(oral)
        row.addWidget(new)
        return row

    def sentence(self) -> QHBoxLayout:
        """看 所有月份 受理、所有 的案件，新的在前。"""
        words = QWidget()
        flow = FlowLayout(words, gap=8)
        self.found_words = label("", "sentence")
        self.stop_find = button(STOP_SEARCHING, "quiet", "x", small=True)
        self.stop_find.clicked.connect(self.clear)
        for one in (self.found_words, self.stop_find):
            flow.addWidget(one)
        self.parts: list[QWidget] = [label(SHOW, "sentence"), self.month, label(ACCEPTED_AND, "sentence"), self.state]
        self.parts.append(label(CASES_NEWEST_FIRST, "sentence"))
        for part in self.parts:
            part.setFixedHeight(self.metrics.small_button + 2)
            flow.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(self.total)
        return row

    def foot(self) -> QHBoxLayout:
        """What is looked up beside the list: a paper in somebody's hand, and the numbers; in 特大 the keys stand on
        the help page only."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, sign, place in (
            (VERIFY, "scan-line", ScreenName.VERIFY),
            (NUMBERS, "notebook-text", ScreenName.NUMBERS),
        ):
            one = button(words, "quiet", sign, small=True)
            one.clicked.connect(lambda _=False, place=place: self.frame.go(place))
            row.addWidget(one)
        if self.metrics.size == "standard":
            row.addWidget(label(KEYS, "second"))
        row.addStretch(1)
        row.addWidget(self.number)
        return row

    def clear_button(self) -> Any:
        made = button(SHOW_ALL_CASES)
        made.clicked.connect(self.clear)
        return made

    def set_widths(self) -> None:
        """Number, kind, state and day have their width; title and people share the rest, the title more."""
        size = self.metrics.body / 16
        widths = {0: 92, 3: 130, 4: 148, 5: 150}
        for column, width in widths.items():
            self.table.setColumnWidth(column, int(width * size))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.share({1: 3, 2: 2})
        if self.metrics.largest:
            self.table.hideColumn(3)

    def show_place(self, find: str | None = None, state: str | None = None, month: str | None = None, **_: Any) -> None:
        """Show the list as it was, or with other words: found for a text, of a state, of a month."""
        if find is not None or state is not None or month is not None:
            self.sought = find or ""
            self.state.setCurrentIndex(max(self.state.findData(state or ""), 0))
            if month and self.month.findData(month) < 0:
                self.month.addItem(month_words(month), month)
            self.month.setCurrentIndex(max(self.month.findData(month or ""), 0))
        self.load()

    def place_facts(self) -> PlaceFacts:
        """What brings this list back after a lock."""
        if self.sought:
            return {"find": self.sought}
        return {"state": self.state.currentData(), "month": self.month.currentData()}

    def clear(self) -> None:
        self.show_place(find="", state="", month="")

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.load()

    def query(self, after: str | None = None) -> Any:
        """What to ask the store for, as a function for its lane."""
        desk, find = self.frame.desk, self.sought
        if find:
            return lambda: cases.find_cases(desk, find, limit=1000)
        state, month = self.state.currentData() or None, self.month.currentData() or None
        return lambda: cases.list_cases(desk, state=state, month=month, limit=PAGE, after=after)

    def load(self) -> None:
        self.asked += 1
        asked = self.asked
        self.frame.runner.store(self.query(), lambda found: self.show_cases(asked, found), self.frame.refuse)

    def more(self, after: str) -> None:
        asked = self.asked
        self.frame.runner.store(self.query(after), lambda found: self.add(asked, found), self.frame.refuse)

    def add(self, asked: int, found: Any) -> None:
        if asked == self.asked:
            self.model.add_rows(found.cases)

    def show_cases(self, asked: int, found: Any) -> None:
        """The first page; an answer to an older question is dropped."""
        if asked != self.asked:
            return
        for one in self.parts:
            one.setVisible(not self.sought)
        self.found_words.setVisible(bool(self.sought))
        self.stop_find.setVisible(bool(self.sought))
        self.found_words.setText(FOUND_FOR.format(sought=self.sought))
        kept = self.table.currentIndex().row()
        self.day.counts_from(self.today())
        self.model.show_rows(found.cases, min(found.total, len(found.cases)) if self.sought else found.total)
        self.total.setText(CASES_IN_ALL.format(total=found.total))
        self.body.setCurrentWidget(self.rows if found.cases else self.none)
        if found.cases:
            self.table.selectRow(min(max(kept, 0), len(found.cases) - 1))
            if self.isVisible() and not isinstance(self.focusWidget(), QComboBox):
                self.table.setFocus()
        self.shown.emit()

    def show_number(self, index: QModelIndex, _: QModelIndex) -> None:
        """The whole number of the chosen case at the foot."""
        row = self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None
        self.number.setText(WHOLE_NUMBER.format(number=row["number"]) if row and row["number"] else "")

    def open(self, index: QModelIndex) -> None:
        self.frame.go(ScreenName.CASE, case=self.model.rows[index.row()]["id"])

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sought:
            self.clear()
        else:
            super().keyPressEvent(event)
