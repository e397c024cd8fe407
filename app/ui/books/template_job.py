"""填县里的空表: the empty workbook that the county sent is filled, and what of it nobody here can answer is named."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.casework.books.templates import fill_notes, fill_template
from app.records.changes import Doc
from app.ui.frame.frame import Frame
from app.ui.frame.wording import note_words

CHOOSE_EMPTY = "县里发的空表在哪里"
WHERE_TO_SAVE = "填好的存到哪里"
WORKBOOKS = "表格 (*.xlsx *.xlsm)"
FILLED_NAME = "填好的{name}"
FILLED = "填好了：“{sheet}”{lines} 行"


class TemplateJob:
    """Asks for the empty workbook and for the place of the filled one; the empty one stays as it is."""

    def __init__(self, frame: Frame, page: QWidget) -> None:
        self.frame, self.page = frame, page

    def choose(self, ledger: str, period: str) -> None:
        """Both files by name; the book says which template is meant, the first where it has several."""
        name, _ = QFileDialog.getOpenFileName(self.page, CHOOSE_EMPTY, "", WORKBOOKS)
        if not name:
            return
        empty = Path(name)
        out, _ = QFileDialog.getSaveFileName(
            self.page, WHERE_TO_SAVE, str(empty.with_name(FILLED_NAME.format(name=empty.name))), WORKBOOKS
        )
        if out:
            key = next(one.key for one in self.frame.desk.forms.templates.values() if one.of == ledger)
            self.fill(key, period, empty, Path(out))

    def fill(self, key: str, period: str, empty: Path, out: Path) -> None:
        """Fill it, by the template of a name."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: fill_template(desk, key, period, empty, out), self.told, self.frame.refuse)

    def told(self, done: Doc) -> None:
        """What was filled, and what of it stays open."""
        notes = [note_words(note) for note in fill_notes(done)]
        words = FILLED.format(sheet=done["sheet"], lines=done["lines"])
        if notes:
            self.frame.warn(words, "\n".join(notes))
        else:
            self.frame.say(words)
