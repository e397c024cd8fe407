"""A scan whose file is gone is named in the window, with its ways out: back from a backup, or scanned again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.casework.papers.scans import attach
from app.casework.room import safekeeping
from app.ui.cases.case_tabs import Tab
from app.ui.settings.sticks import Stick
from tests.ui import shots
from tests.ui.hands import Hands


@pytest.fixture
def lost(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A photo in a case, a backup of the room on a stick that is in, and the photo's file gone."""
    stick, photo = tmp_path / "stick", tmp_path / "photo.jpg"
    stick.mkdir()
    Image.new("RGB", (60, 40), "grey").save(photo)

    def keep(desk: Any) -> Any:
        case = desk.store.case_rows(limit=1)[0]["id"]
        kept = attach(desk, case, photo, title="水沟的照片").attachment
        safekeeping.backup(desk, stick, portable=True)
        name = desk.store.row("SELECT name FROM blob WHERE id = ?", (kept["blob"],))[0]
        (desk.store.folder / "files" / name).unlink()
        return kept

    monkeypatch.setattr("app.ui.papers.lost_file.sticks", lambda: [Stick(stick, "青石 2 号", 1 << 30)])
    return hands.ask(keep)


def look_at(hands: Hands, kept: Any) -> None:
    """Open the case's photos and look at the first."""
    hands.window.frame.go("case", case=kept["case"], tab=Tab.SCANS)
    hands.rest()
    hands.screen().lists[Tab.SCANS - 1].acted.emit(0)
    hands.rest()


def test_it_is_named_and_comes_back_from_the_stick(hands: Hands, lost: Any, tmp_path: Path) -> None:
    look_at(hands, lost)
    band = hands.window.room.band
    assert "水沟的照片" in band.bold.text()
    assert "不见了" in band.bold.text()
    shots.take(hands.window, "lost-file", tmp_path)
    assert shots.cut(hands.window) == []
    hands.click("从备份取回", band)
    assert hands.window.room.band is None
    look_at(hands, lost)
    assert hands.place() == "preview"


def test_where_no_backup_holds_it_a_folder_is_asked_for_and_scanning_again_is_one_press(
    hands: Hands, lost: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr("app.ui.papers.lost_file.sticks", lambda: [Stick(empty, "空的", 1)])
    monkeypatch.setattr(
        "app.ui.papers.lost_file.QFileDialog.getExistingDirectory", lambda *_: asked.append("folder") or str(empty)
    )
    look_at(hands, lost)
    hands.click("从备份取回", hands.window.room.band)
    assert asked == ["folder"]
    assert "没有找到" in hands.window.room.band.bold.text()
    look_at(hands, lost)
    hands.click("重新扫描", hands.window.room.band)
    assert hands.place() == "case"
    assert hands.screen().tabs.currentIndex() == Tab.SCANS
