"""One round under way: what it is doing, how far in figures, 停下, and afterwards the slip to sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.exchange import exchange, handover
from app.casework.exchange.told import Exchanged
from app.casework.room.outside import put_out
from app.casework.watching import Progress as Report
from app.casework.watching import Stop
from app.records.errors import ProgramError, Trouble
from app.ui.exchange.bundle_words import carrying_figures, carrying_words
from app.ui.frame.frame import Frame
from app.ui.frame.runner import Job
from app.ui.papers import printing
from app.ui.widgets import Card, Progress, button, label

STOP_AFTER_THIS_BUNDLE = "写完这一包就停"
PRINT_HANDOVER_SLIP = "打印交接单"
SAVE_AS_FILE = "存成文件"
BUNDLES_WRITTEN = "写好 {count} 包。交接单两边签字，各留一半。"
SLIP_SENT_TO_PRINTER = "交接单送去打印了"
WHERE_TO_SAVE_SLIP = "交接单存到哪里"
SLIP_SAVED = "交接单存好了"

SLIP = "交接单.pdf"
STEPS = 1_000


class RoundUnderWay(QWidget):
    """Signals: ``ended(result)``, ``failed(error)``, ``in_sight(whether)``."""

    ended = Signal(object)
    failed = Signal(object)
    in_sight = Signal(bool)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.job: Job | None = None
        self.by_line = False
        self.progress = Progress()
        self.progress.stopped.connect(self.stop)
        self.progress.hide()
        self.slip = SlipCard(frame)
        self.slip.hide()
        self.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.progress)
        column.addWidget(self.slip)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.in_sight.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.in_sight.emit(False)

    def with_folder(self, folder: Path) -> None:
        """One round with a stick or a folder."""
        desk = self.frame.desk
        self.begin(False, lambda report, stop: exchange.sync_folder(desk, folder, progress=report, stop=stop), folder)

    def with_line(self, address: str) -> None:
        """One round over the line."""
        desk = self.frame.desk
        self.begin(True, lambda report, stop: exchange.sync_url(desk, address, progress=report, stop=stop))

    def begin(self, by_line: bool, work: Callable[[Report, Stop], Exchanged], folder: Path | None = None) -> None:
        self.by_line = by_line
        self.show()
        self.slip.hide()
        self.progress.show()
        self.progress.show_progress(carrying_words("carry", by_line))
        self.job = self.frame.runner.store(
            lambda report, stopped: work(report, stopped.is_set),
            lambda result: self.done(result, folder),
            lambda error: self.broke(error, folder),
            progress=self.told,
        )

    def told(self, step: str, done: int, total: int) -> None:
        """A bundle more is whole."""
        share = done * STEPS // max(total, 1)
        self.progress.show_progress(carrying_words(step, self.by_line), share, STEPS, carrying_figures(done, total))

    def stop(self) -> None:
        """End after the bundle that is under way."""
        if self.job is not None:
            self.job.stop()
            self.progress.show_progress(STOP_AFTER_THIS_BUNDLE)

    def done(self, result: Exchanged, folder: Path | None) -> None:
        self.progress.hide()
        self.setVisible(folder is not None and bool(result["sent"]))
        if folder is not None and result["sent"]:
            self.slip.show_for(folder, result["sent"])
        self.ended.emit(result)

    def broke(self, error: ProgramError, folder: Path | None) -> None:
        """What had left by then has left whole: it gets its slip all the same."""
        before = cast(Exchanged, error.result) if error.result else None
        if before and (before["sent"] or before["receipts"]):
            self.done(before, folder)
        else:
            self.hide()
        self.failed.emit(error)


class SlipCard(Card):
    """What was put on the stick goes with a slip that both sides sign."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.folder, self.sent = Path(), list[str]()
        self.print = button(PRINT_HANDOVER_SLIP, "primary", icon="printer")
        self.print.clicked.connect(self.print_slip)
        self.keep = button(SAVE_AS_FILE)
        self.keep.clicked.connect(self.choose_file)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.words = label("", wrap=True)
        row.addWidget(self.words, 1)
        row.addWidget(self.keep)
        row.addWidget(self.print)
        self.column.addLayout(row)

    def show_for(self, folder: Path, sent: list[str]) -> None:
        self.folder, self.sent = folder, sent
        self.words.setText(BUNDLES_WRITTEN.format(count=len(sent)))
        self.show()

    def print_slip(self) -> None:
        self.draw(print_first, SLIP_SENT_TO_PRINTER)

    def choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, WHERE_TO_SAVE_SLIP, SLIP, "PDF (*.pdf)")
        if name:
            self.draw(lambda pdf: put_out(self.frame.desk, Path(name), pdf), SLIP_SAVED)

    def draw(self, give: Callable[[bytes], None], said: str) -> None:
        """Draw the slip and hand it on."""
        desk, folder, sent = self.frame.desk, self.folder, self.sent
        self.frame.runner.store(
            lambda: give(handover.exchange_slip(desk, folder, sent)), lambda _: self.frame.say(said), self.frame.refuse
        )


def print_first(pdf: bytes) -> None:
    """Send a slip to the first printer. Raises Trouble("no_printer"), Trouble("printer_failed")."""
    names = printing.printers()
    if not names:
        raise Trouble("no_printer")
    printing.print_pdf(pdf, names[0], copies=1, job="handover-slip")
