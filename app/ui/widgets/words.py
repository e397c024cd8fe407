"""Words on the screen: always printed literally, never read as markup."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.facts.beside import FACT_COMMA as FACT_COMMA
from app.facts.beside import ITEM_MARK as ITEM_MARK
from app.facts.beside import LIST_COMMA as LIST_COMMA
from app.facts.beside import WIDE_SPACE as WIDE_SPACE
from app.facts.beside import itemised as itemised
from app.facts.beside import one_after_another as one_after_another
from app.facts.beside import side_by_side as side_by_side

W = TypeVar("W", bound=QWidget)


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
