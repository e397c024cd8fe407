"""What the search box found, as a short list under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.records.case import CaseRow

CASES_FOUND = "找到的案件"
NUMBER_AND_TITLE = "{number}　{title}"
CASES_AND_MORE = "{total} 件以上"
CASES_IN_ALL = "共 {total} 件"
ENTER_SHOWS_ALL = "{many}，按 Enter 全看"
NOTHING_FOUND = "没有找到。换个字、电话的一段或卷号再试。"

MOST = 8
COUNTED = 100
"""Counting all that a single digit finds would take longer than a key stroke."""


class FoundList(QListWidget):
    """Signals: ``opened(case id)`` and ``left`` when the person goes back to the box."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = parent
        self.setObjectName("popup")
        self.setAccessibleName(CASES_FOUND)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self.open)
        self.hide()

    def show_cases(self, cases: list[CaseRow], total: int, below: QWidget, *, more: bool = False) -> None:
        """Show the first few under a widget; the last line says how many there are."""
        self.clear()
        for case in cases[:MOST]:
            item = QListWidgetItem(NUMBER_AND_TITLE.format(number=case["number"] or "—", title=case["title"]))
            item.setData(Qt.ItemDataRole.UserRole, case["id"])
            self.addItem(item)
        many = CASES_AND_MORE.format(total=total) if more else CASES_IN_ALL.format(total=total)
        rest = QListWidgetItem(ENTER_SHOWS_ALL.format(many=many) if cases else NOTHING_FOUND)
        rest.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(rest)
        corner = below.mapTo(self.page, QPoint(0, below.height() + 2))
        height = sum(self.sizeHintForRow(at) for at in range(self.count())) + 12
        self.setGeometry(corner.x(), corner.y(), max(below.width(), 640), height)
        self.raise_()
        self.show()

    def enter(self) -> None:
        """The caret comes down from the box."""
        if self.isVisible() and self.count() > 1:
            self.setFocus()
            self.setCurrentRow(0)

    def open(self, item: QListWidgetItem | None) -> None:
        case = item.data(Qt.ItemDataRole.UserRole) if item else None
        if case:
            self.hide()
            self.opened.emit(case)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() == 0):
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
