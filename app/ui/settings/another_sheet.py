"""恢复单, made once more: shown, put on paper, and only then in force."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.casework.room.first_week import sheet_is_locked_away
from app.casework.room.recovery import another_secret, replace_sheet
from app.ui.door.new_sheet import NewSheet
from app.ui.frame.frame import Frame
from app.ui.frame.on_key import on_window_key
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.widgets import button
from app.ui.widgets.stacks import foot_of

TAKE_THIS_ONE = "换上这一张"
OLD_ONE_HOLDS = (
    "忘了密码、电脑坏了，只有这张单子能打开本室。打印出来或者照着抄下来，锁进柜子。"
    "换上以前，原来那张照样管用；换上以后，原来那张作废。"
)
GO_BACK = "不换了，回去　Esc"


class AnotherSheetScreen(Screen):
    """The room goes on with the old sheet until the new one is on paper; afterwards a fresh process takes over."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.secret: Any = None
        self.sheet = NewSheet(frame.runner, TAKE_THIS_ONE, OLD_ONE_HOLDS)
        self.sheet.kept.connect(self.replace)
        back = button(GO_BACK, big=True)
        back.clicked.connect(frame.back)
        column = QVBoxLayout(self)
        margin = frame.metrics.margin
        column.setContentsMargins(margin, 16, margin, 16)
        column.setSpacing(12)
        column.addWidget(self.sheet, 1)
        column.addLayout(foot_of((back,), ()))
        on_window_key(self, "Esc", frame.back)

    def show_place(self, begin: bool = False, **_: Any) -> None:
        """Another secret each time somebody begins; it opens nothing yet. After a lock the one that may be on paper
        is gone from memory, and none that looks like it is put in its place."""
        if not begin or not self.frame.desk.may("user.sheet"):
            self.frame.go(ScreenName.SETTINGS, page="room")
            return
        self.secret = another_secret()
        self.sheet.show_secret(self.frame.desk, self.secret)

    def place_facts(self) -> PlaceFacts:
        return {"begin": False}

    def replace(self) -> None:
        """Now the new one is in force, and no process remembers it."""
        desk, secret = self.frame.desk, self.secret

        def work() -> None:
            replace_sheet(desk, secret)
            sheet_is_locked_away(desk)

        self.frame.runner.store(work, lambda _: self.leave(), self.sheet.refuse)

    def leave(self) -> None:
        self.secret = None
        self.frame.go(ScreenName.TODAY)
        self.frame.lock_asked.emit(False)
