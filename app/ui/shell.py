"""The one window: first screen, log-in, the room; opening, locking and switching."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.casework import rooms
from app.casework.desk import Desk
from app.records.errors import ProgramError
from app.ui.first import FirstScreen
from app.ui.frame import Frame
from app.ui.help_dialog import HelpDialog
from app.ui.lock import IdleWatch
from app.ui.login import LoginScreen
from app.ui.practice import make_practice
from app.ui.preferences import Preferences
from app.ui.recover import RecoverScreen
from app.ui.room_page import RoomPage
from app.ui.runner import JobRunner
from app.ui.standard_folders import room_folder
from app.ui.theme import Metrics, wear


class MainWindow(QMainWindow):
    """Holds one page at a time: ``FirstScreen``, ``LoginScreen``, ``RecoverScreen`` or ``RoomPage``."""

    def __init__(self, folder: Path, state: Path, clock: Any) -> None:
        super().__init__()
        self.real, self.state = folder, state
        self.runner = JobRunner(self)
        self.frame = Frame(self.runner, folder, state, clock)
        self.preferences = Preferences(state)
        self.room: RoomPage | None = None
        self.came_from: tuple[str, str, dict[str, Any]] | None = None
        self.frame.lock_asked.connect(self.lock)
        self.frame.size_chosen.connect(self.set_size)
        self.frame.minutes_chosen.connect(self.set_minutes)
        app = QApplication.instance()
        self.idle = IdleWatch(app, self.preferences.idle_minutes(), self)
        self.idle.idle.connect(lambda: self.lock(False))
        self.setWindowTitle("调解室")
        self.setMinimumSize(1024, 640)
        QShortcut(QKeySequence("F1"), self, activated=self.help)
        self.wear(self.preferences.last_user())
        self.open_door()

    @property
    def folder(self) -> Path:
        return self.frame.folder

    def wear(self, user: str) -> None:
        """Put on the size of type of a person."""
        self.frame.metrics = Metrics.for_size(self.preferences.size(user))
        wear(QApplication.instance(), self.frame.metrics)

    def show_page(self, page: QWidget) -> None:
        """Put another page in place of the one shown; the old one is thrown away."""
        self.runner.forget()
        old = self.centralWidget()
        if isinstance(old, RoomPage):
            old.unwire()
        self.setCentralWidget(page)

    def open_door(self, user: str = "", *, locked: bool = False, error: ProgramError | None = None) -> None:
        """Show the log-in of the room in this folder, or the first screen where there is none."""
        card = self.read_card()
        if card is None:
            first = FirstScreen(self.runner, self.folder, self.state, self.frame.clock)
            first.made.connect(self.enter_new)
            first.practise.connect(lambda: self.practise(first))
            first.size_chosen.connect(lambda size: self.door_size(size, ""))
            self.show_page(first)
            return
        who = user or self.preferences.last_user()
        login = LoginScreen(card, self.frame.clock.today(), user=who, locked=locked)
        login.entered.connect(lambda name, word: self.open_room(login, name, word))
        login.size_chosen.connect(lambda size: self.door_size(size, login.user()))
        login.other_room.connect(self.change_room)
        login.forgotten.connect(self.recover)
        self.show_page(login)
        login.password.setFocus()
        if error is not None:
            login.refuse(error)

    def read_card(self) -> dict[str, Any] | None:
        return rooms.room_card(self.folder)

    def open_room(self, login: LoginScreen, user: str, password: str) -> None:
        folder, state, clock = self.folder, self.state, self.frame.clock
        self.runner.store(lambda: rooms.open_room(folder, state, user, password, clock), self.enter, login.refuse)

    def enter_new(self, desk: Desk, join: bool) -> None:
        self.enter(desk, "exchange" if join else "today")

    def enter(self, desk: Desk, place: str = "today") -> None:
        """The room is open: put on the person's size and go to where this person stood."""
        self.frame.take_desk(desk)
        user = desk.store.user
        self.preferences.set_last_user(user)
        self.wear(user)
        facts: dict[str, Any] = {}
        if self.came_from is not None and self.came_from[0] == user:
            _, place, facts = self.came_from
        self.came_from = None
        self.show_room(place, facts)
        self.idle.begin()

    def show_room(self, place: str, facts: dict[str, Any]) -> None:
        store = self.frame.desk.store
        self.room = RoomPage(self.frame, store.user, practice=store.room.practice)
        self.show_page(self.room)
        self.setWindowTitle(f"{store.room.name}　调解室")
        self.room.ask_lamps()
        self.frame.go(place, **facts)

    def lock(self, switch: bool = False) -> None:
        """Drafts are saved, the log-in shows at once, then the store closes behind it."""
        if self.room is None:
            return
        desk, user = self.frame.desk, self.frame.desk.store.user
        self.frame.about_to_lock.emit()
        self.came_from = (user, *self.room.where())
        self.idle.end()
        self.room = None
        QGuiApplication.clipboard().clear()
        self.open_door("" if switch else user, locked=True)
        self.runner.store(desk.close, lambda _: None, self.frame.refuse)
        self.frame.take_desk(None)

    def door_size(self, size: str, user: str) -> None:
        """The size chosen at the door acts at once; what was typed stays."""
        page = self.centralWidget()
        typed = page.password.value() if isinstance(page, LoginScreen) else ""
        locked = isinstance(page, LoginScreen) and page.locked
        self.preferences.set_size(user, size)
        self.wear(user)
        self.open_door(user, locked=locked)
        page = self.centralWidget()
        if isinstance(page, LoginScreen):
            page.password.set_value(typed)

    def set_size(self, size: str) -> None:
        """Another size inside the room: the page is made anew at the same place."""
        user = self.frame.desk.store.user
        place, facts = self.room.where() if self.room else ("settings", {})
        self.frame.about_to_lock.emit()
        self.preferences.set_size(user, size)
        self.wear(user)
        self.show_room(place, facts)
        self.frame.resized.emit()

    def set_minutes(self, minutes: int) -> None:
        self.preferences.set_idle_minutes(minutes)
        self.idle.set_minutes(minutes)
        self.idle.begin()

    def practice_folder(self) -> Path:
        """Where the practice room lies, beside the real one."""
        return self.real.with_name(f"{self.real.name}-practice")

    def change_room(self) -> None:
        """From practice to the real room and back."""
        card = self.read_card()
        practising = bool(card and card.get("practice"))
        if practising:
            self.frame.folder = self.real if self.folder != self.real else room_folder()
            self.open_door()
        else:
            self.practise(self.centralWidget())

    def practise(self, page: QWidget) -> None:
        """Go to the practice room; it is made where there is none."""
        folder = self.practice_folder()
        if rooms.room_card(folder) is not None:
            self.to_practice(folder)
            return
        page.setEnabled(False)
        state, clock = self.state, self.frame.clock
        self.runner.store(
            lambda: make_practice(folder, state, clock),
            lambda _: self.to_practice(folder),
            lambda e: self.not_made(page, e),
        )

    def to_practice(self, folder: Path) -> None:
        self.frame.folder = folder
        self.open_door()

    def not_made(self, page: QWidget, error: ProgramError) -> None:
        page.setEnabled(True)
        if isinstance(page, (LoginScreen, FirstScreen)):
            page.refuse(error)

    def recover(self) -> None:
        """忘了密码: the recovery sheet opens the room and gives a new password."""
        card = self.read_card() or {}
        page = RecoverScreen([str(one) for one in card.get("users", [])])
        page.back.connect(self.open_door)
        page.finished.connect(lambda told: self.recover_with(page, told))
        self.show_page(page)
        page.begin()

    def recover_with(self, page: RecoverScreen, told: dict[str, str]) -> None:
        page.set_busy(True)
        folder, state, clock = self.folder, self.state, self.frame.clock
        self.runner.store(
            lambda: rooms.recover_room(folder, state, told["groups"], told["user"], told["password"], clock),
            self.recovered,
            page.refuse,
        )

    def recovered(self, desk: Desk) -> None:
        """Opened by the sheet; from here on the person logs in with the new password."""
        self.runner.store(desk.close, lambda _: self.open_door(), self.frame.refuse)

    def help(self) -> None:
        """F1: inside the room its own page answers, before the log-in a page over the door."""
        if self.room is not None:
            self.room.open_help()
        else:
            HelpDialog(self, "first" if isinstance(self.centralWidget(), FirstScreen) else "login").exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window saves drafts and closes the store before the program ends."""
        if self.room is not None:
            desk = self.frame.desk
            self.frame.about_to_lock.emit()
            self.room.unwire()
            self.room = None
            self.runner.store(desk.close, lambda _: None, lambda _: None)
        self.idle.end()
        self.runner.close()
        super().closeEvent(event)
