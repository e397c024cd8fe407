"""The question before what cannot be taken back: 定稿, 封账, 作废, 归档."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.frame.tab_order import step
from app.ui.widgets.buttons import button
from app.ui.widgets.theme import Metrics
from app.ui.widgets.words import label

NOT_NOW = "先不办"
WITH_ESC = "{safe}　Esc"
WRITE_ON = "接着写"

GIVE_UP = ("不要刚才写的了？", "关上以后，在这里写的、选的就没有了。", "别的都没有动。", "不要了")


class Dialog(QDialog):
    """A question, what happens, what stays safe, and two verbs; Esc is the safe one. ``other`` is a second way on.
    Where a person has written something, the way back asks first.

    The sheet is the whole window, opaque to its edge: a shadow wants see-through corners, and where nothing puts
    windows together, as on old PCs, they are painted black.
    """

    def __init__(
        self, parent: QWidget | None, question: str, happens: str, stays: str, verb: str, *, danger: bool = False,
        safe: str = NOT_NOW, other: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("dialogSheet")
        self.setFixedWidth(Metrics.here().dialog)
        self.setWindowTitle(question)
        self.setAccessibleDescription(f"{happens} {stays}")
        self.back = button(WITH_ESC.format(safe=safe))
        self.back.clicked.connect(self.reject)
        self.do = button(verb, "danger" if danger else "primary")
        self.do.setAutoDefault(False)
        self.do.clicked.connect(self.accept)
        self.took_other = False
        self.other = button(other)
        if not other:
            self.other.hide()
        self.other.setAutoDefault(False)
        self.other.clicked.connect(self.take_other)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        for one in (self.do, self.back) if danger else (self.back, self.do):
            foot.addWidget(one)
            if one is (self.do if danger else self.back):
                foot.addStretch(1)
                foot.addWidget(self.other)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(12)
        self.column.addWidget(label(question, "section", wrap=True))
        self.column.addWidget(label(happens, wrap=True))
        safety = label(stays, "second", wrap=True)
        if not stays:
            safety.hide()
        self.column.addWidget(safety)
        self.column.addSpacing(8)
        self.column.addLayout(foot)
        self.back.setDefault(True)
        self.back.setFocus()

    def take_other(self) -> None:
        """The second way on, where there is one."""
        self.took_other = True
        self.accept()

    def written(self) -> bool:
        """Whether a person has put something in that would be lost."""
        return any(one.isModified() and one.text().strip() for one in self.findChildren(QLineEdit))

    def reject(self) -> None:
        """Esc, the safe verb and the window manager's close: what was written goes only when a person says so."""
        if not self.written() or Dialog(self, *GIVE_UP, danger=True, safe=WRITE_ON).exec():
            super().reject()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab go as the window is read."""
        return step(self, forward=forward)

    def put(self, widget: QWidget) -> None:
        """Put a field between the words and the buttons."""
        self.column.insertWidget(3, widget)
