"""A short word near the foot of the page that goes by itself and covers nothing that can be pressed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QScrollArea, QWidget

SAID_MS = 6000
LOOK_AGAIN_MS = 400
EDGE = 12


class Toast(QLabel):
    """Says that something was done; it takes no focus and stops nothing: a button under it could be pressed too."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.page = page
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.timer = QTimer(self, singleShot=True, interval=SAID_MS)
        self.timer.timeout.connect(self.hide)
        self.again = QTimer(self, interval=LOOK_AGAIN_MS)
        self.again.timeout.connect(self.make_way)
        self.hide()

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.put()
        self.show()
        self.raise_()
        self.timer.start()
        self.again.start()

    def put(self) -> None:
        """As low and as near to the middle as it covers nothing that can be pressed; else where it covers least."""
        self.adjustSize()
        taken = pressable(self.page)
        best, least = QPoint(), -1
        for place in places(self.size(), self.page.size()):
            lost = covered(QRect(place, self.size()), taken)
            if least < 0 or lost < least:
                best, least = place, lost
            if not lost:
                break
        self.move(best)

    def make_way(self) -> None:
        """The screen under it may have become another one; where it is in nobody's way it stays."""
        if not self.isVisible():
            self.again.stop()
        elif covered(self.geometry(), pressable(self.page)):
            self.put()


def places(size: QSize, page: QSize) -> Iterator[QPoint]:
    """Where a short word may stand: from the foot upwards, in the middle before the sides."""
    over = max(page.width() - size.width() - 2 * EDGE, 0)
    for y in range(page.height() - size.height() - EDGE, EDGE, -max(size.height() // 3, 1)):
        for at in (4, 3, 5, 2, 6, 1, 7, 0, 8):
            yield QPoint(EDGE + over * at // 8, y)


def pressable(page: QWidget) -> list[QRect]:
    """Where a click or a key does something, as far as it is in sight."""
    found = []
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.isEnabled() and takes_a_click(one):
            seen = pressable_part(one)
            if not seen.isEmpty():
                found.append(QRect(one.mapTo(page, seen.topLeft()), seen.size()))
    return found


def takes_a_click(one: QWidget) -> bool:
    """What scrolls is only pressed in what it holds."""
    if isinstance(one, QScrollArea):
        return False
    return isinstance(one, QAbstractButton) or bool(one.focusPolicy() & Qt.FocusPolicy.ClickFocus)


def pressable_part(one: QWidget) -> QRect:
    """The part of it in sight; of a table the rows."""
    seen = one.visibleRegion().boundingRect()
    if isinstance(one, QAbstractItemView) and one.model() is not None:
        model = one.model()
        last = one.visualRect(model.index(model.rowCount() - 1, 0)) if model.rowCount() else QRect()
        foot = one.viewport().mapTo(one, last.bottomLeft()).y() if last.isValid() else seen.top() - 1
        seen.setBottom(min(seen.bottom(), foot))
    return seen


def covered(place: QRect, taken: list[QRect]) -> int:
    """How much of what can be pressed would lie under it."""
    parts = (place.intersected(one) for one in taken)
    return sum(part.width() * part.height() for part in parts if not part.isEmpty())
