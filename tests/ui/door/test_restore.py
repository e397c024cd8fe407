"""The old PC is gone: on the new one a person opens the backup in the window, step by step, and types no path."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.casework.room import rooms, safekeeping
from app.casework.room.card import room_card
from app.storage.keys.crypto import PRACTICE_COST
from app.ui.door import restore_look
from app.ui.door.first import FirstScreen
from app.ui.door.login import LoginScreen
from app.ui.door.opening import OpeningPage
from app.ui.door.opening_notices import OpeningNotices
from app.ui.door.restore import RestoreScreen
from app.ui.settings.sticks import Stick
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import ADMIN, CLERK, CLERK_WORD, CLOCK, WORD, Place, fill, settle

NEW_WORD = "屋后一口老水井"
ESC = Qt.Key.Key_Escape


class Backups:
    """A room of the old PC with its two backups: ``portable`` for the sheet, ``own`` for a password."""

    def __init__(self, home: Path) -> None:
        desk, secret = rooms.create_room(
            home / "room", home / "state", code="510681102203", name="青石村人民调解委员会", short_name="青石",
            admin=ADMIN, password=WORD, clock=CLOCK, practice=True, kdf=PRACTICE_COST,
        )  # fmt: skip
        desk.store.add_user(CLERK, CLERK_WORD, "recorder")
        fill(desk, 3)
        self.groups = secret.groups
        self.stick, self.disk = home / "stick", home / "disk"
        for folder in (self.stick, self.disk):
            folder.mkdir()
        self.portable = Path(safekeeping.backup(desk, self.stick, portable=True)["path"])
        self.own = Path(safekeeping.backup(desk, self.disk, portable=False)["path"])
        desk.close()


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "old-pc")


@pytest.fixture(autouse=True)
def none_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is plugged into the machine the tests run on, here nothing is."""
    for module in ("app.ui.door.first", "app.ui.door.restore_find"):
        monkeypatch.setattr(f"{module}.sticks", list)


@pytest.fixture
def plugged(none_in: None, backups: Backups, monkeypatch: pytest.MonkeyPatch) -> Backups:
    """The stick with the portable copy is in."""
    del none_in
    for module in ("app.ui.door.first", "app.ui.door.restore_find"):
        monkeypatch.setattr(f"{module}.sticks", lambda: [Stick(backups.stick, "青石 2 号", 1 << 30)])
    return backups


def new_pc(tmp_path: Path) -> Place:
    return Place(tmp_path / "new-pc" / "room", tmp_path / "new-pc" / "state")


def page(window: Any) -> RestoreScreen:
    shown = window.centralWidget()
    assert isinstance(shown, RestoreScreen)
    return shown


def at_the_backups(window: Any, qtbot: Any, folder: Path | None = None) -> RestoreScreen:
    """Go from the first screen to the list of backups."""
    Hands(qtbot, window).rest()
    qtbot.keyClick(window.centralWidget().list, Qt.Key.Key_2)
    qtbot.keyClick(window.centralWidget().go, Qt.Key.Key_Space)
    if folder:
        page(window).find_page.take_folder(folder)
    settle(qtbot, window)
    return page(window)


def go_in(window: Any, qtbot: Any) -> None:
    """Past the page that says this computer opens the room for the first time."""
    qtbot.waitUntil(lambda: window.room is not None or isinstance(window.centralWidget(), OpeningNotices))
    if window.room is None:
        assert "第一次打开" in " ".join(one.text() for one in window.centralWidget().findChildren(QLabel))
        window.centralWidget().left.emit()
    qtbot.waitUntil(lambda: window.room is not None)


def test_a_stick_with_a_backup_leads_to_an_open_room_by_keys_alone(
    make_window: MakeWindow, plugged: Backups, tmp_path: Path, qtbot: Any
) -> None:
    window = make_window(new_pc(tmp_path))
    hands = Hands(qtbot, window)
    hands.rest()
    first = window.centralWidget()
    assert first.list.current == 1
    assert "1 份" in first.rows["restore"].seen.text()
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    task = page(window)
    assert task.find_page.go.hasFocus()
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    shown = " ".join(one.text() for one in task.look_page.card.findChildren(QLabel))
    for words in ("青石村人民调解委员会", "案件 3 件", "第3号", ADMIN, "青石 2 号", "今天，11月23日 10:20", "刚查完"):
        assert words in shown
    assert task.look_page.go.hasFocus()
    hands.press(Qt.Key.Key_Return)
    hands.enter(plugged.groups)
    hands.press(Qt.Key.Key_Return)
    hands.enter(NEW_WORD)
    hands.enter(NEW_WORD)
    assert task.key_page.user.hasFocus() or task.key_page.user.choice.hasFocus(), "a password is for somebody"
    assert task.key_page.user.problem.isVisible()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Return)
    go_in(window, qtbot)
    settle(qtbot, window)
    assert window.frame.desk.store.case_count() == 3
    assert window.frame.desk.store.check() == []
    assert window.frame.desk.store.user in (ADMIN, CLERK)


def test_a_copy_of_the_own_disk_is_found_in_a_chosen_folder_and_asks_its_password(
    make_window: MakeWindow, backups: Backups, tmp_path: Path, qtbot: Any
) -> None:
    window = make_window(new_pc(tmp_path))
    task = at_the_backups(window, qtbot, backups.disk)
    qtbot.mouseClick(task.find_page.go, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert "用密码打开" in task.steps.words[2].text()
    qtbot.mouseClick(task.look_page.go, Qt.MouseButton.LeftButton)
    assert not task.key_page.fields["groups"].isVisible()
    task.key_page.user.choose(ADMIN)
    task.key_page.fields["password"].set_value("猜的一个密码")
    qtbot.keyClick(task.key_page.fields["password"].box, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert task.key_page.fields["password"].problem.isVisible()
    assert room_card(tmp_path / "new-pc" / "room") is None
    task.key_page.fields["password"].set_value(WORD)
    qtbot.mouseClick(task.key_page.go, Qt.MouseButton.LeftButton)
    go_in(window, qtbot)
    assert window.frame.desk.store.user == ADMIN


def test_a_forgotten_password_is_no_dead_end_where_the_sheet_is_there(
    make_window: MakeWindow, backups: Backups, tmp_path: Path, qtbot: Any
) -> None:
    window = make_window(new_pc(tmp_path))
    task = at_the_backups(window, qtbot, backups.disk)
    task.find_page.choose()
    settle(qtbot, window)
    task.look_page.forward.emit()
    qtbot.mouseClick(task.key_page.other, Qt.MouseButton.LeftButton)
    for key, words in (("groups", backups.groups), ("password", NEW_WORD), ("again", NEW_WORD)):
        task.key_page.fields[key].set_value(words)
    task.key_page.user.choose(CLERK)
    qtbot.mouseClick(task.key_page.go, Qt.MouseButton.LeftButton)
    go_in(window, qtbot)
    assert window.frame.desk.store.user == CLERK


def test_without_a_backup_in_sight_the_page_says_what_to_do_and_esc_goes_back(
    make_window: MakeWindow, tmp_path: Path, qtbot: Any
) -> None:
    window = make_window(new_pc(tmp_path))
    task = at_the_backups(window, qtbot)
    assert "插上" in task.find_page.empty.text()
    assert not task.find_page.go.isEnabled()
    assert task.find_page.folder.hasFocus()
    qtbot.keyClick(task.find_page.folder, ESC)
    assert isinstance(window.centralWidget(), FirstScreen)


def test_a_spoilt_copy_is_told_and_the_way_on_is_another_one(
    make_window: MakeWindow, backups: Backups, tmp_path: Path, qtbot: Any
) -> None:
    data = bytearray(backups.portable.read_bytes())
    data[len(data) // 2] ^= 1
    backups.portable.write_bytes(data)
    window = make_window(new_pc(tmp_path))
    task = at_the_backups(window, qtbot, backups.stick)
    task.find_page.choose()
    settle(qtbot, window)
    assert "读不出来" in task.look_page.checked.text()
    assert not task.look_page.go.isEnabled()
    assert task.look_page.other.property("role") == "primary"
    assert task.look_page.other.hasFocus()
    qtbot.keyClick(task.look_page.other, Qt.Key.Key_Space)
    assert task.pages.currentWidget() is task.find_page


def test_what_stood_on_this_pc_is_named_and_kept(
    make_window: MakeWindow, place: Place, backups: Backups, qtbot: Any
) -> None:
    window = make_window(place)
    qtbot.mouseClick(window.centralWidget().restore, Qt.MouseButton.LeftButton)
    task = page(window)
    task.find_page.take_folder(backups.disk)
    settle(qtbot, window)
    task.find_page.choose()
    settle(qtbot, window)
    assert "青石村人民调解委员会" in task.look_page.here.text()
    assert "旧库 11月23日" in task.look_page.kept.text()
    task.look_page.forward.emit()
    qtbot.keyClick(task.key_page.fields["password"].box, ESC)
    assert isinstance(window.centralWidget(), LoginScreen)
    assert not place.folder.with_name("旧库 11月23日").exists()


def test_a_room_whose_card_is_spoilt_opens_from_a_backup(
    make_window: MakeWindow, place: Place, backups: Backups, qtbot: Any
) -> None:
    for name in ("room.json", "slots.json"):
        (place.folder / name).write_bytes(b"{")
    window = make_window(place)
    shown = window.centralWidget()
    assert isinstance(shown, OpeningPage)
    Hands(qtbot, window).click("从备份打开")
    task = page(window)
    task.find_page.take_folder(backups.disk)
    settle(qtbot, window)
    task.find_page.choose()
    settle(qtbot, window)
    task.look_page.forward.emit()
    task.key_page.user.choose(ADMIN)
    task.key_page.fields["password"].set_value(WORD)
    task.key_page.finish()
    go_in(window, qtbot)
    assert (place.folder.with_name("旧库 11月23日") / "room.json").read_bytes() == b"{"


def test_the_other_three_jobs_lead_on_and_back(make_window: MakeWindow, tmp_path: Path, qtbot: Any) -> None:
    window = make_window(new_pc(tmp_path))
    Hands(qtbot, window).rest()
    first = window.centralWidget()
    for key, shown in ((Qt.Key.Key_1, first.room), (Qt.Key.Key_3, first.move_here)):
        qtbot.keyClick(first.list, key)
        qtbot.keyClick(first.go, Qt.Key.Key_Space)
        assert first.pages.currentWidget() is shown
        qtbot.keyClick(window, ESC)
        assert first.pages.currentIndex() == 0
    qtbot.keyClick(first.list, Qt.Key.Key_3)
    qtbot.keyClick(first.go, Qt.Key.Key_Space)
    qtbot.keyClick(first.move_here.go, Qt.Key.Key_Space)
    assert isinstance(window.centralWidget(), RestoreScreen)


@pytest.mark.usefixtures("plugged")
def test_a_full_disk_is_said_with_what_to_do_and_measured_again_at_a_press(
    make_window: MakeWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore_look, "free_bytes", lambda _: 1_000)
    window = make_window(new_pc(tmp_path))
    task = at_the_backups(window, qtbot)
    task.find_page.choose()
    settle(qtbot, window)
    look = task.look_page
    assert "地方不够：还空 1 KB" in look.room.text()
    assert not look.go.isEnabled() and look.again.hasFocus()
    qtbot.keyClick(look.again, Qt.Key.Key_Space)
    assert not look.go.isEnabled()
    monkeypatch.setattr(restore_look, "free_bytes", lambda _: 1 << 40)
    qtbot.keyClick(look.again, Qt.Key.Key_Space)
    assert look.go.isEnabled() and look.go.hasFocus() and look.again.isHidden()
    assert "地方不够" not in look.room.text()


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [("standard", 1366, 768), ("standard", 1366, 696), ("large", 1366, 696), ("largest", 1366, 696),
     ("largest", 1024, 700)],
)  # fmt: skip
@pytest.mark.usefixtures("plugged")
def test_every_step_fits(
    make_window: MakeWindow, place: Place, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch, size: str,
    width: int, height: int,
) -> None:  # fmt: skip
    window = make_window(new_pc(tmp_path), size, height)
    window.resize(width, height)
    found = {}

    def look(name: str) -> None:
        settle(qtbot, window)
        shots.take(window, f"{name}-{size}-{width}-{height}", tmp_path)
        found[name] = [*shots.cut(window), *shots.nameless(window)]

    look("first")
    first = window.centralWidget()
    first.open_move()
    look("move")
    first.back()
    window.frame.folder = place.folder
    window.ways.restore()
    look("find")
    task = page(window)
    task.find_page.choose()
    look("look")
    with monkeypatch.context() as full:
        full.setattr(restore_look, "free_bytes", lambda _: 1_000)
        task.look_page.measure_again()
        look("full")
    task.look_page.measure_again()
    task.look_page.forward.emit()
    task.key_page.finish()
    look("key")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.usefixtures("none_in")
@pytest.mark.parametrize("size", ["standard", "largest"])
def test_the_page_that_found_no_backup_fits_the_smallest_window(
    make_window: MakeWindow, tmp_path: Path, qtbot: Any, size: str
) -> None:
    """Its locked button gives a reason, which is longer than the button that follows."""
    window = make_window(new_pc(tmp_path), size, 700)
    window.resize(1024, 700)
    at_the_backups(window, qtbot)
    assert [*shots.cut(window), *shots.nameless(window)] == []
