"""The one window: first screen, log-in, the room; opening, locking and switching."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.casework.room.card import DoorCard, room_card
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.door.change_person import ChangePerson
from app.ui.door.door_ways import DoorWays
from app.ui.door.login import LoginScreen
from app.ui.door.opening import OpeningPage
from app.ui.form.came_from import opened_place, sealed_place
from app.ui.frame.frame import Frame
from app.ui.frame.lock import IdleWatch
from app.ui.frame.on_key import on_window_key
from app.ui.frame.preferences import Preferences
from app.ui.frame.runner import JobRunner
from app.ui.frame.screen import PlaceFacts, ScreenName
from app.ui.frame.tab_order import step
from app.ui.frame.traces import wipe
from app.ui.widgets.theme import Metrics, application, wear

if TYPE_CHECKING:
    from app.casework.desk import Desk
    from app.ui.door.opening_notices import Opening
    from app.ui.frame.room_page import RoomPage

PROGRAM_NAME = "调解室"
OPEN_FROM_BACKUP = "从备份打开"
WINDOW_TITLE = "{name}　调解室"

BREATH_MS = 10
READ_ON = (
    "app.storage.keys.crypto",
    "app.storage.driver",
    "app.storage.store",
    "app.documents.page.fonts",
    "app.documents.loading.forms",
    "app.documents.page.draw",
    "app.casework.papers.papers",
    "app.casework.books.months",
    "app.sync.exchange.outbox",
    "app.casework.exchange.exchange",
    "app.ui.frame.room_page",
    "app.ui.door.doors",
)


class MainWindow(QMainWindow):
    """Holds one page at a time: ``FirstScreen``, ``LoginScreen``, ``RecoverScreen``, ``RestoreScreen`` or
    ``RoomPage``.

    The log-in needs nothing but Qt and the room's card. The rest is imported piece by piece while the
    person reads and types, on this thread: PySide's import hook does not bear another thread beside a
    painting one. What is asked for before that is done as soon as the last piece is there.

    Signals: ``locked`` when the log-in stands and the store is closing behind it.
    """

    locked = Signal()

    def __init__(self, folder: Path, state: Path, clock: Any) -> None:
        super().__init__()
        self.real, self.state = folder, state
        self.runner = JobRunner(self)
        self.frame = Frame(self.runner, folder, state, clock)
        self.preferences = Preferences(state)
        self.ways = DoorWays(self)
        self.room: RoomPage | None = None
        self.came_from = b""
        self.held = self.to_restore = False
        self.frame.lock_asked.connect(lambda switch: self.ask_who() if switch else self.lock())
        self.frame.size_chosen.connect(self.set_size)
        self.frame.notices_asked.connect(self.show_notices)
        self.frame.practice_asked.connect(self.ways.leave_to_practise)
        self.frame.minutes_chosen.connect(self.set_minutes)
        self.idle = IdleWatch(application(), self.preferences.idle_minutes(), self)
        self.idle.idle.connect(self.lock)
        self.setWindowTitle(PROGRAM_NAME)
        self.setMinimumSize(1024, 690)
        on_window_key(self, "F1", self.help)
        self.wear(self.preferences.last_user())
        self.doors: Any = None
        self.unclean = False
        self.wished: list[Callable[[], object]] = []
        self.open_door()
        self.to_read = list(READ_ON)
        self.reading = QTimer(self, interval=BREATH_MS)
        self.reading.timeout.connect(self.read_on)
        self.reading.start()

    def read_on(self) -> None:
        """Import the next piece; behind the last one everything that was wished for is done."""
        module = import_module(self.to_read.pop(0))
        if not self.to_read:
            self.reading.stop()
            self.doors = module
            while self.wished:
                self.wished.pop(0)()

    def when_read(self, act: Callable[[], object]) -> None:
        """Do something that needs the whole program, now or as soon as it is there."""
        if self.doors is None:
            self.wished.append(act)
        else:
            act()

    @property
    def folder(self) -> Path:
        return self.frame.folder

    def wear(self, user: str) -> None:
        """Put on the size of type of a person."""
        self.frame.metrics = Metrics.for_size(self.preferences.size(user))
        wear(application(), self.frame.metrics)

    def show_page(self, page: QWidget) -> None:
        """Put another page in place of the one shown; the old one is thrown away."""
        self.runner.forget()
        old = self.centralWidget()
        if self.doors and isinstance(old, self.doors.RoomPage):
            old.unwire()
        self.setCentralWidget(page)
        page.show()

    def open_door(self, user: str = "", *, locked: bool = False, error: ProgramError | None = None) -> None:
        """Show the log-in of the room in this folder, or the first screen where there is none."""
        try:
            card = self.read_card()
        except ProgramError as spoilt:
            self.show_spoilt(spoilt)
            return
        if card is None:
            if self.doors is None or self.held:
                self.setCentralWidget(OpeningPage())
            if not self.held:
                self.when_read(lambda: self.show_first(error))
            return
        who = user or self.preferences.last_user()
        came = self.preferences.came_in(self.folder.name)
        login = LoginScreen(card, self.frame.clock.today(), user=who, locked=locked, came=came)
        login.entered.connect(lambda name, word: self.when_read(lambda: self.open_room(login, name, word)))
        login.size_chosen.connect(lambda size: self.ways.change_size(size, login.user()))
        login.other_room.connect(lambda: self.when_read(self.ways.change_room))
        login.forgotten.connect(lambda: self.when_read(self.ways.recover))
        login.restore_asked.connect(lambda: self.when_read(self.ways.restore))
        self.show_page(login)
        login.password.setFocus()
        if self.held:
            login.hold()
        if error is not None:
            login.refuse(error)

    def hold(self) -> None:
        """The room is being handed over: nobody can enter until ``release``; what is typed stays."""
        self.held = True
        page = self.centralWidget()
        if isinstance(page, LoginScreen):
            page.hold()
        else:
            self.show_page(OpeningPage())

    def release(self) -> None:
        """The room is free; an Enter that was pressed meanwhile counts now."""
        self.held = False
        page = self.centralWidget()
        if self.to_restore:
            self.to_restore = False
            self.when_read(self.ways.restore)
        elif isinstance(page, LoginScreen):
            page.release()
        else:
            self.open_door()

    def begin_anew(self, user: str = "", password: str = "", *, to_restore: bool = False) -> None:
        """Nobody is in and the store is closed: a fresh process takes over here too, so that no key, no recovery
        sheet and nothing that was typed stays in memory. With a password it lets this person in at once."""
        self.came_from, self.to_restore = b"", to_restore
        self.open_door(user)
        self.locked.emit()
        login = self.centralWidget()
        if isinstance(login, LoginScreen) and password:
            login.password.set_value(password)
            login.enter()
        if to_restore and not self.held:
            self.release()

    def enter_made(self, desk: Desk, password: str) -> None:
        """The sheet of the new room is on paper; whoever made the room goes in without it in memory."""
        user = desk.store.user
        self.runner.store(desk.close, lambda _: self.begin_anew(user, password), self.frame.refuse)

    def show_spoilt(self, spoilt: ProgramError) -> None:
        """A room that cannot even say its name is no dead end: a backup opens beside it."""
        page = OpeningPage("\n".join(lines(spoilt)), OPEN_FROM_BACKUP)
        page.asked.connect(lambda: self.when_read(self.ways.restore))
        self.show_page(page)

    def show_first(self, error: ProgramError | None) -> None:
        """No room here yet: make one, bring one back, or practise."""
        first = self.doors.FirstScreen(self.runner, self.folder, self.state, self.frame.clock)
        first.made.connect(self.enter_made)
        first.restore.connect(self.ways.restore)
        first.practise.connect(self.ways.practise)
        first.size_chosen.connect(lambda size: self.ways.change_size(size, ""))
        self.show_page(first)
        first.begin()
        if error is not None:
            first.refuse(error)

    def read_card(self) -> DoorCard | None:
        return room_card(self.folder)

    def open_room(self, login: LoginScreen, user: str, password: str) -> None:
        folder, state, clock = self.folder, self.state, self.frame.clock
        self.runner.store(
            lambda: self.doors.rooms.open_room(folder, state, user, password, clock), self.enter, login.refuse
        )

    def enter(self, desk: Desk, place: ScreenName = ScreenName.TODAY) -> None:
        """The room is open: put on the person's size and go to where this person stood."""
        self.frame.take_desk(desk)
        user = desk.store.user
        self.preferences.set_last_user(user)
        self.preferences.set_came_in(self.folder.name, user, desk.clock.now().isoformat())
        self.wear(user)
        stood = opened_place(desk.store, self.came_from)
        (place, facts), self.frame.came_from = stood or ((place, {}), None)
        self.came_from = b""
        self.unclean = desk.store.left_open
        self.idle.begin()
        self.runner.store(
            lambda: self.doors.read_opening(desk),
            lambda told: self.show_opening(told, place, facts),
            lambda _: self.show_room(place, facts),
        )

    def show_opening(self, told: Opening, place: ScreenName, facts: PlaceFacts) -> None:
        """What the opening found, one page before 今日; nothing found, nothing shown."""
        self.frame.take_desk(told.desk)
        if not told.notes:
            self.show_room(place, facts)
            return
        page = self.doors.OpeningNotices(self.frame, told.notes, told.place)
        page.left.connect(lambda: self.show_room(place, facts))
        page.restore.connect(self.close_to_restore)
        self.show_page(page)

    def show_notices(self) -> None:
        """Back from 今日 to what the opening found and nobody has settled."""
        desk = self.frame.desk
        self.frame.about_to_lock.emit()

        def shown(told: Opening) -> None:
            self.room = None
            self.show_opening(told, ScreenName.TODAY, {})

        self.runner.store(lambda: self.doors.read_opening(desk), shown, self.frame.refuse)

    def lock_notices(self) -> None:
        """Nobody is at the desk while the notices stand open."""
        desk = self.frame.desk
        self.idle.end()
        wipe()
        self.open_door(desk.store.user, locked=True)
        self.runner.store(desk.close, lambda _: None, self.frame.refuse)
        self.frame.take_desk(None)
        self.locked.emit()

    def close_to_restore(self) -> None:
        """The room closes, and a backup is looked for."""
        desk = self.frame.desk
        self.frame.take_desk(None)
        self.runner.store(desk.close, lambda _: self.begin_anew(to_restore=True), self.frame.refuse)

    def show_room(self, place: ScreenName, facts: PlaceFacts) -> None:
        store = self.frame.desk.store
        self.room = self.doors.RoomPage(self.frame, store.user, practice=store.room.practice)
        self.show_page(self.room)
        self.setWindowTitle(WINDOW_TITLE.format(name=store.room.name))
        self.room.ask_lamps()
        self.frame.go(place, **facts)
        if self.unclean:
            self.unclean = False
            self.room.offer_check()

    def ask_who(self) -> None:
        """换人: who sits down next is asked in the room; nothing closes before a password is there."""
        room = self.room
        try:
            card = self.read_card()
        except ProgramError:
            card = None
        if room is None or card is None:
            self.lock()
            return
        asked = ChangePerson(self, [str(one) for one in card["users"]], self.frame.desk.store.user)
        asked.chosen.connect(self.change_person)
        asked.finished.connect(asked.deleteLater)
        self.frame.about_to_lock.connect(asked.reject)
        asked.ask(room.top.switch)

    def change_person(self, user: str, password: str) -> None:
        """The room closes as for a lock, then the other person goes in by the log-in's own way."""
        self.lock()
        login = self.centralWidget()
        if isinstance(login, LoginScreen):
            login.pick(user)
            login.password.set_value(password)
            login.enter()

    def lock(self) -> None:
        """Drafts are saved, the log-in shows at once, then the store closes behind it."""
        if self.room is None:
            if self.frame.is_open:
                self.lock_notices()
            return
        desk, user = self.frame.desk, self.frame.desk.store.user
        self.frame.about_to_lock.emit()
        self.came_from = sealed_place(desk.store, self.room.where(), self.frame.came_from)
        self.idle.end()
        self.room = None
        wipe()
        self.open_door(user, locked=True)
        self.runner.store(desk.close, lambda _: None, self.frame.refuse)
        self.frame.take_desk(None)
        self.locked.emit()

    def set_size(self, size: str) -> None:
        """Another size inside the room: the page is made anew at the same place."""
        user = self.frame.desk.store.user
        place, facts = self.room.where() if self.room else (ScreenName.SETTINGS, {})
        self.frame.about_to_lock.emit()
        self.preferences.set_size(user, size)
        self.wear(user)
        self.show_room(place, facts)
        self.frame.resized.emit()

    def set_minutes(self, minutes: int) -> None:
        self.preferences.set_idle_minutes(minutes)
        self.idle.set_minutes(minutes)
        self.idle.begin()

    def help(self) -> None:
        """F1: inside the room its own page answers, before the log-in a page over the door."""
        if self.room is not None:
            self.room.open_help()
        elif self.frame.is_open:
            self.doors.HelpDialog(self, "opening").exec()
        else:
            page = "login" if isinstance(self.centralWidget(), LoginScreen) else "first"
            self.when_read(lambda: self.doors.HelpDialog(self, page).exec())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab go as the window is read."""
        return step(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window saves drafts and closes the store before the program ends, and leaves nothing copied."""
        wipe()
        if self.room is not None:
            desk = self.frame.desk
            self.frame.about_to_lock.emit()
            self.room.unwire()
            self.room = None
            self.runner.store(desk.close, lambda _: None, lambda _: None)
        elif self.frame.is_open:
            self.runner.store(self.frame.desk.close, lambda _: None, lambda _: None)
        self.idle.end()
        self.runner.close()
        super().closeEvent(event)
