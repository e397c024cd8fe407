"""更正单 at the window: a closed month said to write one, and nothing there did."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.casework.books import months
from app.casework.books.sums import corrected
from app.casework.desk import Desk
from tests.ui import shots
from tests.ui.books.test_close_the_month import conclude
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import Place, log_in


def closed(desk: Desk) -> None:
    """October with one case, closed."""
    conclude(desk)
    months.close_month(desk, "2026-10")


@pytest.mark.parametrize(("size", "height"), [("standard", 768), ("largest", 696)])
def test_a_figure_of_a_closed_month_is_corrected_and_both_stay(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path, size: str, height: int
) -> None:
    window = make_window(place, size, height)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    hands.ask(closed)
    window.frame.go("month", month="2026-10")
    hands.rest()
    hands.screen().show_sums_again()
    hands.rest()
    assert shots.cut(window) == []
    hands.click("写更正单")
    assert hands.place() == "form"
    hands.into("reason")
    hands.write("漏了一件口头调解")
    hands.rest()
    assert hands.screen().foot.done.property("waiting"), "nothing was changed yet: an empty slip is no slip"
    hands.into("A1")
    hands.replace("2")
    hands.rest()
    hands.finish()
    assert hands.place() == "month"
    slips = hands.ask(lambda desk: months.month_report(desk, "2026-10").slips)
    assert [slip["changes"] for slip in slips] == [{"A1": {"was": 1, "is": 2}}], "only what was changed"
    assert hands.ask(lambda desk: corrected(desk.store.month_figures("2026-10"))["A1"]) == 2
    hands.screen().show_sums_again()
    hands.rest()
    assert hands.screen().slips.text() == "更正过 1 次，最近：漏了一件口头调解"
    assert shots.cut(window) == []
    shots.take(window, f"slip-{size}", tmp_path)


def test_a_month_that_is_open_offers_none(hands: Hands) -> None:
    hands.ask(conclude)
    hands.window.frame.go("month", month="2026-10")
    hands.rest()
    assert not hands.screen().slip.isVisible() and not hands.screen().slips.isVisible()
