"""Grounds and rules of single widgets, in the colours of the look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.widgets.theme import COLOURS


def ground(widget: QWidget, name: str, fill: str = "", below: str = "") -> QWidget:
    """Give a widget a style name, a ground and a rule below, by the names of the colours."""
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    parts = [f"background: {COLOURS[fill] if fill else 'transparent'}", "border: none", "border-radius: 0"]
    if below:
        parts.append(f"border-bottom: 1px solid {COLOURS[below]}")
    widget.setStyleSheet(f"#{name} {{ {'; '.join(parts)}; }}")
    return widget
