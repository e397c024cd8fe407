"""旧册搬进来: an old book is looked into first; then what is understood of it; then it is brought in, or taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.casework.books.correcting import read_back
from app.casework.books.importing import bring_in, heads_table, look_into
from app.casework.books.importing_entries import bring_in_entries, heads_of, look_into_entries
from app.casework.books.old_sheets import Import, Told, likely_heads
from app.casework.books.taking_back import Batch, batches, take_back
from app.casework.books.understanding import Seen, seen_of, write_understanding
from app.casework.desk import Changed, Desk
from app.casework.watching import Watch
from app.records.books.old.amending import Corrected
from app.records.books.old.heads import IGNORED
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.books.old_words import HeadsDialog, WordsDialog
from app.ui.books.understanding import BACK, HEADS, HIDDEN, SHEET, WORDS, OldBookDialog
from app.ui.frame.frame import Frame
from app.ui.frame.runner import Job
from app.ui.widgets import Dialog, Progress

WHICH = "哪一本旧册"
TABLES = "表格 (*.xlsx *.xls *.et *.csv *.txt);;所有文件 (*)"
CASE_BOOK = "case_book"
AS_WHAT = "把认成的样子存到哪里"
SHEET_NAME = "旧册认成了什么.xlsx"
SHEETS = "表格 (*.xlsx)"
CORRECTED = "改好的是哪一张"
KEPT = "存好了，请对着旧册看一遍"
BROUGHT = "搬进来了 {count} 件"
DOING = {"look": "正在看旧册", "write": "正在搬旧册"}
LINES_DONE = "{total} 行里的 {done} 行"
STOPPING = "正在停下"
BOOK_STOPPED = "停下了，一行也没有搬。"
TAKE_BACK = "把“{file}”整本退回？"
TAKEN = "{on} 由{by}搬进来的 {many} 件案子一起作废。"
TAKEN_LINES = "{on} 由{by}搬进《{book}》的 {many} 行，从册子里退出来。"
STAYS = "号不再给别人用，历史里都查得到；册子改好了可以再搬。"
LINES_STAY = "退出来的行不再算数，历史里都查得到；册子改好了可以再搬。"
DO_TAKE_BACK = "整本退回"
GONE_BACK = "退回了 {many} 件"
LINES_GONE_BACK = "退回了 {many} 行"
NONE_TO_TAKE_BACK = (
    "没有可以退回的旧册。",
    "搬进来的旧册，只要里头一件、一行都没有接着办过、月份没有结，就能整本退回。",
)
FINE = "知道了"


@dataclass(frozen=True)
class Look:
    """One look into a file: what was said of it, whether what it hides is wanted too, which cells were corrected."""

    file: Path
    told: Told | None = None
    hidden: bool = False
    corrected: Corrected = field(default_factory=dict)

    def heads(self, more: dict[str, str]) -> Look:
        """The same with more heads explained."""
        told = self.told or Told()
        return replace(self, told=Told({**told.heads, **more}, told.words))

    def words(self, more: dict[str, dict[str, str]]) -> Look:
        """The same with more words explained."""
        told = self.told or Told()
        joined = {column: {**told.words.get(column, {}), **more.get(column, {})} for column in {*told.words, *more}}
        return replace(self, told=Told(told.heads, joined))


class OldBookProgress(Progress):
    """How far a book is looked into or brought in, and 停下."""

    def __init__(self) -> None:
        super().__init__()
        self.job: Job | None = None
        self.stopped.connect(self.stop)
        self.hide()

    def told(self, step: str, done: int, total: int) -> None:
        """So many lines more."""
        self.show_progress(DOING[step], done, total, LINES_DONE.format(done=done, total=total))

    def stop(self) -> None:
        """End before the next line."""
        if self.job is not None:
            self.job.stop()
            self.show_progress(STOPPING)

    def under_way(self, job: Job) -> None:
        """Show it from its first moment on, when the file is opened and nobody knows how long it is."""
        self.job = job
        self.show_progress(DOING["look"])
        self.show()

    def ended(self) -> None:
        self.job = None
        self.hide()


class OldBooks:
    """Choose a file, look into it on the long lane, ask, bring it in. ``ledger``: a book with lines of its own;
    ``progress`` stands on the screen and shows how far it is."""

    def __init__(self, frame: Frame, parent: QWidget, progress: OldBookProgress, ledger: str = "") -> None:
        self.frame, self.parent, self.progress, self.ledger = frame, parent, progress, ledger

    def run(
        self, work: Callable[[Watch], Any], done: Callable[[Any], Any], failed: Callable[[ProgramError], Any]
    ) -> None:
        """Do it on the long lane while its progress is shown; stopped, it leaves nothing."""

        def good(told: Any) -> None:
            self.progress.ended()
            done(told)

        def bad(error: ProgramError) -> None:
            self.progress.ended()
            if error.code == "stopped":
                self.frame.say(BOOK_STOPPED)
            else:
                failed(error)

        def watched(report: Callable[..., object], stopped: Event) -> Any:
            return work(Watch(report, stopped.is_set))

        self.progress.under_way(self.frame.runner.long(watched, good, bad, progress=self.progress.told))

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.parent, WHICH, "", TABLES)
        if name:
            self.look(Look(Path(name)))

    def look(self, look: Look) -> None:
        """Read it; where nothing is recognised a person says what the heads mean."""
        desk = self.frame.desk

        def failed(error: ProgramError) -> None:
            if error.code == "heads_unknown" and look.told is None:
                self.frame.runner.store(
                    lambda: likely_heads(look.file), lambda heads: self.say_heads(look, heads, {}), self.frame.refuse
                )
            else:
                self.frame.refuse(error)

        self.run(
            lambda watch: seen_of(desk, self.ledger, self.read(desk, look, watch), look.hidden),
            lambda seen: self.ask(look, seen),
            failed,
        )

    def read(self, desk: Desk, look: Look, watch: Watch) -> Import:
        verb = partial(look_into_entries, desk, self.ledger) if self.ledger else partial(look_into, desk)
        return verb(look.file, look.told, hidden=look.hidden, corrected=look.corrected, watch=watch)

    def write(self, desk: Desk, look: Look, seen: Import, watch: Watch) -> Import:
        verb = partial(bring_in_entries, desk, self.ledger) if self.ledger else partial(bring_in, desk)
        return verb(look.file, look.told, hidden=look.hidden, corrected=look.corrected, seen=seen, watch=watch)

    def keys(self) -> dict[str, str]:
        """What a column may be, each under its usual head."""
        desk = self.frame.desk
        heads = heads_of(desk.forms.ledgers[self.ledger]) if self.ledger else heads_table(desk)
        return {key: names[0] for key, names in heads.items() if key != IGNORED}

    def ask(self, look: Look, seen: Seen) -> None:
        """Bring it in, or first say what an unknown head or word means."""
        book = self.frame.desk.forms.ledgers[self.ledger or CASE_BOOK].title
        dialog = OldBookDialog(self.parent, look.file.name, book, seen)
        answer, found = dialog.exec(), seen.found
        said = look if look.told else replace(look, told=found.said)
        if answer == HEADS:
            self.say_heads(said, list(found.unknown), found.columns)
        elif answer == WORDS:
            self.say_words(said.heads(found.columns), seen)
        elif answer == HIDDEN:
            self.look(replace(look, hidden=not look.hidden))
        elif answer == SHEET:
            self.save(look, seen)
        elif answer == BACK:
            self.take_corrected(look, seen)
        elif answer and found.count("accepted"):
            desk = self.frame.desk
            self.run(lambda watch: self.write(desk, look, found, watch), self.brought, self.frame.refuse)

    def say_heads(self, look: Look, heads: list[str], known: dict[str, str]) -> None:
        """Ask what the heads mean and look again; what was recognised stays so."""
        free = {key: title for key, title in self.keys().items() if key not in known.values()}
        dialog = HeadsDialog(self.parent, heads, free)
        if dialog.exec():
            self.look(look.heads({**known, **dialog.chosen()}))

    def say_words(self, look: Look, seen: Seen) -> None:
        """Ask what the words mean and look again."""
        dialog = WordsDialog(self.parent, list(seen.words))
        if dialog.exec():
            self.look(look.words(dialog.told()))

    def save(self, look: Look, seen: Seen) -> None:
        """Write what was understood as a sheet, then ask on."""
        name, _ = QFileDialog.getSaveFileName(self.parent, AS_WHAT, SHEET_NAME, SHEETS)
        desk = self.frame.desk

        def done(_: None) -> None:
            self.frame.say(KEPT)
            self.ask(look, seen)

        if name:
            self.frame.runner.outside(
                lambda: write_understanding(desk, seen.found, Path(name)), done, self.frame.refuse
            )
        else:
            self.ask(look, seen)

    def take_corrected(self, look: Look, seen: Seen) -> None:
        """Read the corrected sheet back and look again; where it does not fit, say why and ask on."""
        name, _ = QFileDialog.getOpenFileName(self.parent, CORRECTED, "", SHEETS)
        desk = self.frame.desk

        def refused(error: ProgramError) -> None:
            happened, safe, now = lines(error)
            Dialog(self.parent, happened, now, safe, FINE).exec()
            self.ask(look, seen)

        if name:
            self.frame.runner.store(
                lambda: read_back(desk, seen.found, Path(name), look.corrected),
                lambda corrected: self.look(replace(look, corrected=corrected)),
                refused,
            )
        else:
            self.ask(look, seen)

    def brought(self, found: Import) -> None:
        self.frame.say(BROUGHT.format(count=found.count("accepted")))
        self.frame.tell(Changed())

    def choose_back(self) -> None:
        """The latest import that may still be taken back."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: batches(desk), self.ask_back, self.frame.refuse)

    def ask_back(self, found: list[Batch]) -> None:
        one = next((batch for batch in found if not batch.moved), None)
        if one is None:
            Dialog(self.parent, *NONE_TO_TAKE_BACK, "", FINE).exec()
            return
        book = self.frame.desk.forms.ledgers[one.ledger or CASE_BOOK].title
        words, stays = (TAKEN_LINES, LINES_STAY) if one.ledger else (TAKEN, STAYS)
        happens = words.format(on=one.on, by=one.by, many=len(one.brought), book=book)
        if Dialog(self.parent, TAKE_BACK.format(file=one.file), happens, stays, DO_TAKE_BACK, danger=True).exec():
            desk = self.frame.desk
            self.frame.runner.store(lambda: take_back(desk, one.id), self.gone_back, self.frame.refuse)

    def gone_back(self, batch: Batch) -> None:
        words = LINES_GONE_BACK if batch.ledger else GONE_BACK
        self.frame.say(words.format(many=len(batch.brought)))
        self.frame.tell(Changed())
