"""填县里的空表: the empty workbook that the county sent is filled, and what of it nobody here can answer is named."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.casework.books.templates import TemplateDone, fill_notes, fill_template
from app.documents.forms.fields import Template
from app.ui.frame.frame import Frame
from app.ui.frame.wording import note_words
from app.ui.widgets import Dialog
from app.ui.widgets.boxes import Choice

WHICH = "填哪一种空表？"
WHICH_HAPPENS = "这本台账有几种空表的填法，选县里这次发的那一种。"
WHICH_STAYS = "空表本身不动，填好的另存一份。"
GO_ON = "去选文件"
TEMPLATE = "{title}（{edition}）"
CHOOSE_EMPTY = "县里发的空表在哪里"
WHERE_TO_SAVE = "填好的存到哪里"
WORKBOOKS = "表格 (*.xlsx *.xlsm)"
FILLED_NAME = "填好的{name}"
FILLED = "填好了：“{sheet}”{lines} 行"


class WhichTemplate(Dialog):
    """Which of a book's templates the empty workbook is."""

    def __init__(self, parent: QWidget, templates: list[Template]) -> None:
        super().__init__(parent, WHICH, WHICH_HAPPENS, WHICH_STAYS, GO_ON)
        self.box = Choice(WHICH)
        for one in templates:
            self.box.addItem(TEMPLATE.format(title=one.book.title, edition=one.book.edition), one.key)
        self.put(self.box)

    def chosen(self) -> str:
        return str(self.box.currentData())


class TemplateJob:
    """Asks for the empty workbook and for the place of the filled one; the empty one stays as it is."""

    def __init__(self, frame: Frame, page: QWidget) -> None:
        self.frame, self.page = frame, page

    def choose(self, ledger: str, period: str) -> None:
        """Both files by name; the book says which template is meant, a person where it has several."""
        key = self.which([one for one in self.frame.desk.forms.templates.values() if one.of == ledger])
        if not key:
            return
        name, _ = QFileDialog.getOpenFileName(self.page, CHOOSE_EMPTY, "", WORKBOOKS)
        if not name:
            return
        empty = Path(name)
        out, _ = QFileDialog.getSaveFileName(
            self.page, WHERE_TO_SAVE, str(empty.with_name(FILLED_NAME.format(name=empty.name))), WORKBOOKS
        )
        if out:
            self.fill(key, period, empty, Path(out))

    def which(self, templates: list[Template]) -> str:
        """The only one there is, or the one that a person says; empty where nobody does."""
        if len(templates) == 1:
            return templates[0].key
        dialog = WhichTemplate(self.page, templates)
        return dialog.chosen() if dialog.exec() else ""

    def fill(self, key: str, period: str, empty: Path, out: Path) -> None:
        """Fill it, by the template of a name."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: fill_template(desk, key, period, empty, out), self.told, self.frame.refuse)

    def told(self, done: TemplateDone) -> None:
        """What was filled, and what of it stays open."""
        notes = [note_words(note) for note in fill_notes(done)]
        words = FILLED.format(sheet=done["sheet"], lines=done["lines"])
        if notes:
            self.frame.warn(words, "\n".join(notes))
        else:
            self.frame.say(words)
