"""A screen whose work is kept as a draft until it is done: put aside, gone back from, refused; the form page and the
half page are such screens."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QHideEvent

from app.casework.cases import drafts
from app.casework.desk import Desk
from app.records.errors import ProgramError
from app.ui.form.draft_keeper import KEPT, DraftKeeper
from app.ui.form.form_place import FormPlace
from app.ui.frame.frame import Frame, nothing_more
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.papers.live_page import LivePage
from app.ui.widgets import SideBySide


class Drafted(Protocol):
    """The work in hand: whose desk it is for, and where its draft is kept."""

    @property
    def desk(self) -> Desk: ...
    @property
    def place(self) -> FormPlace: ...


class DraftedScreen(Screen):
    """What is typed at the left, its page at the right; the draft is kept by ``keeper`` while ``job`` stands open."""

    frame: Frame
    keeper: DraftKeeper
    live: LivePage
    middle: SideBySide
    job: Drafted | None

    def clear_fields(self) -> None:
        """Take away what stands in the fields once the work is left."""

    def case_id(self) -> str:
        """The case that the work is in; empty where it makes a new one."""
        return ""

    def set_busy(self, busy: bool) -> None:
        """Whether the work is being finished, so that nobody presses twice."""
        raise NotImplementedError

    def place_facts(self) -> PlaceFacts:
        """What brings the screen back to this draft after a lock or another size of type."""
        return {"draft": str(self.job.place)} if self.job else {}

    def put_aside(self) -> None:
        """先放着: what was typed is kept and the desk goes back to today."""
        self.close_job()
        self.frame.go(ScreenName.TODAY)

    def go_back(self) -> None:
        """Esc: from the page in front to the fields, from the fields to where one came from; what was typed is kept."""
        if self.middle.show_work():
            return
        self.close_job()
        self.frame.back()

    def close_job(self) -> None:
        """Nothing of the work stays in sight; what was typed is in its draft, and that is said."""
        self.keeper.save_now(KEPT if self.job is not None else "")
        self.keeper.end()
        self.live.clear()
        self.job = None
        self.clear_fields()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeper.save_now()
        super().hideEvent(event)

    def refused(self, error: ProgramError) -> None:
        """Finishing ended in an error: nothing was saved and the work stands on, or it was saved all the same, is shown
        where it is and is no draft any more."""
        self.set_busy(False)
        job, case = self.job, self.case_id()
        if not self.frame.was_saved(error):
            self.go_on_keeping()
            self.frame.refuse(error)
            return
        self.close_job()
        if job is not None:
            self.frame.runner.store(lambda: drafts.drop(job.desk, str(job.place)), nothing_more, nothing_more)
        self.frame.show_saved(error, case)

    def go_on_keeping(self) -> None:
        """Nothing was saved: what stands in the fields is a draft again."""
        if self.job is not None:
            self.keeper.begin(self.job.desk, str(self.job.place), kept=True)
            self.keeper.touched()
