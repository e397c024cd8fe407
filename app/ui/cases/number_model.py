"""The register of numbers as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.casework.cases.lookup import RegisteredNumber
from app.documents.forms.library import Library
from app.facts.dates import short_day
from app.ui.widgets.table import LOOK, Index, LinesModel
from app.ui.widgets.tags import AMBER, DASHED, GOOD, Look
from app.ui.widgets.words import side_by_side

HEADS = ("号", "怎么样", "用在哪里、为什么", "日期")
USED, RESERVED, VOID = "用了", "留着", "作废"
PACK = "手写包"
PAPER_OF_CASE = "{case}的《{title}》"
BLANK = "手写的《{title}》"
DAY_OF_YEAR = "{year}年{day}"

LOOKS = {
    "used": Look(USED, "circle-check", GOOD),
    "reserved": Look(RESERVED, "clock", AMBER),
    "void": Look(VOID, "ban", DASHED),
}
PACKED = "pack"


class NumberModel(LinesModel):
    """Lines of ``register_of_numbers``."""

    rows: list[RegisteredNumber]

    def __init__(self, forms: Library) -> None:
        super().__init__(HEADS)
        self.forms = forms

    def show_rows(self, rows: list[RegisteredNumber]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)[column]
        if role == Qt.ItemDataRole.ToolTipRole and column in (0, 2):
            return self.words(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return side_by_side((HEADS[column], self.words(row)[column]))
        return LOOKS[row["state"]] if role == LOOK and column == 1 else None

    def words(self, row: RegisteredNumber) -> tuple[str, str, str, str]:
        """The cells of a line."""
        day = str(row.get("on") or row.get("reserved_on") or "")
        told = DAY_OF_YEAR.format(year=day[:4], day=short_day(day)) if day else ""
        return str(row["number"]), LOOKS[row["state"]].word, side_by_side((self.what(row), row.get("why", ""))), told

    def what(self, row: RegisteredNumber) -> str:
        """The case, the paper of a case, or the blank that the number stands for."""
        title, form = str(row.get("title") or ""), str(row.get("form") or row.get("for") or "")
        if not form:
            return title
        if form == PACKED:
            return PACK
        paper = self.forms.documents[form].title
        return PAPER_OF_CASE.format(case=title, title=paper) if title else BLANK.format(title=paper)
