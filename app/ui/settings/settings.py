"""设置: mine, who may log in, the backup, sticks, this room."""

from __future__ import annotations

from typing import Any

from app.ui.frame.frame import Frame
from app.ui.frame.screen import ScreenName
from app.ui.settings.settings_backup import BackupPage
from app.ui.settings.settings_mine import MinePage
from app.ui.settings.settings_room import RoomFactsPage
from app.ui.settings.settings_sticks import SticksPage
from app.ui.settings.settings_users import UsersPage
from app.ui.widgets.paged import PagedScreen

SETTINGS = "设置"

PAGES = {"mine": "我的", "users": "谁能登录", "backup": "备份", "sticks": "存储盘", "room": "本室"}


class SettingsScreen(PagedScreen):
    """What belongs to a person and to the room."""

    def __init__(self, frame: Frame) -> None:
        self.room = RoomFactsPage(frame)
        pages = {
            "mine": MinePage(frame), "users": UsersPage(frame), "backup": BackupPage(frame),
            "sticks": SticksPage(frame), "room": self.room,
        }  # fmt: skip
        super().__init__(frame, ScreenName.SETTINGS, SETTINGS, PAGES, pages)

    def show_place(self, page: str = "", check: bool = False, **_: Any) -> None:
        """Open a page; with ``check`` everything that is kept is looked through at once."""
        super().show_place(page)
        if check:
            self.room.check()
