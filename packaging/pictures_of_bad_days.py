"""Pictures of the door on a first day and on bad days: 新室先做这几样, 从备份打开, what an opening found.

``pictures.py --all`` takes them beside all others. The room is a real one, made anew, with a stick that holds its
backup.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app.casework.papers import papers
from app.casework.room import rooms, safekeeping
from app.records.clock import FixedClock
from app.ui.door.opening_notices import OpeningNotices
from app.ui.frame.shell import MainWindow
from app.ui.settings.sticks import Stick
from tests.ui.rest import come_to_rest
from tests.ui.room import ADMIN, CLERK, CLERK_WORD, WORD, fill

FIRST_DAY, LAST_BACKUP, TODAY = "2026-11-02T09:00", "2026-11-20T16:05", "2026-11-23T10:00"
CLOCK_STOPPED = "2022-01-01T09:00"
LOOKS_FOR_STICKS = (
    "app.ui.door.first.sticks", "app.ui.door.restore_find.sticks", "app.ui.door.opening_notices.sticks",
    "app.ui.settings.first_week.sticks",
)  # fmt: skip


class Room:
    """A real room: made, worked in for some days, backed up on a stick."""

    def __init__(self, home: Path) -> None:
        self.folder, self.state, self.stick = home / "room", home / "state", home / "stick"
        self.stick.mkdir(parents=True)
        desk, _ = rooms.create_room(
            self.folder, self.state, code="510681102203", name="青石村人民调解委员会", short_name="青石",
            admin=ADMIN, password=WORD, clock=FixedClock.at(FIRST_DAY),
        )  # fmt: skip
        desk.store.add_user(CLERK, CLERK_WORD, "recorder")
        desk.close()

    def open(self, moment: str) -> Any:
        return rooms.open_room(self.folder, self.state, ADMIN, WORD, FixedClock.at(moment))

    def work(self) -> None:
        """Thirty cases, one final paper, a backup; then two cases more that an older store does not know."""
        desk = self.open(LAST_BACKUP)
        fill(desk, 30)
        papers.freeze_paper(desk, desk.store.case_rows(limit=1)[0]["id"], "intake_form")
        safekeeping.backup(desk, self.stick, portable=True)
        desk.close()
        before = (self.folder / "store.db").read_bytes()
        desk = self.open(TODAY)
        fill(desk, 2)
        desk.close()
        for file in self.folder.glob("store.db-*"):
            file.unlink()
        (self.folder / "store.db").write_bytes(before)

    def spoil(self) -> None:
        """One file gone, the exchange keys spoilt."""
        next(file for file in (self.folder / "files").rglob("*") if file.is_file()).unlink()
        (self.folder / "device.key").write_bytes(b"spoilt")


class Eye:
    """Opens windows on a room and takes their pictures."""

    def __init__(self, app: Any, size: str, target: Path) -> None:
        self.app, self.size, self.target = app, size, target

    @contextmanager
    def window(self, room: Room, moment: str) -> Iterator[MainWindow]:
        made = MainWindow(room.folder, room.state, FixedClock.at(moment))
        made.resize(1366, 768)
        for user in ("", ADMIN):
            made.preferences.set_size(user, self.size)
        made.wear("")
        made.open_door()
        made.show()
        while made.doors is None:
            self.app.processEvents()
        come_to_rest(made)
        yield made
        come_to_rest(made)
        made.close()

    def take(self, window: MainWindow, name: str) -> None:
        come_to_rest(window)
        file = self.target / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(file))
        print(file)

    def log_in(self, window: MainWindow) -> None:
        login: Any = window.centralWidget()
        login.pick(ADMIN)
        login.password.set_value(WORD)
        login.enter()
        while window.room is None and not isinstance(window.centralWidget(), OpeningNotices):
            self.app.processEvents()
        window.activateWindow()
        come_to_rest(window)


def first_week(eye: Eye, room: Room) -> None:
    """The first day: two things are done; the sheet that is asked for next; the same list in 设置."""
    with eye.window(room, FIRST_DAY) as window:
        eye.log_in(window)
        eye.take(window, "first-week")
        window.frame.go("sheet", begin=True)
        eye.take(window, "another-sheet")
        window.frame.go("settings", page="room")
        eye.take(window, "settings-room")


def restore(eye: Eye, room: Room) -> None:
    """The three steps, and a copy that does not hold."""
    copy = next(room.stick.glob("*.backup"))
    whole = copy.read_bytes()
    for held in (True, False):
        copy.write_bytes(whole if held else whole[: len(whole) // 2] + b"\0" + whole[len(whole) // 2 + 1 :])
        with eye.window(room, TODAY) as window:
            window.ways.restore()
            page: Any = window.centralWidget()
            eye.take(window, "restore-find" if held else "restore-find-spoilt")
            page.find_page.choose()
            eye.take(window, "restore-look" if held else "restore-failed")
            if held:
                page.look_page.forward.emit()
                eye.take(window, "restore-key")
    copy.write_bytes(whole)


def notices(eye: Eye, room: Room) -> None:
    """A file gone, a store that is older, keys that were spoilt, a clock that stands still; then 今日 with its line."""
    with patch.object(rooms, "TRUE_CLOCK", FixedClock.at(CLOCK_STOPPED)), eye.window(room, CLOCK_STOPPED) as window:
        eye.log_in(window)
        eye.take(window, "opening-notices")
        page: Any = window.centralWidget()
        page.left.emit()
        eye.take(window, "today-unsettled")


def take_all(app: Any, home: Path, size: str, target: Path) -> None:
    """Every picture of this file into a folder."""
    eye, room = Eye(app, size, target), Room(home)
    for name in LOOKS_FOR_STICKS:
        patch(name, lambda: [Stick(room.stick, "青石 2 号", 86 << 30)]).start()
    first_week(eye, room)
    room.work()
    restore(eye, room)
    room.spoil()
    notices(eye, room)
    patch.stopall()
