"""The fields of a form with the index of their groups beside them; a form without groups has neither."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.form.entries import Found
from app.ui.form.field_stack import FieldStack
from app.ui.form.groups.heading import GroupHeading
from app.ui.form.groups.index import WIDE, WIDE_LARGEST, GroupIndex
from app.ui.form.groups.states import GroupState, group_at, groups_of, states_of
from app.ui.form.groups.whole_fields import WholeFields
from app.ui.widgets.theme import Metrics

GAP = 16
FIELDS = {"standard": 534, "large": 546, "largest": 566}
"""How wide the fields are beside the index, so that the page beside both keeps its 400."""


class GroupedFields(QWidget):
    """Index, heading that sticks, and the area that scrolls."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self.area = area
        self.stack: FieldStack | None = None
        self.names: list[str] = []
        self.found: Sequence[Found] = ()
        self.states: list[GroupState] = []
        self.whole = WholeFields(area)
        self.index = GroupIndex()
        self.index.chosen.connect(self.go)
        self.heading = GroupHeading()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.heading)
        right.addWidget(area, 1)
        left = QVBoxLayout()
        left.addWidget(self.index)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(left)
        row.addLayout(right, 1)
        for part in (self.index, self.heading):
            part.hide()
        area.verticalScrollBar().valueChanged.connect(lambda _: self.stick())

    def use(self, stack: FieldStack) -> None:
        """Show these fields, with their groups where they have some."""
        self.stack, self.names = stack, groups_of(stack.entries)
        self.found, self.states = (), []
        self.area.setWidget(stack)
        self.whole.watch(stack)
        self.index.show_names(self.names)
        for part in (self.index, self.heading):
            part.setVisible(bool(self.names))
        stack.shown_changed.connect(self.look_again)
        stack.built.connect(self.look_again)

    def clear(self) -> None:
        """No fields, no groups."""
        self.stack, self.names, self.states = None, [], []
        self.area.setWidget(QWidget())
        for part in (self.index, self.heading):
            part.hide()

    def field_width(self, metrics: Metrics) -> int:
        """How wide a field is: a little less beside an index."""
        return FIELDS[metrics.size] if self.names else metrics.form_width

    def whole_width(self, metrics: Metrics) -> int:
        """How wide fields, bar and index are together."""
        wide = WIDE_LARGEST if metrics.largest else WIDE
        self.index.setFixedWidth(wide)
        return self.field_width(metrics) + (wide + GAP + 18 if self.names else 20)

    def look(self, found: Sequence[Found]) -> None:
        """Say how each group stands; what is counted is what the foot counts."""
        self.found = found
        self.look_again()

    def look_again(self) -> None:
        """Say it anew where another field came or went."""
        if self.stack is None or not self.names:
            return
        stack = self.stack
        self.states = states_of(stack.entries, self.found, stack.values(), stack.standing())
        self.index.show_states(self.states, self.here())
        self.tell_headings()

    def tell_headings(self) -> None:
        """Over each group its count, and which of its things is being filled."""
        assert self.stack is not None
        for one in self.states:
            if one.name in self.stack.headings:
                self.stack.headings[one.name].show_state(one, self.stack.open_words(one.name))
        self.stick()

    def here(self) -> str:
        """The group that has the caret, or had it last."""
        assert self.stack is not None
        return group_at(self.stack.where(), self.stack.entries) or self.names[0]

    def mark(self) -> None:
        """The caret came into another field."""
        if self.names:
            self.index.show_current(self.here())
            self.tell_headings()

    def stick(self) -> None:
        """Over the fields stands the heading of the group that they begin with."""
        if self.stack is None or not self.states:
            return
        top = self.area.verticalScrollBar().value()
        gone = [name for name, one in self.stack.headings.items() if not one.isHidden() and one.y() < max(top, 1)]
        name = gone[-1] if gone else self.names[0]
        self.heading.show_state(next(one for one in self.states if one.name == name), self.stack.open_words(name))

    def go(self, name: str) -> None:
        """The caret into the first field of a group, its heading at the top; to the line of the rare ones where they
        are folded."""
        assert self.stack is not None
        first = next((path for path in self.stack.shown() if group_at(path, self.stack.entries) == name), "")
        if first:
            box = self.stack.boxes[first]
            box.editor.take_focus()
            QTimer.singleShot(0, box, lambda: self.area.verticalScrollBar().setValue(box.y()))
        elif not self.stack.rare.isHidden():
            self.stack.rare.setFocus()
            self.area.ensureWidgetVisible(self.stack.rare)

    def turn(self, by: int) -> None:
        """To the next group, or the one before."""
        if self.stack is None or not self.names:
            return
        at = self.names.index(self.here()) + by
        if 0 <= at < len(self.names):
            self.go(self.names[at])
