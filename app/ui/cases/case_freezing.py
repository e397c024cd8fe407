"""定稿 on the case page: one paper or all that are ready; what holds one up leads to the field that mends it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from app.casework.cases.next_step import first_hindered, hindering
from app.casework.desk import Changed
from app.casework.papers import papers
from app.casework.papers.papers_due import DuePapers, freeze_due
from app.records.errors import Problem, ProgramError
from app.ui.cases.case_papers import FROZEN
from app.ui.form.mending import mending_place
from app.ui.frame.frame import Frame, WayOut
from app.ui.frame.questions import ask, ask_reason
from app.ui.frame.screen import FormAt, ScreenName
from app.ui.papers.late_paper import with_reason_when_archived
from app.ui.papers.paper_rows import paper_name
from app.ui.widgets.words import LIST_COMMA

FINAL_CANNOT_CHANGE = "定稿以后这份纸不再改，要改就作废重出一份。"
ASK_TO_MAKE_FINAL = "给《{title}》定稿吗？"
OTHERS_STAY = "案子里的内容都在，别的文书不受影响。"
MAKE_FINAL = "定稿"
TITLE_IN_MARKS = "《{title}》"
ALL_FINAL_CANNOT_CHANGE = "{names}都定稿，不再改；要改就作废重出一份。"
ASK_TO_MAKE_ALL_FINAL = "把齐了的文书一起定稿打印？"
UNFINISHED_STAY = "案子里的内容都在，还没填完的不动。"
MAKE_ALL_FINAL = "一起定稿"
MADE_FINAL_COUNT = "已定稿 {count} 份"
TITLE_AND_COPIES = "{title} {copies} 份"
MADE_FINAL = "已定稿"

TO_THE_FIELD = "去填这一处"
VOID_A_PAPER = "作废一份，重出"
ASK_TO_VOID = "作废《{title}》吗？"
COUNTS_NO_MORE = "这一份不再算数，打出来的请收回来。改好了再定稿，是新的一版。"
OLD_ONE_STAYS = "作废的也留着，核对时说它作废了；理由记在经过里。"
VOID_IT = "作废"
WHY_VOID = "为什么，如：打坏了、名字写错了"
VOIDED = "作废了，改好了再定稿"


class CaseFreezing:
    """Works for the case page that stands open (``page.case_id``, ``page.view``)."""

    def __init__(self, frame: Frame, page: QWidget) -> None:
        self.frame = frame
        self.page: Any = page

    def ask_and_freeze(self, row: Any) -> None:
        """定稿 cannot be taken back, so it asks."""
        happens = FINAL_CANNOT_CHANGE
        if ask(self.page, ASK_TO_MAKE_FINAL.format(title=row.title), happens, OTHERS_STAY, MAKE_FINAL):
            self.freeze(row)

    def freeze(self, row: Any) -> None:
        """Make a paper final and show it; where that is refused, lead to what is wrong."""
        desk, case_id = self.frame.desk, self.page.case_id
        with_reason_when_archived(
            self.frame,
            self.page,
            lambda why: papers.freeze_paper(desk, case_id, row.form, no=row.no, reason=why),
            self.opened,
            lambda error: self.frame.refuse(error, self.way_out(row, error.problems)),
        )

    def ask_and_mend(self, row: Any) -> None:
        """To the first place that holds up freezing this paper; where none asks for it, the refusal names them all."""
        desk, case_id = self.frame.desk, self.page.case_id
        self.frame.runner.store(
            lambda: hindering(desk, case_id, row.form, row.no),
            lambda problems: self.mend(row, problems),
            self.frame.refuse,
        )

    def mend(self, row: Any, problems: list[Problem]) -> None:
        """The form where the first of these is put right."""
        place = self.place_of(row, problems)
        if place is not None:
            self.frame.go(ScreenName.FORM, case=self.page.case_id, **place)
        elif problems:
            self.freeze(row)
        else:
            self.ask_and_freeze(row)

    def place_of(self, row: Any, problems: list[Problem]) -> FormAt | None:
        """Where the first of these is put right; None where nothing asks for it now."""
        if not problems or self.page.view is None:
            return None
        forms = self.frame.desk.forms
        return mending_place(forms, forms.documents[row.form], row.no, problems[0], self.page.view.way)

    def way_out(self, row: Any, problems: list[Problem]) -> WayOut | None:
        """The button of a refusal that leads to the very field."""
        place, case_id = self.place_of(row, problems), self.page.case_id
        return WayOut(TO_THE_FIELD, lambda: self.frame.go(ScreenName.FORM, case=case_id, **place)) if place else None

    def ask_and_freeze_due(self) -> None:
        """Everything that is ready becomes final at once and goes to one print page."""
        ready = [row for row in self.page.view.papers if row.state == "draft"] if self.page.view else []
        names = LIST_COMMA.join(TITLE_IN_MARKS.format(title=row.title) for row in ready)
        happens = ALL_FINAL_CANNOT_CHANGE.format(names=names)
        if ask(self.page, ASK_TO_MAKE_ALL_FINAL, happens, UNFINISHED_STAY, MAKE_ALL_FINAL):
            desk, case_id = self.frame.desk, self.page.case_id
            with_reason_when_archived(
                self.frame, self.page, lambda why: freeze_due(desk, case_id, why), self.opened_together,
                lambda error: self.due_refused(error, ready),
            )  # fmt: skip

    def due_refused(self, error: ProgramError, ready: list[Any]) -> None:
        """Lead to the first paper that held up all of them."""
        desk, case_id = self.frame.desk, self.page.case_id
        keys = [(row.form, row.no) for row in ready]
        rows = dict(zip(keys, ready, strict=True))

        def tell(found: tuple[tuple[str, int | None], list[Problem]] | None) -> None:
            self.frame.refuse(error, self.way_out(rows[found[0]], found[1]) if found else None)

        self.frame.runner.store(lambda: first_hindered(desk, case_id, keys), tell, lambda _: self.frame.refuse(error))

    def opened_together(self, due: DuePapers) -> None:
        """All pages on one print page; printing them counts for each."""
        self.frame.say(MADE_FINAL_COUNT.format(count=len(due.frozen)))
        self.frame.tell(due)
        each = tuple((one.paper["id"], one.paper["copies"]) for one in due.frozen)
        title = LIST_COMMA.join(
            TITLE_AND_COPIES.format(title=one.paper["title"], copies=one.paper["copies"]) for one in due.frozen
        )
        self.frame.go(ScreenName.PREVIEW, pdf=due.pdf, title=title, code="F", case=self.page.case_id, together=each)

    def opened(self, frozen: papers.Frozen) -> None:
        """A fresh paper goes straight to the print page."""
        self.frame.say(MADE_FINAL)
        self.frame.tell(frozen)
        self.frame.go(ScreenName.PREVIEW, paper=frozen.paper["id"], case=self.page.case_id)

    def add_voids(self, menu: QMenu, rows: list[Any]) -> None:
        """A line for every final paper that may be made void."""
        final = [row for row in rows if row.state in FROZEN]
        if final and self.frame.desk.may("paper.void"):
            inside = menu.addMenu(VOID_A_PAPER)
            for row in final:
                inside.addAction(paper_name(row), lambda row=row: self.ask_and_void(row))

    def ask_and_void(self, row: Any) -> None:
        """A final paper counts no more, with a reason that stays; its next version is frozen as any paper."""
        question = ASK_TO_VOID.format(title=paper_name(row))
        why = ask_reason(self.page, question, COUNTS_NO_MORE, OLD_ONE_STAYS, VOID_IT, WHY_VOID)
        if why is not None:
            desk, case_id = self.frame.desk, self.page.case_id
            self.frame.runner.store(
                lambda: papers.void_paper(desk, case_id, row.form, why, no=row.no), self.voided, self.frame.refuse
            )

    def voided(self, changed: Changed) -> None:
        """The case is shown anew, with the paper as a draft again."""
        self.frame.say(VOIDED)
        self.frame.tell(changed)
