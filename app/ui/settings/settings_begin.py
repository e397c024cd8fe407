"""设置, 本室: what a new room does first, put away or not; the committee's name; another recovery sheet.

A practice room has no card for it: there is nothing to do first, and its password stands at the door.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework.room import first_week
from app.casework.room.first_week import FirstWeek
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.screen import ScreenName
from app.ui.settings.first_week_words import counted_words
from app.ui.settings.name_dialog import NameDialog
from app.ui.widgets import Card, Field, button, label

FIRST_THINGS = "新室先做的几样"
BRING_BACK = "放到今日上"
ANOTHER_SHEET = "换一张恢复单"
ON_TODAY = "{counted}。单子在今日上。"
IS_AWAY = "{counted}。单子收起来了。"
WHAT_IS_THE_NAME = "章上刻的是什么名字？"
GOES_ON_PAPERS = "从现在起，新打的每张纸上都用这个名字。"
OLD_PAPERS_STAY = "已经定稿的纸不变。"
NAME_ON_SEAL = "调委会的名字"
AS_ON_THE_SEAL = "跟印章上的一样"
USE_THIS_NAME = "用这个名字"
NAME_MISSING = "不能改：名字还没有填。"


class BeginCard(Card):
    """Signals: ``named`` after the committee's name was changed."""

    named = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(FIRST_THINGS, "circle-check")
        self.frame = frame
        self.told = label("", wrap=True)
        self.back = button(BRING_BACK)
        self.back.clicked.connect(self.bring_back)
        offer(frame, "room.confirm", self.back)
        sheet = button(ANOTHER_SHEET, icon="key-round")
        sheet.clicked.connect(lambda: frame.go(ScreenName.SHEET, begin=True))
        offer(frame, "user.sheet", sheet)
        verbs = QHBoxLayout()
        verbs.setSpacing(12)
        verbs.addWidget(self.told, 1)
        verbs.addWidget(sheet)
        verbs.addWidget(self.back)
        self.column.addLayout(verbs)
        if frame.desk.store.room.practice:
            self.hide()

    def load(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(lambda: first_week.first_week(desk), self.show_week, self.frame.refuse)

    def show_week(self, week: FirstWeek) -> None:
        """How far it is; what stands on 今日 already need not be brought there."""
        counted = counted_words(week, short=True)
        self.told.setText((ON_TODAY if week.stands else IS_AWAY).format(counted=counted))
        self.back.setVisible(not week.stands and week.done < len(week.tasks))

    def bring_back(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: first_week.put_away(desk, False), lambda _: self.frame.go(ScreenName.TODAY), self.frame.refuse
        )

    def ask_name(self, name: str) -> None:
        """Another name of the committee, as on the seal; the one that stands to begin with."""
        words = (WHAT_IS_THE_NAME, GOES_ON_PAPERS, OLD_PAPERS_STAY, USE_THIS_NAME)
        asked = NameDialog(self, words, Field(NAME_ON_SEAL, AS_ON_THE_SEAL, value=name), NAME_MISSING)
        asked.name.entered.connect(asked.accept)
        desk = self.frame.desk
        if asked.exec():
            text = asked.name.value()
            self.frame.runner.store(
                lambda: first_week.name_committee(desk, text), lambda _: self.named.emit(), self.frame.refuse
            )
