"""On an empty machine a person makes a room, keeps the recovery sheet, and is inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app import __version__
from app.casework.room.card import room_card
from app.ui.door.first import FirstScreen
from app.ui.door.login import LoginScreen
from tests.guide import ROOT
from tests.ui.conftest import MakeWindow
from tests.ui.room import Place, settle

FACTS = {
    "name": "云溪村人民调解委员会",
    "short_name": "云溪",
    "code": "５１０６８１１０２２０３",
    "admin": "欧阳秀兰",
    "password": "门前一棵老槐树",
    "again": "门前一棵老槐树",
}


def test_a_room_is_made_and_its_sheet_kept_before_anything_else(
    make_window: MakeWindow, tmp_path: Path, qtbot: Any
) -> None:
    place = Place(tmp_path / "room", tmp_path / "state")
    window = make_window(place)
    first = window.centralWidget()
    assert isinstance(first, FirstScreen)
    qtbot.keyClick(first.go, Qt.Key.Key_Space)
    for key, words in FACTS.items():
        first.room.fields[key].set_value(words)
    qtbot.keyClick(first.room.fields["again"].box, Qt.Key.Key_Return)
    settle(qtbot, window)
    groups = first.sheet.shown.text()
    assert len("".join(groups.split())) == 36
    assert not first.sheet.go.isEnabled()
    first.sheet.save_to(tmp_path / "sheet.pdf")
    settle(qtbot, window)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    qtbot.keyClick(first.sheet.done, Qt.Key.Key_Space)
    qtbot.keyClick(first.sheet.go, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert window.room is not None
    card = room_card(place.folder)
    assert card is not None
    assert card["users"] == ["欧阳秀兰"]
    assert window.frame.desk.store.room.code == "510681102203"


def test_two_passwords_that_differ_are_told_under_the_second(
    make_window: MakeWindow, tmp_path: Path, qtbot: Any
) -> None:
    window = make_window(Place(tmp_path / "room", tmp_path / "state"))
    room = window.centralWidget().room
    window.centralWidget().open_form()
    for key, words in {**FACTS, "again": "门前一棵新槐树"}.items():
        room.fields[key].set_value(words)
    qtbot.mouseClick(room.go, Qt.MouseButton.LeftButton)
    assert "两遍密码不一样" in room.fields["again"].problem.words.text()
    assert room_card(tmp_path / "room") is None


def test_a_weak_password_is_refused_under_its_field(make_window: MakeWindow, tmp_path: Path, qtbot: Any) -> None:
    window = make_window(Place(tmp_path / "room", tmp_path / "state"))
    first = window.centralWidget()
    first.open_form()
    for key, words in {**FACTS, "password": "123", "again": "123"}.items():
        first.room.fields[key].set_value(words)
    first.room.finish()
    settle(qtbot, window)
    assert first.room.fields["password"].problem.words.text()
    assert room_card(tmp_path / "room") is None


def test_the_recovery_sheet_gives_a_new_password(make_window: MakeWindow, tmp_path: Path, qtbot: Any) -> None:
    place = Place(tmp_path / "room", tmp_path / "state")
    window = make_window(place)
    first = window.centralWidget()
    first.open_form()
    for key, words in FACTS.items():
        first.room.fields[key].set_value(words)
    first.room.finish()
    settle(qtbot, window)
    groups = first.sheet.shown.text()
    first.enter()
    settle(qtbot, window)
    window.lock()
    settle(qtbot, window)
    window.ways.recover()
    page = window.centralWidget()
    told = {"groups": groups, "password": "屋后一口老水井", "again": "屋后一口老水井"}
    for key, words in told.items():
        page.fields[key].set_value(words)
    page.finish()
    settle(qtbot, window)
    login = window.centralWidget()
    assert isinstance(login, LoginScreen)
    login.password.set_value("屋后一口老水井")
    login.enter()
    settle(qtbot, window)
    assert window.room is not None


def test_the_panel_says_which_version_this_is(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(Place(tmp_path / "room", tmp_path / "state"))
    said = [one.text() for one in window.centralWidget().findChildren(QLabel)]
    assert f"{__version__} 版" in said
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), (
        "the version that is written about"
    )
