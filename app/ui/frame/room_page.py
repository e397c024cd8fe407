"""The window behind the log-in: rail, top bar, band, the page itself, and a word at the foot."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from app.casework.cases import cases
from app.casework.room.practice_room import keep_practised
from app.records.errors import Note, ProgramError
from app.ui.frame.banded import BandedPage
from app.ui.frame.composing import take_composed
from app.ui.frame.found import COUNTED, MOST, FoundList
from app.ui.frame.frame import Frame, WayOut
from app.ui.frame.lamps import read_lamps
from app.ui.frame.on_key import on_window_key
from app.ui.frame.places import make_screen, reopening
from app.ui.frame.rail import PLACES, Rail, home_of
from app.ui.frame.screen import Place, PlaceFacts, Screen, ScreenName
from app.ui.frame.top_bar import NOT_SAVED, SAVED, LampState, TopBar
from app.ui.papers.lost_characters import warn_lost
from app.ui.papers.lost_file import LostFile, is_lost_file
from app.ui.widgets import Band, PracticeStrip, button
from app.ui.widgets.toast import Toast

CHECK_EVERYTHING = "查一遍资料"

LEFT_OPEN = (
    "上一次没有正常关好，可能是断电，或者程序被强行关掉了。",
    "没写完的在今日的草稿里。请查一遍资料，看是不是都好；要几分钟，可以照常办事。",
)
FORMS = (ScreenName.FORM, ScreenName.ORAL)


class Places(QStackedWidget):
    """The screens that were opened. Only the current one is asked for its size: Qt's own stack would lay out every
    hidden screen again whenever a word changes."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.currentWidget().sizeHint() if self.currentWidget() else QSize()

    def minimumSizeHint(self) -> QSize:
        return self.currentWidget().minimumSizeHint() if self.currentWidget() else QSize()


class RoomPage(BandedPage):
    """Holds the screens and moves between them. Screens are made once and asked to show a place."""

    def __init__(self, frame: Frame, user: str, *, practice: bool) -> None:
        super().__init__(frame)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.practice = practice
        self.screens: dict[ScreenName, Screen] = {}
        self.place: ScreenName | None = None
        self.facts: PlaceFacts = {}
        self.rail = Rail()
        self.top = TopBar(user)
        self.pages = Places()
        self.lost_told: list[Note] = []
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top)
        if practice:
            right.addWidget(PracticeStrip())
        right.addLayout(self.band_place)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.found = FoundList(self)
        self.toast = Toast(self)
        self.lost_file = LostFile(self)
        self.wire()

    def wire(self) -> None:
        frame, top = self.frame, self.top
        self.rail.chosen.connect(frame.go)
        self.rail.help_asked.connect(self.open_help)
        top.lamp.connect(frame.go)
        top.switch_asked.connect(lambda: frame.lock_asked.emit(True))
        top.lock_asked.connect(lambda: frame.lock_asked.emit(False))
        top.searched.connect(self.search)
        top.search_entered.connect(self.search_all)
        top.search_down.connect(self.found.enter)
        self.found.left.connect(top.search.setFocus)
        self.found.opened.connect(self.open_found)
        frame.going.connect(self.open_place)
        frame.said.connect(self.toast.say)
        frame.refused.connect(self.refuse)
        frame.warned.connect(self.warn)
        frame.kept.connect(self.show_kept)
        frame.runner.lost.connect(self.tell_lost)
        frame.changed.connect(self.heard)
        frame.lamps_asked.connect(self.ask_lamps)
        on_window_key(self, "Ctrl+K", top.take_caret)
        on_window_key(self, "Ctrl+N", lambda: frame.go(ScreenName.FORM) if frame.desk.may("case.open") else None)
        on_window_key(self, "Ctrl+U", lambda: frame.lock_asked.emit(True))
        on_window_key(self, "Ctrl+L", lambda: frame.lock_asked.emit(False))
        for at, place in enumerate(PLACES, 1):
            on_window_key(self, f"Alt+{at}", partial(frame.go, place))

    def unwire(self) -> None:
        """Cut every tie to the frame before the page is thrown away."""
        for signal, slot in (
            (self.frame.going, self.open_place),
            (self.frame.said, self.toast.say),
            (self.frame.refused, self.refuse),
            (self.frame.warned, self.warn),
            (self.frame.kept, self.show_kept),
            (self.frame.runner.lost, self.tell_lost),
            (self.frame.changed, self.heard),
            (self.frame.lamps_asked, self.ask_lamps),
        ):
            signal.disconnect(slot)

    def open_place(self, place: ScreenName, facts: PlaceFacts) -> None:
        """Show a place; its screen loads what it shows by itself."""
        if place not in self.screens:
            self.screens[place] = make_screen(place, self.frame)
            self.pages.addWidget(self.screens[place])
        self.close_band()
        self.lost_told = []
        self.found.hide()
        take_composed()
        if self.place is not None and self.place not in FORMS:
            self.frame.came_from = self.where()
        screen = self.screens[place]
        self.place, self.facts = place, facts
        self.pages.setCurrentWidget(screen)
        self.rail.show_current(home_of(place, facts))
        screen.show_place(**facts)

    def where(self) -> Place:
        """The place and the facts that bring the person back to it."""
        if self.place is None:
            return ScreenName.TODAY, {}
        return self.place, reopening(self.screens[self.place], self.facts)

    def open_help(self) -> None:
        if self.place is not None and self.place != ScreenName.HELP:
            self.frame.go(ScreenName.HELP, page=self.place, back=self.where())

    def search(self, text: str) -> None:
        """Look while the person types; the answer to an older text is not shown."""
        if not text:
            self.found.hide()
            return
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: cases.find_cases(desk, text, limit=MOST, count_to=COUNTED),
            lambda found: self.show_found(text, found),
            self.frame.refuse,
        )

    def show_found(self, text: str, found: Any) -> None:
        if text == self.top.search.text().strip() and self.top.search.hasFocus():
            self.found.show_cases(found.cases, found.total, self.top.search, more=found.more)

    def search_all(self, text: str) -> None:
        self.found.hide()
        if text:
            self.frame.go(ScreenName.CASES, find=text)

    def open_found(self, case: str) -> None:
        self.top.search.clear()
        self.frame.go(ScreenName.CASE, case=case)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toast.put()
        self.found.hide()

    def refuse(self, error: ProgramError, way_out: WayOut | None = None) -> None:
        """Three lines in the band under the top bar; a lost file is named there, with its ways out."""
        if is_lost_file(error):
            self.lost_file.tell(error)
        else:
            self.show_refusal(error, way_out)

    def tell_lost(self, lost: list[Note]) -> None:
        """Characters that a page drawn here could not print; a page beside a form says the same only once."""
        if lost != self.lost_told:
            self.lost_told = lost
            warn_lost(self.frame, lost)

    def offer_check(self) -> None:
        """The last sitting ended in a power cut or a kill: to look through everything is offered at once."""
        look = button(CHECK_EVERYTHING, icon="search", small=True)
        look.clicked.connect(self.check_all)
        self.show_band(Band("amber", *LEFT_OPEN, [look]))

    def check_all(self) -> None:
        self.frame.go(ScreenName.SETTINGS, page="room", check=True)

    def show_kept(self, kept: bool) -> None:
        """What is typed lies in its draft, or nowhere but on the screen."""
        self.top.saved.show_state(SAVED if kept else NOT_SAVED)

    def heard(self, _: Any) -> None:
        """Records changed; what was done in a practice room is kept on its card, for the real room to see."""
        desk = self.frame.desk
        if self.practice and desk.may("case.open"):
            self.frame.runner.store(lambda: keep_practised(desk), lambda _: None, self.frame.refuse)
        self.ask_lamps()

    def ask_lamps(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(lambda: read_lamps(desk), self.show_lamps, self.frame.refuse)

    def show_lamps(self, told: tuple[LampState, LampState]) -> None:
        self.top.backup.show_state(told[0])
        self.top.county.show_state(told[1])
