"""调委会: the people and their terms, what is to be done and written, files whose retention is over."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.frame import Frame
from app.ui.office_files import FilesPage
from app.ui.office_people import PeoplePage
from app.ui.office_work import WorkPage
from app.ui.widgets import Segments, label

PAGES = {"people": "人员", "work": "事项和表格", "files": "到期档案"}


class OfficeScreen(QWidget):
    """Three pages behind one row of words."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        metrics = frame.metrics
        self.current = "people"
        self.words = Segments("调委会", PAGES, self.current)
        self.words.chosen.connect(lambda page: frame.go("office", page=page))
        self.pages = {"people": PeoplePage(frame), "work": WorkPage(frame), "files": FilesPage(frame)}
        self.body = QStackedWidget()
        for page in self.pages.values():
            self.body.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(label("调委会", "title"), 1)
        head.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.margin, 16, metrics.margin, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.body, 1)

    def show_place(self, page: str = "", **_: Any) -> None:
        """Open a page; without a name the one that stood here."""
        self.current = page or self.current
        self.words.show_current(self.current)
        shown = self.pages[self.current]
        self.body.setCurrentWidget(shown)
        shown.load()

    def place_facts(self) -> dict[str, Any]:
        return {"page": self.current}
