"""宣读: a paper in large type, part by part, each ticked once the people present have heard it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.casework.cases import cases
from app.casework.desk import Changed
from app.casework.papers import reading_out
from app.records.case import Case
from app.records.shown import ShownCase
from app.ui.frame.frame import Frame
from app.ui.frame.on_key import on_key
from app.ui.frame.questions import ask
from app.ui.frame.screen import Screen, ScreenName
from app.ui.papers.late_paper import with_reason_when_archived
from app.ui.widgets import CheckBox, button, label
from app.ui.widgets.stacks import foot_of, screen_column
from app.ui.widgets.theme import font

PART_BEING_READ = "正在宣读的一段"
WHO_INTERPRETS = "谁翻译"
INTERPRETER = "翻译"
STOP = "停下"
PART_BEFORE = "上一段"
HEARD_CLEARLY = "听清了　空格"
READING_OUT = "宣读：{title}"
WHO_IS_THERE = "谁在场"
PART_OF_PARTS = "第 {at} 段，共 {whole} 段　听清了 {count} 段"
FIRST_PART = "这是第一段"
RECORD_READING = "记下宣读"
ASK_TO_STOP = "停下吗？"
HEARD_PARTS_NOT_KEPT = "已经听清的 {heard} 段不会记下，下次从头读。"
PAPER_UNCHANGED = "文书不变。"
READING_RECORDED = "宣读已记下"

NOTHING = "这份文书还没有内容可读。"


class ReadOutScreen(Screen):
    """One part at a time; Space says it was heard, the arrows go back and forth."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.case, self.form = "", ""
        self.no: int | None = None
        self.parts: list[str] = []
        self.heard: set[int] = set()
        self.at = 0
        self.people: dict[str, CheckBox] = {}
        self.title = label("", "title")
        self.place = label("", "second")
        self.words = label("", wrap=True)
        self.words.setFont(font(frame.metrics.readout))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setAccessibleName(PART_BEING_READ)
        self.there = QHBoxLayout()
        self.there.setSpacing(24)
        self.helper = QLineEdit()
        self.helper.setPlaceholderText(WHO_INTERPRETS)
        self.helper.setAccessibleName(INTERPRETER)
        self.helper.setMaximumWidth(280)
        self.build()
        keys = (("Space", self.space), ("Esc", self.stop), ("Right", self.forward), ("Left", self.backward))
        for key, act in keys:
            on_key(self, key, act)

    def build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.place)
        area = QScrollArea()
        area.setObjectName("card")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(self.words, 1)
        area.setWidget(inside)
        self.leave = button(STOP, "secondary", big=True)
        self.leave.clicked.connect(self.stop)
        self.before = button(PART_BEFORE, "secondary", big=True)
        self.before.clicked.connect(self.backward)
        self.next = button(HEARD_CLEARLY, "primary", icon="check", big=True)
        self.next.clicked.connect(self.hear)
        page = screen_column(self)
        page.addLayout(head)
        page.addLayout(self.there)
        page.addWidget(area, 1)
        page.addLayout(foot_of((self.leave,), (self.before, self.next)))

    def show_place(self, case: str = "", form: str = "agreement", no: int | None = None, **_: Any) -> None:
        """Read one paper of a case out from its beginning."""
        self.case, self.form, self.no = case, form, no
        desk = self.frame.desk

        def read() -> tuple[ShownCase, str, list[str]]:
            title = desk.forms.documents[form].title
            return cases.show_case(desk, case), title, reading_out.parts_of(desk, case, form, no)

        self.frame.runner.store(read, lambda told: self.begin(*told), self.frame.refuse)

    def begin(self, case: Case, title: str, parts: list[str]) -> None:
        self.title.setText(READING_OUT.format(title=title))
        self.parts, self.heard, self.at = parts, set(), 0
        self.helper.clear()
        while self.there.count():
            gone = self.there.takeAt(0).widget()
            if gone is not None and gone is not self.helper:
                gone.deleteLater()
        self.there.addWidget(label(WHO_IS_THERE, "medium"))
        self.people = {party["id"]: CheckBox(party["name"]) for party in case["parties"]}
        for box in self.people.values():
            self.there.addWidget(box)
        self.there.addWidget(self.helper)
        self.there.addStretch(1)
        self.show_part()
        self.next.setFocus()

    def show_part(self) -> None:
        whole = len(self.parts)
        if not whole:
            self.words.setText(NOTHING)
            self.place.setText("")
            self.may_press(self.before, NOTHING)
            self.may_press(self.next, NOTHING)
            return
        self.words.setText(self.parts[self.at])
        self.place.setText(PART_OF_PARTS.format(at=self.at + 1, whole=whole, count=len(self.heard)))
        self.may_press(self.before, "" if self.at else FIRST_PART)
        self.may_press(self.next, "")
        all_heard = len(self.heard) == whole
        self.next.setText(RECORD_READING if all_heard else HEARD_CLEARLY)

    def may_press(self, one: QPushButton, why_not: str) -> None:
        """A button that waits says why."""
        one.setEnabled(not why_not)
        one.setToolTip(why_not)

    def forward(self) -> None:
        self.at = max(min(self.at + 1, len(self.parts) - 1), 0)
        self.show_part()

    def backward(self) -> None:
        self.at = max(self.at - 1, 0)
        self.show_part()

    def stop(self) -> None:
        """Nobody has heard what was stopped half way; where something was ticked that is asked first."""
        heard = len(self.heard)
        if heard and not ask(self, ASK_TO_STOP, HEARD_PARTS_NOT_KEPT.format(heard=heard), PAPER_UNCHANGED, STOP):
            return
        self.frame.go(ScreenName.CASE, case=self.case)

    def space(self) -> None:
        """A part was heard; on a box or another button the space presses what has the caret, as everywhere."""
        here = self.focusWidget()
        if isinstance(here, QAbstractButton) and here is not self.next:
            here.click()
        else:
            self.hear()

    def hear(self) -> None:
        """Tick this part and go on; behind the last one the reading is recorded. Nothing to read is not heard."""
        if not self.parts:
            return
        if len(self.heard) == len(self.parts):
            self.keep()
            return
        self.heard.add(self.at)
        left = [at for at in range(len(self.parts)) if at not in self.heard]
        self.at = next((at for at in left if at > self.at), left[0] if left else self.at)
        self.show_part()

    def keep(self) -> None:
        desk, case, form = self.frame.desk, self.case, self.form
        present = [who for who, box in self.people.items() if box.isChecked()]
        heard, parts, helper = len(self.heard), len(self.parts), self.helper.text().strip()

        def work(reason: str) -> Changed:
            return reading_out.keep_reading(desk, case, form, present, heard, parts, helper=helper, reason=reason)

        with_reason_when_archived(self.frame, self, work, self.kept, self.frame.refuse)

    def kept(self, changed: Any) -> None:
        self.frame.say(READING_RECORDED)
        self.frame.tell(changed)
        self.frame.go(ScreenName.CASE, case=self.case, form=self.form, no=self.no)
