"""The case page: where a case is, what comes next, its papers, and everything told about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout

from app.records.way import Act, ActKind
from app.ui.cases.case_freezing import CaseFreezing
from app.ui.cases.case_head import CaseTitle, SavedLine, days_under_title, saved_words, told_under_title
from app.ui.cases.case_more import CaseMore
from app.ui.cases.case_paper import CasePaper
from app.ui.cases.case_papers import PapersPane, PaperVerb
from app.ui.cases.case_scans import CaseScans
from app.ui.cases.case_tabs import TABS, Line, RuledList, Tab
from app.ui.cases.case_view import CaseView, case_view, tab_contents, tab_titles
from app.ui.cases.day_turn import DayTurn
from app.ui.frame.frame import Frame
from app.ui.frame.on_key import on_key
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.widgets import CheckBox, StepLine, button
from app.ui.widgets.words import WIDE_SPACE

MORE = "更多"
CHECK_BEFORE_FILING = "归档前检查"
SIDES_OF_THE_CASE = "这件案子的各面"
NEXT_STEP = "下一步：{title}"
CHECK_SHORT = "归档检查"
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
        self.paper = CasePaper(frame, self.papers, self.freezing, self.scans)
        self.others = CaseMore(frame, self.scans, self.freezing, self.take, self.read_out)
        frame.changed.connect(self.heard)
        self.day = DayTurn(self, frame)
        self.day.turned.connect(lambda: self.load(self.turn_with_the_day))

    def build(self) -> None:
        self.title = CaseTitle()
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
            self.paper.live.clear()
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
        self.frame.runner.store(lambda: case_view(desk, case_id), show or self.show_case, self.frame.refuse)

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
        self.title.show_case(case, self.frame.desk.forms.codes)
        days = days_under_title(case["deadlines"], today)
        gone = case["state"] == "destroyed"
        few = self.frame.metrics.largest and not gone
        self.second.setText(WIDE_SPACE.join(days) if few else told_under_title(case, days))
        self.second.setVisible(bool(days) or not few)
        for one in (self.more, self.check, self.steps):
            one.setVisible(not gone)
        self.steps.set_steps(view.way.stations)
        self.show_offers(view)
        self.show_saved()

    def show_case(self, view: CaseView) -> None:
        self.show_head(view)
        gone = view.case["state"] == "destroyed"
        self.contents = tab_contents(view, self.frame.desk.forms)
        self.stale = set(range(1, len(TABS)))
        self.fill(self.tabs.currentIndex())
        for at, title in tab_titles(view).items():
            self.tabs.setTabText(at, title)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.title.fit()
        self.show_saved()

    def show_offers(self, view: CaseView) -> None:
        """What comes next is the one filled button; the other lawful steps stand under 更多."""
        after = view.way.next
        act = after if after and self.frame.desk.may(ACT_VERBS[after.kind]) else None
        self.act = act
        self.next.setVisible(act is not None)
        if act is not None:
            self.next.setText(NEXT_STEP.format(title=act.title))
            to_paper = act.kind in (ActKind.FREEZE, ActKind.PRINT) and not self.frame.metrics.largest
            self.next.set_sign("printer" if to_paper else None)
        self.check.setText(CHECK_SHORT if self.frame.metrics.largest else CHECK_BEFORE_FILING)
        before = self.more.menu()
        self.more.setMenu(self.others.menu(self, view, act))
        if before is not None:
            before.deleteLater()

    def show_saved(self) -> None:
        """What was just recorded and what follows, until the next step; where there is room for it."""
        view = self.view
        waits = view is not None and view.way.stage.code == "to_freeze" and self.height() >= SAVED_FROM
        self.saved.setVisible(waits)
        if waits and view is not None:
            self.saved.show_words(saved_words(view.case, self.frame.desk.forms.documents["agreement"]))

    def read_out(self) -> None:
        """The chosen paper in large type, part by part."""
        form, no = self.wanted
        self.frame.go(ScreenName.READ, case=self.case_id, form=form or "agreement", no=no)

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
        """The chosen one; what leads away from the page comes back to it."""
        if self.view is not None:
            self.wanted = (row.form, row.no)
            self.paper.show(row, self.view)

    def do(self, verb: PaperVerb, row: Any) -> None:
        """What the person pressed beside a paper."""
        if self.view is not None:
            self.paper.do(verb, row, self.view)
