"""A question that is answered with a name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.widgets import Dialog, Field


class NameDialog(Dialog):
    """``words`` are question, what happens, what stays safe, verb; ``missing`` is said while there is no name."""

    def __init__(self, parent: QWidget | None, words: tuple[str, str, str, str], name: Field, missing: str) -> None:
        super().__init__(parent, *words)
        self.name, self.missing = name, missing
        self.put(name)
        name.setFocus()

    def accept(self) -> None:
        empty = not self.name.value().strip()
        self.name.set_problem("block", self.missing if empty else "")
        if not empty:
            super().accept()
