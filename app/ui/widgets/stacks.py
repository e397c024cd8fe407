"""How the parts of a page stand: one below the other, scrolled where there are more, the buttons of its foot at both
ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget


def screen_column(screen: QWidget) -> QVBoxLayout:
    """The column of a whole screen: head, middle and foot, away from the window's edge."""
    column = QVBoxLayout(screen)
    column.setContentsMargins(24, 16, 24, 16)
    column.setSpacing(12)
    return column


def page_column(page: QWidget, middle: QLayout | QWidget, foot: QLayout) -> None:
    """A page within a screen: what it shows, and below it the foot."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    if isinstance(middle, QLayout):
        column.addLayout(middle, 1)
    else:
        column.addWidget(middle, 1)
    column.addLayout(foot)


def side_by_side(gap: int, *parts: tuple[QWidget, int]) -> QHBoxLayout:
    """Parts beside each other, each with its share of the width."""
    row = QHBoxLayout()
    row.setSpacing(gap)
    for part, share in parts:
        row.addWidget(part, share)
    return row


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


def scrolled(inside: QWidget) -> QScrollArea:
    """A part scrolled up and down, never sideways; the keys stay with what is inside."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def scrolled_by_keys(inside: QWidget) -> QScrollArea:
    """The same for words alone: without an edge of its own, and the keys scroll it."""
    area = scrolled(inside)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
