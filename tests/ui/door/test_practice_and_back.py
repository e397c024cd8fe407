"""From the practice room, opened by itself, the way leads to the very folder in which this PC keeps its room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.casework.room.practice_room import practice_beside
from app.casework.room.standard_folders import standard_room
from app.commands.call import Call
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import Place


def test_the_room_that_the_program_opens_by_itself_is_found_from_practice(
    make_window: MakeWindow, place: Place, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    window = make_window(place)
    Hands(qtbot, window).rest()
    window.ways.change_room()
    Hands(qtbot, window).rest()
    assert window.frame.folder == standard_room() == Call().folder
    assert practice_beside(standard_room()).parent == standard_room().parent
