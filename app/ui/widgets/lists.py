"""Lists of two-line rows: whole rows only, arrows walk, Enter acts, the foot counts what is below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets.buttons import button
from app.ui.widgets.list_row import ListRow
from app.ui.widgets.theme import Metrics

PIECES = "件"
MORE_BELOW = "再往后还有 {below} {unit}"
BACK_TO_TOP = "回到开头"

MakeRow = Callable[[], ListRow]
AT_ONCE = 8
BETWEEN_MS = 5


class RowList(QWidget):
    """Rows on one sheet. What does not fit is counted at the foot: 再往后还有 3 件.

    Signals: ``acted(index)`` when a row's verb is wanted, ``picked(index)`` when another row is chosen.
    """

    acted = Signal(int)
    picked = Signal(int)

    def __init__(self, row_height: int = 0, unit: str = PIECES) -> None:
        super().__init__()
        self.metrics = Metrics.here()
        self.row_height = self.least = row_height or self.metrics.two_row
        self.unit = unit
        self.rows: list[ListRow] = []
        self.later: list[MakeRow] = []
        self.slices = QTimer(self)
        self.slices.setInterval(BETWEEN_MS)
        self.slices.timeout.connect(self.take_later)
        self.current = -1
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addStretch(1)
        self.area.setWidget(self.inside)
        self.more = button("", "quiet", "chevron-down")
        self.more.clicked.connect(self.page_down)
        self.area.verticalScrollBar().setSingleStep(self.row_height)
        self.area.verticalScrollBar().valueChanged.connect(lambda _: self.count_below())
        self.sheet = QFrame()
        self.sheet.setObjectName("card")
        frame = QVBoxLayout(self.sheet)
        frame.setContentsMargins(1, 1, 1, 1)
        frame.setSpacing(0)
        frame.addWidget(self.area)
        frame.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        column.addStretch(1)

    def show_rows(self, rows: Sequence[ListRow], later: Sequence[MakeRow] = ()) -> None:
        """Replace the rows; the first one is chosen. Those of ``later`` are made a few at a time, so that a long list
        stands at once and nobody waits for what lies below the edge."""
        for old in self.rows:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows, self.later = [], list(later)
        self.current = -1
        for row in rows:
            self.take(row)
        if self.rows:
            self.choose(0)
        self.lay()
        if self.later:
            self.slices.start()

    def take(self, row: ListRow) -> None:
        """One more row at the foot."""
        at = len(self.rows)
        row.setFixedHeight(self.row_height)
        row.picked.connect(lambda: self.choose(at))
        row.acted.connect(lambda: self.acted.emit(at))
        self.column.insertWidget(at, row)
        self.rows.append(row)

    def take_later(self) -> None:
        """A few more rows; the clock goes on until there are none."""
        some, self.later = self.later[:AT_ONCE], self.later[AT_ONCE:]
        for make in some:
            self.take(make())
        if not self.later:
            self.slices.stop()
            self.lay()

    def choose(self, at: int) -> None:
        if at == self.current:
            return
        before, self.current = self.current, at
        for place in (before, at):
            if 0 <= place < len(self.rows):
                self.rows[place].choose(place == at)
        self.picked.emit(at)

    def focus_current(self) -> None:
        if self.rows:
            self.rows[max(self.current, 0)].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = self.current + step
        if step and 0 <= at < len(self.rows):
            self.rows[at].setFocus()
            self.area.ensureWidgetVisible(self.rows[at], 0, 0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self.acted.emit(self.current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay()

    def set_least(self, height: int) -> None:
        """Rows of another least height, as where the list is to stand whole."""
        if height != self.least:
            self.least = height
            self.lay()

    def grow(self) -> None:
        """Long words wrap: all rows of a list become as high as the one with the most lines."""
        width = self.width() - 2
        need = max((row.line.totalHeightForWidth(width) for row in self.rows), default=0)
        if max(need, self.least) != self.row_height:
            self.row_height = max(need, self.least)
            self.area.verticalScrollBar().setSingleStep(self.row_height)
            for row in self.rows:
                row.setFixedHeight(self.row_height)

    def lay(self) -> None:
        """As many whole rows as fit, then the count of those below."""
        self.grow()
        total, room = len(self.rows) + len(self.later), max(self.height() - 2, self.row_height)
        crowded = total * self.row_height > room
        whole = max((room - self.more.height()) // self.row_height, 1) if crowded else total
        self.more.setVisible(crowded)
        self.setMinimumHeight(min(total, 2) * self.row_height + (self.more.height() if total > 2 else 0))
        self.area.setFixedHeight(whole * self.row_height)
        self.sheet.setFixedHeight(whole * self.row_height + (self.more.height() if crowded else 0) + 2)
        self.sheet.setVisible(total > 0)
        self.setMaximumHeight(total * self.row_height + 2)
        self.count_below()

    def count_below(self) -> None:
        bar = self.area.verticalScrollBar()
        below = max(len(self.rows) + len(self.later) - (bar.value() + self.area.height()) // self.row_height, 0)
        self.more.setText(MORE_BELOW.format(below=below, unit=self.unit) if below else BACK_TO_TOP)

    def page_down(self) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(0 if bar.value() >= bar.maximum() else bar.value() + self.area.height())
