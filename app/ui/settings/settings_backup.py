"""设置, 备份: when it was last done, and doing it now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.casework.room import safekeeping
from app.facts.dates import short_day
from app.records.errors import ProgramError
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.wording import left_out_words
from app.ui.settings.sticks import sticks
from app.ui.widgets import Band, Card, CheckBox, button, label
from app.ui.widgets.stacks import stack_cards
from app.ui.widgets.words import one_after_another

CARRIED_ON_A_STICK = "放在 U 盘上带走（以后要用恢复单才能打开）"
BACKUP_TO_STICK = "备份到 U 盘"
BACKUP_ELSEWHERE = "备份到别的地方"
WHAT_A_BACKUP_IS = "备份是一个文件，里面有全部案件、文书和扫描件。写完马上打开查一遍，能读回才算数。"
TODAY = "今天"
LAST_BACKUP = "上次备份：{when}"
NO_BACKUP_YET = "还没有备份过。电脑坏了，资料就没了。"
DIRECTOR_ALONE = "不带走的备份里有登录的钥匙，只有主任能做。"
WHERE_TO_PUT_IT = "备份放在哪里"
BACKING_UP = "正在备份，写完还要查一遍……"
BACKED_UP_BUT = "备份好了，能读回；只有 {count} 份不在里面。"
IN_PARTS = "这个盘一个文件放不下，切成了 {count} 份，要一起留着。"
BACKED_UP = "备份好了，查过，能读回。"


class BackupPage(QWidget):
    """One sentence about the last backup and one button for the next."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.last = label("", "section", wrap=True)
        self.portable = CheckBox(CARRIED_ON_A_STICK)
        self.portable.setChecked(True)
        self.go = button(BACKUP_TO_STICK, "primary", "hard-drive", big=True)
        self.go.clicked.connect(self.begin)
        self.other = button(BACKUP_ELSEWHERE, icon="folder", big=True)
        self.other.clicked.connect(self.choose)
        self.band = Band("good", "")
        self.band.hide()
        card = Card()
        card.column.setContentsMargins(24, 20, 24, 20)
        card.column.setSpacing(12)
        card.add(self.last)
        card.add(label(WHAT_A_BACKUP_IS, wrap=True))
        card.add(self.portable)
        offer(frame, "backup.portable", self.go, self.other, self.portable)
        verbs = QHBoxLayout()
        verbs.setSpacing(12)
        verbs.addWidget(self.other)
        verbs.addStretch(1)
        verbs.addWidget(self.go)
        card.column.addLayout(verbs)
        stack_cards(self, card, self.band)

    def load(self) -> None:
        store, today = self.frame.desk.store, self.frame.desk.clock.today()
        last = str(store.room.extra.get("last_backup") or "")[:10]
        when = TODAY if last == today.isoformat() else short_day(last)
        self.last.setText(LAST_BACKUP.format(when=when) if last else NO_BACKUP_YET)
        self.portable.setEnabled(self.frame.desk.may("backup.slots"))
        if not self.portable.isEnabled():
            self.portable.setChecked(True)
            self.portable.setToolTip(DIRECTOR_ALONE)
        self.go.setFocus()

    def begin(self) -> None:
        """To the stick that is in; to a folder the person picks where there is none or more than one."""
        found = sticks()
        if len(found) == 1:
            self.backup(found[0].folder)
        else:
            self.choose()

    def choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, WHERE_TO_PUT_IT)
        if name:
            self.backup(Path(name))

    def backup(self, folder: Path) -> None:
        """Write, open and compare; the band says what came of it."""
        desk, portable = self.frame.desk, self.portable.isChecked()
        self.go.setEnabled(False)
        self.band.show_words("amber", BACKING_UP, sign="clock")
        self.band.show()
        self.frame.runner.store(lambda: safekeeping.backup(desk, folder, portable=portable), self.done, self.failed)

    def done(self, told: safekeeping.BackedUp) -> None:
        self.go.setEnabled(True)
        if told["left_out"]:
            words = BACKED_UP_BUT.format(count=len(told["left_out"]))
            self.band.show_words("amber", words, left_out_words(told["left_out"]))
        else:
            parts = [IN_PARTS.format(count=told["parts"])] if told["parts"] > 1 else []
            self.band.show_words("good", BACKED_UP, one_after_another(*parts, str(told.get("path", ""))))
        self.load()
        self.frame.lamps_asked.emit()

    def failed(self, error: ProgramError) -> None:
        self.go.setEnabled(True)
        self.band.hide()
        self.frame.refuse(error)
