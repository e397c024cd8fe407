"""Books whose every column holds the largest thing that a village writes into it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.documents.page.blocks import LedgerTable, Value
from app.documents.sheets.ledgers import column_of
from app.facts.shapes import COLUMNS
from tests.documents.cases import FORMS

LARGE: dict[str, Value] = {"money": Decimal("1234567.50"), "count": 12_040, "date": date(2026, 10, 11)}
WORDS = "青石人调字〔2026〕第1204号"


def crowded(book: str) -> LedgerTable:
    """A book whose every column has the largest thing that a village writes into it."""
    form = FORMS.ledgers[book]
    columns = tuple(column_of(column) for column in form.columns)
    row = tuple(LARGE.get(column.kind, 12_040 if COLUMNS[column.kind].counted else WORDS) for column in columns)
    return LedgerTable(book, form.title, form.edition, "青石村", "2026年10月", columns, (row, row), row)
