"""The oral half page: eight numbered fields on one card, the page beside, three minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.cases import drafts
from app.casework.desk import Registered, committee_doc
from app.casework.papers import papers
from app.records.case import as_doc
from app.records.clock import sure_day
from app.ui.cases.oral_job import HalfPage, OralJob, amount_words, as_written
from app.ui.form.choosers import RadioEditor
from app.ui.form.draft_keeper import DraftKeeper, HalfTyped, find_draft
from app.ui.form.drafted import DraftedScreen
from app.ui.form.editors import Editor, LongEditor
from app.ui.form.entries import Answers, Found, Given, with_unread, write
from app.ui.form.field_box import BY_HAND, PINYIN, ROOM, FieldBox
from app.ui.form.form_fields import Editors
from app.ui.form.form_jobs import around_of
from app.ui.form.form_place import FormPlace, intake_place, oral_place
from app.ui.frame.composing import take_composed
from app.ui.frame.frame import Frame
from app.ui.frame.on_key import on_key
from app.ui.frame.screen import ScreenName
from app.ui.papers.live_page import LivePage
from app.ui.papers.lost_characters import lost_in
from app.ui.widgets import PageImage, SideBySide, button, label

KEYS = "Enter 下一格　Ctrl+Enter 登记"
EIGHT_FIELDS = "八格，填完就登记"
ORAL_HALF_PAGE = "口头调解半页"
SEE_PAPER = "看纸"
BACK_TO_WRITING = "回去写"
MAKE_IT_WRITTEN = "改成写书面协议"
NOTHING_TYPED_TWICE = "写过的不用重填"
PUT_ASIDE = "先放着"
REGISTER_AND_PRINT = "登记并打印"
ONCE_REGISTERED_NO_COPYING = "登记以后，不用再抄："
ORAL_REGISTER = "口头协议登记表"
CASE_REGISTER = "案件登记簿"
LEDGER_AND_MONTH_REPORT = "调解台账、{month}月月报"
TICKED = "✓　{words}"
NOT_YET = "还没有"
NOT_YET_DAY_SET = "还没有，定了日子"
REGISTERED_AS = "已登记：{number}"
INTAKE_FORM = "受理登记表"

NUMBERED = ("day", "dispute_type", "first", "second", "about", "settled", "done", "mediator")
LONG = ("about", "settled")
LEAST_LONG = 64
TIGHT = 700
STAYS = "怎么说好的，写协议时再填；半页还放在草稿里，可以照着看"


class OralScreen(DraftedScreen):
    """Eight fields, all visible; what stops is said under the field once finishing was tried."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.job: OralJob | None = None
        self.boxes: dict[str, FieldBox] = {}
        self.found: list[Found] = []
        self.lost: Found | None = None
        self.tried = False
        self.begun: dict[str, Given] = {}
        self.at = ""
        self.gone_by: set[str] = set()
        self.build()
        self.keeper = DraftKeeper(frame, self.draft, self.untouched, self)
        self.live = LivePage(frame.runner.outside, self.page, self, quiet=True)
        self.live.drawn.connect(self.page.show_drawn)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, self.finish)
        on_key(self, "F4", self.middle.turn)
        on_key(self, "Esc", self.go_back)

    def build(self) -> None:
        self.keys = label(KEYS, "second")
        self.hint = label(EIGHT_FIELDS, "second")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label(ORAL_HALF_PAGE, "title"))
        head.addWidget(self.hint)
        head.addStretch(1)
        head.addWidget(self.keys)
        self.card = QFrame()
        self.card.setObjectName("card")
        self.grid = QGridLayout(self.card)
        self.last = QHBoxLayout()
        self.last.setSpacing(24)
        self.page = PageImage()
        self.told = QFrame()
        self.told.setObjectName("card")
        self.told_column = QVBoxLayout(self.told)
        self.told_column.setContentsMargins(16, 12, 16, 12)
        self.told_column.setSpacing(6)
        other = QWidget()
        other.setFocusProxy(self.page)
        right = QVBoxLayout(other)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        right.addWidget(self.page, 1)
        right.addWidget(self.told)
        self.middle = SideBySide(self.card, other, SEE_PAPER, BACK_TO_WRITING)
        self.middle.folded.connect(lambda _: self.say_hints())
        head.insertWidget(3, self.middle.turner)
        self.written = button(MAKE_IT_WRITTEN, "secondary", icon="book-open", big=True)
        self.written.clicked.connect(self.write_instead)
        self.kept = label(NOTHING_TYPED_TWICE, "second")
        self.problem = label("", "stops", wrap=True)
        self.spelled = button(PINYIN, "secondary", big=True)
        self.spelled.clicked.connect(lambda: self.mend_lost(FieldBox.spell))
        self.by_hand = button(BY_HAND, "secondary", big=True)
        self.by_hand.clicked.connect(lambda: self.mend_lost(lambda box, lost: box.put(lost, ROOM)))
        self.aside = button(PUT_ASIDE, "secondary", big=True)
        self.aside.clicked.connect(self.put_aside)
        self.done = button(REGISTER_AND_PRINT, "primary", icon="check", big=True)
        self.done.clicked.connect(self.finish)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        for one in (self.written, self.spelled, self.by_hand, self.kept):
            foot.addWidget(one)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.aside)
        foot.addWidget(self.done)
        self.column = QVBoxLayout(self)
        self.column.addLayout(head)
        self.column.addWidget(self.middle, 1)
        self.column.addLayout(foot)

    def show_place(self, draft: str = "", **_: Any) -> None:
        """Open an empty half page or an unfinished one."""
        self.close_job()
        desk, place = self.frame.desk, FormPlace.read(draft) if draft else oral_place()
        self.frame.runner.store(
            lambda: (OralJob(desk, place, committee_doc(desk)), find_draft(desk, place)),
            lambda loaded: self.open(*loaded),
            self.frame.refuse,
        )

    def open(self, job: OralJob, draft: HalfTyped | None) -> None:
        self.job, self.tried, self.at, self.gone_by = job, False, "", set()
        for box in self.boxes.values():
            self.grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        make = Editors(around_of(job.desk, {}), job.desk.forms)
        entries = job.entries
        self.boxes = {entry.path: self.box(make(entry)) for entry in entries}
        start: Answers = {"day": sure_day(job.desk.clock.today()), "mediator": job.desk.store.user}
        self.fill(start)
        self.begun = {path: box.editor.value() for path, box in self.boxes.items()}
        if draft is not None:
            self.fill(draft.get("values", {}))
            for path, typed in draft.get("typed", {}).items():
                self.boxes[path].editor.set_typed(typed)
        self.keeper.begin(job.desk, str(job.place), kept=draft is not None)
        self.tell(job)
        self.fit()
        self.look()
        self.live.ask(lambda: job.draw(self.values()), now=True)
        field, cursor = str((draft or {}).get("field") or "first"), (draft or {}).get("cursor", 0)
        QTimer.singleShot(0, self, lambda: self.caret(field, cursor))

    def box(self, editor: Editor) -> FieldBox:
        path = editor.entry.path
        number = NUMBERED.index(path) + 1 if path in NUMBERED else 0
        box = FieldBox(editor, number=number)
        editor.changed.connect(self.edited)
        editor.entered.connect(lambda: self.go_on(path))
        editor.focused.connect(lambda: self.entered(path))
        return box

    def entered(self, path: str) -> None:
        self.at = path
        self.page.mark(self.boxes[path].editor.entry.page_mark)

    def tell(self, job: OralJob) -> None:
        """What is done without copying, once this is registered."""
        while self.told_column.count():
            gone = self.told_column.takeAt(0).widget()
            if gone is not None:
                gone.deleteLater()
        month = job.desk.clock.today().month
        self.told_column.addWidget(label(ONCE_REGISTERED_NO_COPYING, "medium"))
        for words in (ORAL_REGISTER, CASE_REGISTER, LEDGER_AND_MONTH_REPORT.format(month=month)):
            self.told_column.addWidget(label(TICKED.format(words=words)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Place the eight fields so that all show: long ones side by side where height is short."""
        if not self.boxes:
            return
        largest = self.frame.metrics.largest
        tight = self.height() < TIGHT
        pad = 6 if largest else 12 if tight else 24
        self.grid.setContentsMargins(pad + 8, pad, pad + 8, pad)
        self.grid.setHorizontalSpacing(16 if largest else 24)
        self.grid.setVerticalSpacing(4 if largest else 8 if tight else 16)
        self.column.setContentsMargins(24, 4 if tight else 16, 24, 8 if tight else 24)
        self.column.setSpacing(8 if tight else 16)
        self.middle.measure(760 if largest else 704)
        self.say_hints()
        self.last.setSpacing(12 if largest else 24)
        for one in (self.written, self.spelled, self.by_hand, self.aside, self.done):
            one.setFixedHeight(self.frame.metrics.field if tight else self.frame.metrics.big_button)
        self.place(paired=self.long_room() < LEAST_LONG)

    def say_hints(self) -> None:
        """What only helps stands there where it has room."""
        few = self.frame.metrics.largest or self.middle.narrow
        self.hint.setVisible(not few)
        self.kept.setVisible(not few and self.lost is None)
        self.told.setVisible(not self.frame.metrics.largest)

    def long_room(self) -> int:
        """How high a long field may be if each has a row of its own."""
        metrics, margins = self.frame.metrics, self.grid.contentsMargins()
        line = int(metrics.body * 1.5)
        short = line + 2 + metrics.field
        around = (
            self.column.contentsMargins().top() + self.column.contentsMargins().bottom() + 2 * self.column.spacing()
        )
        used = int(metrics.title * 1.6) + metrics.big_button + around + margins.top() + margins.bottom() + 3 * short
        return (self.height() - used - 4 * self.grid.verticalSpacing()) // 2 - line - 4

    def place(self, *, paired: bool) -> None:
        """Short fields in pairs, long ones below each other or in a pair too, the last ones in one row."""
        largest = self.frame.metrics.largest
        for box in self.boxes.values():
            self.grid.removeWidget(box)
            self.last.removeWidget(box)
        self.grid.removeItem(self.last)
        for at, path in enumerate(("day", "dispute_type", "first", "second")):
            self.grid.addWidget(self.boxes[path], at // 2, at % 2)
        for at, path in enumerate(LONG):
            row, column, span = (2, at, 1) if paired else (2 + at, 0, 2)
            self.grid.addWidget(self.boxes[path], row, column, 1, span)
            self.grid.setRowStretch(row, 1)
            editor = self.boxes[path].editor
            if isinstance(editor, LongEditor):
                editor.box.fill_height(LEAST_LONG)
        for path, share in (("done", 3), ("due_on", 3), ("mediator", 3 if not largest else 2)):
            self.last.addWidget(self.boxes[path], share)
        self.grid.addLayout(self.last, 3 if paired else 4, 0, 1, 2)
        for column in (0, 1):
            self.grid.setColumnStretch(column, 1)
            self.grid.setColumnMinimumWidth(column, 100)

    def fill(self, values: Answers) -> None:
        for path, box in self.boxes.items():
            box.editor.set_value(values.get(path))

    def values(self) -> Answers:
        """What stands in the fields."""
        values: Answers = {}
        for path, box in self.boxes.items():
            write(values, path, box.editor.value())
        return values

    def edited(self) -> None:
        self.look()
        job, values = self.job, self.values()
        if job is not None:
            self.live.ask(lambda: job.draw(values))
            self.keeper.touched()

    def look(self) -> None:
        """Which fields show, what stops, what the amount will be."""
        if self.job is None:
            return
        values = self.values()
        page = HalfPage.read(values)
        self.boxes["due_on"].setVisible(page.open_promise)
        self.boxes["settled"].second.setText(amount_words(page.settled, short=self.frame.metrics.largest))
        self.say_not_done(open_promise=page.open_promise)
        unread = [(path, said) for path, box in self.boxes.items() for _, said in box.editor.unread()]
        self.found = with_unread(unread, [*self.job.check(values), *lost_in(values)], self.job.stopped)
        here = next((path for path, box in self.boxes.items() if box.editor.has_caret()), "")
        typing = [one for one in self.found[: len(unread)] if one.path == here]
        shown = self.found if self.tried else [one for one in self.found if self.told_of(one) and one not in typing]
        for path, box in self.boxes.items():
            mine = [one for one in shown if one.path == path]
            box.editor.set_problem("" if not mine else "block" if mine[0].stops else "warn")
        self.problem.setText(shown[0].line if shown else "")
        self.lost = shown[0] if shown and shown[0].lost else None
        for one in (self.spelled, self.by_hand):
            one.setVisible(self.lost is not None)
        self.written.setVisible(self.lost is None)
        self.say_hints()

    def mend_lost(self, way: Callable[[FieldBox, str], None]) -> None:
        """Something else in the place of the character that no font has, as on the form page."""
        if self.lost is not None:
            way(self.boxes[self.lost.path], self.lost.lost)

    def told_of(self, one: Found) -> bool:
        """An empty field is not told of before Enter went on from it."""
        return not one.empty or one.path in self.gone_by

    def say_not_done(self, *, open_promise: bool) -> None:
        """The day has a field of its own once it is asked: the choice needs fewer words then."""
        choice = self.boxes["done"].editor
        if isinstance(choice, RadioEditor):
            words = NOT_YET if open_promise or self.frame.metrics.largest else NOT_YET_DAY_SET
            choice.buttons[1].setText(words)

    def go_on(self, path: str) -> None:
        self.gone_by.add(path)
        self.look()
        paths = [one for one, box in self.boxes.items() if not box.isHidden()]
        at = paths.index(path) + 1
        if at < len(paths):
            self.boxes[paths[at]].editor.take_focus()
        else:
            self.done.setFocus()

    def caret(self, path: str, cursor: Given) -> None:
        if path in self.boxes:
            self.boxes[path].editor.set_cursor(cursor)

    def finish(self) -> None:
        """Register, freeze the page and go to print it."""
        take_composed()
        if self.job is None:
            return
        self.tried = True
        self.look()
        stops = [one for one in self.found if one.stops]
        if stops:
            self.middle.show_work()
            self.caret(stops[0].path, 0)
            return
        self.keeper.end()
        job, values = self.job, self.values()

        def work() -> tuple[Registered, papers.Frozen]:
            done = job.register(values)
            frozen = papers.freeze_paper(job.desk, done.id, "oral_agreement")
            drafts.drop(job.desk, str(job.place))
            return done, frozen

        self.set_busy(True)
        self.frame.runner.store(work, lambda made: self.leave(*made), self.refused)

    def set_busy(self, busy: bool) -> None:
        self.done.setEnabled(not busy)

    def leave(self, done: Registered, frozen: papers.Frozen) -> None:
        self.set_busy(False)
        self.close_job()
        self.frame.say(REGISTERED_AS.format(number=done.number))
        self.frame.tell(done)
        self.frame.go(ScreenName.PREVIEW, paper=frozen.paper["id"], case=done.id)

    def write_instead(self) -> None:
        """The same facts in the full form, as its draft."""
        take_composed()
        if self.job is None:
            return
        desk, old, new = self.job.desk, str(self.job.place), str(intake_place())
        page, typed = HalfPage.read(self.values()), self.typed()
        content: HalfTyped = {"values": as_written(page, desk.forms.codes), "title": INTAKE_FORM}
        content["typed"] = {path: typed[path] for path in ("dispute_type",) if path in typed}
        settled = bool(page.settled)

        def work() -> None:
            drafts.save(desk, new, as_doc(content))
            if not settled:
                drafts.drop(desk, old)

        def gone(_: Any) -> None:
            self.frame.go(ScreenName.FORM, draft=new)
            if settled:
                self.frame.say(STAYS)

        self.keeper.save_now()
        self.keeper.end()
        self.close_job()
        self.frame.runner.store(work, gone, self.frame.refuse)

    def untouched(self) -> bool:
        """Whether the half page stands as it began."""
        return not self.typed() and all(box.editor.value() == self.begun[path] for path, box in self.boxes.items())

    def typed(self) -> Answers:
        """What stands in the fields beyond their values."""
        told = {path: box.editor.typed() for path, box in self.boxes.items()}
        return {path: typed for path, typed in told.items() if typed is not None}

    def draft(self) -> HalfTyped:
        """What is kept until it is registered: values, field, cursor, and how to name it."""
        content: HalfTyped = {
            "values": self.values(), "typed": self.typed(), "title": ORAL_HALF_PAGE, "field": self.at,
        }  # fmt: skip
        if self.at:
            content["cursor"] = self.boxes[self.at].editor.cursor()
        return content
