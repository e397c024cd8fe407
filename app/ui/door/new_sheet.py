"""The recovery sheet: shown once, printed or copied by hand, never kept on this PC."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.desk import Desk
from app.casework.room import recovery
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.door import sheet_paper
from app.ui.frame.runner import JobRunner
from app.ui.widgets import Band, Card, CheckBox, button, label
from app.ui.widgets.theme import SERIF, Metrics, font
from app.ui.widgets.words import WIDE_SPACE, one_after_another

PRINT_SHEET = "打印恢复单"
SAVE_AS_FILE = "存成文件"
SHEET_IS_LOCKED_AWAY = "恢复单已经在纸上，放进了柜子"
ENTER_ROOM = "进入本室"
RECOVERY_SHEET = "恢复单"
WHAT_THE_SHEET_IS = "忘了密码、电脑坏了，只有这张单子能打开本室。打印出来或者照着抄下来，锁进柜子；电脑里不留。"
NINE_GROUPS = "恢复单上的九组字"
LOCK_IT_AWAY_FIRST = "先把恢复单打印或者抄下来，锁进柜子，再打上勾"
SENT_TO_PRINTER = "送去打印了"
SAVED_DELETE_AFTER_PRINTING = "存好了。打印以后请把这个文件删掉。"


class NewSheet(QWidget):
    """Signals: ``kept`` once the person says the sheet is on paper."""

    kept = Signal()

    def __init__(self, runner: JobRunner, verb: str = ENTER_ROOM, told: str = WHAT_THE_SHEET_IS) -> None:
        super().__init__()
        self.runner = runner
        self.desk: Desk | None = None
        self.pdf = b""
        self.shown = label("", wrap=True, centred=True)
        self.shown.setFont(font(Metrics.here().title, SERIF, bold=True))
        card = Card()
        card.column.setContentsMargins(24, 20, 24, 20)
        card.add(self.shown)
        self.band = Band("good", "")
        self.band.hide()
        self.print = button(PRINT_SHEET, icon="printer", big=True)
        self.print.clicked.connect(self.to_printer)
        self.save = button(SAVE_AS_FILE, icon="save", big=True)
        self.save.clicked.connect(self.choose_file)
        self.done = CheckBox(SHEET_IS_LOCKED_AWAY)
        self.done.toggled.connect(self.show_go)
        self.go = button(verb, "primary", big=True)
        self.go.clicked.connect(self.kept)
        self.show_go(False)
        verbs = QHBoxLayout()
        verbs.setSpacing(12)
        verbs.addWidget(self.print)
        verbs.addWidget(self.save)
        verbs.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.done, 1)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(RECOVERY_SHEET, "title"))
        column.addWidget(label(told, wrap=True))
        column.addWidget(card)
        column.addWidget(self.band)
        column.addLayout(verbs)
        column.addStretch(1)
        column.addLayout(foot)

    def show_secret(self, desk: Desk, secret: Any) -> None:
        """Show the groups, three in a line."""
        self.desk = desk
        self.done.setChecked(False)
        self.band.hide()
        self.pdf = recovery.sheet_pdf(desk, secret)
        parts = [recovery.widened(group) for group in secret.groups.split("-")]
        self.shown.setText("\n".join(WIDE_SPACE.join(parts[at : at + 3]) for at in range(0, len(parts), 3)))
        self.shown.setAccessibleName(NINE_GROUPS)
        self.print.setFocus()

    def show_go(self, ready: bool) -> None:
        """A room is entered only with its sheet on paper."""
        self.go.setEnabled(ready)
        self.go.setToolTip("" if ready else LOCK_IT_AWAY_FIRST)

    def to_printer(self) -> None:
        """Straight from memory to the printer; no file is made."""
        pdf = self.pdf
        self.runner.outside(
            lambda: sheet_paper.print_sheet(pdf), lambda _: self.say("good", SENT_TO_PRINTER), self.refuse
        )

    def choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, SAVE_AS_FILE, "recovery-sheet.pdf", "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, file: Path) -> None:
        """Write the sheet as a PDF only its owner can read."""
        desk, pdf = self.desk, self.pdf
        assert desk is not None
        self.runner.store(
            lambda: sheet_paper.save_sheet(desk, pdf, file),
            lambda _: self.say("good", SAVED_DELETE_AFTER_PRINTING),
            self.refuse,
        )

    def say(self, level: str, bold: str, plain: str = "") -> None:
        self.band.show_words(level, bold, plain)
        self.band.show()

    def refuse(self, error: ProgramError) -> None:
        happened, safe, advice = lines(error)
        self.say("red", happened, one_after_another(safe, advice))

    def hideEvent(self, event: QHideEvent) -> None:
        """The groups leave the screen, and the clipboard where somebody copied them."""
        self.shown.clear()
        self.pdf = b""
        QGuiApplication.clipboard().clear()
        super().hideEvent(event)
