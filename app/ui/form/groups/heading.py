"""The heading of a group of fields: its name, and how many of its fields are filled."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.form.groups.states import GroupState
from app.ui.widgets.words import label, side_by_side

FILLED = "{shown} 格，填了 {filled} 格"


class GroupHeading(QWidget):
    """Stands over the first field of a group, and once more over the fields of the group that is scrolled through."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.title, self.count = label(name, "section"), label("", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.count, 1)

    def show_state(self, state: GroupState, opened: str) -> None:
        """Name and count of a group, and which thing of a list in it stands ``opened``; a group of one list counts
        nothing else."""
        self.title.setText(state.name)
        filled = FILLED.format(shown=state.shown, filled=state.filled) if state.shown > 1 else ""
        self.count.setText(side_by_side((filled, opened)))
