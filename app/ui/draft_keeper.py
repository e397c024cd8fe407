"""Keeps what is being typed: within a second after the last key, at a lock, when the page is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.casework import drafts
from app.ui.entries import Doc
from app.ui.frame import Frame

SAVE_MS = 700

Content = Callable[[], tuple[str, Doc] | None]


class DraftKeeper(QObject):
    """Puts drafts away, encrypted, on the store lane.

    ``content`` gives the place of the draft and what it holds now; None where nothing is open.
    """

    def __init__(self, frame: Frame, content: Content, parent: QObject) -> None:
        super().__init__(parent)
        self.frame, self.content = frame, content
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SAVE_MS)
        self.timer.timeout.connect(self.save)
        frame.about_to_lock.connect(self.save_now)

    def touch(self) -> None:
        """Something was typed; it is put away when the hands rest, and at the latest a second after."""
        if not self.timer.isActive():
            self.timer.start()

    def save_now(self) -> None:
        """What was typed in the last second goes to the draft at once."""
        if self.timer.isActive():
            self.timer.stop()
            self.save()

    def forget(self) -> None:
        """Nothing is kept any more of what was typed since the last save."""
        self.timer.stop()

    def save(self) -> None:
        told = self.content()
        if told is None or not self.frame.is_open:
            return
        desk, (place, doc) = self.frame.desk, told
        self.frame.runner.store(lambda: drafts.save(desk, place, doc), lambda _: None, self.frame.refuse)
