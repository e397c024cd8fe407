"""The order of Tab is found without holding anything of a layout that outlives it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from app.ui.frame.tab_order import laid


def held() -> int:
    """How many items of layouts Python holds."""
    return sum(isinstance(one, QLayoutItem) and not isinstance(one, QLayout) for one in Shiboken.getAllValidWrappers())


def test_the_order_of_a_screen_leaves_no_item_of_its_layout_behind(qtbot: Any) -> None:
    """Left behind, such an item stood in for a later event of Qt: “QWidgetItem has no attribute type”."""
    holder = QWidget()
    qtbot.addWidget(holder)
    column, grid, row = QVBoxLayout(holder), QGridLayout(), QHBoxLayout()
    column.addWidget(QLabel("first"))
    column.addLayout(grid)
    column.addLayout(row)
    grid.addWidget(QLabel("below"), 1, 0)
    grid.addWidget(QLabel("above"), 0, 0)
    row.addWidget(QLabel("last"))
    before = held()
    assert [one.text() for one in laid(column)] == ["first", "above", "below", "last"]
    assert held() == before
