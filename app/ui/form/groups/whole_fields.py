"""No half a field: what the edges of the form would cut is covered until it is scrolled to, and the form comes to rest
with a field at its top."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.form.field_box import FieldBox
from app.ui.form.groups.heading import GroupHeading

Piece = tuple[QWidget, int, int]
"""What stands from where to where, in px from the top of all fields."""


class WholeFields(QObject):
    """Watches an area of fields. A field that is higher than the area is shown as far as it goes."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self.area = area
        self.top, self.bottom = cover(area.viewport()), cover(area.viewport())
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.timeout.connect(self.lay)
        area.viewport().installEventFilter(self)
        area.verticalScrollBar().valueChanged.connect(lambda _: self.lay())
        area.verticalScrollBar().rangeChanged.connect(lambda *_: self.lay())

    def watch(self, fields: QWidget) -> None:
        """Other fields stand in the area now."""
        fields.installEventFilter(self)
        self.soon.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.soon.start(0)
        return super().eventFilter(watched, event)

    def snap(self, focused: QWidget) -> None:
        """Scroll on to where a field begins, as far as what has the caret stays in sight. A heading at the top would
        stand under itself: the one that sticks says the same."""
        fields, bar = self.area.widget(), self.area.verticalScrollBar()
        at = bar.value()
        if fields is None or at == 0:
            return
        cut_to = max((end for _, start, end in self.pieces() if start < at < end), default=at)
        fields_of = (start for one, start, _ in self.pieces() if not isinstance(one, GroupHeading))
        begins = min((start for start in fields_of if start >= cut_to), default=at)
        if at < begins <= focused.mapTo(fields, QPoint(0, 0)).y():
            bar.setValue(begins)

    def lay(self) -> None:
        """Cover what the edges cut."""
        at, room = self.area.verticalScrollBar().value(), self.area.viewport().height()
        spans = [(start, end) for _, start, end in self.pieces()]
        above = max((end for start, end in spans if start < at < end), default=at)
        below = min((start for start, end in spans if start < at + room < end), default=at + room)
        wide = self.area.viewport().width()
        for one, start, end in ((self.top, 0, above - at), (self.bottom, max(below, above) - at, room)):
            one.setGeometry(0, start, wide, max(end - start, 0))
            one.setVisible(end > start)
            one.raise_()

    def pieces(self) -> Iterator[Piece]:
        """Where each piece stands that must be seen whole and has room for it."""
        fields, room = self.area.widget(), self.area.viewport().height()
        if fields is None:
            return
        for one in parts_of(fields):
            start = one.mapTo(fields, QPoint(0, 0)).y()
            if one.height() <= room:
                yield one, start, start + one.height()


def cover(viewport: QWidget) -> QWidget:
    """A piece of the ground that nobody clicks through."""
    made = QWidget(viewport)
    made.setObjectName("fieldsCover")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.hide()
    return made


def parts_of(holder: QWidget) -> Iterator[QWidget]:
    """The fields in a holder that hold no other fields, and what stands beside them."""
    for one in holder.children():
        if isinstance(one, QWidget) and not one.isHidden() and not one.isWindow():
            if one.findChild(FieldBox) is not None:
                yield from parts_of(one)
            else:
                yield one
