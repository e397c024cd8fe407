"""The list under a name that is typed: people the room has met, each with what tells one from another, and the last row
that says it is none of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.casework.cases.known_people import KnownPerson
from app.ui.form.field_box import box_of
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import label, repolish

KNOWN = "认得的人"
MET = "调过 {count} 回"
NONE_OF_THEM, AS_TYPED = "都不是，是新的人", "就用打的这几个字"
NONE_SAID = "都不是，是新的人，就用打的这几个字"
SAID = "{name}，{signs}，{met}"
ROW = 52
GAP = 4
FEWEST = 1


def make_room(box: QWidget, tall: int) -> None:
    """Scroll what a box stands in, so that a list has room under it; the field of the box stays whole."""
    field, area = box_of(box), area_of(box)
    if field is not None and area is not None:
        viewport, bar = area.viewport(), area.verticalScrollBar()
        lacking = tall - (viewport.height() - box.mapTo(viewport, QPoint(0, box.height())).y())
        most = field.mapTo(viewport, QPoint(0, 0)).y()
        bar.setValue(bar.value() + max(min(lacking, most), 0))


def area_of(widget: QWidget) -> QScrollArea | None:
    """What a widget is scrolled in."""
    part: QWidget | None = widget
    while part is not None and not isinstance(part, QScrollArea):
        part = part.parentWidget()
    return part


class KnownRow(QPushButton):
    """One person, or the last row."""

    def __init__(self, sign: str, name: str, second: str, right: str) -> None:
        super().__init__()
        self.setObjectName("knownRow")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        picture = QLabel()
        picture.setPixmap(pixmap(sign, COLOURS["green"], Metrics.here().icon, self.devicePixelRatioF()))
        self.name, self.second, self.right = label(name, "medium"), label(second, "second"), label(right, "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        for part in (picture, self.name, self.second):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.right)
        for part in (picture, self.name, self.second, self.right):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(SAID.format(name=name, signs=second, met=right) if right else NONE_SAID)

    def sizeHint(self) -> QSize:
        """As high as a row is, higher where the type is."""
        return QSize(200, max(ROW, self.name.sizeHint().height() + 16))

    def minimumSizeHint(self) -> QSize:
        """As ``sizeHint``: rows are seen whole."""
        return self.sizeHint()

    def light(self, *, lit: bool) -> None:
        """The row that Enter takes."""
        self.setChecked(lit)
        self.name.setObjectName("strong" if lit else "medium")
        repolish(self.name)


class KnownList(QFrame):
    """Floats under a box over what stands below it; the caret stays in the box.

    Signals: ``picked(at)`` with the place of a person, -1 for none of them; ``stands(yes)`` when it opens or shuts.
    """

    picked = Signal(int)
    stands = Signal(bool)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("knownList")
        self.setAccessibleName(KNOWN)
        self.page = page
        self.box: QWidget | None = None
        self.rows: list[KnownRow] = []
        self.at = -1
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.hide()

    def offer(self, people: Sequence[KnownPerson], box: QWidget) -> None:
        """These people under a box, as many as have room, and the last row; above the box where there is more room."""
        self.clear()
        self.follow(box)
        make_room(box, (len(people) + 1) * ROW + 3 * GAP)
        last = KnownRow("plus", NONE_OF_THEM, AS_TYPED, "")
        for at, one in enumerate(people[: max(self.room_for(last.sizeHint().height(), len(people)) - 1, FEWEST)]):
            row = KnownRow("user-round", one.name, one.told, MET.format(count=len(one.cases)))
            self.add(row, at)
        self.add(last, -1)
        self.show()
        self.place()

    def add(self, row: KnownRow, place: int) -> None:
        row.clicked.connect(lambda: self.take(place))
        self.column.addWidget(row)
        self.rows.append(row)

    def follow(self, box: QWidget) -> None:
        """Stay at this box where the form scrolls."""
        area = area_of(box)
        if self.box is None and area is not None:
            area.verticalScrollBar().valueChanged.connect(lambda _: self.place())
        self.box = box

    def edges(self) -> tuple[int, int]:
        """Where the room over the box ends, and where the room under it begins, in the page."""
        assert self.box is not None
        above, below = (self.box.mapTo(self.page, QPoint(0, at)).y() for at in (-GAP, self.box.height() + GAP))
        return above, below

    def room_for(self, high: int, people: int) -> int:
        """How many rows have room: under the box where all have, else on the side that has more."""
        above, below = self.edges()
        down, up = (self.page.height() - below - GAP) // high, (above - GAP) // high
        return down if down > people else max(down, up)

    def place(self) -> None:
        """Under the box; above it where the rows have no room there."""
        if self.box is None or self.isHidden():
            return
        if self.box.visibleRegion().isEmpty():
            self.hide()
            return
        above, below = self.edges()
        tall = sum(row.sizeHint().height() for row in self.rows) + 2
        top = below if below + tall <= self.page.height() else above - tall
        self.setGeometry(self.box.mapTo(self.page, QPoint(0, 0)).x(), top, self.box.width(), tall)
        self.raise_()

    def clear(self) -> None:
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows, self.at = [], -1

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stands.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stands.emit(False)

    def walk(self, step: int) -> None:
        """To the next row or the one before; first to the first."""
        self.at = min(max(self.at + step, 0), len(self.rows) - 1)
        for at, row in enumerate(self.rows):
            row.light(lit=at == self.at)

    def enter(self) -> bool:
        """Take the row that is lit; whether there was one."""
        if self.isHidden() or self.at < 0:
            return False
        self.take(-1 if self.at == len(self.rows) - 1 else self.at)
        return True

    def take(self, place: int) -> None:
        self.hide()
        self.picked.emit(place)
