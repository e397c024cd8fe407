"""A screen of several pages behind one row of words; it remembers which one stood open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.ui.frame.frame import Frame
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.widgets import Segments, label


def in_scroll(page: QWidget) -> QScrollArea:
    """A page that is scrolled where the window is too low for it, never pressed together."""
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidgetResizable(True)
    scroll.setWidget(page)
    return scroll


class PagedScreen(Screen):
    """``titles`` are the pages' words by name, ``pages`` the widgets by the same names; each has ``load()``."""

    def __init__(
        self, frame: Frame, screen: ScreenName, title: str, titles: Mapping[str, str], pages: Mapping[str, Any]
    ) -> None:
        super().__init__()
        self.frame, self.pages = frame, pages
        metrics = frame.metrics
        self.current = next(iter(titles))
        self.words = Segments(title, dict(titles), self.current)
        self.words.chosen.connect(lambda page: frame.go(screen, page=page))
        self.body = QStackedWidget()
        self.scrolls = {name: in_scroll(page) for name, page in pages.items()}
        for scroll in self.scrolls.values():
            self.body.addWidget(scroll)
        head = QHBoxLayout()
        head.addWidget(label(title, "title"), 1)
        head.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.margin, 16, metrics.margin, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.body, 1)

    def show_place(self, page: str = "", **_: Any) -> None:
        """Open a page; without a name the one that stood here."""
        self.current = page or self.current
        self.words.show_current(self.current)
        shown = self.pages[self.current]
        self.body.setCurrentWidget(self.scrolls[self.current])
        shown.load()

    def place_facts(self) -> PlaceFacts:
        return {"page": self.current}
