"""When nobody is at the desk: the room locks after quiet minutes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

STIRRING = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
    QEvent.Type.TouchBegin,
)


class IdleWatch(QObject):
    """Signals: ``idle`` when nothing was touched for the minutes set; 0 minutes never.

    What a person does reaches a window of the system before any widget: only there is it looked at, because a page
    of widgets is told thousands of events.
    """

    idle = Signal()

    def __init__(self, app: QApplication, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        app.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        self.timer.setInterval(minutes * 60_000)
        self.timer.stop()

    def begin(self) -> None:
        """Watch from now on; called when a room was opened."""
        if self.timer.interval():
            self.timer.start()

    def end(self) -> None:
        self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow) and self.timer.isActive() and stirs(event):
            self.timer.start()
        return False


def stirs(event: object) -> bool:
    """Whether somebody is at the desk; the binding may hand over what lay at the event's address before."""
    return isinstance(event, QEvent) and event.type() in STIRRING
