"""A page that was left open past midnight: what it counts from the day is told anew, and nothing else moves."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.frame.frame import Frame

A_MINUTE = 60_000


class DayTurn(QObject):
    """Watches for a page. Signals: ``turned`` where another day has begun than the one the page counts from.

    A menu or a question that stands open is not pulled away from under a hand: the page turns a minute later.
    """

    turned = Signal()

    def __init__(self, page: QWidget, frame: Frame) -> None:
        super().__init__(page)
        self.page, self.frame = page, frame
        self.day: date | None = None
        self.minutes = QTimer(self, interval=A_MINUTE)
        self.minutes.timeout.connect(self.look)
        self.minutes.start()
        page.installEventFilter(self)

    def counts_from(self, day: date) -> None:
        """The day from which what stands on the page is counted."""
        self.day = day

    def look(self) -> None:
        """Say so where another day has begun; a page nobody sees is asked anew when it is shown."""
        seen = self.day is not None and self.page.isVisible() and self.frame.is_open
        busy = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if seen and not busy and self.frame.desk.clock.today() != self.day:
            self.turned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A PC that slept over midnight has no minute of its own to notice it."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)
