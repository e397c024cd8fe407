"""The smallest window, 1024 wide and 700 high, and the usual one, in every size of type: nothing in any place is cut,
covered or out of reach, and where paper and form have no room side by side the paper comes forward by F4."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.frame.shell import MainWindow
from app.ui.widgets import SideBySide
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.every_screen.test_nothing_cut_here import long_names, places
from tests.ui.hands import Hands
from tests.ui.rest import come_to_rest
from tests.ui.room import Place, log_in

SMALLEST, USUAL = (1024, 700), (1366, 768)
MORE = {
    "today": {}, "cases": {}, "exchange": {}, "settings": {}, "settings users": {"page": "users"},
    "settings backup": {"page": "backup"}, "settings sticks": {"page": "sticks"}, "settings room": {"page": "room"},
    "sheet": {"begin": True},
    "help": {"page": "today"}, "screening": {}, "office": {}, "office work": {"page": "work"},
    "office files": {"page": "files"}, "figures": {}, "allowances": {}, "packs": {}, "numbers": {},
    "verify": {}, "verify strange": {"code": "0000 0000"},
    "ledgers month": {"period": "2026-11"}, "ledgers empty": {"ledger": "hand_over", "period": "2026-09"},
}  # fmt: skip
FEW_FORMS = ("form sign", "form session", "form agree", "form correct")
SIZES = [
    *(pytest.param(size, SMALLEST, False, id=f"{size}-smallest") for size in ("largest", "large", "standard")),
    pytest.param("largest", SMALLEST, True, id="largest-smallest-every-form", marks=pytest.mark.nightly),
    *(pytest.param(size, USUAL, True, id=f"{size}-usual", marks=pytest.mark.nightly)
      for size in ("standard", "large", "largest")),
]  # fmt: skip


def cut_segments(window: Any) -> list[str]:
    """Words of segment buttons that do not fit."""
    return [
        f"cut: segment {one.text()}"
        for one in window.findChildren(QPushButton)
        if one.property("segment") and one.isVisible()
        and QFontMetrics(one.font()).horizontalAdvance(one.text()) > one.width() - 12
    ]  # fmt: skip


def seen(window: MainWindow, sides: tuple[int, int]) -> list[str]:
    """All that is wrong with what stands there now."""
    here = (window.width(), window.height())
    grew = [] if here == sides else [f"grew to {here}"]
    return [*grew, *shots.cut(window), *cut_segments(window)]


def turners(window: Any) -> list[SideBySide]:
    """The halves of this screen that have no room side by side."""
    return [one for one in window.findChildren(SideBySide) if one.isVisible() and one.narrow]


@pytest.mark.parametrize(("size", "sides", "every_form"), SIZES)
def test_nothing_is_cut_in_any_place(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path,
    size: str, sides: tuple[int, int], every_form: bool,
) -> None:  # fmt: skip
    window = make_window(place, size, sides[1])
    window.resize(*sides)
    come_to_rest(window)
    found = {"login": seen(window, sides)}
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    case = hands.ask(long_names)
    all_places = {**MORE, **places(case), **{f"case {tab}": {"case": case["id"], "tab": tab} for tab in range(1, 7)}}
    for name, facts in all_places.items():
        if name.startswith("form ") and not every_form and name not in FEW_FORMS:
            continue
        window.frame.go(name.split()[0], **facts)
        hands.rest()
        assert window.room is not None and window.room.place == name.split()[0], f"the room does not stand at {name}"
        assert window.room.pages.currentWidget().isVisible()
        found[name] = seen(window, sides)
        shots.take(window, name.replace(" ", "-"), tmp_path)
        for halves in turners(window):
            qtbot.mouseClick(halves.turner, Qt.MouseButton.LeftButton)
            hands.rest()
            found[f"{name}, turned"] = seen(window, sides)
            shots.take(window, f"{name.replace(' ', '-')}-turned", tmp_path)
    wrong = [f"{name}: {one}" for name, all_found in found.items() for one in all_found]
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def narrow(make_window: MakeWindow, place: Place, qtbot: Any) -> Hands:
    """Hands at the smallest window in 特大, logged in."""
    window = make_window(place, "largest", SMALLEST[1])
    window.resize(*SMALLEST)
    log_in(qtbot, window)
    return Hands(qtbot, window)


def test_the_paper_comes_forward_by_f4_and_the_caret_goes_back_to_its_field(narrow: Hands) -> None:
    narrow.window.frame.go("form")
    narrow.rest()
    form = narrow.screen()
    narrow.into("summary")
    narrow.write("水漫进了灶房")
    assert form.area.isVisible() and not form.page.isVisible()
    narrow.press(Qt.Key.Key_F4)
    narrow.rest()
    assert form.page.isVisible() and not form.area.isVisible()
    assert form.page.sheets.sizes, "the page that comes forward is drawn"
    assert narrow.button("回去写").isVisible()
    narrow.press(Qt.Key.Key_Escape)
    narrow.rest()
    assert narrow.place() == "form", "Esc goes from the page to the fields first"
    narrow.write("。")
    assert narrow.field("summary").value() == "水漫进了灶房。", "the caret stands where it stood"


def test_what_stops_a_form_brings_the_fields_back(narrow: Hands) -> None:
    narrow.window.frame.go("form")
    narrow.rest()
    form = narrow.screen()
    narrow.press(Qt.Key.Key_F4)
    narrow.press(Qt.Key.Key_F8)
    narrow.rest()
    assert form.area.isVisible() and form.area.isAncestorOf(narrow.here())


def test_the_chosen_paper_of_a_case_is_in_sight_and_its_page_one_key_away(narrow: Hands) -> None:
    case = narrow.ask(long_names)
    narrow.window.frame.go("case", case=case["id"], form="agreement")
    narrow.rest()
    papers = narrow.screen().papers
    chosen = next(view for view in papers.list.views if view.row is papers.list.chosen_row)
    assert chosen.visibleRegion().boundingRect().height() >= chosen.height() - 1
    narrow.press(Qt.Key.Key_F4)
    narrow.rest()
    assert papers.page.isVisible() and papers.marks.isVisible(), "who signed stands beside the page"
    assert narrow.button("再打印").isVisible()


def test_a_wide_window_has_both_side_by_side(narrow: Hands) -> None:
    narrow.window.frame.go("form")
    narrow.rest()
    form = narrow.screen()
    narrow.press(Qt.Key.Key_F4)
    narrow.window.resize(*USUAL)
    narrow.rest()
    assert form.area.isVisible() and form.page.isVisible() and not form.middle.turner.isVisible()


def test_the_look_sees_what_lies_over_its_neighbour(narrow: Hands) -> None:
    narrow.window.frame.go("settings")
    narrow.rest()
    page = narrow.window.room.screens["settings"].pages["mine"]
    page.setFixedHeight(page.sizeHint().height() // 2)
    narrow.rest()
    assert any("over each other" in one or "beyond its place" in one for one in shots.cut(narrow.window))


@pytest.mark.usefixtures("qapp")
def test_the_look_sees_two_neighbours_pressed_together(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    for words in ("左边的字", "右边的字"):
        one = QLabel(words)
        one.setFixedWidth(200)
        row.addWidget(one)
    holder.setMinimumSize(1, 1)
    holder.resize(220, 40)
    with qtbot.waitExposed(holder):
        holder.show()
    assert any("beyond its place" in one or "over each other" in one for one in shots.overlaps(holder))
    holder.resize(600, 40)
    come_to_rest(holder)
    assert shots.overlaps(holder) == []


def test_the_look_sees_columns_beyond_the_edge_and_a_cut_head(narrow: Hands) -> None:
    narrow.window.frame.go("figures")
    narrow.rest()
    table = narrow.screen().table
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setColumnWidth(1, 900)
    narrow.rest()
    assert any("end beyond its edge" in one for one in shots.cut(narrow.window))
    table.setColumnWidth(4, 40)
    assert any("上年同期" in one for one in shots.cut(narrow.window))
