"""How the parts of a page stand: one below the other, and the buttons of its foot at both ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget


def screen_column(screen: QWidget) -> QVBoxLayout:
    """The column of a whole screen: head, middle and foot, away from the window's edge."""
    column = QVBoxLayout(screen)
    column.setContentsMargins(24, 16, 24, 16)
    column.setSpacing(12)
    return column


def stack_cards(page: QWidget, *cards: QWidget) -> None:
    """Cards one below the other at the top of a page."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)


def foot_of(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    """The buttons at the foot of a screen, at its left and at its right."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for one in left:
        row.addWidget(one)
    row.addStretch(1)
    for one in right:
        row.addWidget(one)
    return row


def one_of(*pages: QWidget) -> QStackedWidget:
    """Pages of which one is seen, first the first: a list, or what is said where it has nothing."""
    made = QStackedWidget()
    for page in pages:
        made.addWidget(page)
    return made
