"""One paper of the case page: its page drawn as it stands, what is looked at before it is final, and its verbs."""

from __future__ import annotations

from typing import Any

from app.casework.papers.before_freezing import Look, looks_before_freezing
from app.ui.cases.case_freezing import CaseFreezing
from app.ui.cases.case_papers import PapersPane, PaperVerb
from app.ui.cases.case_scans import CaseScans
from app.ui.cases.case_view import CaseView
from app.ui.frame.frame import Frame
from app.ui.frame.screen import ScreenName
from app.ui.papers.fill_job import asks
from app.ui.papers.live_page import LivePage
from app.ui.papers.pages import page_of


class CasePaper:
    """Shows a paper in the pane and does what the person pressed beside it."""

    def __init__(self, frame: Frame, pane: PapersPane, freezing: CaseFreezing, scans: CaseScans) -> None:
        self.frame, self.pane, self.freezing, self.scans = frame, pane, freezing, scans
        self.live = LivePage(frame.runner.outside, pane.page, pane)
        self.live.drawn.connect(pane.page.show_drawn)
        self.live.failed.connect(frame.refuse)

    def show(self, row: Any, view: CaseView) -> None:
        """Name and verbs at once; the page when it is drawn."""
        self.pane.show_paper(row, view.case)
        desk = self.frame.desk
        self.live.stop()

        def read() -> tuple[Any, list[Look]]:
            looks = [] if row.id else looks_before_freezing(desk, view.case["id"], row.form, row.no)
            return page_of(desk, view.case, row, view.committee), looks

        def show(told: tuple[Any, list[Look]]) -> None:
            self.pane.show_looks(row, told[1])
            self.live.ask(told[0], now=True)

        self.frame.runner.store(read, show, self.frame.refuse)

    def do(self, verb: PaperVerb, row: Any, view: CaseView) -> None:
        """What the person pressed beside a paper."""
        case = view.case["id"]
        if verb == PaperVerb.FILL:
            self.fill(row, view)
        elif verb == PaperVerb.FREEZE:
            self.freezing.ask_and_freeze(row)
        elif verb == PaperVerb.MEND:
            self.freezing.ask_and_mend(row)
        elif verb == PaperVerb.SIGN:
            self.frame.go(ScreenName.FORM, case=case, step="sign", form=row.form, no=row.no)
        elif verb == PaperVerb.SCAN:
            self.scans.choose_for(row)
        else:
            self.frame.go(ScreenName.PREVIEW, paper=row.id, case=case)

    def fill(self, row: Any, view: CaseView) -> None:
        """By the step that fills it, by its own questions, or by correcting the case."""
        forms, case = self.frame.desk.forms, view.case["id"]
        steps = [screen.step for screen in forms.documents[row.form].screens if view.way.allows(screen.step)]
        if not steps and asks(forms, row.form):
            self.frame.go(ScreenName.FORM, case=case, step="fill", form=row.form, no=row.no)
        else:
            self.frame.go(ScreenName.FORM, case=case, step=steps[0] if steps else "correct")
