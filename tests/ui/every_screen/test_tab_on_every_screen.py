"""Tab and back through every screen, every tab of a case and the paper read out: everything reached, as one reads."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.conftest import MakeWindow
from tests.ui.every_screen.test_keys_on_every_screen import MORE
from tests.ui.every_screen.test_nothing_cut import PLACES as QUIET
from tests.ui.every_screen.test_nothing_cut_here import long_names, places
from tests.ui.hands import Hands
from tests.ui.keys import complaints
from tests.ui.room import Place, log_in

QUICK = ("today", "settings users", "office work", "form sign", "read")
"""Places with lists, circles, a form and a page of its own: what is walked each time; all the others at night."""


@pytest.mark.parametrize(
    ("size", "only"),
    [("standard", QUICK), *(pytest.param(size, (), marks=pytest.mark.nightly) for size in ("standard", "largest"))],
)
def test_tab_reaches_everything_on_every_screen(
    make_window: MakeWindow, place: Place, qtbot: Any, size: str, only: tuple[str, ...]
) -> None:
    window = make_window(place, size, 696)
    wrong = {"log-in": complaints(window)}
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    case = hands.ask(long_names)
    every = {**QUIET, **MORE, **places(case), "read": {"case": case["id"], "form": "notice_of_rights"}}
    for name in only or every:
        window.frame.go(name.split()[0], **every[name])
        hands.rest()
        wrong[name] = complaints(window)
    window.frame.go("case", case=case["id"])
    hands.rest()
    tabs = hands.screen().tabs
    for at in range(1 if only else tabs.count()):
        if tabs.isTabVisible(at):
            tabs.setCurrentIndex(at)
            hands.rest()
            wrong[f"tab {at}"] = complaints(window)
    assert {name: told for name, told in wrong.items() if told} == {}
