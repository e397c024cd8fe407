"""花名册 at the window: the day is asked for, those who served then stand on the print page."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.committee.organisation import change_person
from app.casework.desk import Desk
from app.ui.committee import office_people
from app.ui.frame.shell import MainWindow
from tests.tools import judge
from tests.ui import shots
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import Hands


def staffed(desk: Desk) -> str:
    """One who serves, one who has gone."""
    change_person(desk, {"on": "2026-06-01", "name": "罗大山", "since": "2023-05-01"})
    change_person(desk, {"on": "2026-10-01", "name": "罗大山", "kind": "resigned"})
    return change_person(desk, {"on": "2026-06-01", "name": "王德明", "since": "2024-05-01"})


@BOTH_SIZES
def test_the_roster_of_a_day_is_asked_for_and_shown(
    window: MainWindow, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = window.frame.metrics.size
    hands.ask(staffed)
    window.frame.go("office")
    hands.rest()
    assert shots.cut(window) == []
    shots.take(window, f"roster-{size}", tmp_path)
    page = next(one for one in window.findChildren(office_people.PeoplePage) if one.isVisible())
    for said, there in (("2026-09-30", True), ("", False)):
        monkeypatch.setattr(office_people, "ask_line", lambda *_, said=said: said)
        page.print_roster()
        hands.rest()
        assert hands.place() == "preview"
        file = tmp_path / "page.pdf"
        file.write_bytes(hands.screen().pdf)
        words = judge("pdftotext", "-layout", file, "-")
        assert "王德明" in words and ("罗大山" in words) == there
        hands.screen().back()
        hands.rest()
