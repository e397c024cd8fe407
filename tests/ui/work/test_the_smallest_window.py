"""The smallest window, 1024 wide and 700 high, at 特大: nothing is cut in any place but the case page (not yet)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.room import Place, log_in
from tests.ui.work.hands import Hands
from tests.ui.work.test_nothing_cut_here import long_names, places

WIDE, HIGH = 1024, 700
MORE = {
    "today": {}, "cases": {}, "exchange": {}, "settings": {}, "settings users": {"page": "users"},
    "settings backup": {"page": "backup"}, "settings sticks": {"page": "sticks"}, "settings room": {"page": "room"},
    "help": {"page": "today"}, "screening": {}, "office": {}, "figures": {}, "allowances": {}, "packs": {},
}  # fmt: skip


def cut_segments(window: Any) -> list[str]:
    """Words of segment buttons that do not fit."""
    return [
        f"cut: segment {one.text()}"
        for one in window.findChildren(QPushButton)
        if one.property("segment") and one.isVisible()
        and QFontMetrics(one.font()).horizontalAdvance(one.text()) > one.width() - 12
    ]  # fmt: skip


def test_nothing_is_cut_in_the_smallest_window(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window(place, "largest", HIGH)
    window.resize(WIDE, HIGH)
    found = {"login": [*shots.cut(window), *cut_segments(window)]}
    shots.take(window, "login", tmp_path)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    case = hands.ask(long_names)
    case_pages = {name: facts for name, facts in places(case).items() if name != "case"}
    for name, facts in {**MORE, **case_pages}.items():
        window.frame.go(name.split()[0], **facts)
        hands.rest()
        if (window.width(), window.height()) != (WIDE, HIGH):
            found.setdefault(name, []).append(f"grew to {window.width()}x{window.height()}")
            window.resize(WIDE, HIGH)
            hands.rest()
        found[name] = [*found.get(name, []), *shots.cut(window), *cut_segments(window)]
        shots.take(window, name.replace(" ", "-"), tmp_path)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
