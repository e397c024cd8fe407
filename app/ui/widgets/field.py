"""A plain field: label above, what kind it is in second words, the box, the problem in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.widgets.buttons import button
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import label, one_after_another, repolish

SHOW_PASSWORD = "看一下"
HIDE_PASSWORD = "遮起来"

WIDEST = 720
SIGNS = {"warn": ("triangle-alert", "amber"), "block": ("octagon-x", "red")}


class Line(QFrame):
    """The problem line under a field: warn begins 请再看, block with what is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemLine")
        self.sign = QLabel()
        self.words = label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, level: str, text: str) -> None:
        """Say one thing; an empty text takes the line away."""
        self.setVisible(bool(text))
        if not text:
            return
        name, colour = SIGNS[level]
        self.sign.setPixmap(pixmap(name, COLOURS[colour], Metrics.here().icon, self.devicePixelRatioF()))
        self.words.setText(text)
        self.setProperty("level", level)
        repolish(self)
        repolish(self.words)


class Field(QWidget):
    """One line of text with its label. ``secret`` hides what is typed and offers 看一下.

    Signals: ``changed(text)`` while typing, ``entered`` on Enter.
    """

    changed = Signal(str)
    entered = Signal()

    def __init__(self, words: str, hint: str = "", *, secret: bool = False, value: str = "") -> None:
        super().__init__()
        self.name = label(words, "fieldLabel")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(label(hint, "second"), 1)
        self.box = QLineEdit(value)
        self.box.setAccessibleName(words)
        self.box.setAccessibleDescription(hint)
        self.box.textEdited.connect(self.changed)
        self.box.returnPressed.connect(self.entered)
        self.problem = Line()
        self.name.setBuddy(self.box)
        self.setFocusProxy(self.box)
        self.setMaximumWidth(WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.box)
        column.addWidget(self.problem)
        if secret:
            self.hide_typing()

    def hide_typing(self) -> None:
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.look = button(SHOW_PASSWORD, "quiet", "eye", small=True)
        self.look.setParent(self.box)
        self.look.setCursor(Qt.CursorShape.PointingHandCursor)
        self.look.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.look.clicked.connect(self.turn_look)
        self.box.setTextMargins(0, 0, self.look.sizeHint().width(), 0)
        self.box.installEventFilter(self)

    def turn_look(self) -> None:
        """Show what was typed; this also lets an input method compose."""
        hidden = self.box.echoMode() == QLineEdit.EchoMode.Password
        self.box.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.look.setText(HIDE_PASSWORD if hidden else SHOW_PASSWORD)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            side = self.look.sizeHint()
            top = (self.box.height() - side.height()) // 2
            self.look.setGeometry(self.box.width() - side.width() - 6, top, side.width(), side.height())
        return super().eventFilter(watched, event)

    def value(self) -> str:
        return self.box.text()

    def set_value(self, text: str) -> None:
        self.box.setText(text)

    def set_problem(self, level: str, text: str) -> None:
        """Level warn or block with a sentence; an empty text takes it away."""
        self.problem.say(level, text)
        self.box.setProperty("problem", level if text else "")
        repolish(self.box)

    def show_error(self, error: ProgramError) -> None:
        """What was refused and what to do, under the box it is about."""
        happened, _, advice = lines(error)
        self.set_problem("block", one_after_another(happened, advice))
