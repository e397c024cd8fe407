"""A book with a case of many people: every cell keeps to its own place, and the last row shown is a whole one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.casework.cases.cases import open_case
from tests.records.desk import facts
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import Place, log_in

LONG = "阿卜杜热合曼·买买提艾力·吐尔逊江"
MANY = [
    {"side": "applicant" if at < 6 else "respondent", "kind": "person", "name": f"{LONG}之{at}",
     "phone": f"1380000{at:04}", "address": f"云溪镇青石村三组{at}号附一楼东边第二家"}
    for at in range(12)
]  # fmt: skip
UNTOUCHED = QColor("#ff00ff")


def book_of_many(qtbot: object, make_window: MakeWindow, place: Place, size: str) -> Hands:
    window = make_window(place, size)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    hands.ask(lambda desk: [open_case(desk, facts(parties=MANY, title="十二户排水纠纷")) for _ in range(20)])
    window.frame.go("ledgers", ledger="intake_book", period="2026-10")
    hands.rest()
    return hands


def painted_outside(view: object, index: object) -> bool:
    """Whether painting one cell touches anything around it."""
    box = QRect(300, 300, view.columnWidth(index.column()), view.verticalHeader().defaultSectionSize())
    image = QImage(box.right() + 900, box.bottom() + 900, QImage.Format.Format_RGB32)
    image.fill(UNTOUCHED)
    painter, option = QPainter(image), QStyleOptionViewItem()
    option.rect = box
    view.itemDelegate().paint(painter, option, index)
    painter.fillRect(box, UNTOUCHED)
    painter.end()
    clean = QImage(image.size(), image.format())
    clean.fill(UNTOUCHED)
    return image != clean


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_no_cell_paints_over_its_neighbours_and_rows_are_whole(
    qtbot: object, make_window: MakeWindow, place: Place, size: str
) -> None:
    hands = book_of_many(qtbot, make_window, place, size)
    book = hands.screen().view
    columns = range(book.model.columnCount())
    names = [column.key for column in book.model.table.columns]
    cells = [book.model.index(row, names.index("parties")) for row in range(book.model.rowCount())]
    row, whole = next((cell.row(), cell.data().split("\n")) for cell in cells if LONG in cell.data())
    for view in (book.held, book.rest):
        shown = [at for at in columns if not view.isColumnHidden(at)]
        assert [names[at] for at in shown if painted_outside(view, book.model.index(row, at))] == []
        assert view.viewport().height() % view.verticalHeader().defaultSectionSize() == 0
    assert book.held.viewport().height() == book.rest.viewport().height()
    assert book.held.verticalScrollBar().maximum() == book.rest.verticalScrollBar().maximum() > 0
    assert [line.partition("，")[0] for line in whole] == [party["name"] for party in MANY], "the tip names everybody"
