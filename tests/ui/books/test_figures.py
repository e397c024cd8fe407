"""数字 at the window: every figure leads to its cases; what was before, and why, is typed in once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.casework.books.months import month_report
from app.casework.books.openings import list_openings
from app.ui.frame.shell import MainWindow
from tests.ui import shots
from tests.ui.allowances.test_allowances import settle_some
from tests.ui.conftest import at_sizes
from tests.ui.hands import Hands
from tests.ui.room import go


def choose(hands: Hands, words: str) -> None:
    """Click the line of a figure."""
    table = hands.screen().table
    lines = [table.figures.item(row, 1).text() for row in range(table.figures.rowCount())]
    table.selectRow(next(at for at, line in enumerate(lines) if line.startswith(words)))
    hands.rest()


def test_a_figure_leads_to_its_cases(hands: Hands, tmp_path: Path) -> None:
    hands.ask(settle_some)
    hands.window.frame.go("ledgers")
    hands.rest()
    hands.click("数字")
    screen = hands.screen()
    figures: Any = hands.ask(lambda desk: month_report(desk, "2026-11").figures)
    choose(hands, "调解成功")
    assert len(screen.found) == figures["A3"] == 2
    assert "2 件" in screen.told.text()
    shots.take(hands.window, "figures", tmp_path)
    assert shots.cut(hands.window) == [] and shots.nameless(hands.window) == []
    screen.list.acted.emit(0)
    hands.rest()
    assert hands.place() == "case"


def test_opening_figures_and_the_causes_are_written_at_the_window(hands: Hands, tmp_path: Path) -> None:
    hands.window.frame.go("figures")
    hands.rest()
    hands.click("填期初数")
    hands.field("period").set_value("2025-11")
    for key in ("A1", "A3", "A13", "A21", "A39"):
        hands.field(key).set_value(3)
    shots.take(hands.window, "opening", tmp_path)
    assert shots.cut(hands.window) == []
    hands.finish()
    kept: Any = hands.ask(list_openings)
    assert kept[0]["id"] == "2025-11" and hands.place() == "figures"
    choose(hands, "调解案件总数")
    assert hands.screen().table.figures.item(0, 4).text() == "3"
    hands.click("月度分析")
    hands.field("causes").set_value("雨水多。")
    hands.finish()
    hands.rest()
    assert hands.place() == "preview" and hands.screen().title.text() == "人民调解工作月度分析"
    shots.take(hands.window, "analysis", tmp_path)


def test_pictures_and_the_week_are_printed_from_the_window(hands: Hands, tmp_path: Path) -> None:
    hands.ask(settle_some)
    hands.window.frame.go("figures")
    hands.rest()
    hands.click("看图")
    hands.rest()
    assert hands.place() == "preview"
    shots.take(hands.window, "charts", tmp_path)
    hands.window.frame.go("today")
    hands.rest()
    hands.click("本周单")
    hands.rest()
    assert hands.screen().title.text() == "本周要办的事"


@at_sizes(("standard", 696), ("large", 696), ("largest", 696))
def test_nothing_is_cut(window: MainWindow, hands: Hands, qtbot: Any, tmp_path: Path) -> None:
    size = window.frame.metrics.size
    hands.ask(settle_some)
    go(qtbot, window, "figures")
    hands.rest()
    shots.take(window, f"figures-{size}", tmp_path)
    assert shots.cut(window) + shots.nameless(window) == []
    go(qtbot, window, "today")
    shots.take(window, f"today-{size}", tmp_path)
    assert shots.cut(window) + shots.nameless(window) == []
