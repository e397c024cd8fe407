"""Boxes and circles: pressed wherever the ring of the focus goes round them, not only on their sign and words."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QRadioButton


class CheckBox(QCheckBox):
    """A box with words."""

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)


class RadioButton(QRadioButton):
    """A circle with words."""

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)
