"""The index of a form's groups: a row for each with its name and how it stands, the gravest first in words and sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.ui.form.groups.states import GroupState
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import label, repolish

WHOLE = "齐了"
FREE = "可以空着"
LACKS = "差 {count} 处"
LACKS_ONLY = "{label}差 1 格"
LOOK_AGAIN, LOOK_AGAIN_SHORT = "请再看 {count} 处", "再看 {count} 处"
GROUP_SAID = "{name}，{state}"
WIDE, WIDE_LARGEST = 160, 150
HIGH, HIGH_LARGEST = 68, 84
SIDE = 12


class GroupRow(QPushButton):
    """One group; the one with the caret is chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("groupRow")
        self.setCheckable(True)
        self.name = name
        self.sign, self.state = QLabel(), label("")
        self.title = label(name, "medium")
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.sign)
        below.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 4, 4, 4)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addLayout(below)
        column.addStretch(1)
        for part in (self.title, self.sign, self.state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, HIGH_LARGEST if Metrics.here().largest else HIGH)

    def minimumSizeHint(self) -> QSize:
        """Both lines whole, where a small window has no room for more."""
        return QSize(0, self.title.sizeHint().height() + self.state.sizeHint().height() + 10)

    def show_state(self, state: GroupState) -> None:
        """Words and sign of the gravest that is to be said."""
        name, colour, style, words = told(state)
        largest = Metrics.here().largest
        if state.looks and not state.stops and largest:
            words = LOOK_AGAIN_SHORT.format(count=state.looks)
        if state.only and not largest:
            whole = LACKS_ONLY.format(label=state.only)
            room = WIDE - 2 * SIDE - Metrics.here().second - 6
            words = whole if self.state.fontMetrics().horizontalAdvance(whole) <= room else words
        side = Metrics.here().second
        self.sign.setPixmap(pixmap(name, COLOURS[colour], side, self.devicePixelRatioF()))
        self.state.setText(words)
        self.setAccessibleName(GROUP_SAID.format(name=self.name, state=words))
        if self.state.objectName() != style:
            self.state.setObjectName(style)
            repolish(self.state)


def told(state: GroupState) -> tuple[str, str, str, str]:
    """The sign of a state, its colour, the style of its words and the words; what stops before what is to be seen."""
    if state.stops:
        return "octagon-x", "red", "groupStops", LACKS.format(count=state.stops)
    if state.looks:
        return "triangle-alert", "amber", "groupLooks", LOOK_AGAIN.format(count=state.looks)
    if state.free:
        return "circle-dashed", "ink2", "second", FREE
    return "check", "green", "groupWhole", WHOLE


class GroupIndex(QFrame):
    """Signals: ``chosen(name)`` when a row is pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.rows: dict[str, GroupRow] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)

    def show_names(self, names: Sequence[str]) -> None:
        """A row for each of these groups."""
        for row in self.rows.values():
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {name: GroupRow(name) for name in names}
        for name, row in self.rows.items():
            row.clicked.connect(lambda _, name=name: self.chosen.emit(name))
            self.column.addWidget(row)

    def show_states(self, states: Sequence[GroupState], current: str) -> None:
        """How each stands, and which one has the caret."""
        for one in states:
            self.rows[one.name].show_state(one)
        self.show_current(current)

    def show_current(self, current: str) -> None:
        """Light the row of the group that has the caret."""
        for name, row in self.rows.items():
            row.setChecked(name == current)
