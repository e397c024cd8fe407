"""The list of cases as a table that grows by pages: only what is looked at is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal

from app.facts.dates import short_day
from app.records.case import CaseRow
from app.records.cases.deadlines import next_day
from app.records.cases.numbers import number_in_year
from app.ui.widgets.table import ALARM, LOOK, STRONG, Index, LinesModel
from app.ui.widgets.tags import DAYS_OVER, TODAY, look_of
from app.ui.widgets.words import LIST_COMMA

NONE = "—"
SORTED = "卷号　↓"
COLUMN_SAID = "{column}：{words}"
YEAR_AND_DAY = "{year}年{day}"
PARTY_OF_MANY = "{names}等 {count} 人"

LATER = "9999"
"""After every day, where a case has none."""
PAGE = 200
HEADS = ("卷号", "案由", "当事人", "类型", "走到", "下一个期限")


class CaseModel(LinesModel):
    """Light rows, newest first. Signals: ``wanted(after)`` when the next page is to be read."""

    wanted = Signal(str)
    rows: list[CaseRow]

    def __init__(self, today: Callable[[], date], kinds: dict[str, str]) -> None:
        super().__init__((SORTED, *HEADS[1:]))
        self.today, self.kinds = today, kinds
        self.total = 0
        self.asking = False

    def show_rows(self, rows: list[CaseRow], total: int) -> None:
        """Begin a new list with its first page."""
        self.beginResetModel()
        self.rows, self.total, self.asking = list(rows), total, False
        self.endResetModel()

    def add_rows(self, rows: list[CaseRow]) -> None:
        """Put the next page below."""
        self.asking = False
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()
        else:
            self.total = len(self.rows)

    def turn(self) -> None:
        """Another day: the same rows, and what they say counts from it."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self.rows) < self.total and not self.asking

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self.rows:
            self.asking = True
            self.wanted.emit(self.rows[-1]["id"])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return {1: row["title"], 2: LIST_COMMA.join(row["parties"]), 0: row["number"]}.get(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return COLUMN_SAID.format(column=HEADS[column], words=self.words(row, column))
        if role == LOOK and column == 4:
            return look_of(f"stage.{row['stage']}")
        if role == STRONG:
            return column == 1
        if role == ALARM:
            return column == 5 and (next_day(row, self.today()) or LATER) < self.today().isoformat()
        return None

    def words(self, row: CaseRow, column: int) -> str:
        return (
            self.number(row),
            str(row["title"]),
            people(row["parties"]),
            self.kinds.get(row["dispute_type"], NONE),
            look_of(f"stage.{row['stage']}").word,
            self.due(next_day(row, self.today())),
        )[column]

    def number(self, row: CaseRow) -> str:
        """The number within its year; the whole one stands in the tip and at the foot."""
        return number_in_year(str(row["number"] or NONE))

    def due(self, day: str | None) -> str:
        if not day:
            return NONE
        today = self.today()
        left = (date.fromisoformat(day) - today).days
        if left < 0:
            return DAYS_OVER.format(days=-left)
        if left == 0:
            return TODAY
        return short_day(day) if day[:4] == str(today.year) else YEAR_AND_DAY.format(year=day[:4], day=short_day(day))


def people(names: list[str]) -> str:
    """周永福 / 周永贵等 3 人: two names, and how many in all."""
    return " / ".join(names) if len(names) <= 2 else PARTY_OF_MANY.format(names=" / ".join(names[:2]), count=len(names))
