"""设置, 本室: its names and code, and looking through everything that is kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from app.casework.desk import committee_doc
from app.casework.papers.kept_files import paper_words
from app.casework.room import safekeeping
from app.records.errors import ProgramError
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.settings.settings_begin import BeginCard
from app.ui.widgets import Band, Card, button, label
from app.ui.widgets.stacks import stack_cards
from app.ui.widgets.words import itemised

FULL_NAME = "全名"
SHORT_NAME = "卷号简称"
AREA_CODE = "区划代码"
ON_THE_SEAL = "调委会的名字"
CHANGE_IT = "改一改"
THIS_ROOM = "本室"
CHECK_EVERYTHING = "查一遍资料"
ARE_THE_RECORDS_WELL = "资料还好吗"
WHAT_IS_CHECKED = "把每一条记录、每一份纸重新算一遍，跟当时的对一对。案件多的时候要几分钟，可以照常办事。"
ALL_IN_ORDER = "都对得上，一处也没坏。"
CALL_THE_TECHNICIAN = "先别再改。用最近的备份恢复到新文件夹，现在这一份留着，打电话给县里的技术员。"
PLACES_WRONG = "有 {count} 处对不上。"
FILES_LOST = "有 {count} 份文件不见了或者坏了。"
BRING_FILES_BACK = "{names}。从备份里取回，或者把纸质原件再扫一遍；别的都对得上。"
BRING_MANY_BACK = "{names}，等等。从备份里取回，或者把纸质原件再扫一遍；别的都对得上。"

NAMED = 3
"""So many lost papers are named in one band."""


class RoomFactsPage(QWidget):
    """Facts that stand on the room's card, and 查一遍资料."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(24)
        self.facts.setVerticalSpacing(12)
        self.facts.setColumnStretch(1, 1)
        self.values = {}
        for at, (key, words) in enumerate((("name", FULL_NAME), ("short", SHORT_NAME), ("code", AREA_CODE))):
            self.values[key] = label("", "medium", wrap=True)
            self.facts.addWidget(label(words, "second"), at, 0)
            self.facts.addWidget(self.values[key], at, 1)
        self.committee = label("", "medium", wrap=True)
        self.facts.addWidget(label(ON_THE_SEAL, "second"), 3, 0)
        self.facts.addWidget(self.committee, 3, 1)
        self.begin = BeginCard(frame)
        self.begin.named.connect(self.load)
        self.rename = button(CHANGE_IT, small=True)
        self.rename.clicked.connect(lambda: self.begin.ask_name(self.committee.text()))
        offer(frame, "room.name", self.rename)
        self.facts.addWidget(self.rename, 3, 2)
        card = Card(THIS_ROOM, "house")
        card.column.addLayout(self.facts)
        self.go = button(CHECK_EVERYTHING, icon="search", big=True)
        self.go.clicked.connect(self.check)
        self.band = Band("good", "")
        self.band.hide()
        look = Card(ARE_THE_RECORDS_WELL, "shield-check")
        look.add(label(WHAT_IS_CHECKED, wrap=True))
        look.end_with(self.go)
        stack_cards(self, card, look, self.begin, self.band)

    def load(self) -> None:
        room = self.frame.desk.store.room
        for key, value in (("name", room.name), ("short", room.short_name), ("code", room.code)):
            self.values[key].setText(value)
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: committee_doc(desk)["name"], lambda name: self.committee.setText(str(name)), self.frame.refuse
        )
        self.begin.load()
        self.go.setFocus()

    def check(self) -> None:
        desk = self.frame.desk
        self.go.setEnabled(False)
        self.frame.runner.store(lambda: safekeeping.check(desk), self.checked, self.failed)

    def checked(self, told: safekeeping.Checked) -> None:
        self.go.setEnabled(True)
        problems = told["problems"]
        if problems:
            self.band.show_words("red", *problem_words(problems))
        else:
            self.band.show_words("good", ALL_IN_ORDER)
        self.band.show()

    def failed(self, error: ProgramError) -> None:
        self.go.setEnabled(True)
        self.frame.refuse(error)


def problem_words(problems: list[Any]) -> tuple[str, str]:
    """How many, and what to do: lost papers are named, they can be brought back or scanned again."""
    lost = [one for one in problems if one["code"] in ("file_missing", "file_damaged")]
    if len(lost) < len(problems):
        what_now = CALL_THE_TECHNICIAN
        return PLACES_WRONG.format(count=len(problems)), what_now
    names = itemised(paper_words(one) for one in lost[:NAMED])
    what_now = BRING_MANY_BACK if len(lost) > NAMED else BRING_FILES_BACK
    return FILES_LOST.format(count=len(lost)), what_now.format(names=names)
