"""A key that does something anywhere on one screen, or in the window while that screen is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(screen: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Do ``act`` when ``keys`` are pressed and the caret is on the screen or in a part of it."""
    shortcut = QShortcut(QKeySequence(keys), screen)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def on_window_key(screen: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Do ``act`` when ``keys`` are pressed anywhere in the window while the screen is shown."""
    QShortcut(QKeySequence(keys), screen).activated.connect(act)
