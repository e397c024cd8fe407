"""What is understood of an old book, cell by cell: a table to look through before anything comes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.books.old_sheets import Import
from app.casework.books.understanding import Cell, Seen
from app.records.books.old.lines import only_counts
from app.records.sentences import note_line
from app.ui.widgets import CheckBox, Dialog, TableView, WholeRows, button
from app.ui.widgets.table import ALARM, Index, LinesModel
from app.ui.widgets.theme import Metrics
from app.ui.widgets.words import LIST_COMMA, one_after_another, side_by_side

TITLE = "把“{name}”搬进《{book}》？"
STAYS = "左边是旧册写的，右边是程序认成的；没列出来的不会搬。搬进来的都记着是旧册第几行、谁搬的，原来的文件不动。"
TAKE = "搬进来 {count} 件"
NOTHING_TO_TAKE = "知道了"
COUNTED = "读了 {read} 行：{counts}。"
FATES = {
    "accepted": "能搬 {count}", "refused": "搬不了 {count}", "already_there": "早就有 {count}",
    "joined": "并到上一件的 {count}", "left_by_sheet": "册子里藏着、划掉的 {count}",
}  # fmt: skip
RARE = ("joined", "left_by_sheet")
"""What is told only of a book that has such lines."""
KEPT_HEADS = "原样记在案里的栏：{heads}。"
KEPT_HEADS_OF_MANY = "原样记在案里的栏：{heads}等 {many} 栏。"
OTHER_BOOK = "这本册子的表头更像《{book}》的，请看一眼是不是拿错了。"
ONLY_THOSE = "只看要留意的（{many} 处）"
WITH_HIDDEN = "藏着的、划掉的也搬"
SAY_HEADS = "认一认这几栏"
SAY_WORDS = "说一说这些词"
AS_SHEET = "存成表格慢慢看"
FROM_SHEET = "读回改好的表格"
WHOLE_BOOK = "整本"
COLUMNS = ("行", "栏", "旧册写的", "认成", "要看一眼")
TABLE = "旧册写的和程序认成的"
ROW_OF = "{sheet}第 {row} 行"
SHARES = {1: 3, 2: 4, 3: 4, 4: 9}
LOOK = 4
NAMED = 6
HEADS, WORDS, HIDDEN, SHEET, BACK = 2, 3, 4, 5, 6
"""The dialog's answers when heads or words are to be explained first, hidden lines wanted too, a sheet written, a
corrected one read back."""
WIDEST = 1_120
TABLE_HIGH = 260
MARGIN = 48


class UnderstandingModel(LinesModel):
    """A line for every cell of the book in which something stands."""

    def __init__(self, cells: Sequence[Cell], several: bool) -> None:
        """``several`` sheets are named beside their rows."""
        super().__init__(COLUMNS)
        self.several = several
        self.cells = self.rows = list(cells)

    def show_only(self, looks: bool) -> None:
        """Those that need a look, or all."""
        self.beginResetModel()
        self.rows = [one for one in self.cells if one.look] if looks else self.cells
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (self.place(cell), cell.head, cell.said, cell.meant, cell.look)[index.column()]
        return cell.fate == "refused" and index.column() == LOOK if role == ALARM else None

    def place(self, cell: Cell) -> str:
        """第 5 行; what concerns all of the file has no row."""
        return ROW_OF.format(sheet=cell.sheet if self.several else "", row=cell.row) if cell.row else WHOLE_BOOK


class OldBookDialog(Dialog):
    """What would happen with each line, what is understood of each cell; then it is brought in or not."""

    def __init__(self, parent: QWidget | None, name: str, book: str, seen: Seen) -> None:
        found, count = seen.found, seen.found.count("accepted")
        room = parent.window().width() - MARGIN if parent else WIDEST
        happens = one_after_another(counts_words(found), OTHER_BOOK.format(book=seen.like) if seen.like else "")
        verb = TAKE.format(count=count) if count else NOTHING_TO_TAKE
        super().__init__(parent, TITLE.format(name=name, book=book), happens, STAYS, verb)
        self.setFixedWidth(max(min(WIDEST, room), Metrics.here().dialog))
        several = len({row.sheet for row in found.rows}) > 1
        self.model = UnderstandingModel([*unread_cells(found), *seen.cells], several)
        looks = sum(bool(one.look) for one in self.model.cells)
        self.table = TableView(TABLE)
        self.table.setModel(self.model)
        self.table.share(SHARES)
        self.only = CheckBox(ONLY_THOSE.format(many=looks))
        self.only.setVisible(bool(looks))
        self.only.toggled.connect(self.model.show_only)
        self.only.setChecked(bool(looks))
        self.hidden = CheckBox(WITH_HIDDEN)
        self.hidden.setChecked(seen.hidden)
        self.hidden.setVisible(seen.hidden or hides(found))
        self.hidden.clicked.connect(lambda: self.done(HIDDEN))
        self.put_row(self.only, self.hidden)
        rows = WholeRows(self.table)
        rows.setMinimumHeight(TABLE_HIGH)
        self.column.insertWidget(self.column.count() - 2, rows, 1)
        self.heads = self.way(SAY_HEADS, "pencil", HEADS, bool(found.unknown))
        self.words = self.way(SAY_WORDS, "pencil", WORDS, bool(seen.words))
        self.sheet = self.way(AS_SHEET, "download", SHEET, bool(seen.cells))
        self.from_sheet = self.way(FROM_SHEET, "upload", BACK, bool(seen.cells))
        self.put_row(self.heads, self.words, self.sheet, self.from_sheet)

    def way(self, words: str, icon: str, answer: int, there: bool) -> QWidget:
        """A quiet button that ends the question with another answer."""
        one = button(words, "quiet", icon, small=True)
        one.clicked.connect(lambda: self.done(answer))
        one.setVisible(there)
        return one

    def put_row(self, *widgets: QWidget) -> None:
        """Widgets side by side above the verbs."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for one in widgets:
            row.addWidget(one)
        row.addStretch(1)
        self.column.insertLayout(self.column.count() - 2, row)


def hides(found: Import) -> bool:
    """Whether the book itself leaves something out."""
    return bool(found.count("left_by_sheet")) or any(one.code == "columns_hidden" for one in found.unread)


def unread_cells(found: Import) -> list[Cell]:
    """What of the whole file nobody reads."""
    return [Cell("", "", "refused", "", look=note_line(one)) for one in found.unread]


def counts_words(found: Import) -> str:
    """读了 12 行：能搬 10，搬不了 1，早就有 1。原样记在案里的栏：备注。"""
    told = (FATES[fate].format(count=found.count(fate)) for fate in FATES if fate not in RARE or found.count(fate))
    counted = COUNTED.format(read=len(found.rows), counts=side_by_side(told))
    heads = [head for head in dict.fromkeys((*found.unknown, *found.untaken)) if not only_counts(head)]
    kept = KEPT_HEADS_OF_MANY if len(heads) > NAMED else KEPT_HEADS
    names = LIST_COMMA.join(heads[:NAMED])
    return one_after_another(counted, kept.format(heads=names, many=len(heads)) if heads else "")
