"""What flashes up as a window of its own: a part of the window that is shown before it has its place in it. It is seen
for a moment in the corner of the screen and takes the keys from the room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Flashes(QObject):
    """Tells ``heard`` of every part of a window that is shown without one, by its class and words."""

    def __init__(self, parent: QObject, heard: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.heard = heard
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QEvent):  # a wrapper of something gone that stood at the same address
            return False
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and strays(watched):
            self.heard(f"{type(watched).__name__} {watched.objectName()} {watched.accessibleName()} flashed up")
        return False


def strays(one: QWidget) -> bool:
    """Whether this is a window that nobody made one: no dialog, menu, list of a box or tip."""
    plain = one.windowType() in (Qt.WindowType.Widget, Qt.WindowType.Window)
    return one.isWindow() and plain and not isinstance(one, QMainWindow)
