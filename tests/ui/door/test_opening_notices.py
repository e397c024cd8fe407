"""What an opening found stands on one page before 今日, with a way on, and never keeps anybody from reading."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.casework.papers import papers
from app.casework.room import rooms, safekeeping
from app.records.clock import FixedClock
from app.ui.door.opening_notices import OpeningNotices
from app.ui.help.help import HelpText
from app.ui.help.help_dialog import HelpDialog
from app.ui.settings.sticks import Stick
from app.ui.widgets import Button, Field
from tests.tools import judge
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.rest import when_asked
from tests.ui.room import ADMIN, CLOCK, WORD, Place, fill, settle
from tests.ui.shots import cut, nameless, take


def opened(window: Any, qtbot: Any) -> OpeningNotices:
    window.centralWidget().entered.emit(ADMIN, WORD)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), OpeningNotices))
    page = window.centralWidget()
    assert isinstance(page, OpeningNotices)
    settle(qtbot, window)
    return page


def test_a_room_this_pc_does_not_know_is_told_once_and_then_opens(
    place: Place, make_window: MakeWindow, qtbot: Any
) -> None:
    for file in place.state.glob("*.json"):
        file.unlink()
    window = make_window(place)
    page = opened(window, qtbot)
    assert [note.code for note in page.notes] == ["store_first_here"]
    assert page.title.text() == "打开时看到一件事"
    qtbot.mouseClick(page.buttons["store_first_here"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.frame.desk.store.standing.clear


def spoil_much(place: Place) -> None:
    """Another computer's side files, a spoilt card, spoilt drafts and a lost counter of wrong passwords."""
    for file in place.state.glob("*.json"):
        file.unlink()
    for name in ("room.json", "drafts.db"):
        data = bytearray((place.folder / name).read_bytes())
        data[len(data) // 2] ^= 1
        (place.folder / name).write_bytes(data)
    (place.folder / "device.key").write_bytes(b"spoilt")
    (place.folder / "tries.json").write_bytes(b"{")


@pytest.fixture
def no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lost counter costs a minute; what is judged here is what is said afterwards."""
    monkeypatch.setattr("app.storage.keys.tries.LONGEST", 0)


@pytest.mark.parametrize("size", ["standard", "largest"])
@pytest.mark.usefixtures("no_wait")
def test_many_things_at_once_stand_whole_on_the_page_and_come_up_one_after_the_other(
    place: Place, make_window: MakeWindow, qtbot: Any, size: str
) -> None:
    spoil_much(place)
    window = make_window(place, size)
    page = opened(window, qtbot)
    codes = [note.code for note in page.notes]
    assert codes == ["drafts_healed", "store_first_here", "device_healed", "card_healed", "tries_healed"]
    fit = len(page.cards)
    assert page.title.text() == "打开时看到五件事" and 3 <= fit < 5
    assert page.more.isVisible() and "为什么等了一分钟" in page.more.text()
    assert cut(window) == nameless(window) == []
    if folder := os.environ.get("SHOTS"):
        take(window, f"opening-many-{size}", Path(folder))
    for left in range(4, 0, -1):
        first = page.notes[0].code
        qtbot.mouseClick(page.buttons[first], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda left=left: len(page.notes) == left)
        assert min(fit, left) <= len(page.cards) <= left and cut(window) == []
    qtbot.mouseClick(page.buttons[page.notes[0].code], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.frame.desk.store.standing.clear


@pytest.mark.parametrize("size", ["standard", "largest"])
@pytest.mark.usefixtures("no_wait")
def test_what_nobody_settled_stays_as_a_line_on_today_that_leads_back(
    place: Place, make_window: MakeWindow, qtbot: Any, size: str
) -> None:
    spoil_much(place)
    window = make_window(place, size)
    opened(window, qtbot).go.click()
    qtbot.waitUntil(lambda: window.room is not None and "today" in window.room.screens)
    today = window.room.screens["today"]
    qtbot.waitUntil(lambda: today.unsettled.isVisible())
    settle(qtbot, window)
    assert today.unsettled.bold.text().startswith("打开时看到的还有 5 件没有办：没写完的草稿没有了、")
    assert cut(window) == nameless(window) == []
    if folder := os.environ.get("SHOTS"):
        take(window, f"today-unsettled-{size}", Path(folder))
    today.unsettled.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), OpeningNotices))
    page = window.centralWidget()
    while page.notes:
        left = len(page.notes)
        page.buttons[page.notes[0].code].click()
        qtbot.waitUntil(lambda left=left: len(page.notes) < left)
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)
    assert not window.room.screens["today"].unsettled.isVisible()


def test_the_control_a_room_with_nothing_to_tell_has_no_line_on_today(window: Any) -> None:
    assert not window.room.screens["today"].unsettled.isVisible()


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_reading_is_never_kept_from_anybody(place: Place, make_window: MakeWindow, qtbot: Any, size: str) -> None:
    for file in place.state.glob("*.json"):
        file.unlink()
    window = make_window(place, size)
    page = opened(window, qtbot)
    assert cut(window) == nameless(window) == []
    if folder := os.environ.get("SHOTS"):
        take(window, f"opening-notices-{size}", Path(folder))
    page.go.click()
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.frame.desk.store.standing.first == "machine", "told again until somebody confirms it"


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_what_came_back_is_told_at_the_door_and_is_told_no_more_once_seen(
    place: Place, make_window: MakeWindow, qtbot: Any, size: str
) -> None:
    store = place.folder / "store.db"
    early = store.read_bytes()
    desk = rooms.open_room(place.folder, place.state, ADMIN, WORD, CLOCK)
    fill(desk, 1)
    desk.close()
    late = store.read_bytes()
    store.write_bytes(early)
    rooms.open_room(place.folder, place.state, ADMIN, WORD, CLOCK).close()
    store.write_bytes(late)
    window = make_window(place, size)
    page = opened(window, qtbot)
    assert [note.code for note in page.notes] == ["store_back"]
    assert cut(window) == nameless(window) == []
    qtbot.mouseClick(page.buttons["store_back"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.frame.desk.store.standing.clear


def rolled_back(place: Place) -> None:
    """Two cases are written and saved, then an older copy of the store takes their place."""
    kept = (place.folder / "store.db").read_bytes()
    desk = rooms.open_room(place.folder, place.state, ADMIN, WORD, CLOCK)
    fill(desk, 2)
    desk.close()
    for file in place.folder.glob("store.db-*"):
        file.unlink()
    (place.folder / "store.db").write_bytes(kept)


def one_paper_gone(place: Place, stick: Path) -> str:
    """A paper is final and backed up on a stick, then its file is gone from the disk; the words that name it."""
    desk = rooms.open_room(place.folder, place.state, ADMIN, WORD, CLOCK)
    case = desk.store.case_rows(limit=1)[0]
    paper = papers.freeze_paper(desk, case["id"], "intake_form").paper
    stick.mkdir()
    safekeeping.backup(desk, stick, portable=True)
    before = {file for file in (place.folder / "files").rglob("*") if file.is_file()}
    desk.close()
    assert len(before) == 1
    before.pop().unlink()
    return f"{case['number']}　{paper['title']}"


def words_of(card: Any) -> str:
    return "\n".join(one.text() for one in card.findChildren(QLabel))


@pytest.fixture
def nothing_plugged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.door.opening_notices.sticks", list)


def test_a_store_that_was_rolled_back_says_how_far_it_goes_and_its_green_button_mends_it(
    place: Place, make_window: MakeWindow, qtbot: Any
) -> None:
    """The button that only says 看到了 was the green one: a press of Enter put the loss out of sight."""
    rolled_back(place)
    window = make_window(place)
    page = opened(window, qtbot)
    assert [note.code for note in page.notes] == ["store_older"]
    said = words_of(page.cards["store_older"])
    assert "到第 11 号" in said and "第9号" in said and "新案从第 12 号起，〔2026〕10—11 留着" in said
    green = [one for one in page.findChildren(Button) if one.property("role") == "primary" and one.isVisible()]
    assert [one.text() for one in green] == ["从备份取回"]
    Hands(qtbot, window).rest()
    assert green[0].hasFocus()
    asked: list[bool] = []
    page.restore.connect(lambda: asked.append(True))
    page.restore.disconnect(window.close_to_restore)
    qtbot.keyClick(green[0], Qt.Key.Key_Return)
    assert asked
    page.buttons["store_older"].click()
    qtbot.waitUntil(lambda: window.room is not None)


def test_a_lost_paper_is_named_before_anybody_needs_it_and_comes_back_from_the_stick(
    place: Place, make_window: MakeWindow, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    name = one_paper_gone(place, stick)
    monkeypatch.setattr("app.ui.door.opening_notices.sticks", lambda: [Stick(stick, "青石 2 号", 1 << 30)])
    window = make_window(place)
    page = opened(window, qtbot)
    assert [note.code for note in page.notes] == ["files_lost"] and name in words_of(page.cards["files_lost"])
    Hands(qtbot, window).click("取回坏的文件", page)
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)
    assert window.frame.desk.store.lost_blobs() == []
    assert not window.room.screens["today"].unsettled.isVisible()


@pytest.mark.usefixtures("nothing_plugged")
def test_a_lost_paper_that_no_backup_holds_stays_named_and_is_put_aside(
    place: Place, make_window: MakeWindow, qtbot: Any, tmp_path: Path
) -> None:
    one_paper_gone(place, tmp_path / "stick")
    window = make_window(place)
    page = opened(window, qtbot)
    (tmp_path / "empty").mkdir()
    page.take_from([tmp_path / "empty"])
    settle(qtbot, window)
    assert "还有 1 份" in page.band.bold.text() and [note.code for note in page.notes] == ["files_lost"]
    page.buttons["files_lost"].click()
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)
    assert "有文件坏了" in window.room.screens["today"].unsettled.bold.text()


@pytest.mark.parametrize(("size", "sides"), [("standard", (1366, 768)), ("standard", (1366, 696)),
                                             ("largest", (1366, 768)), ("largest", (1024, 700))])  # fmt: skip
@pytest.mark.usefixtures("nothing_plugged", "no_wait")
def test_the_gravest_of_all_stand_whole_in_every_window(
    place: Place, make_window: MakeWindow, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str,
    sides: tuple[int, int],
) -> None:  # fmt: skip
    one_paper_gone(place, tmp_path / "stick")
    rolled_back(place)
    (place.folder / "device.key").write_bytes(b"spoilt")
    monkeypatch.setattr(rooms, "TRUE_CLOCK", FixedClock.at("2022-01-01T09:00"))
    window = make_window(place, size, sides[1])
    window.resize(*sides)
    page = opened(window, qtbot)
    assert [note.code for note in page.notes] == ["files_lost", "store_older", "device_healed", "clock_behind"]
    if folder := os.environ.get("SHOTS"):
        take(window, f"opening-gravest-{size}-{sides[0]}-{sides[1]}", Path(folder))
    while page.notes:
        assert cut(window) == nameless(window) == []
        assert (window.width(), window.height()) == sides
        code, left = page.notes[0].code, len(page.notes)
        if code == "clock_behind":
            page.cards[code].findChild(Field).set_value("2026-11-23")
        page.buttons[code].click()
        qtbot.waitUntil(lambda left=left: len(page.notes) < left)
        settle(qtbot, window)
    qtbot.waitUntil(lambda: window.room is not None)


@pytest.mark.usefixtures("no_wait")
def test_arrows_choose_a_card_and_f1_says_what_it_is_about(place: Place, make_window: MakeWindow, qtbot: Any) -> None:
    spoil_much(place)
    window = make_window(place)
    page = opened(window, qtbot)
    Hands(qtbot, window).rest()
    for key, at in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        qtbot.keyClick(window, key)
        assert page.firsts[at].hasFocus()
    told: list[str] = []
    when_asked(lambda dialog: (told.append(dialog.findChild(HelpText).toPlainText()), dialog.reject()), HelpDialog)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(told))
    assert "打开时看到的事" in told[0] and "怎么调电脑的时钟" in told[0]


def test_what_stands_on_the_page_is_printed_for_whoever_is_not_here(
    place: Place, make_window: MakeWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rolled_back(place)
    sent: list[tuple[bytes, str]] = []
    monkeypatch.setattr("app.ui.door.sheet_paper.printing.printers", lambda: ["针式"])
    monkeypatch.setattr(
        "app.ui.door.sheet_paper.printing.print_pdf", lambda pdf, _name, *, job, **_: sent.append((pdf, job))
    )
    window = make_window(place)
    page = opened(window, qtbot)
    Hands(qtbot, window).click("打印给县里的人看")
    assert page.band.bold.text() == "送去打印了。" and sent[0][1] == "opening-notices"
    file = place.state / "sheet.pdf"
    file.write_bytes(sent[0][0])
    told = "".join(judge("pdftotext", "-layout", file, "-").split())
    assert "有已经保存的不见了" in told and "〔2026〕10—11留着" in told and "510681102203" in told
    monkeypatch.setattr("app.ui.door.sheet_paper.printing.printers", list)
    Hands(qtbot, window).click("打印给县里的人看")
    assert page.band.property("level") == "red", "a page that nobody printed is not told as printed"
