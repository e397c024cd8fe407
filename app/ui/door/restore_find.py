"""从备份打开, step 1: the backups on sticks that are in and in folders that were shown, the youngest first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.room.bringing_back import Found, find_backups
from app.records.errors import ProgramError
from app.ui.door.restore_words import place_words, row_words
from app.ui.frame.runner import JobRunner
from app.ui.settings.lookout import Lookout
from app.ui.settings.sticks import Stick, sticks
from app.ui.widgets import ListRow, RowList, button, label
from app.ui.widgets.stacks import foot_of

BACKUPS_UNIT = "份"
LEAVE = "不打开了　Esc"
FIND_A_FOLDER = "找一个文件夹"
LOOK_AT_THIS = "看这一份"
WHICH_BACKUP = "打开哪一份备份？"
NAME_UNREADABLE = "{name}　读不出来"
PLACE_DAMAGED = "{place}　这份坏了，或者没有写完"
LOOK_NONE_FOUND = "看这一份（还没找到）"
LOOK_DAMAGED = "看这一份（坏了）"
WHERE_BACKUPS_LIE = "备份放在哪个文件夹"

NOTHING = "没有看到备份。插上装备份的 U 盘，过一会儿就看得到；备份放在别处的，找一个文件夹看看。"
LOOKING = "正在找……"


class FindPage(QWidget):
    """Signals: ``chosen(Found)``; ``left`` when the person gives up; ``counted(int)`` how many were seen."""

    chosen = Signal(object)
    left = Signal()
    counted = Signal(int)

    def __init__(self, runner: JobRunner, today: date) -> None:
        super().__init__()
        self.runner, self.today = runner, today
        self.folders: list[Path] = []
        self.sticks: list[Stick] = []
        self.found: list[Found] = []
        self.looked: list[Path] | None = None
        self.list = RowList(unit=BACKUPS_UNIT)
        self.list.acted.connect(lambda _: self.choose())
        self.list.picked.connect(lambda _: self.show_go())
        self.empty = label(LOOKING, wrap=True)
        leave = button(LEAVE, big=True)
        leave.clicked.connect(self.left)
        self.folder = button(FIND_A_FOLDER, icon="folder", big=True)
        self.folder.clicked.connect(self.choose_folder)
        self.go = button(LOOK_AT_THIS, "primary", big=True)
        self.go.clicked.connect(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(WHICH_BACKUP, "title"))
        where = QHBoxLayout()
        where.setSpacing(24)
        where.addWidget(self.empty, 1)
        where.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        column.addLayout(where)
        column.addWidget(self.list, 1000)
        column.addStretch(1)
        column.addLayout(foot_of((leave,), (self.go,)))
        Lookout(self, self.look)
        self.show_found([])

    def begin(self) -> None:
        """Look now; the caret stands where the next key is useful."""
        self.look()
        self.take_focus()

    def take_focus(self) -> None:
        (self.go if self.go.isEnabled() else self.folder).setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Where another stick is in or a folder was shown, everything is looked through again."""
        self.sticks = sticks()
        places = [*(one.folder for one in self.sticks), *self.folders]
        if places == self.looked:
            return
        self.looked = places
        self.empty.setText(LOOKING)
        self.runner.outside(
            lambda _report, stopped: find_backups(places, stopped.is_set), self.show_found, self.failed,
            progress=lambda: None,
        )  # fmt: skip

    def failed(self, _: ProgramError) -> None:
        self.show_found([])

    def show_found(self, found: list[Found]) -> None:
        first = not self.found
        self.found = found
        self.list.show_rows([self.row(one) for one in found])
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(NOTHING if self.looked is not None else LOOKING)
        self.show_go()
        self.counted.emit(sum(one.inside is not None for one in found))
        if first and found and self.isVisible():
            self.go.setFocus()

    def row(self, one: Found) -> ListRow:
        place = place_words(one.file, self.sticks)
        if one.inside is None:
            return ListRow(NAME_UNREADABLE.format(name=one.file.name), PLACE_DAMAGED.format(place=place))
        return ListRow(*row_words(one.inside, place, self.today))

    def current(self) -> Found | None:
        return self.found[self.list.current] if 0 <= self.list.current < len(self.found) else None

    def show_go(self) -> None:
        one = self.current()
        if one is None:
            self.go.forbid(LOOK_NONE_FOUND)
        elif one.inside is None:
            self.go.forbid(LOOK_DAMAGED)
        else:
            self.go.allow(LOOK_AT_THIS)

    def choose(self) -> None:
        one = self.current()
        if one is not None and one.inside is not None:
            self.chosen.emit(one)

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, WHERE_BACKUPS_LIE)
        if name:
            self.take_folder(Path(name))

    def take_folder(self, folder: Path) -> None:
        """Look into another folder as well."""
        self.folders = [folder, *(one for one in self.folders if one != folder)]
        self.look()

    def others(self, chosen: Any) -> int:
        """How many more backups there are than the chosen one."""
        return sum(one.inside is not None and one is not chosen for one in self.found)
