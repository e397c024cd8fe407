"""What an input method still composes belongs to the person's text: it is taken before anything is done with it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def take_composed() -> None:
    """Put what stands in the input method's preedit into the field; nothing happens where nothing is composed."""
    QGuiApplication.inputMethod().commit()
