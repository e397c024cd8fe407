"""The page beside a form: drawn away from the main thread, the newest wins, the old one stays till then.

What could not be drawn is said in place of the page and the next keystroke draws again; another form or case never
finds the page of the one before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.records.errors import ProgramError
from app.ui.frame.wording import code_words
from app.ui.widgets import PageImage

PAGE_NOT_DRAWN = "这一页没有画出来（{code}）。"

DELAY_MS = 120


class LivePage(QObject):
    """Draws again a blink after the last keystroke and says on the page what went wrong; at most one drawing runs.

    Signals: ``drawn(page)`` with a fresh page, ``failed(error)`` where it could not be drawn.
    """

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(
        self, run: Callable[..., Any], page: PageImage, parent: QObject | None = None, *, quiet: bool = False
    ) -> None:
        """``quiet`` where the fields beside it say themselves which characters no font has."""
        super().__init__(parent)
        self.run = partial(run, quiet=True) if quiet else run
        self.page = page
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

    def clear(self) -> None:
        """Another form or case: nothing of the page before stays in sight."""
        self.stop()
        self.page.clear()

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
        try:
            if form == self.form:
                self.drawn.emit(page)
        finally:
            self.go_on()

    def broke(self, form: int, error: ProgramError) -> None:
        if not isValid(self):
            return
        self.busy = False
        if form == self.form:
            self.page.say(PAGE_NOT_DRAWN.format(code=code_words(error)))
            self.failed.emit(error)
        self.go_on()

    def go_on(self) -> None:
        """What was asked for meanwhile is drawn now, whatever became of the last drawing."""
        if self.again:
            self.start()
