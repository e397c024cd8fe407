"""A short word at the foot of the page that goes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

SAID_MS = 6000


class Toast(QLabel):
    """Says that something was done; it takes no focus and stops nothing: a button under it can be pressed."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.page = page
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.timer = QTimer(self, singleShot=True, interval=SAID_MS)
        self.timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.put()
        self.show()
        self.raise_()
        self.timer.start()

    def put(self) -> None:
        """In the middle, a little above the foot."""
        self.adjustSize()
        self.move((self.page.width() - self.width()) // 2, self.page.height() - self.height() - 12)
