"""Wherever the register form comes to rest, no field is cut: that with the caret is whole with its label and its
problem line, and of the others each stands whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.form.field_box import FieldBox, box_of
from tests.ui.conftest import MakeWindow
from tests.ui.hands import CONTROL, ENTER, Hands
from tests.ui.room import Place, log_in

SIZES = [("standard", 1366, 768), ("largest", 1366, 696), ("standard", 1024, 700), ("largest", 1024, 700)]
PEOPLE = [
    {"name": name, "kind": "person", "side": "applicant", "id_number": "510681196904120031"}
    for name in ("彭永福", "彭永贵")
]


def in_sight(widget: QWidget, area: Any, covers: list[QWidget]) -> tuple[int, int]:
    """How much of a widget's height is seen, and how high it is."""
    viewport = area.viewport()
    place = QRect(widget.mapTo(viewport, QPoint(0, 0)), widget.size())
    seen = place.intersected(viewport.rect())
    for cover in covers:
        if cover.isVisible():
            seen = without(seen, cover.geometry())
    return max(seen.height(), 0), place.height()


def without(seen: QRect, cover: QRect) -> QRect:
    """What of an upright strip a cover at its top or foot leaves."""
    top = max(seen.top(), cover.bottom() + 1) if cover.top() <= seen.top() else seen.top()
    foot = min(seen.bottom(), cover.top() - 1) if cover.bottom() >= seen.bottom() else seen.bottom()
    return QRect(seen.left(), top, seen.width(), foot - top + 1)


def boxes(screen: Any) -> Iterator[FieldBox]:
    """Every field that holds no other fields."""
    for box in screen.stack.findChildren(FieldBox):
        if box.isVisible() and box.findChild(FieldBox) is None:
            yield box


def cut(screen: Any, covers: list[QWidget]) -> list[str]:
    """The fields of which a part is seen, though there is room for all of it."""
    found = []
    for box in boxes(screen):
        seen, high = in_sight(box, screen.area, covers)
        if 0 < seen < high <= screen.area.viewport().height():
            found.append(box.editor.entry.label)
    return found


@pytest.mark.parametrize(("size", "wide", "high"), SIZES)
def test_no_field_is_cut_wherever_the_caret_stands(
    qtbot: Any, make_window: MakeWindow, place: Place, size: str, wide: int, high: int
) -> None:
    window = make_window(place, size, high)
    log_in(qtbot, window)
    window.resize(wide, high)
    hands = Hands(qtbot, window)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.rest()
    screen = hands.screen()
    screen.stack.editor("source").set_value("application")
    screen.stack.editor("parties").set_value(PEOPLE)
    screen.stack.heard()
    screen.tried = True
    screen.look()
    screen.stack.take_focus("source")
    hands.rest()
    covers = [screen.fields.whole.top, screen.fields.whole.bottom]
    without_covers: set[str] = set()
    walked = 0
    while screen.area.isAncestorOf(QApplication.focusWidget()):
        box = box_of(hands.here())
        assert cut(screen, covers) == []
        if box is not None and box.height() <= screen.area.viewport().height():
            seen, whole = in_sight(box, screen.area, covers)
            assert seen == whole, box.editor.entry.label
        without_covers.update(cut(screen, []))
        hands.press(ENTER)
        hands.rest()
        walked += 1
    assert walked > 20
    assert without_covers, "the control: the edges would cut some"
