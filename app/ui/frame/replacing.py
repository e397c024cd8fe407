"""On lock the process is replaced by a fresh one, so that no key and no case stays in memory (trust.md, “At the desk”);
likewise after the recovery sheet was shown or typed, and around 从备份打开.

The old process starts the same command line again and tells it on a pipe where its window stood. Once the fresh log-in
stands, the old one tells what was typed meanwhile, goes out of sight, does what it had begun to its end and ends; the
end of the pipe says that the room is free. Where no fresh process comes, the log-in of the old one stays as it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path
from threading import Thread, Timer
from typing import IO, TypedDict, cast

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.ui.door.login import LoginScreen
from app.ui.frame.shell import MainWindow

AFTER_LOCK = "MEDIATION_ROOM_AFTER_LOCK"
"""Set for a process that takes over after a lock: its standard input and output are the pipes."""
SHOWN = b"shown\n"
PATIENCE_MS = 60_000
"""How long the fresh log-in may take before the old one goes on alone."""
UNSEEN_MS = 5_000
"""A window that is shown where nobody looks (another desktop) is never told that it can be seen."""
LONGEST_S = 30 * 60
"""What goes on under lock ends with this; a write that is cut here is as whole as after a power cut."""


class Standing(TypedDict):
    """How the old window stands, for the fresh one in its place; bytes as text in base64."""

    folder: str
    user: str
    came_from: str  # sealed
    geometry: str
    locked: bool
    restore: bool
    small: bool
    active: bool


class Typed(TypedDict, total=False):
    """What was typed into the old log-in, and whether Enter was pressed; empty where no log-in stands."""

    user: str
    typed: str
    enter: bool


class Pipe(QObject):
    """Reads lines on a thread of its own. Signals: ``heard(line)``, ``ended(process)``."""

    heard = Signal(bytes)
    ended = Signal(int)

    def __init__(self, pipe: IO[bytes], process: int, parent: QObject) -> None:
        super().__init__(parent)
        self.pipe, self.process = pipe, process

    def listen(self) -> None:
        Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        with suppress(OSError, ValueError), self.pipe:
            for line in self.pipe:
                self.heard.emit(line)
        self.ended.emit(self.process)


class Leaving(QObject):
    """The old process's side: begins at each lock, until a fresh process has taken over."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.fresh: subprocess.Popen[bytes] | None = None
        self.taken = False
        self.patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self.patience.timeout.connect(self.give_up)
        window.locked.connect(self.begin)

    def begin(self) -> None:
        try:
            self.fresh = subprocess.Popen(
                same_again(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, AFTER_LOCK: "1"}
            )
        except OSError:
            return
        assert self.fresh.stdout is not None
        pipe = Pipe(self.fresh.stdout, self.fresh.pid, self)
        pipe.heard.connect(self.heard)
        pipe.ended.connect(self.ended)
        pipe.listen()
        self.window.hold()
        self.patience.start()
        try:
            self.tell(where_it_stands(self.window))
        except OSError:
            self.give_up()

    def tell(self, told: Standing | Typed) -> None:
        """One line to the fresh process; raises OSError."""
        assert self.fresh is not None
        assert self.fresh.stdin is not None
        self.fresh.stdin.write(json.dumps(told).encode() + b"\n")
        self.fresh.stdin.flush()

    def heard(self, line: bytes) -> None:
        """The fresh log-in stands: go. The lanes end first; the pipe ends with this process."""
        if self.fresh is None or line != SHOWN:
            return
        with suppress(OSError):
            self.tell(typed_meanwhile(self.window))
        self.patience.stop()
        self.taken = True
        last = Timer(LONGEST_S, os._exit, (0,))
        last.daemon = True
        last.start()
        self.window.hide()
        self.window.close()
        QApplication.quit()

    def ended(self, process: int) -> None:
        """The fresh process said its last word; without the right one it was none."""
        if self.fresh is not None and self.fresh.pid == process and not self.taken:
            self.give_up()

    def give_up(self) -> None:
        """No fresh process came: this one goes on, its store closed, its log-in open."""
        self.stop()
        self.window.release()

    def stop(self) -> None:
        """A fresh process that has not taken over by now is not to come any more."""
        self.patience.stop()
        if self.fresh is None or self.taken:
            return
        assert self.fresh.stdin is not None
        self.fresh.kill()
        with suppress(OSError):
            self.fresh.stdin.close()
        self.fresh.wait()
        self.fresh = None


def same_again() -> list[str]:
    """The command line this process was started with."""
    return [sys.executable, *sys.orig_argv[1:]]


def where_it_stands(window: MainWindow) -> Standing:
    """What the fresh window needs to stand in the old one's place; where the person was is sealed."""
    page = window.centralWidget()
    return {
        "folder": str(window.folder.resolve()),
        "user": page.user() if isinstance(page, LoginScreen) else "",
        "came_from": b64encode(window.came_from).decode(),
        "geometry": b64encode(window.saveGeometry().data()).decode(),
        "locked": isinstance(page, LoginScreen) and page.locked,
        "restore": window.to_restore,
        "small": window.isMinimized(),
        "active": window.isActiveWindow(),
    }


def typed_meanwhile(window: MainWindow) -> Typed:
    """What was typed into the old log-in before the fresh one stood."""
    page = window.centralWidget()
    if not isinstance(page, LoginScreen):
        return {}
    return {"user": page.user(), "typed": page.password.value(), "enter": page.wanted}


class Taking(QObject):
    """The fresh process's side: its window stands where the old one stood and lets nobody in until that has ended."""

    def __init__(self, window: MainWindow, told: Standing) -> None:
        super().__init__(window)
        self.window, self.told_shown = window, False
        window.came_from = b64decode(told["came_from"])
        window.frame.folder = Path(told["folder"])
        window.held, window.to_restore = True, told["restore"]
        window.open_door(told["user"], locked=told["locked"])
        window.restoreGeometry(QByteArray(b64decode(told["geometry"])))
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not told["active"])
        window.showMinimized() if told["small"] else window.show()
        if told["active"]:
            window.raise_()
            window.activateWindow()
        self.pipe = Pipe(sys.stdin.buffer, os.getppid(), self)
        self.pipe.heard.connect(self.heard)
        self.pipe.ended.connect(window.release)
        window.windowHandle().installEventFilter(self)
        QTimer.singleShot(UNSEEN_MS, self.tell_shown)
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in (QEvent.Type.Expose, QEvent.Type.Show):
            QTimer.singleShot(0, self.look)
        return False

    def look(self) -> None:
        if self.window.windowHandle().isExposed() or self.window.isMinimized():
            self.tell_shown()

    def tell_shown(self) -> None:
        """The log-in stands; after this word nothing more is said to anybody."""
        if self.told_shown:
            return
        self.told_shown = True
        self.pipe.listen()
        with suppress(OSError):
            os.write(sys.stdout.fileno(), SHOWN)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

    def heard(self, line: bytes) -> None:
        """What was typed into the old log-in goes on here, unless somebody has begun to type already."""
        told, page = cast(Typed, json.loads(line)), self.window.centralWidget()
        if not isinstance(page, LoginScreen) or not told:
            return
        page.pick(told["user"])
        page.password.set_value(told["typed"] + page.password.value())
        if told["enter"]:
            page.enter()


def handed_over() -> Standing | None:
    """What the process that was locked told this one; None where a person started it."""
    if os.environ.pop(AFTER_LOCK, None) is None:
        return None
    try:
        told = json.loads(sys.stdin.buffer.readline())
    except (OSError, ValueError):
        return None
    return cast(Standing, told) if isinstance(told, dict) else None
