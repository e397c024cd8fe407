"""The papers of a case as a list: number of the archive order, name, state in word and colour."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets import Tag
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import COLOURS
from app.ui.widgets.words import side_by_side

TITLE_AND_WHICH = "{title}（{which}）"
ROW_SAID = "{name}，{state}"
MORE_BELOW = "下面还有 {below} 样"
MORE_ABOVE = "上面还有 {top} 样"

FOLLOWING = "一二三四五六七八九十"


def paper_name(row: Any) -> str:
    """The paper's title, with （一） （二） where it exists several times."""
    if not row.no:
        return str(row.title)
    return TITLE_AND_WHICH.format(title=row.title, which=FOLLOWING[row.no - 1] if row.no <= len(FOLLOWING) else row.no)


class PaperRowView(QFrame):
    """One row; the chosen one has tint, a green bar and a bold name.

    Signals: ``chosen(row)``.
    """

    chosen = Signal(object)

    def __init__(self, row: Any, several: bool) -> None:
        super().__init__()
        self.row = row
        self.setObjectName("paperRow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        number = QLabel(str(row.archive_no or ""))
        number.setObjectName("second")
        number.setFixedWidth(number.fontMetrics().horizontalAdvance("00") + 4)
        self.name = QLabel(paper_name(row) if several else str(row.title))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setObjectName("paperName")
        tag = Tag(row.state)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        line.addWidget(number)
        line.addWidget(self.name, 1)
        line.addWidget(tag)
        self.setAccessibleName(ROW_SAID.format(name=self.name.text(), state=tag.text()))

    def show_chosen(self, chosen: bool) -> None:
        for widget in (self, self.name):
            widget.setProperty("chosen", chosen)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def mousePressEvent(self, event: Any) -> None:
        self.setFocus()
        self.chosen.emit(self.row)
        super().mousePressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        self.chosen.emit(self.row)
        super().focusInEvent(event)


class PaperList(QFrame):
    """Whole rows only; what does not fit is counted at the foot.

    Signals: ``chosen(row)``, ``opened(row)`` on Enter or a double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.views: list[PaperRowView] = []
        self.chosen_row: Any = None
        self.row_height = 40
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.inside)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().valueChanged.connect(lambda _: self.count_hidden())
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self.keep_in_sight())
        self.more = QPushButton(icon("chevron-down", COLOURS["ink2"]), "")
        self.more.setObjectName("quiet")
        self.more.clicked.connect(self.page_down)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(1, 1, 1, 1)
        frame.setSpacing(0)
        frame.addWidget(self.area, 1)
        frame.addWidget(self.more)

    def show_rows(self, rows: list[Any], chosen: Any, row_height: int) -> None:
        """Draw the rows in their order and choose one; a caret that stood on a row stands on the chosen one then."""
        held = any(view.hasFocus() for view in self.views)
        for view in self.views:
            view.blockSignals(True)
            self.column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.row_height = row_height
        forms = [row.form for row in rows]
        self.views = []
        for row in rows:
            view = PaperRowView(row, forms.count(row.form) > 1)
            view.setFixedHeight(row_height)
            view.chosen.connect(self.choose)
            view.installEventFilter(self)
            self.column.insertWidget(self.column.count() - 1, view)
            view.show()
            self.views.append(view)
        self.choose(chosen)
        self.count_hidden()
        if held:
            self.take_focus()

    def several(self, row: Any) -> bool:
        """Whether the case has more than one paper of this form."""
        return sum(bool(view.row.form == row.form) for view in self.views) > 1

    def take_focus(self) -> None:
        """The caret goes to the row that is chosen."""
        for view in self.views:
            if view.row is self.chosen_row:
                view.setFocus()

    def choose(self, row: Any) -> None:
        self.chosen_row = row
        for view in self.views:
            view.show_chosen(view.row is row)
        self.keep_in_sight()
        self.chosen.emit(row)

    def keep_in_sight(self) -> None:
        """The chosen row is among those shown, however few there is room for."""
        for view in self.views:
            if view.row is self.chosen_row:
                self.area.ensureWidgetVisible(view, 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, PaperRowView):
            if event.type() == QEvent.Type.MouseButtonDblClick:
                self.opened.emit(watched.row)
                return True
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self.key(watched, event)
        return super().eventFilter(watched, event)

    def key(self, view: PaperRowView, event: QKeyEvent) -> bool:
        """Up and down walk the rows, Enter opens."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = self.views.index(view) + step
        if step and 0 <= at < len(self.views):
            self.views[at].setFocus()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(view.row)
            return True
        return False

    def page_down(self) -> None:
        bar = self.area.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        bar.setValue(0 if at_end else bar.value() + max(self.area.viewport().height() - self.row_height, 1))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.count_hidden()

    def count_hidden(self) -> None:
        """下面还有 2 样，上面还有 2 样; a row is never cut in half."""
        total = len(self.views) * self.row_height
        room = self.height() - 2
        self.more.setVisible(total > room)
        if total <= room:
            self.area.setFixedHeight(room)
            return
        room -= min(self.row_height, self.more.sizeHint().height())
        whole = max(room // self.row_height, 1)
        self.area.setFixedHeight(whole * self.row_height)
        self.more.setFixedHeight(max(self.height() - 2 - whole * self.row_height, 1))
        top = round(self.area.verticalScrollBar().value() / self.row_height)
        below = max(len(self.views) - top - whole, 0)
        words = [MORE_BELOW.format(below=below)] if below else []
        words += [MORE_ABOVE.format(top=top)] if top else []
        self.more.setText(side_by_side(words))
