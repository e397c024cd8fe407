"""Words on the screen: always printed literally, never read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

W = TypeVar("W", bound=QWidget)
LIST_COMMA, FACT_COMMA, ITEM_MARK, WIDE_SPACE = "、", "，", "；", "　"
"""What stands between names, between facts on one line, between items, and columns: another language has others."""


def side_by_side(facts: Iterable[str]) -> str:
    """Facts on one line, such as 男，1970 年生，农民, and no clauses of a sentence; what is not there is left out."""
    return FACT_COMMA.join(filter(None, facts))


def itemised(items: Iterable[str]) -> str:
    """Things of a list that may have commas of their own."""
    return ITEM_MARK.join(filter(None, items))


def one_after_another(*sentences: str) -> str:
    """Whole sentences, each with its own end mark; those that are not there are left out."""
    return "".join(filter(None, sentences))


def label(text: str = "", name: str = "", *, wrap: bool = False, centred: bool = False) -> QLabel:
    """A label by its style name: title, section, strong, medium, second, sentence, good, stops, looks."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    if centred:
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def named(widget: W, name: str) -> W:
    """Give a plain widget a style name and let it draw its ground."""
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def repolish(widget: QWidget) -> None:
    """Ask for the style again after a property it depends on has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


PASSWORD_RULE = "至少 10 位，或 5 个汉字"
