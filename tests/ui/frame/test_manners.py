"""What the window does with every event there is must not end in a fault."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget, QWidgetItem

from app.ui.frame.manners import Manners


def test_an_event_in_the_shape_of_something_that_is_gone_is_left_alone(qtbot: Any) -> None:
    """Seen once in a long walk: the binding handed over what lay at the address of the event before."""
    widget = QWidget()
    qtbot.addWidget(widget)
    stranger: Any = QWidgetItem(widget)
    assert Manners().eventFilter(widget, stranger) is False
