"""A new room opens with what to do first, each row leads to where it is done, and no tick stands before its deed: an
empty 今日 on the first day left the director without sheet, backup and names."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.casework.room import rooms
from app.ui.door.login import LoginScreen
from app.ui.settings.sticks import Stick
from app.ui.widgets import Dialog
from app.ui.widgets.buttons import Button
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.rest import when_asked
from tests.ui.room import ADMIN, CLERK, CLERK_WORD, CLOCK, WORD, Place, go, intake, log_in, screen, settle

DONE, NOW, AHEAD = "done", "now", "ahead"


@pytest.fixture(scope="module")
def new_room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real room made today, with a clerk who may not do what is the director's."""
    home = tmp_path_factory.mktemp("new-room")
    desk, _ = rooms.create_room(
        home / "room", home / "state", code="510681102203", name="青石村人民调解委员会", short_name="青石",
        admin=ADMIN, password=WORD, clock=CLOCK,
    )  # fmt: skip
    desk.store.add_user(CLERK, CLERK_WORD, "recorder")
    desk.close()
    return home


@pytest.fixture
def first_day(new_room: Path, tmp_path: Path) -> Place:
    shutil.copytree(new_room, tmp_path, dirs_exist_ok=True)
    return Place(tmp_path / "room", tmp_path / "state")


@pytest.fixture(autouse=True)
def none_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is plugged into the machine the tests run on, here nothing is."""
    monkeypatch.setattr("app.ui.settings.first_week.sticks", list)


def today(window: Any) -> Any:
    """今日, with the list of the first week on it."""
    shown = screen(window, "today")
    assert shown.week.isVisible()
    return shown


def enter(qtbot: Any, window: Any, user: str = ADMIN, word: str = WORD) -> None:
    """Log in, with the window in front."""
    log_in(qtbot, window, user, word)
    Hands(qtbot, window).rest()


def discs(window: Any) -> list[str]:
    """How the seven rows are marked."""
    return [row.findChild(type(row.line.itemAt(0).widget())).state for row in today(window).week.list.rows]


def row(window: Any, at: int) -> Any:
    return today(window).week.list.rows[at - 1]


def verb(window: Any, at: int) -> str:
    """What the row's button says; empty for words that cannot be pressed."""
    right = row(window, at).right
    return right.text() if isinstance(right, Button) else ""


def press(window: Any, qtbot: Any, at: int) -> None:
    qtbot.mouseClick(row(window, at).right, Qt.MouseButton.LeftButton)
    settle(qtbot, window)


@pytest.mark.parametrize("size", ["standard", "large", "largest"])
@pytest.mark.parametrize("sides", [(1366, 768), (1366, 696), (1024, 700)])
def test_the_list_stands_whole_in_every_size_of_type(
    make_window: MakeWindow, first_day: Place, qtbot: Any, size: str, sides: tuple[int, int]
) -> None:
    window = make_window(first_day, size, sides[1])
    window.resize(*sides)
    enter(qtbot, window)
    assert discs(window) == [DONE, DONE, NOW, AHEAD, AHEAD, AHEAD, AHEAD]
    if size == "standard" and sides[0] == 1366:
        assert not today(window).week.list.more.isVisible(), "all seven rows are seen at once"
        assert today(window).week.list.row_height == (64 if sides[1] == 768 else 56)
    if folder := os.environ.get("SHOTS"):
        shots.take(window, f"first-week-{size}-{sides[0]}-{sides[1]}", Path(folder))
    assert shots.cut(window) == shots.nameless(window) == []
    assert (window.width(), window.height()) == sides
    for place, facts in (("sheet", {"begin": True}), ("settings", {"page": "room"})):
        go(qtbot, window, place, **facts)
        assert shots.cut(window) == shots.nameless(window) == []
        assert (window.width(), window.height()) == sides


def test_one_button_is_green_and_enter_on_it_leads_on(make_window: MakeWindow, first_day: Place, qtbot: Any) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    shown = today(window)
    green = [one.text() for one in shown.findChildren(Button) if one.isVisible() and one.property("role") == "primary"]
    assert green == ["打恢复单"]
    hands = Hands(qtbot, window)
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert hands.place() == "sheet"


def test_a_new_sheet_counts_only_once_the_person_says_it_is_on_paper(
    make_window: MakeWindow, first_day: Place, qtbot: Any
) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    hands = Hands(qtbot, window)
    before = hands.ask(lambda desk: desk.store.sheet_key())
    press(window, qtbot, 3)
    groups = "".join(screen(window, "sheet").sheet.shown.text().split())
    assert len(groups) == 36
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert hands.ask(lambda desk: desk.store.sheet_key()) == before, "left again: the old sheet holds"
    assert discs(window)[2] == NOW
    press(window, qtbot, 3)
    sheet = screen(window, "sheet").sheet
    assert not sheet.go.isEnabled()
    groups = "-".join(sheet.shown.text().split())
    sheet.done.setChecked(True)
    sheet.go.click()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), LoginScreen))
    settle(qtbot, window)
    enter(qtbot, window)
    assert discs(window)[2] == DONE and verb(window, 3) == "换一张"
    window.close()
    opened = rooms.recover_room(first_day.folder, first_day.state, groups, ADMIN, "山上的桃花开了", CLOCK)
    opened.close()


def test_a_lock_over_the_sheet_puts_no_other_secret_in_the_place_of_the_printed_one(
    make_window: MakeWindow, first_day: Place, qtbot: Any
) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    press(window, qtbot, 3)
    window.lock()
    settle(qtbot, window)
    enter(qtbot, window)
    assert window.room.place == "settings"


def test_backup_and_people_lead_to_their_pages_and_come_back_ticked(
    make_window: MakeWindow, first_day: Place, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    assert today(window).beside.unsafe.isVisible()
    press(window, qtbot, 4)
    settings = screen(window, "settings")
    assert settings.current == "backup"
    (tmp_path / "stick").mkdir()
    settings.pages["backup"].backup(tmp_path / "stick")
    settle(qtbot, window)
    go(qtbot, window, "today")
    assert discs(window)[3] == DONE and not today(window).beside.unsafe.isVisible()
    press(window, qtbot, 2)
    assert screen(window, "settings").current == "users"


def test_the_printers_tick_comes_only_after_a_person_measured_the_page(
    make_window: MakeWindow, first_day: Place, qtbot: Any
) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    press(window, qtbot, 5)
    preview = screen(window, "preview")
    assert preview.pages == 1
    preview.back()
    settle(qtbot, window)
    assert verb(window, 5) == "打试纸", "looked at is not printed"
    press(window, qtbot, 5)
    screen(window, "preview").printed(1)
    settle(qtbot, window)
    assert verb(window, 5) == "对不对" and discs(window)[4] == AHEAD
    when_asked(lambda dialog: dialog.reject(), Dialog)
    press(window, qtbot, 5)
    assert discs(window)[4] == AHEAD
    when_asked(lambda dialog: dialog.do.click(), Dialog)
    press(window, qtbot, 5)
    assert discs(window)[4] == DONE


def test_the_last_row_has_a_button_only_once_the_countys_letter_is_here(
    make_window: MakeWindow, first_day: Place, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    assert verb(window, 7) == "" and row(window, 7).right.text() == "等县里的信"
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "青石.grant").write_bytes(b"sealed by somebody")
    monkeypatch.setattr("app.ui.settings.first_week.sticks", lambda: [Stick(stick, "青石 2 号", 1 << 30)])
    today(window).week.look()
    assert verb(window, 7) == "去接上" and discs(window)[6] == AHEAD
    press(window, qtbot, 7)
    assert window.room.place == "exchange"


def test_practice_is_a_room_of_its_own_and_the_real_one_is_closed_behind(
    make_window: MakeWindow, first_day: Place, qtbot: Any
) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    row(window, 6).right.click()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), LoginScreen))
    settle(qtbot, window)
    assert window.folder == first_day.folder.with_name("room-practice") and not window.frame.is_open
    login = window.centralWidget()
    assert "练习室" in " ".join(one.text() for one in login.findChildren(type(login.people.rows[0].title)))


def test_a_case_can_be_registered_at_once_and_what_is_due_is_one_press_away(
    make_window: MakeWindow, first_day: Place, qtbot: Any
) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    shown = today(window)
    assert shown.beside.first.isVisible() and "还没有案件" in shown.beside.due.text()
    from app.casework.cases.cases import open_case

    Hands(qtbot, window).ask(lambda desk: open_case(desk, intake(40)))
    go(qtbot, window, "today")
    shown = today(window)
    assert not shown.beside.first.isVisible()
    due = len(shown.told.jobs)
    assert due and f"{due} 件" in shown.beside.due.text()
    qtbot.mouseClick(shown.beside.look, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert shown.jobs.isVisible() and not shown.week.isVisible()
    assert shots.cut(window) == []
    qtbot.mouseClick(shown.waiting_week, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert shown.week.isVisible()


def test_put_away_it_stays_in_settings_and_comes_back(make_window: MakeWindow, first_day: Place, qtbot: Any) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    Hands(qtbot, window).click("这张单子先收起")
    shown = screen(window, "today")
    assert not shown.week.isVisible() and not shown.waiting_week.isVisible()
    page = go(qtbot, window, "settings", page="room").pages["room"]
    assert "收起来了" in page.begin.told.text() and "做好 2 样，还有 5 样" in page.begin.told.text()
    assert shots.cut(window) == []
    Hands(qtbot, window).click("放到今日上")
    assert discs(window)[2] == NOW


def test_a_clerk_is_offered_nothing_that_is_the_directors(
    make_window: MakeWindow, first_day: Place, qtbot: Any
) -> None:
    window = make_window(first_day)
    enter(qtbot, window, CLERK, CLERK_WORD)
    assert [verb(window, at) for at in (1, 2, 3)] == ["", "", ""]
    assert verb(window, 4) == "去备份" and discs(window)[3] == NOW
    page = go(qtbot, window, "settings", page="room").pages["room"]
    assert not page.rename.isVisible()


def test_the_name_on_the_seal_is_changed_for_every_paper_from_now_on(
    make_window: MakeWindow, first_day: Place, qtbot: Any
) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    press(window, qtbot, 1)
    page = screen(window, "settings").pages["room"]

    def answer(dialog: Any) -> None:
        dialog.name.set_value("")
        dialog.accept()
        assert dialog.isVisible(), "a committee without a name signs nothing"
        dialog.name.set_value("云溪镇青石村人民调解委员会")
        dialog.accept()

    when_asked(answer, Dialog)
    page.rename.click()
    settle(qtbot, window)
    assert page.committee.text() == "云溪镇青石村人民调解委员会"
    go(qtbot, window, "today")
    assert row(window, 1).second.text() == "云溪镇青石村人民调解委员会，每张纸上都用"


def test_the_page_for_the_wall_is_printed_from_here(make_window: MakeWindow, first_day: Place, qtbot: Any) -> None:
    window = make_window(first_day)
    enter(qtbot, window)
    Hands(qtbot, window).click("打印这一页")
    preview = screen(window, "preview")
    assert preview.title.text() == "一页速查卡" and preview.pages == 1
    preview.back()
    settle(qtbot, window)
    assert today(window)


def test_the_control_a_practice_room_opens_with_what_is_due(window: Any) -> None:
    shown = screen(window, "today")
    assert not shown.week.isVisible() and shown.jobs.isVisible() and not shown.beside.isVisible()
