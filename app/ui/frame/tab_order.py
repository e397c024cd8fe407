"""Tab goes through a window as it is read: what stands above or before comes first, whatever was built first.

The order is looked up in the layouts at the moment Tab is pressed, so that fields built late, rows added and parts
shown later stand in it where they stand on the screen. Qt's own chain is that of building and is not used.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

WHOLE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)
"""What is one stop, whatever it is made of."""


def step(window: QWidget, *, forward: bool) -> bool:
    """The caret to the next stop of a window, or the one before, round its end; False where there is none."""
    read = list(as_read(window))
    stops = [at for at, widget in enumerate(read) if is_stop(widget)]
    if not stops:
        return False
    here = place_of(window.focusWidget(), read)
    later, earlier = [at for at in stops if at > here], [at for at in stops if at < here]
    found = read[(later or stops)[0] if forward else (earlier or stops)[-1]]
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_sight(found)
    return True


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops there. A widget that hands its caret on is none: what it hands it to is. What scrolls is one
    only where nothing inside is."""
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    return not isinstance(widget, QScrollArea) or not any(is_stop(one) for one in as_read(widget) if one is not widget)


def place_of(widget: QWidget | None, read: list[QWidget]) -> int:
    """Where a widget, or what it lies in, stands among those read; before all where it is not there."""
    while widget is not None and widget not in read:
        widget = widget.parentWidget()
    return read.index(widget) if widget is not None else -1


def as_read(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that is shown in it, as it is read."""
    yield widget
    if not isinstance(widget, WHOLE):
        for child in parts(widget):
            if child.isVisible() and not child.isWindow():
                yield from as_read(child)


def parts(widget: QWidget) -> list[QWidget]:
    """What a widget is made of, as it is read."""
    if isinstance(widget, QScrollArea):
        return [widget.widget()] if widget.widget() else []
    if isinstance(widget, QMainWindow):
        return [widget.centralWidget()] if widget.centralWidget() else []
    if isinstance(widget, QStackedWidget):
        return [widget.currentWidget()] if widget.currentWidget() else []
    children = [one for one in widget.children() if isinstance(one, QWidget)]
    layout = widget.layout()
    placed = list(dict.fromkeys(laid(layout))) if layout is not None else []
    others = [one for one in children if one not in placed]
    return [*placed, *sorted(others, key=lambda one: (one.y(), one.x()))]


def laid(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout, a grid's by row and column.

    The items of the layout are never asked for: what Python holds of one outlives it, and stands in for the next
    event that Qt makes at its address.
    """
    holder = layout.parentWidget()
    widgets = [one for one in holder.children() if isinstance(one, QWidget)] if holder is not None else []
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    members: list[QWidget | QLayout] = [*widgets, *inner]
    placed = {layout.indexOf(one): one for one in members}
    order = sorted(at for at in placed if at >= 0)
    if isinstance(layout, QGridLayout):
        order.sort(key=lambda at: row_and_column(layout, at))
    for at in order:
        one = placed[at]
        if isinstance(one, QWidget):
            yield one
        else:
            yield from laid(one)


def row_and_column(layout: QGridLayout, at: int) -> tuple[int, int]:
    """Where an item of a grid stands."""
    place = layout.getItemPosition(at)
    assert isinstance(place, tuple)
    return place[0], place[1]


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever holds a widget so that it is seen."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget, 0, 24)
        holder = holder.parentWidget()
