"""The side ways at the door: another size of type, practice and back, and the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.casework.room.card import room_card
from app.casework.room.practice_room import practice_beside
from app.casework.room.standard_folders import standard_room
from app.ui.door.login import LoginScreen
from app.ui.door.opening import OpeningPage
from app.ui.frame.traces import wipe

if TYPE_CHECKING:
    from app.casework.desk import Desk
    from app.ui.door.recover import RecoverScreen

PREPARING_PRACTICE = "正在准备练习室"


class DoorWays:
    """What the log-in and the first screen lead to besides the room itself; ``window`` is the one that shows them."""

    def __init__(self, window: Any) -> None:
        self.window = window

    def change_size(self, size: str, user: str) -> None:
        """The size chosen at the door acts at once; what was typed stays."""
        page = self.window.centralWidget()
        typed = page.password.value() if isinstance(page, LoginScreen) else ""
        locked = isinstance(page, LoginScreen) and page.locked
        self.window.preferences.set_size(user, size)
        self.window.wear(user)
        self.window.open_door(user, locked=locked)
        page = self.window.centralWidget()
        if isinstance(page, LoginScreen):
            page.password.set_value(typed)

    def change_room(self) -> None:
        """From practice to the real room and back."""
        card = self.window.read_card()
        practising = bool(card and card.get("practice"))
        if practising:
            self.window.frame.folder = self.window.real if self.window.folder != self.window.real else standard_room()
            self.window.open_door()
        else:
            self.practise()

    def practise(self, *, anew: bool = False) -> None:
        """Go to the practice room; it is made where there is none. ``anew`` where somebody was in: then a fresh
        process lets in there."""
        window, folder = self.window, practice_beside(self.window.real)

        def there(_: object = None) -> None:
            window.frame.folder = folder
            window.begin_anew() if anew else window.open_door()

        if room_card(folder) is not None:
            there()
            return
        window.show_page(OpeningPage(PREPARING_PRACTICE))
        state, clock = window.state, window.frame.clock
        window.runner.store(
            lambda: window.doors.make_practice(folder, state, clock), there, lambda error: window.open_door(error=error)
        )

    def leave_to_practise(self) -> None:
        """From the open room to the practice room: drafts are kept, and the room is closed before."""
        window, desk = self.window, self.window.frame.desk
        window.frame.about_to_lock.emit()
        window.idle.end()
        window.room = None
        wipe()
        window.show_page(OpeningPage(PREPARING_PRACTICE))
        window.runner.store(desk.close, lambda _: self.practise(anew=True), window.frame.refuse)
        window.frame.take_desk(None)

    def restore(self) -> None:
        """从备份打开; Esc leads back to where one came from."""
        window = self.window
        page = window.doors.RestoreScreen(window.runner, window.folder, window.state, window.frame.clock)
        page.left.connect(lambda: window.begin_anew() if page.tried else window.open_door())
        page.opened.connect(self.enter_restored)
        window.show_page(page)
        page.begin()

    def enter_restored(self, user: str, password: str) -> None:
        """The room stands where it is looked for; whoever opened the copy is let in at once."""
        self.window.begin_anew(user, password)

    def recover(self) -> None:
        """忘了密码: the recovery sheet opens the room and gives a new password."""
        card = self.window.read_card()
        page = self.window.doors.RecoverScreen(card["users"] if card else [])
        page.back.connect(lambda: self.window.begin_anew() if page.tried else self.window.open_door())
        page.finished.connect(lambda told: self.recover_with(page, told))
        self.window.show_page(page)
        page.begin()

    def recover_with(self, page: RecoverScreen, told: dict[str, str]) -> None:
        page.set_busy(True)
        page.tried = True
        folder, state, clock = self.window.folder, self.window.state, self.window.frame.clock
        self.window.runner.store(
            lambda: self.window.doors.rooms.recover_room(
                folder, state, told["groups"], told["user"], told["password"], clock
            ),
            lambda desk: self.recovered(desk, told["user"]),
            page.refuse,
        )

    def recovered(self, desk: Desk, user: str) -> None:
        """Opened by the sheet; from here on the person logs in with the new password."""
        self.window.runner.store(desk.close, lambda _: self.window.begin_anew(user), self.window.frame.refuse)
