"""A lost or spoilt file is told by its name, with its ways out: back from a backup, or scanned again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.casework.desk import Changed
from app.casework.papers import lost_files
from app.casework.papers.lost_files import LOST
from app.facts.dates import short_day
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.cases.case_tabs import Tab
from app.ui.frame.banded import BandedPage
from app.ui.frame.screen import ScreenName
from app.ui.settings.sticks import sticks
from app.ui.widgets import Band, Button, button

FILE_AND_WHAT_IS_WRONG = "{words}的文件{code}"
BACK_OR_SCAN_AGAIN = "{safe}从备份取回，或者找出纸来重新扫描。"
WHERE_THE_BACKUP_LIES = "备份放在哪个 U 盘或文件夹"
TAKEN_BACK_FROM = "取回来了：{words}（{day}的备份）"

WRONG = {"file_missing": "不见了", "file_damaged": "坏了"}
BACK, AGAIN = "从备份取回", "重新扫描"


def is_lost_file(error: ProgramError) -> bool:
    """Whether this refusal speaks of one file that the store knows."""
    return error.code in LOST and bool(error.facts.get("blob"))


class LostFile:
    """Works for the page of the room: names the file in its band and takes it back."""

    def __init__(self, page: BandedPage) -> None:
        self.page = page
        self.frame = page.frame

    def tell(self, error: ProgramError) -> None:
        """Look up what the file was; without an answer the plain words stand."""
        desk, blob = self.frame.desk, str(error.facts["blob"])
        self.frame.runner.store(
            lambda: lost_files.lost_file(desk, blob, error.code),
            lambda told: self.show(error, blob, told),
            lambda _: self.page.show_refusal(error),
        )

    def show(self, error: ProgramError, blob: str, told: lost_files.LostFile) -> None:
        back = button(BACK)
        back.clicked.connect(lambda: self.take_back(blob, told))
        ways: list[Button] = [back]
        if told["case"]:
            again = button(AGAIN)
            again.clicked.connect(lambda: self.frame.go(ScreenName.CASE, case=told["case"], tab=Tab.SCANS))
            ways.append(again)
        _, safe, _ = lines(error)
        words = FILE_AND_WHAT_IS_WRONG.format(words=told["words"], code=WRONG[error.code])
        self.page.show_band(Band("red", words, BACK_OR_SCAN_AGAIN.format(safe=safe), ways))

    def take_back(self, blob: str, told: lost_files.LostFile) -> None:
        """From the sticks that are in; a folder is asked for where they do not hold it."""
        places = [one.folder for one in sticks()]
        if places:
            self.look(blob, told, places, ask=True)
        else:
            self.choose(blob, told)

    def choose(self, blob: str, told: lost_files.LostFile) -> None:
        name = QFileDialog.getExistingDirectory(self.page, WHERE_THE_BACKUP_LIES)
        if name:
            self.look(blob, told, [Path(name)], ask=False)

    def look(self, blob: str, told: lost_files.LostFile, places: list[Path], *, ask: bool) -> None:
        desk = self.frame.desk

        def failed(error: ProgramError) -> None:
            if ask and error.code == "not_in_backups":
                self.choose(blob, told)
            else:
                self.page.show_refusal(error)

        self.frame.runner.store(
            lambda: lost_files.take_back(desk, blob, places), lambda made: self.back(told, made), failed
        )

    def back(self, told: lost_files.LostFile, made: lost_files.CameFrom) -> None:
        self.page.close_band()
        self.frame.say(TAKEN_BACK_FROM.format(words=told["words"], day=short_day(made["made_at"])))
        self.frame.tell(Changed(cases=(told["case"],) if told["case"] else ()))
