"""设置: mine, who may log in, the backup, sticks, this room."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.frame import Frame
from app.ui.settings_backup import BackupPage
from app.ui.settings_mine import MinePage
from app.ui.settings_room import RoomFactsPage
from app.ui.settings_sticks import SticksPage
from app.ui.settings_users import UsersPage
from app.ui.widgets import Segments, label

PAGES = {"mine": "我的", "users": "谁能登录", "backup": "备份", "sticks": "存储盘", "room": "本室"}


class SettingsScreen(QWidget):
    """Five pages behind one row of words."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        metrics = frame.metrics
        self.current = "mine"
        self.words = Segments("设置", PAGES, self.current)
        self.words.chosen.connect(lambda page: frame.go("settings", page=page))
        self.pages = {
            "mine": MinePage(frame),
            "users": UsersPage(frame),
            "backup": BackupPage(frame),
            "sticks": SticksPage(frame),
            "room": RoomFactsPage(frame),
        }
        self.body = QStackedWidget()
        for page in self.pages.values():
            self.body.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(label("设置", "title"), 1)
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
        self.body.setCurrentWidget(shown)
        shown.load()

    def place_facts(self) -> dict[str, Any]:
        return {"page": self.current}
