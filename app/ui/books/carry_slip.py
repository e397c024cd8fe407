"""带走单 beside the books that go along: the very slip, drawn while they are chosen, before anything is copied."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.books import carrying
from app.casework.books.carrying import Book
from app.documents.forms.room_papers import slip_about
from app.ui.frame.frame import Frame
from app.ui.papers.live_page import LivePage
from app.ui.widgets import PageImage, label

PRINTED_AFTERWARDS = "拷好就打印，两边签字"
TO = "to"
"""The field of the slip that is being typed here."""


class CarrySlip(QWidget):
    """The slip as it would be printed; what only the copied files tell stays empty."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.page = PageImage()
        self.live = LivePage(frame.runner.store, self.page, self)
        self.live.drawn.connect(self.show_page)
        self.live.failed.connect(frame.refuse)
        head = QHBoxLayout()
        head.addWidget(label(slip_about(frame.desk.forms, "carried").title, "section"), 1)
        head.addWidget(label(PRINTED_AFTERWARDS, "second"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.page, 1)

    def show_page(self, drawn: object) -> None:
        self.page.show_drawn(drawn)
        self.page.mark(TO)

    def tell(self, month: str, to: str, on: str, books: Collection[Book]) -> None:
        """Draw the slip for these books; a page nobody sees is not drawn."""
        if self.isVisible() and self.frame.is_open:
            desk = self.frame.desk
            self.live.ask(lambda: carrying.slip_draft(desk, month, to=to, on=on, books=books))
