"""设置: mine, who may log in, the backup, sticks, this room."""

from __future__ import annotations

from app.ui.frame import Frame
from app.ui.paged import PagedScreen
from app.ui.settings_backup import BackupPage
from app.ui.settings_mine import MinePage
from app.ui.settings_room import RoomFactsPage
from app.ui.settings_sticks import SticksPage
from app.ui.settings_users import UsersPage

PAGES = {"mine": "我的", "users": "谁能登录", "backup": "备份", "sticks": "存储盘", "room": "本室"}


class SettingsScreen(PagedScreen):
    """What belongs to a person and to the room."""

    def __init__(self, frame: Frame) -> None:
        pages = {
            "mine": MinePage(frame), "users": UsersPage(frame), "backup": BackupPage(frame),
            "sticks": SticksPage(frame), "room": RoomFactsPage(frame),
        }  # fmt: skip
        super().__init__(frame, "settings", "设置", PAGES, pages)
