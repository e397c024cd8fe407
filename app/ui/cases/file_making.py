"""做成卷宗: how the file is made, where it goes, how far it is; stopped, it leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.papers.filing import Filed, build_file
from app.records.errors import ProgramError
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.runner import Job
from app.ui.frame.wording import left_out_words
from app.ui.widgets import CheckBox, Progress, button

MAKE_FILE = "做成卷宗"
ON_RIGHT_HAND_PAGES = "双面打印：每份从正面开始"
WITH_STRIPS = "另做页号条，贴在签字原件上"
WHERE_TO_SAVE_FILE = "卷宗存到哪里"
FILE_NAME = "卷宗.pdf"
STRIPS_NAME = "{name}-页号条.pdf"
MAKING_FILE = "正在做卷宗"
STOPPING = "正在停下"
PAGES_DONE = "做好 {done} 页，共 {total} 页"
FILE_STOPPED = "停下了，没有留下半份卷宗。"
FILE_MADE = "卷宗做好了：{count} 件，共 {pages} 页"
FILE_AND_STRIPS_MADE = "卷宗做好了：{count} 件，共 {pages} 页；页号条 {strips} 条，存在旁边"
FILE_MADE_NO_STRIPS = "卷宗做好了：{count} 件，共 {pages} 页；没有签字扫描件，不用页号条"
FILE_MADE_BUT = "卷宗做好了；只有 {count} 份的文件坏了或者不见了。"


class FileMaking(QWidget):
    """How the file is to be made, its key, and while it is made how far it is. ``key`` stands where the screen wants
    it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.case = ""
        self.job: Job | None = None
        self.right = CheckBox(ON_RIGHT_HAND_PAGES)
        self.strips = CheckBox(WITH_STRIPS)
        self.key = button(MAKE_FILE, "secondary", icon="book-open", big=True)
        self.key.clicked.connect(self.ask)
        self.progress = Progress()
        self.progress.stopped.connect(self.stop)
        self.progress.hide()
        offer(frame, "file.out", self.key, self.right, self.strips)
        choices = QHBoxLayout()
        choices.addStretch(1)
        choices.addWidget(self.right)
        choices.addSpacing(24)
        choices.addWidget(self.strips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(choices)
        column.addWidget(self.progress)
        self.hide()

    def allow(self, case: str) -> None:
        """The file of this case can be made."""
        self.case = case
        self.show()
        self.key.allow(MAKE_FILE, "book-open")

    def forbid(self, why: str) -> None:
        """It cannot, and the key says why."""
        self.hide()
        self.key.forbid(why)

    def ask(self) -> None:
        """Cover to back as one PDF, put where the person says; the strips beside it."""
        name, _ = QFileDialog.getSaveFileName(self, WHERE_TO_SAVE_FILE, FILE_NAME, "PDF (*.pdf)")
        if not name:
            return
        out = Path(name)
        beside = out.with_name(STRIPS_NAME.format(name=out.stem)) if self.strips.isChecked() else None
        desk, case, right = self.frame.desk, self.case, self.right.isChecked()
        self.under_way(True)
        self.progress.show_progress(MAKING_FILE)
        self.job = self.frame.runner.store(
            lambda report, stopped: build_file(
                desk, case, out, right=right, strips=beside, progress=report, stop=stopped.is_set
            ),
            self.made,
            self.not_made,
            progress=self.told,
        )

    def under_way(self, going: bool) -> None:
        """Nothing is chosen while it is made."""
        self.progress.setVisible(going)
        for widget in (self.key, self.right, self.strips):
            widget.setEnabled(not going)

    def told(self, _step: str, done: int, total: int) -> None:
        """A paper more is bound."""
        self.progress.show_progress(MAKING_FILE, done, total, PAGES_DONE.format(done=done, total=total))

    def stop(self) -> None:
        """End after the paper that is being bound."""
        if self.job is not None:
            self.job.stop()
            self.progress.show_progress(STOPPING)

    def made(self, filed: Filed) -> None:
        self.under_way(False)
        words = FILE_MADE
        if self.strips.isChecked():
            words = FILE_AND_STRIPS_MADE if filed.strips else FILE_MADE_NO_STRIPS
        self.frame.say(words.format(count=len(filed.items), pages=filed.pages, strips=filed.strips))
        if filed.left_out:
            told = FILE_MADE_BUT.format(count=len(filed.left_out))
            self.frame.warn(told, left_out_words(list(filed.left_out)))

    def not_made(self, error: ProgramError) -> None:
        self.under_way(False)
        if error.code == "stopped":
            self.frame.say(FILE_STOPPED)
        else:
            self.frame.refuse(error)
