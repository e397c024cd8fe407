"""The page beside a form: drawn away from the main thread, the newest wins, the old one stays till then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.records.errors import ProgramError

DELAY_MS = 120


class LivePage(QObject):
    """Draws again a blink after the last keystroke; at most one drawing runs.

    Signals: ``drawn(page)`` with a fresh page, ``failed(error)`` where it could not be drawn.
    """

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, run: Callable[..., Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run = run
        self.make: Callable[[], Any] | None = None
        self.busy = False
        self.again = False
        self.form = 0
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DELAY_MS)
        self.timer.timeout.connect(self.start)

    def ask(self, make: Callable[[], Any], *, now: bool = False) -> None:
        """Draw what ``make`` gives; a later call replaces an earlier one that has not begun."""
        self.make = make
        if now:
            self.timer.stop()
            self.start()
        else:
            self.timer.start()

    def stop(self) -> None:
        """Forget what was asked; a drawing under way is thrown away."""
        self.timer.stop()
        self.make = None
        self.again = False
        self.form += 1

    def start(self) -> None:
        if self.make is None:
            return
        if self.busy:
            self.again = True
            return
        self.busy = True
        self.again = False
        form = self.form
        self.run(self.make, lambda page: self.done(form, page), lambda error: self.broke(form, error))

    def done(self, form: int, page: Any) -> None:
        if not isValid(self):
            return
        self.busy = False
        if form == self.form:
            self.drawn.emit(page)
        if self.again:
            self.start()

    def broke(self, form: int, error: ProgramError) -> None:
        if not isValid(self):
            return
        self.busy = False
        if form == self.form:
            self.failed.emit(error)
        if self.again:
            self.start()
