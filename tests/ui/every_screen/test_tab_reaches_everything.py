"""Every control that can be used is reached by Tab, in reading order; Shift+Tab goes the same way back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.casework.books.old_sheets import Import, Row
from app.casework.books.understanding import Cell, Seen, Unknown
from app.documents.loading.forms import standard_library
from app.records.cases.calculator import read_calculators
from app.records.errors import Problem
from app.ui.books.old_words import HeadsDialog, WordsDialog
from app.ui.books.understanding import OldBookDialog
from app.ui.cases.calculator import CalculatorDialog
from app.ui.widgets.theme import Metrics, wear
from tests.ui.keys import complaints, stops, unreached
from tests.ui.widgets.test_own_dialogs import DIALOGS

OLD_BOOK = Import(
    [Row(at, "2019", "refused", problems=[Problem("title", "missing")]) for at in range(2, 40)],
    0, ("备注",), {"title": "案由"},
)  # fmt: skip
SEEN = Seen(OLD_BOOK, tuple(Cell("", str(at), "refused", "结果", "谈拢了", "", "看不出") for at in range(9)),
            (Unknown("result", "结果", "谈拢了", {"agreed": "成功"}),))  # fmt: skip
OWN = {
    **DIALOGS,
    "old book": lambda: OldBookDialog(None, "旧册.xlsx", "人民调解台账", SEEN),
    "words": lambda: WordsDialog(None, [Unknown("result", "结果", f"说法{at}", {"agreed": "成功"}) for at in range(9)]),
    "heads": lambda: HeadsDialog(None, [f"旧表头{at}" for at in range(30)], {"title": "案由", "name": "姓名"}),
    "aid": lambda: CalculatorDialog(None, list(read_calculators(standard_library().rules.aids).values()), print),
}


@pytest.mark.parametrize("size", ["standard", "largest"])
@pytest.mark.parametrize("name", OWN)
def test_tab_reaches_everything_in_every_dialog(qtbot: Any, qapp: Any, name: str, size: str) -> None:
    wear(qapp, Metrics.for_size(size))
    dialog = OWN[name]()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert complaints(dialog) == []


def test_the_look_sees_what_tab_never_comes_to(qtbot: Any) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    one, two = QPushButton("1"), QPushButton("2")
    two.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for button in (one, two):
        column.addWidget(button)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert unreached(page, stops(page)) == ["QPushButton '2'"]
