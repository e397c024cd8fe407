"""The case page: where a case is, what comes next, its papers, and everything told about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
)

from app.casework.cases import cases
from app.casework.cases.hand_up import hand_up_pages
from app.casework.cases.messages import messages_of
from app.casework.cases.next_step import case_way
from app.casework.cases.quarrels import Quarrel, quarrels_of
from app.casework.desk import committee_doc
from app.casework.papers import papers
from app.casework.papers.attachments import list_attachments
from app.casework.papers.before_freezing import Look, looks_before_freezing
from app.records.cases.agreement import standing_agreement
from app.records.cases.titles import short_title
from app.records.kept import Attachment, Committee, Message
from app.records.shown import ShownCase
from app.records.way import Act, ActKind, Way
from app.ui.cases.case_freezing import CaseFreezing
from app.ui.cases.case_head import SavedLine, days_under_title, saved_words, told_under_title
from app.ui.cases.case_papers import PapersPane, PaperVerb
from app.ui.cases.case_scans import CaseScans
from app.ui.cases.case_tabs import (
    TABS,
    Line,
    RuledList,
    Tab,
    attachment_lines,
    history_lines,
    party_lines,
    quarrel_lines,
    session_lines,
    term_lines,
)
from app.ui.cases.day_turn import DayTurn
from app.ui.form.form_place import office_place, step_place
from app.ui.frame.frame import Frame
from app.ui.frame.on_key import on_key
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.papers.fill_job import asks
from app.ui.papers.live_page import LivePage
from app.ui.papers.pages import page_of
from app.ui.widgets import CheckBox, StepLine, button
from app.ui.widgets.words import WIDE_SPACE

MORE = "更多"
CHECK_BEFORE_FILING = "归档前检查"
SIDES_OF_THE_CASE = "这件案子的各面"
NO_PARTIES_YET = "还没有当事人。"
NO_SESSIONS_YET = "还没有调解过。"
NO_TERMS_YET = "还没有说好的条款。"
NO_SCANS_YET = "还没有放入扫描件。"
NO_EARLIER_QUARRELS = "两年内没有找到老纠纷。"
NO_COURSE_YET = "还没有经过。"
TAB_AND_COUNT, TAB_AND_TIMES = "{word} {count}", "{word} {count} 次"
NEXT_STEP = "下一步：{title}"
CHECK_SHORT = "归档检查"
READ_PAPER_OUT = "宣读这份文书"
REGISTER_ANOTHER_LIKE_IT = "照这件再登记一件"
COPY_MESSAGE = "复制短信"
MESSAGE_TO = "{title}：{who}"
PRINT_HAND_UP = "打印上交的一套"
ADD_PHOTOS = "放入照片、材料"
TAKE_WRONG_SCAN_OUT = "取出放错的扫描件"
SCAN = "扫描件"
RARE = "不常用的"
LEADER_ASSIGNED = "领导包案"
LEADER_PROGRESS = "包案进展"
WRITE_TEACHING_STORY = "写成教学案例"
MESSAGE_COPIED = "短信已复制，发给{who} {phone}"
HAND_UP_SET = "上交的一套"
LOOK = "看"
SHOW_UNUSED = "也看没用到的 {unused} 样"
PAPERS_COUNT = "文书 {count}"

ACT_VERBS = {
    ActKind.STEP: "case.step", ActKind.FREEZE: "paper.freeze", ActKind.MEND: "paper.freeze",
    ActKind.PRINT: "paper.print", ActKind.SIGN: "paper.sign", ActKind.CHECK: "case.read",
}  # fmt: skip
"""What somebody must be allowed to do for the big button to be there."""
SAVED_FROM = 600
"""Pixels: a page lower than this keeps its height for the papers."""
LISTS = (
    ScreenName.TODAY,
    ScreenName.SCREENING,
    ScreenName.LEDGERS,
    ScreenName.FIGURES,
    ScreenName.ALLOWANCES,
    ScreenName.OFFICE,
)
"""Where Esc leads back to; from anywhere else it leads to 案件."""


@dataclass(frozen=True)
class CaseView:
    """Everything the page shows of one case, read in one go on the store lane."""

    case: ShownCase
    papers: list[Any]
    way: Way
    attachments: list[Attachment]
    committee: Committee
    messages: list[Message]
    earlier: list[Quarrel]


class CaseScreen(Screen):
    """One case. It asks again whenever a verb says that this case changed."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.case_id = ""
        self.view: CaseView | None = None
        self.act: Act | None = None
        self.wanted: tuple[str, int | None] = ("", None)
        self.arrived, self.on_paper = False, False
        self.contents: tuple[tuple[list[Line], str], ...] = ()
        self.stale: set[int] = set()
        self.scans = CaseScans(frame, self)
        self.freezing = CaseFreezing(frame, self)
        self.build()
        self.live = LivePage(frame.runner.outside, self.papers.page, self)
        self.live.drawn.connect(self.papers.page.show_drawn)
        self.live.failed.connect(frame.refuse)
        frame.changed.connect(self.heard)
        self.day = DayTurn(self, frame)
        self.day.turned.connect(lambda: self.load(self.turn_with_the_day))

    def build(self) -> None:
        self.title = QLabel()
        self.title.setObjectName("title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.second = QLabel()
        self.second.setObjectName("second")
        self.second.setWordWrap(True)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.second)
        self.more = button(MORE, "secondary", big=True)
        self.check = button(CHECK_BEFORE_FILING, "secondary", big=True)
        self.check.clicked.connect(lambda: self.frame.go(ScreenName.CHECK, case=self.case_id))
        self.next = button("", "primary", big=True)
        self.next.clicked.connect(self.take_next)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(names, 1)
        for one in (self.more, self.check, self.next):
            head.addWidget(one)
        self.steps = StepLine([])
        self.saved = SavedLine()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(SIDES_OF_THE_CASE)
        self.tabs.setExpanding(False)
        self.unused = CheckBox()
        self.unused.clicked.connect(self.show_papers)
        tab_row = QHBoxLayout()
        tab_row.addWidget(self.tabs, 1)
        tab_row.addWidget(self.unused)
        self.papers = PapersPane(self.frame.desk.may, self.frame.desk.forms.posts)
        self.papers.chosen.connect(self.show_paper)
        self.papers.verb.connect(self.do)
        self.papers.due_asked.connect(self.freezing.ask_and_freeze_due)
        self.papers.mend_asked.connect(lambda row, problem: self.freezing.mend(row, [problem]))
        on_key(self, "F4", self.papers.halves.turn)
        on_key(self, "Esc", self.go_back)
        self.lists = [RuledList() for _ in list(TABS)[1:]]
        self.lists[Tab.SCANS - 1].acted.connect(self.look_at_scan)
        self.body = QStackedWidget()
        for widget in (self.papers, *self.lists):
            self.body.addWidget(widget)
        for word in TABS.values():
            self.tabs.addTab(word)
        self.tabs.currentChanged.connect(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.steps)
        column.addWidget(self.saved)
        column.addLayout(tab_row)
        column.addWidget(self.body, 1)

    def show_place(
        self, case: str = "", form: str = "", no: int | None = None, tab: int = 0, on_paper: bool = False, **_: Any
    ) -> None:
        """Open a case, at one of its papers or at another tab where asked, the caret ``on_paper`` instead of on what
        comes next."""
        self.tabs.setCurrentIndex(tab)
        if case not in ("", self.case_id):
            self.live.clear()
        self.case_id = case or self.case_id
        self.wanted = (form, no)
        self.arrived, self.on_paper = True, on_paper
        self.papers.fit(self.frame.metrics)
        self.load()

    def go_back(self) -> None:
        """From the page in front to the papers, from there to the list this case was opened from."""
        if self.papers.halves.isVisible() and self.papers.halves.show_work():
            return
        came_from = self.frame.came_from
        if came_from is not None and came_from[0] in LISTS:
            self.frame.back()
        else:
            self.frame.go(ScreenName.CASES)

    def place_facts(self) -> PlaceFacts:
        """What brings the page back to this paper of this case."""
        form, no = self.wanted
        return {"case": self.case_id, "form": form, "no": no}

    def load(self, show: Callable[[CaseView], None] | None = None) -> None:
        desk, case_id = self.frame.desk, self.case_id

        def read() -> CaseView:
            case = cases.show_case(desk, case_id)
            return CaseView(
                case,
                papers.list_papers(desk, case_id),
                case_way(desk, case_id),
                list_attachments(desk, case_id, taken_out=True),
                committee_doc(desk),
                messages_of(desk, case_id),
                quarrels_of(desk, case),
            )

        self.frame.runner.store(read, show or self.show_case, self.frame.refuse)

    def heard(self, changed: Any) -> None:
        if self.isVisible() and self.case_id in getattr(changed, "cases", ()):
            self.load()

    def look_at_scan(self, at: int) -> None:
        """Open the scan of a row of the tab."""
        if self.view is not None:
            self.scans.look_at(self.view.attachments[at]["id"])

    def turn_with_the_day(self, view: CaseView) -> None:
        """What counts from the day is told anew; papers, tabs, page and caret stay where they are."""
        before = self.view
        if before is None or view.case["id"] != before.case["id"]:
            return
        self.show_head(view)
        if view.papers != before.papers:
            self.show_papers()

    def show_head(self, view: CaseView) -> None:
        """The title, the days under it, how far the case is and what comes next."""
        self.view = view
        case, today = view.case, self.frame.desk.clock.today()
        self.day.counts_from(today)
        self.show_title()
        days = days_under_title(case["deadlines"], today)
        gone = case["state"] == "destroyed"
        few = self.frame.metrics.largest and not gone
        self.second.setText(WIDE_SPACE.join(days) if few else told_under_title(case, days))
        self.second.setVisible(bool(days) or not few)
        for one in (self.more, self.check, self.steps):
            one.setVisible(not gone)
        self.steps.set_steps(view.way.stations)
        self.show_offers(view.way)
        self.show_saved()

    def show_case(self, view: CaseView) -> None:
        self.show_head(view)
        case, forms = view.case, self.frame.desk.forms
        codes, registered = forms.codes, {one.path: one.ask for one in forms.screens["correct"].fields}
        gone = case["state"] == "destroyed"
        self.contents = (
            (party_lines(case, codes), NO_PARTIES_YET),
            (session_lines(case, codes), NO_SESSIONS_YET),
            (term_lines(case), NO_TERMS_YET),
            (attachment_lines(view.attachments), NO_SCANS_YET),
            (quarrel_lines(view.earlier, codes), NO_EARLIER_QUARRELS),
            (history_lines(case, registered), NO_COURSE_YET),
        )
        self.stale = set(range(1, len(TABS)))
        self.fill(self.tabs.currentIndex())
        counts = (
            0,
            len(case.get("parties", [])),
            len(case.get("sessions", [])),
            len(standing_agreement(case).get("terms", [])),
            sum(one.get("state") != "taken_out" for one in view.attachments),
            len(view.earlier),
            0,
        )
        for (at, word), count in zip(TABS.items(), counts, strict=True):
            counted = TAB_AND_TIMES if at == Tab.SESSIONS else TAB_AND_COUNT
            self.tabs.setTabText(at, counted.format(word=word, count=count) if count else word)
            self.tabs.setTabVisible(at, at == Tab.COURSE or not (gone or (at == Tab.OLD and not view.earlier)))
        if gone:
            self.tabs.setCurrentIndex(Tab.COURSE)
        self.show_papers()
        if self.arrived:
            self.arrived = False
            self.put_caret()

    def put_caret(self) -> None:
        """On what comes next; on the paper or the tab where somebody was led there."""
        if self.on_paper:
            self.papers.list.take_focus()
        elif self.tabs.currentIndex():
            self.tabs.setFocus()
        else:
            (self.next if self.act else self.check).setFocus()

    def show_title(self) -> None:
        """The title in two lines; one that needs more says 等 n 人 and keeps all names in its tip."""
        if self.view is None:
            return
        case = self.view.case
        room = QRect(0, 0, max(self.title.width(), 200), 10_000)
        metrics = self.title.fontMetrics()
        high = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), case["title"]).height()
        fits = high <= 2 * metrics.lineSpacing() + 2
        self.title.setText(case["title"] if fits else short_title(case, self.frame.desk.forms.codes))
        self.title.setToolTip(case["title"])
        self.title.setAccessibleName(case["title"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_title()
        self.show_saved()

    def show_offers(self, way: Way) -> None:
        """What comes next is the one filled button; the other lawful steps stand under 更多."""
        act = way.next if way.next and self.may(ACT_VERBS[way.next.kind]) else None
        self.act = act
        self.next.setVisible(act is not None)
        if act is not None:
            self.next.setText(NEXT_STEP.format(title=act.title))
            to_paper = act.kind in (ActKind.FREEZE, ActKind.PRINT) and not self.frame.metrics.largest
            self.next.set_sign("printer" if to_paper else None)
        self.check.setText(CHECK_SHORT if self.frame.metrics.largest else CHECK_BEFORE_FILING)
        menu = QMenu(self)
        if self.may("case.read_out"):
            menu.addAction(READ_PAPER_OUT, self.read_out)
        self.add_texts(menu)
        if self.may("case.attach"):
            self.add_scans(menu)
        self.freezing.add_voids(menu, self.view.papers if self.view is not None else [])
        if self.may("case.open"):
            menu.addAction(REGISTER_ANOTHER_LIKE_IT, lambda: self.frame.go(ScreenName.FORM, like=self.case_id))
        self.add_steps(menu, way, act)
        before = self.more.menu()
        self.more.setMenu(menu)
        if before is not None:
            before.deleteLater()

    def show_saved(self) -> None:
        """What was just recorded and what follows, until the next step; where there is room for it."""
        view = self.view
        waits = view is not None and view.way.stage.code == "to_freeze" and self.height() >= SAVED_FROM
        self.saved.setVisible(waits)
        if waits and view is not None:
            self.saved.show_words(saved_words(view.case, self.frame.desk.forms.documents["agreement"]))

    def may(self, verb: str) -> bool:
        """Whether who sits here may do this; what he may not is not offered."""
        return self.frame.desk.may(verb)

    def add_texts(self, menu: QMenu) -> None:
        """Phone texts to copy, and what is printed for those who take the case over."""
        if self.view is not None and self.view.messages:
            texts = menu.addMenu(COPY_MESSAGE)
            for one in self.view.messages:
                texts.addAction(MESSAGE_TO.format(title=one["title"], who=one["who"]), lambda one=one: self.copy(one))
        letters = self.view.case.get("referrals") if self.view is not None else None
        handed_up = letters and letters[-1]["kind"] == "hand_up"
        if handed_up and self.may("paper.print"):
            menu.addAction(PRINT_HAND_UP, self.print_hand_up)

    def add_scans(self, menu: QMenu) -> None:
        """Photos and scans go in, and those put in by mistake go out."""
        menu.addAction(ADD_PHOTOS, self.scans.choose)
        standing = [one for one in self.view.attachments if one.get("state") != "taken_out"] if self.view else []
        if standing:
            wrong = menu.addMenu(TAKE_WRONG_SCAN_OUT)
            for one in standing:
                wrong.addAction(str(one.get("title") or SCAN), lambda one=one: self.scans.take_out(one))

    def add_steps(self, menu: QMenu, way: Way, act: Act | None) -> None:
        """The other lawful steps, the rare ones a level deeper, and how mistakes are mended."""
        screens = self.frame.desk.forms.screens
        rare = QMenu(RARE, menu)
        charged = self.view is not None and bool(self.view.case.get("charge"))
        written = {
            "charge": LEADER_ASSIGNED,
            **({"progress": LEADER_PROGRESS} if charged else {}),
            "story": WRITE_TEACHING_STORY,
        }
        for what, word in written.items() if self.may("case.charge") else ():
            rare.addAction(
                word, lambda what=what: self.frame.go(ScreenName.FORM, draft=str(office_place(what, self.case_id)))
            )
        lawful = [one for one in way.steps if one.allowed and one.step in screens and (not act or one.step != act.step)]
        for offer in lawful if self.may("case.step") else ():
            (rare if offer.rare else menu).addAction(offer.title, lambda offer=offer: self.take(offer.step))
            self.add_presses(menu, offer.step)
        if not rare.isEmpty():
            menu.addMenu(rare)
        menu.addSeparator()
        for step in ("correct", "reopen", "void"):
            if self.may(f"case.{step}"):
                menu.addAction(screens[step].title, lambda step=step: self.take(step))

    def add_presses(self, menu: QMenu, step: str) -> None:
        """The words that open this step half filled for disputes of this type (转给市场监管); nothing is sent by it."""
        kind = self.view.case.get("dispute_type") if self.view is not None else None
        for press in self.frame.desk.forms.screens[step].presses:
            if kind in press.types:
                place = str(step_place(self.case_id, step, press.key))
                menu.addAction(press.words, lambda place=place: self.frame.go(ScreenName.FORM, draft=place))

    def copy(self, message: Message) -> None:
        """A phone text goes to the clipboard; locking clears it."""
        QGuiApplication.clipboard().setText(message["text"])
        self.frame.say(MESSAGE_COPIED.format(who=message["who"], phone=message["phone"]))

    def read_out(self) -> None:
        """The chosen paper in large type, part by part."""
        form, no = self.wanted
        self.frame.go(ScreenName.READ, case=self.case_id, form=form or "agreement", no=no)

    def print_hand_up(self) -> None:
        """The slip with the papers of the earlier sessions, on the print page."""
        desk, case_id = self.frame.desk, self.case_id
        self.frame.runner.store(
            lambda: hand_up_pages(desk, case_id),
            lambda made: self.frame.go(ScreenName.PREVIEW, pdf=made.pdf, title=HAND_UP_SET, code="F26u", case=case_id),
            self.frame.refuse,
        )

    def take_next(self) -> None:
        """What the big button offers: a step, or the paper that is to be frozen, printed or signed."""
        act = self.act
        if act is None or self.view is None:
            return
        if act.kind == ActKind.STEP:
            self.take(act.step)
        elif act.kind == ActKind.CHECK:
            self.frame.go(ScreenName.CHECK, case=self.case_id)
        else:
            rows = [row for row in self.view.papers if row.form == act.form and act.no in (None, row.no)]
            self.do(PaperVerb(act.kind), rows[-1])

    def take(self, step: str) -> None:
        self.frame.go(ScreenName.FORM, case=self.case_id, step=step)

    def fill(self, at: int) -> None:
        """Draw the rows of a tab when somebody looks at it: nobody waits for those behind."""
        if at in self.stale:
            self.stale.discard(at)
            self.lists[at - 1].show_lines(*self.contents[at - 1], LOOK if at == Tab.SCANS else "")

    def turn(self, at: int) -> None:
        self.fill(at)
        self.body.setCurrentIndex(at)
        self.unused.setVisible(at == 0)

    def show_papers(self) -> None:
        """The papers in archive order; those this case has no use for only when asked, or when one was led to."""
        if self.view is None:
            return
        led_to = self.wanted[0] if self.on_paper else ""
        used = [row for row in self.view.papers if row.state != "empty" or not row.optional or row.form == led_to]
        unused = len(self.view.papers) - len(used)
        self.unused.setText(SHOW_UNUSED.format(unused=unused))
        self.unused.setVisible(unused > 0 and self.body.currentIndex() == 0)
        shown = self.view.papers if self.unused.isChecked() else used
        self.tabs.setTabText(0, PAPERS_COUNT.format(count=len(shown)))
        form, no = self.wanted
        if not form and self.view.way.next is not None:
            form, no = self.view.way.next.form, self.view.way.next.no
        self.papers.show_papers(shown, form, no)

    def show_paper(self, row: Any) -> None:
        if self.view is None:
            return
        self.wanted = (row.form, row.no)
        self.papers.show_paper(row, self.view.case)
        desk, view = self.frame.desk, self.view
        self.live.stop()

        def read() -> tuple[Any, list[Look]]:
            looks = [] if row.id else looks_before_freezing(desk, str(view.case["id"]), row.form, row.no)
            return page_of(desk, view.case, row, view.committee), looks

        def show(told: tuple[Any, list[Look]]) -> None:
            self.papers.show_looks(row, told[1])
            self.live.ask(told[0], now=True)

        self.frame.runner.store(read, show, self.frame.refuse)

    def do(self, verb: PaperVerb, row: Any) -> None:
        """What the person pressed beside a paper."""
        acts = {
            PaperVerb.FILL: self.do_fill, PaperVerb.FREEZE: self.freezing.ask_and_freeze,
            PaperVerb.MEND: self.freezing.ask_and_mend, PaperVerb.LOOK: self.do_look, PaperVerb.PRINT: self.do_look,
            PaperVerb.SIGN: self.do_sign, PaperVerb.SCAN: self.scans.choose_for,
        }  # fmt: skip
        acts[verb](row)

    def do_fill(self, row: Any) -> None:
        screens = self.frame.desk.forms.documents[row.form].screens
        steps = [screen.step for screen in screens if self.view and self.view.way.allows(screen.step)]
        if not steps and asks(self.frame.desk.forms, row.form):
            self.frame.go(ScreenName.FORM, case=self.case_id, step="fill", form=row.form, no=row.no)
            return
        self.take(steps[0] if steps else "correct")

    def do_look(self, row: Any) -> None:
        self.frame.go(ScreenName.PREVIEW, paper=row.id, case=self.case_id)

    def do_sign(self, row: Any) -> None:
        self.frame.go(ScreenName.FORM, case=self.case_id, step="sign", form=row.form, no=row.no)
