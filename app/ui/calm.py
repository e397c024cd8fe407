"""The wheel scrolls pages; it never changes an answer it happens to pass over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox

CHANGED_BY_WHEEL = (QComboBox, QAbstractSpinBox)


class CalmWheel(QObject):
    """Installed once on the application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, CHANGED_BY_WHEEL):
            return False
        kind = event.type()
        if kind == QEvent.Type.Wheel:
            event.ignore()
            return True
        if kind == QEvent.Type.Polish:
            watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return False
