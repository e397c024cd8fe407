"""What is plugged in is looked for again and again, but only while somebody sees the page it would stand on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

EVERY_MS = 2_000


class Lookout(QTimer):
    """Calls ``look`` every two seconds while ``page`` is shown."""

    def __init__(self, page: QWidget, look: Callable[[], object]) -> None:
        super().__init__(page, interval=EVERY_MS)
        self.timeout.connect(look)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.start()
        elif event.type() == QEvent.Type.Hide:
            self.stop()
        return super().eventFilter(watched, event)
