"""今日 leads to where things are done; 设置 keeps what belongs to a person and to the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from app.casework.cases.today import today as todays
from app.records.clock import FixedClock
from app.records.errors import Trouble
from app.ui.settings.name_dialog import NameDialog
from tests.ui.rest import when_asked
from tests.ui.room import ADMIN, CLERK, WORD, Place, go, log_in, screen, settle


def test_each_job_leads_to_its_place(window: Any, qtbot: Any) -> None:
    today = screen(window, "today")
    assert today.told.jobs
    days = [job.on for job in today.told.jobs]
    assert days == sorted(days)
    case = next(at for at, job in enumerate(today.told.jobs) if job.kind == "mediation")
    today.jobs.rows[case].setFocus()
    qtbot.keyClick(today.jobs.rows[case], Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.room.place == "case"


def test_a_page_left_open_past_midnight_counts_from_the_new_day(window: Any, qtbot: Any) -> None:
    """今日 stood on the screen over night: a term of tomorrow was still one of tomorrow in the morning."""
    today = go(qtbot, window, "today")
    before, days = today.day.text(), {(job.case, job.kind): job.days for job in today.told.jobs}
    today.turn.minutes.timeout.emit()
    settle(qtbot, window)
    assert today.day.text() == before
    clock = FixedClock.at("2026-11-24T00:01")
    window.frame.desk.store.clock = clock
    window.frame.take_desk(replace(window.frame.desk, clock=clock))
    today.turn.minutes.timeout.emit()
    settle(qtbot, window)
    assert today.day.text() == "11月24日　星期二" != before
    after = {(job.case, job.kind): job.days for job in today.told.jobs}
    assert days and all(after[job] == count - 1 for job, count in days.items() if job[0])


def test_a_pc_that_slept_over_midnight_wakes_to_the_new_day(window: Any, qtbot: Any) -> None:
    today = go(qtbot, window, "today")
    clock = FixedClock.at("2026-11-25T07:30")
    window.frame.desk.store.clock = clock
    window.frame.take_desk(replace(window.frame.desk, clock=clock))
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    settle(qtbot, window)
    assert today.day.text() == "11月25日　星期三"


def test_cases_behind_the_hundredth_are_told_in_the_last_row(
    make_window: Any, place: Place, qtbot: Any, monkeypatch: Any
) -> None:
    """Nine cases and a look into four of them: the other five are not passed over in silence."""
    monkeypatch.setattr("app.ui.cases.today.today", lambda desk: todays(desk, 4))
    window = make_window(place)
    log_in(qtbot, window)
    today = screen(window, "today")
    assert today.told.beyond == len(window.frame.desk.store.cases_due(date(2026, 11, 23), date(2026, 12, 7))) - 4 > 0
    last = today.jobs.rows[-1]
    assert last.title.text() == f"另有 {today.told.beyond} 件案子也到了日子，或者快到了"
    assert str(today.told.beyond) in today.counts.text()
    last.right.click()
    settle(qtbot, window)
    assert window.room.place == "cases"


def test_the_rail_and_its_keys_go_to_every_place(window: Any, qtbot: Any) -> None:
    for at, place in enumerate(window.room.rail.items, 1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + at), Qt.KeyboardModifier.AltModifier)
        settle(qtbot, window)
        assert window.room.place == place
        assert window.room.rail.items[place].isChecked()


def test_f1_opens_the_page_about_where_one_is_and_esc_goes_back(window: Any, qtbot: Any) -> None:
    go(qtbot, window, "cases")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert screen(window, "help").page == "cases"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.room.place == "cases"


def test_a_refusal_stands_in_the_band_with_its_three_lines_until_read(window: Any, qtbot: Any) -> None:
    window.frame.refuse(Trouble("cannot_write"))
    band = window.room.band
    assert band is not None
    assert band.bold.text()
    assert band.plain.text()
    qtbot.mouseClick(band.close_button, Qt.MouseButton.LeftButton)
    assert window.room.band is None


def test_another_size_rebuilds_the_page_at_the_same_place(window: Any, qtbot: Any) -> None:
    settings = go(qtbot, window, "settings")
    qtbot.mouseClick(settings.pages["mine"].sizes.buttons["largest"], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.frame.metrics.largest
    assert window.room.place == "settings"
    assert screen(window, "settings") is not settings


def test_the_administrator_adds_a_person_and_a_weak_password_is_refused_in_place(window: Any, qtbot: Any) -> None:
    users = go(qtbot, window, "settings", page="users").pages["users"]
    users.name.set_value("何建")
    users.password.set_value("短")
    users.add()
    settle(qtbot, window)
    assert users.password.problem.words.text()
    users.password.set_value("山上的桃花开了")
    users.add()
    settle(qtbot, window)
    assert "何建" in [one["name"] for one in users.people]
    assert CLERK in [one["name"] for one in users.people]


def test_a_new_password_wants_the_old_one_and_a_wrong_one_is_told_at_its_box(window: Any, qtbot: Any) -> None:
    page = go(qtbot, window, "settings", page="mine").pages["mine"]
    for box, words in ((page.old, "我猜是这一个吧"), (page.password, "山上的桃花开了"), (page.again, "山上的桃花开了")):
        box.set_value(words)
    qtbot.keyClick(page.again.box, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "不对" in page.old.problem.words.text()
    assert page.old.box.hasFocus()
    page.old.set_value(WORD)
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert not page.old.problem.isVisible()
    assert [one.value() for one in page.boxes()] == ["", "", ""]
    window.lock()
    settle(qtbot, window)
    log_in(qtbot, window, ADMIN, "山上的桃花开了")
    assert window.room is not None


def test_an_empty_box_is_told_before_any_password_is_tried(window: Any, qtbot: Any) -> None:
    page = go(qtbot, window, "settings", page="mine").pages["mine"]
    page.password.set_value("山上的桃花开了")
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert "现在的密码" in page.old.problem.words.text()
    assert page.old.box.hasFocus()


def test_a_backup_is_made_and_the_lamp_turns_green(window: Any, qtbot: Any, tmp_path: Path) -> None:
    assert window.room.top.backup.state.level == "bad"
    page = go(qtbot, window, "settings", page="backup").pages["backup"]
    target = tmp_path / "stick"
    target.mkdir()
    page.backup(target)
    settle(qtbot, window)
    settle(qtbot, window)
    assert list(target.iterdir())
    assert window.room.top.backup.state.level == "good"


def test_the_first_screen_always_says_which_room_this_is_and_how_far_it_goes(window: Any, qtbot: Any) -> None:
    today = go(qtbot, window, "today")
    words = today.place.text()
    assert "room" in words and "9 件" in words and "最后一笔 11月23日" in words, words


def test_looking_through_everything_says_that_nothing_is_broken(window: Any, qtbot: Any) -> None:
    page = go(qtbot, window, "settings", page="room").pages["room"]
    page.check()
    settle(qtbot, window)
    assert page.band.property("level") == "good"


def test_a_stick_is_registered_under_the_name_people_give_it(window: Any, qtbot: Any, tmp_path: Path) -> None:
    page = go(qtbot, window, "settings", page="sticks").pages["sticks"]
    assert page.empty.isVisible()

    def answer(dialog: NameDialog) -> None:
        dialog.accept()
        assert dialog.isVisible(), "a stick without a name is not registered"
        dialog.name.set_value("红色金属盘")
        dialog.accept()

    when_asked(answer, NameDialog)
    page.register(tmp_path)
    settle(qtbot, window)
    assert [row.title.text() for row in page.list.rows] == ["红色金属盘"]
    assert (tmp_path / "mediation-stick.json").is_file()
