"""The wheel scrolls pages; it never changes an answer it happens to pass over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox

CHANGED_BY_WHEEL = (QComboBox, QAbstractSpinBox)


class CalmWheel(QObject):
    """Installed once on the application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Wheel and isinstance(watched, CHANGED_BY_WHEEL):
            event.ignore()
            return True
        if kind == QEvent.Type.Polish and isinstance(watched, CHANGED_BY_WHEEL):
            watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return False
