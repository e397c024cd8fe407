"""更多 on the case page: the other lawful steps, texts to copy, scans, and how mistakes are mended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.casework.cases.hand_up import hand_up_pages
from app.records.kept import Message
from app.records.way import Act
from app.ui.cases.case_freezing import CaseFreezing
from app.ui.cases.case_scans import CaseScans
from app.ui.cases.case_view import CaseView
from app.ui.form.form_place import office_place, step_place
from app.ui.frame.frame import Frame
from app.ui.frame.screen import ScreenName

READ_PAPER_OUT = "宣读这份文书"
REGISTER_ANOTHER_LIKE_IT = "照这件再登记一件"
COPY_MESSAGE = "复制短信"
MESSAGE_TO = "{title}：{who}"
MESSAGE_COPIED = "短信已复制，发给{who} {phone}"
PRINT_HAND_UP = "打印上交的一套"
HAND_UP_SET = "上交的一套"
ADD_PHOTOS = "放入照片、材料"
TAKE_WRONG_SCAN_OUT = "取出放错的扫描件"
SCAN = "扫描件"
RARE = "不常用的"
LEADER_ASSIGNED = "领导包案"
LEADER_PROGRESS = "包案进展"
WRITE_TEACHING_STORY = "写成教学案例"


class CaseMore:
    """Makes the menu of a case; ``take`` leads to the form of a step, ``read_out`` reads the chosen paper."""

    def __init__(
        self, frame: Frame, scans: CaseScans, freezing: CaseFreezing, take: Callable[[str], None],
        read_out: Callable[[], None],
    ) -> None:  # fmt: skip
        self.frame, self.scans, self.freezing, self.take, self.read_out = frame, scans, freezing, take, read_out
        self.may = frame.desk.may

    def menu(self, parent: QWidget, view: CaseView, act: Act | None) -> QMenu:
        """What may be done beside ``act``, which has a button of its own."""
        menu = QMenu(parent)
        case = view.case["id"]
        if self.may("case.read_out"):
            menu.addAction(READ_PAPER_OUT, self.read_out)
        self.add_texts(menu, view)
        if self.may("case.attach"):
            self.add_scans(menu, view)
        self.freezing.add_voids(menu, view.papers)
        if self.may("case.open"):
            menu.addAction(REGISTER_ANOTHER_LIKE_IT, lambda: self.frame.go(ScreenName.FORM, like=case))
        self.add_steps(menu, view, act)
        return menu

    def add_texts(self, menu: QMenu, view: CaseView) -> None:
        """Phone texts to copy, and what is printed for those who take the case over."""
        if view.messages:
            texts = menu.addMenu(COPY_MESSAGE)
            for one in view.messages:
                texts.addAction(MESSAGE_TO.format(title=one["title"], who=one["who"]), lambda one=one: self.copy(one))
        letters = view.case.get("referrals")
        if letters and letters[-1]["kind"] == "hand_up" and self.may("paper.print"):
            menu.addAction(PRINT_HAND_UP, lambda: self.print_hand_up(view.case["id"]))

    def add_scans(self, menu: QMenu, view: CaseView) -> None:
        """Photos and scans go in, and those put in by mistake go out."""
        menu.addAction(ADD_PHOTOS, self.scans.choose)
        if view.standing:
            wrong = menu.addMenu(TAKE_WRONG_SCAN_OUT)
            for one in view.standing:
                wrong.addAction(str(one.get("title") or SCAN), lambda one=one: self.scans.take_out(one))

    def add_steps(self, menu: QMenu, view: CaseView, act: Act | None) -> None:
        """The other lawful steps, the rare ones a level deeper, and how mistakes are mended."""
        screens = self.frame.desk.forms.screens
        rare = QMenu(RARE, menu)
        written = {
            "charge": LEADER_ASSIGNED,
            **({"progress": LEADER_PROGRESS} if view.case.get("charge") else {}),
            "story": WRITE_TEACHING_STORY,
        }
        for what, word in written.items() if self.may("case.charge") else ():
            place = str(office_place(what, view.case["id"]))
            rare.addAction(word, lambda place=place: self.frame.go(ScreenName.FORM, draft=place))
        taken = act.step if act else ""
        lawful = [one for one in view.way.steps if one.allowed and one.step in screens and one.step != taken]
        for offer in lawful if self.may("case.step") else ():
            (rare if offer.rare else menu).addAction(offer.title, lambda offer=offer: self.take(offer.step))
            self.add_presses(menu, view, offer.step)
        if not rare.isEmpty():
            menu.addMenu(rare)
        menu.addSeparator()
        for step in ("correct", "reopen", "void"):
            if self.may(f"case.{step}"):
                menu.addAction(screens[step].title, lambda step=step: self.take(step))

    def add_presses(self, menu: QMenu, view: CaseView, step: str) -> None:
        """The words that open this step half filled for disputes of this type (转给市场监管); nothing is sent by it."""
        for press in self.frame.desk.forms.screens[step].presses:
            if view.case.get("dispute_type") in press.types:
                place = str(step_place(view.case["id"], step, press.key))
                menu.addAction(press.words, lambda place=place: self.frame.go(ScreenName.FORM, draft=place))

    def copy(self, message: Message) -> None:
        """A phone text goes to the clipboard; locking clears it."""
        QGuiApplication.clipboard().setText(message["text"])
        self.frame.say(MESSAGE_COPIED.format(who=message["who"], phone=message["phone"]))

    def print_hand_up(self, case: str) -> None:
        """The slip with the papers of the earlier sessions, on the print page."""
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: hand_up_pages(desk, case),
            lambda made: self.frame.go(ScreenName.PREVIEW, pdf=made.pdf, title=HAND_UP_SET, code="F26u", case=case),
            self.frame.refuse,
        )
