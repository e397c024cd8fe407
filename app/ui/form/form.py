"""The form page: fields in the paper's order, the live page beside them, problems in words.

One page serves registering a case and every step of it; what it is for stands in a ``FormJob``.
Keystrokes go to an encrypted draft within a second; the same case, field and cursor reopen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea

from app.casework.cases import drafts
from app.casework.cases.calculator import calculators_of
from app.casework.cases.clauses import keep_clause
from app.casework.cases.known_people import known_people
from app.records.cases.titles import suggested_title
from app.records.errors import ProgramError
from app.records.kept import KeptClause
from app.ui.cases.calculator import CalculatorDialog
from app.ui.form.draft_keeper import DraftKeeper, HalfTyped, find_draft
from app.ui.form.drafted import DraftedScreen
from app.ui.form.entries import Answers, Found, home_of, row_of, text, with_unread
from app.ui.form.field_box import box_of
from app.ui.form.field_stack import FieldStack
from app.ui.form.form_fields import Editors
from app.ui.form.form_foot import FormFoot
from app.ui.form.form_jobs import Done, FormJob
from app.ui.form.form_place import FormKind, FormPlace
from app.ui.form.form_places import make_job, place_of
from app.ui.form.groups.grouped import GroupedFields
from app.ui.form.leave import leave_of
from app.ui.form.offered.known_editor import Told
from app.ui.frame.composing import take_composed
from app.ui.frame.frame import Frame
from app.ui.frame.on_key import on_key
from app.ui.frame.questions import ask, ask_reason
from app.ui.frame.screen import ScreenName
from app.ui.papers.live_page import LivePage
from app.ui.papers.lost_characters import lost_in
from app.ui.widgets import Band, PageImage, SideBySide, Tag, button
from app.ui.widgets.side_by_side import WIDEST
from app.ui.widgets.stacks import screen_column

CALCULATE_KEY = "算一算 F9"
SEE_PAPER = "看纸"
BACK_TO_WRITING = "回去写"
WRITE_TERM_FIRST = "先写好这一条，再存成范例"
BLANKS_FOR_NAMES = "人名、日子、数目请先换成【】。原来的协议不变。"
SAVE_AS_WORDING = "存成本室的范例？"
SAVE_WORDING = "存下"
WORDING_NAME_HINT = "起个名字，如：相邻：让路"
WORDING_SAVED = "存好了，下次在“用范例”里"
SAVE_KEY = "Ctrl+Enter 保存"
GO_TO_CASE = "去案件页"
WRITTEN_STAYS = "写过的留在草稿里，等能走这一步了再接着写。"
GROUP_KEY = "Ctrl+↑↓ 换一组"
LIST_KEY = "↓ Enter 选中"
LIST_KEYS = "↓ 取第一位　Enter 选中　Esc 收起"
GROUP_KEYS = "Enter 下一格　Ctrl+↑↓ 换一组　Ctrl+Enter {verb}"
KEYS = "Enter 下一格　Ctrl+Enter 保存　Esc 回去"
EDGE = 12
"""What stays free below the field with the caret."""


class FormScreen(DraftedScreen):
    """Fields at the left, the page at the right, what stops and what finishes at the foot."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.job: FormJob | None = None
        self.stack: FieldStack | None = None
        self.found: list[Found] = []
        self.tried = False
        self.last_title = ""
        self.jumped = ""
        self.build()
        self.keeper = DraftKeeper(frame, self.draft, lambda: self.stack is None or self.stack.untouched(), self)
        self.live = LivePage(frame.runner.outside, self.page, self, quiet=True)
        self.live.drawn.connect(self.show_page)
        for keys, act in (
            ("F4", self.middle.turn),
            ("F8", self.next_problem),
            ("F9", self.open_calculator),
            ("Ctrl+Up", lambda: self.fields.turn(-1)),
            ("Ctrl+Down", lambda: self.fields.turn(1)),
            ("Esc", self.go_back),
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
        ):
            on_key(self, keys, act)

    def build(self) -> None:
        self.title = QLabel()
        self.title.setObjectName("title")
        self.subtitle = QLabel()
        self.subtitle.setObjectName("second")
        self.subtitle.setTextFormat(Qt.TextFormat.PlainText)
        self.subtitle.setWordWrap(True)
        self.keys = QLabel()
        self.keys.setObjectName("second")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        self.tag = Tag("draft")
        head.addWidget(self.tag)
        head.addWidget(self.subtitle, 1)
        self.calculator = button(CALCULATE_KEY, small=True)
        self.calculator.clicked.connect(self.open_calculator)
        head.addWidget(self.calculator)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setObjectName("fields")
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self.show_caret())
        self.page = PageImage()
        self.fields = GroupedFields(self.area)
        self.middle = SideBySide(self.fields, self.page, SEE_PAPER, BACK_TO_WRITING)
        self.middle.folded.connect(lambda _: self.fit())
        head.addWidget(self.middle.turner)
        head.addWidget(self.keys)
        self.foot = FormFoot()
        self.foot.next_problem.connect(self.next_problem)
        self.foot.put_aside.connect(self.put_aside)
        self.foot.finish.connect(self.finish)
        out = button(GO_TO_CASE, small=True)
        out.clicked.connect(self.leave_for_case)
        self.barred = Band("red", "", "", [out])
        self.barred.hide()
        column = screen_column(self)
        column.addLayout(head)
        column.addWidget(self.barred)
        column.addWidget(self.middle, 1)
        column.addWidget(self.foot)

    def show_place(
        self,
        case: str = "",
        step: str = "",
        form: str = "",
        no: int | None = None,
        draft: str = "",
        like: str = "",
        ledger: str = "",
        lead: str = "",
        at: str = "",
        **_: Any,
    ) -> None:
        """Open a step of a case, a line of a ledger, a note on a lead, an unfinished draft, or with none of these a new
        registration, perhaps ``like`` another case or out of a lead; the caret goes to the field ``at``."""
        desk = self.frame.desk
        self.close_job()
        place = FormPlace.read(draft) if draft else place_of(case, step, form, no, like, ledger, lead)

        def load() -> tuple[FormJob, HalfTyped | None]:
            desk.need(leave_of(place))
            job = make_job(desk, place)
            return job, find_draft(desk, job.place)

        self.frame.runner.store(load, lambda loaded: self.open(loaded[0], loaded[1], at), self.not_opened)

    def not_opened(self, error: ProgramError) -> None:
        """No empty form is left standing: back to where one was, with the reason."""
        self.frame.back()
        self.frame.refuse(error)

    def open(self, job: FormJob, draft: HalfTyped | None, at: str = "") -> None:
        """Show a job's fields, filled from its draft where there is one, the caret at a field where asked."""
        self.job = job
        self.tried = False
        self.title.setText(job.title)
        self.tag.set_state(job.state)
        self.setAccessibleDescription(job.subtitle)
        self.foot.set_verb(job.verb)
        editors = Editors(
            job.around, job.desk.forms, twice=job.twice, keep_wording=self.keep_wording, ask_people=self.ask_people
        )
        stack = FieldStack(job.entries, editors)
        stack.begin(job.start)
        if draft is not None:
            stack.set_values(draft.get("values", {}), draft.get("typed"))
        stack.edited.connect(self.edited)
        stack.passed.connect(self.look)
        stack.focused.connect(self.mark)
        stack.finished.connect(self.foot.focus_finish)
        stack.built.connect(self.show_caret)
        stack.listing.connect(self.show_keys)
        self.stack = stack
        self.last_title = suggested_title(stack.raw(), job.desk.forms.codes) if self.proposes_title() else ""
        self.keeper.begin(job.desk, str(job.place), kept=draft is not None)
        self.fields.use(stack)
        self.middle.use(bool(job.paper))
        self.calculator.setVisible(self.has_terms())
        self.fit()
        self.look()
        self.tell_barred(WRITTEN_STAYS if draft else "")
        self.live.ask(self.drawing(), now=True)
        QTimer.singleShot(0, self, lambda: self.arrive(at, draft or {}))

    def tell_barred(self, stays: str) -> None:
        """A step that cannot be taken now says so above its fields before anybody fills them, with the way out."""
        why = next((one.line for one in self.found if one.stops and not one.path), "")
        self.barred.setVisible(bool(why) and bool(self.case_id()))
        if why:
            self.barred.show_words("red", why, stays)
            self.foot.show_found(self.found, told_above=not self.barred.isHidden())

    def leave_for_case(self) -> None:
        """To the page of the case, where the step that comes next is offered; what was typed is kept."""
        case = self.case_id()
        self.close_job()
        self.frame.go(ScreenName.CASE, case=case)

    def arrive(self, at: str, draft: HalfTyped) -> None:
        """The caret goes to the field that was asked for, or back to where it stood."""
        if self.stack is not None and at:
            self.go_to(at)
        else:
            self.put_caret(draft)

    def keep_wording(self, term: Answers) -> None:
        """Take a term into the room's own wordings, under a title, for this type of dispute."""
        job = self.job
        if job is None or not text(term, "text").strip():
            self.frame.say(WRITE_TERM_FIRST)
            return
        stays = BLANKS_FOR_NAMES
        title = ask_reason(self, SAVE_AS_WORDING, text(term, "text")[:60], stays, SAVE_WORDING, WORDING_NAME_HINT)
        if title is not None:
            kind = str(job.around.case.get("dispute_type", ""))
            body: KeptClause = {"title": title, "types": [kind] if kind else [], "text": text(term, "text")}
            body |= {"kind": text(term, "kind")} if "kind" in term else {}
            said = WORDING_SAVED
            self.frame.runner.store(
                lambda: keep_clause(job.desk, body), lambda _: self.frame.say(said), self.frame.refuse
            )

    def ask_people(self, typed: str, told: Told) -> None:
        """Who was met by a typed name; nobody hears the answer once another form stands here."""
        job = self.job
        if job is not None:
            self.frame.runner.store(
                lambda: known_people(job.desk, typed),
                lambda found: told(found) if self.job is job else None,
                self.frame.refuse,
            )

    def has_terms(self) -> bool:
        """Whether terms of an agreement are being written here."""
        return self.job is not None and any(entry.path == "terms" for entry in self.job.entries)

    def open_calculator(self) -> None:
        """Count what a law describes, beside an agreement."""
        if self.job is not None and self.has_terms():
            CalculatorDialog(self, list(calculators_of(self.job.desk).values()), self.frame.say).exec()

    def fit(self) -> None:
        """Field widths and key hints for the size of type chosen."""
        metrics = self.frame.metrics
        self.middle.measure(self.fields.whole_width(metrics))
        self.area.widget().setMaximumWidth(WIDEST if self.middle.narrow else self.fields.field_width(metrics))
        self.show_keys(listing=False)
        self.subtitle.setText("" if metrics.largest or self.job is None else self.job.subtitle)
        self.foot.set_short(metrics.largest)

    def show_keys(self, listing: bool) -> None:
        """The keys of the form, or of a list under one of its boxes."""
        few = self.frame.metrics.largest or self.middle.narrow
        self.keys.setText((LIST_KEY if few else LIST_KEYS) if listing else self.key_words(few=few))

    def key_words(self, *, few: bool) -> str:
        """The keys of this form; few where there is little room."""
        if self.fields.names and self.job is not None:
            return GROUP_KEY if few else GROUP_KEYS.format(verb=self.job.verb)
        return SAVE_KEY if few else KEYS

    def put_caret(self, draft: HalfTyped) -> None:
        """Back to the field and the cursor where the person stopped, in sight and nothing selected."""
        if self.stack is None:
            return
        path = draft.get("field", "")
        if self.stack.has(path):
            self.stack.editor(path).set_cursor(draft.get("cursor", 0))
            self.show_caret()
        else:
            self.stack.take_focus()

    def drawing(self) -> Callable[[], Any]:
        job, values = self.job, self.stack.values() if self.stack else {}
        assert job is not None
        return lambda: job.draw(values)

    def edited(self) -> None:
        """After every keystroke: suggest the title, look for problems, draw, save the draft."""
        self.suggest()
        self.look()
        self.live.ask(self.drawing())
        self.keeper.touched()

    def suggest(self) -> None:
        """The title follows parties and type until somebody writes another."""
        if self.job is None or self.stack is None or not self.proposes_title():
            return
        editor = self.stack.editor("title")
        if editor.value() in ("", self.last_title):
            self.last_title = suggested_title(self.stack.raw(), self.job.desk.forms.codes)
            editor.set_value(self.last_title)

    def proposes_title(self) -> bool:
        """Whether this form asks for a title that parties and type propose; a step speaks of parties by id."""
        job, stack = self.job, self.stack
        return bool(job and stack and stack.has("title") and job.place.kind != FormKind.STEP)

    def look(self) -> None:
        """Problems and remarks for what stands there now; empty fields complain only once asked."""
        if self.job is None or self.stack is None:
            return
        unread, here = self.stack.unread(), self.stack.current()
        values = self.stack.values()
        found = [*self.job.check(values), *lost_in(values), *self.stack.unsure()]
        self.found = with_unread(unread, found, self.job.stopped)
        loose, found = self.found[: len(unread)], self.found[len(unread) :]
        told = [one for one in loose if home_of(one.path, self.stack.entries) != here]
        told += [one for one in found if not one.stops or self.filled(one)]
        self.stack.show_found(self.found if self.tried else told)
        self.stack.show_lacking(self.found)
        self.fields.look(self.found)
        if all(one.path for one in self.found if one.stops):
            self.barred.hide()
        self.foot.show_found(self.found, told_above=not self.barred.isHidden())

    def filled(self, one: Found) -> bool:
        """Whether the place of a problem has been typed in, or Enter went on from it: nothing is skipped silently."""
        assert self.stack is not None
        home = home_of(one.path, self.stack.entries)
        return bool(home) and (not one.empty or self.stack.has_passed(one.path))

    def mark(self, path: str) -> None:
        """The caret stands in another field: show it on the page, and the field itself."""
        self.mark_page(path)
        QTimer.singleShot(0, self.show_caret)

    def mark_page(self, path: str) -> None:
        """Show on the page which field is being typed."""
        if self.stack is None:
            return
        entry = next(one for one in self.stack.entries if one.path == path)
        self.page.mark(entry.page_mark)
        self.fields.mark()

    def show_caret(self) -> None:
        """Bring the field with the caret into sight, whole, with its label and the problem line under it; of one that
        is higher than the form the line that is written. Under a mouse nothing is scrolled further than that: the click
        would end on what came there."""
        widget = self.area.focusWidget()
        if widget is None or not self.area.isAncestorOf(widget):
            return
        box = box_of(widget)
        if box is None or box.height() > self.area.viewport().height():
            self.area.ensureWidgetVisible(widget, 0, min(100, self.area.height() // 4))
        else:
            self.area.ensureWidgetVisible(box, 0, EDGE)
            if not box.underMouse():
                self.fields.whole.snap(box)

    def show_page(self, page: Any) -> None:
        if page is None:
            return
        self.page.show_drawn(page)
        if self.stack is not None and self.stack.current():
            self.mark_page(self.stack.current())

    def next_problem(self) -> None:
        """F8: the caret goes to the next place that stops or wants a second look, from where it stands."""
        if self.stack is None or not self.found:
            return
        self.middle.show_work()
        self.tried = True
        self.look()
        places = self.places()
        if not places:
            return
        if self.jumped in places and home_of(self.jumped, self.stack.entries) == self.stack.current():
            self.go_to(places[(places.index(self.jumped) + 1) % len(places)])
            return
        order = self.stack.shown()
        here = order.index(self.stack.current()) if self.stack.current() in order else -1
        later = [path for path in places if order.index(home_of(path, self.stack.entries)) > here]
        self.go_to((later or places)[0])

    def places(self) -> list[str]:
        """The paths of the problems that have a field, from the top of the form to its foot."""
        assert self.stack is not None
        entries, order = self.stack.entries, {path: at for at, path in enumerate(self.stack.shown())}
        known = [one.path for one in self.found if home_of(one.path, entries) in order]
        return sorted(dict.fromkeys(known), key=lambda path: (order[home_of(path, entries)], row_of(path) or 0))

    def go_to(self, path: str) -> None:
        assert self.stack is not None
        self.middle.show_work()
        self.jumped = path
        home = home_of(path, self.stack.entries)
        if self.stack.has(home):
            self.stack.editor(home).go_to(path)
        else:
            self.stack.take_focus(home)

    def draft(self) -> HalfTyped:
        """What is kept until the form is finished: values, field, cursor, and how to name it."""
        assert self.job is not None and self.stack is not None
        path = self.stack.where()
        content: HalfTyped = {
            "values": self.stack.raw(), "field": path, "title": self.job.title, "of": self.job.subtitle,
        }  # fmt: skip
        content["typed"] = self.stack.typed()
        if path:
            content["cursor"] = self.stack.editor(path).cursor()
        return content

    def clear_fields(self) -> None:
        self.stack = None
        self.found = []
        self.fields.clear()

    def case_id(self) -> str:
        return self.job.place.case if self.job else ""

    def set_busy(self, busy: bool) -> None:
        self.foot.set_busy(busy)

    def finish(self) -> None:
        """Register or record; what stops is shown instead, and the caret goes there."""
        take_composed()
        if self.job is None or self.stack is None:
            return
        self.tried = True
        self.look()
        stops = {one.path for one in self.found if one.stops}
        if stops:
            places = [path for path in self.places() if path in stops]
            if places:
                self.go_to(places[0])
            return
        job, values = self.job, self.stack.values()
        if job.question is not None and not ask(self, *job.question, job.verb, danger=job.danger):
            return
        self.keeper.end()

        def work() -> Done:
            done, place = job.finish(values), str(job.place)
            if done.facts.get("draft") != place:
                drafts.drop(job.desk, place)
            return done

        self.set_busy(True)
        self.frame.runner.store(work, self.leave, self.refused)

    def leave(self, done: Done) -> None:
        self.set_busy(False)
        self.close_job()
        self.frame.say(done.said)
        if done.changed is not None:
            self.frame.tell(done.changed)
        self.frame.go(done.screen, **done.facts)
