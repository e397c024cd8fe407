"""What a log-in may not do is not offered to it: its buttons are not there, whatever else would show them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.ui.frame.frame import Frame


class Hidden(QObject):
    """Keeps a widget hidden."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.ShowToParent) and isinstance(watched, QWidget):
            watched.hide()
        return False


def offer(frame: Frame, verb: str, *widgets: QWidget) -> None:
    """Offer these only to a log-in that may do ``verb`` (see ``records.roles``)."""
    if frame.desk.may(verb):
        return
    for widget in widgets:
        widget.hide()
        widget.installEventFilter(Hidden(widget))
