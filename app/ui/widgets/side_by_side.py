"""Work at the left, what it is about at the right; where there is no room for both, the right comes forward over it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.ui.widgets.buttons import button

LEAST_PAGE = 400
"""Pixels: a page narrower than this cannot be read beside what is typed."""
GAP = 24
WIDEST = 16_777_215
"""Qt's own word for no bound."""


class SideBySide(QWidget):
    """Two halves of a screen. ``turner`` is the button (F4) that turns between them; it is seen only where they do not
    fit side by side, and whoever builds the screen puts it where its head or foot is.

    Signals: ``folded(bool)`` when there is no room for both any more, or room again; ``turned(bool)`` when the other
    half came forward.
    """

    folded = Signal(bool)
    turned = Signal(bool)

    def __init__(self, work: QWidget, other: QWidget, forth: str, back: str, shares: tuple[int, int] = (0, 1)) -> None:
        """``forth`` and ``back`` are the words of the turner; ``shares`` part the width where the work may grow."""
        super().__init__()
        self.work, self.other = work, other
        self.forth, self.back = forth, back
        self.wide, self.least, self.grows = 0, LEAST_PAGE, shares[0] > 0
        self.narrow = self.forward = False
        self.used = True
        self.left_at: QWidget | None = None
        self.turner = button("", "secondary", small=True)
        self.turner.clicked.connect(self.turn)
        self.turner.setParent(self)
        self.turner.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(work, shares[0])
        row.addWidget(other, shares[1])

    def measure(self, wide: int, least: int = LEAST_PAGE) -> None:
        """How wide the work is beside the other half, and the least that one needs; in pixels."""
        self.wide, self.least = wide, least
        self.fold()

    def use(self, used: bool) -> None:
        """Whether there is another half at all just now."""
        self.used = used
        self.forward = self.forward and used
        self.fold()

    def turn(self) -> None:
        """The other half forward, or back to the work with the caret where it stood."""
        if not self.narrow or not self.isVisible():
            return
        if not self.forward:
            here = QApplication.focusWidget()
            self.left_at = here if here is not None and self.work.isAncestorOf(here) else None
        self.forward = not self.forward
        self.fold()
        if self.forward:
            self.other.setFocus()
        elif self.left_at is not None and self.left_at.isVisible():
            self.left_at.setFocus()
        self.turned.emit(self.forward)

    def show_work(self) -> bool:
        """Back to the work; False where it stood there already."""
        was = self.narrow and self.forward
        if was:
            self.turn()
        return was

    def fold(self) -> None:
        """Lay both halves side by side, or only the one that is forward."""
        narrow = self.used and self.width() < self.wide + GAP + self.least
        if narrow != self.narrow:
            self.narrow, self.forward = narrow, False
            self.folded.emit(narrow)
        self.work.setVisible(not (narrow and self.forward))
        self.other.setVisible(self.used and (not narrow or self.forward))
        whole = narrow or self.grows
        self.work.setMinimumWidth(0 if whole else self.wide)
        self.work.setMaximumWidth(WIDEST if whole else self.wide)
        self.turner.setVisible(narrow)
        self.turner.setText(f"{self.back if self.forward else self.forth} F4")

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
