"""A person finds the name, types the password, and is let in, or is told why not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from app.ui.door.login import LoginScreen
from app.ui.door.login_people import last_words
from tests.ui.conftest import MakeWindow
from tests.ui.room import ADMIN, CLERK, CLERK_WORD, WORD, Place, log_in, settle

ROOT = Path(__file__).resolve().parents[3]


def type_chinese(widget: Any, text: str) -> None:
    """Commit text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def test_the_clerk_logs_in_with_the_keyboard_alone(make_window: MakeWindow, place: Place, qtbot: Any) -> None:
    window = make_window(place)
    login = window.centralWidget()
    assert isinstance(login, LoginScreen)
    box = login.password.box
    qtbot.waitUntil(box.hasFocus)
    while login.user() != CLERK:
        before = login.user()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        if login.user() == before:
            qtbot.keyClick(box, Qt.Key.Key_Up)
    assert login.password.name.text() == f"{CLERK}的密码"
    type_chinese(box, CLERK_WORD)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)
    assert window.frame.desk.store.user == CLERK
    assert window.room.place == "today"


def test_a_digit_chooses_the_person_and_the_password_keeps_the_digits_typed_into_it(
    make_window: MakeWindow, place: Place, qtbot: Any
) -> None:
    window = make_window(place)
    login = window.centralWidget()
    at = login.names.index(CLERK)
    qtbot.keyClick(login.password.box, Qt.Key(Qt.Key.Key_1 + at), Qt.KeyboardModifier.AltModifier)
    assert login.user() == CLERK and login.password.box.hasFocus() and login.password.value() == ""
    other = login.names.index(ADMIN)
    qtbot.keyClick(login.password.box, Qt.Key(Qt.Key.Key_1 + other))
    assert login.user() == CLERK and login.password.value() == str(other + 1), "a password may begin with a digit"
    login.people.focus_current()
    qtbot.keyClick(login.people.rows[at], Qt.Key(Qt.Key.Key_1 + other))
    assert login.user() == ADMIN and login.password.box.hasFocus()


def test_every_name_says_when_this_pc_saw_that_person_last(make_window: MakeWindow, place: Place, qtbot: Any) -> None:
    window = make_window(place)
    login = window.centralWidget()
    assert {row.second.text() for row in login.people.rows} == {"本机上还没进过"}
    log_in(qtbot, window, CLERK, CLERK_WORD)
    window.lock()
    settle(qtbot, window)
    login = window.centralWidget()
    told = {row.title.text(): row.second.text() for row in login.people.rows}
    assert told == {CLERK: "本机上回：今天 10:20", ADMIN: "本机上还没进过"}


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-22T08:05:00+08:00", "昨天 08:05"), ("2026-11-18T11:05:00+08:00", "11月18日 11:05"),
        ("2025-12-31T11:05:00+08:00", "2025年12月31日 11:05"), ("", "还没进过"), ("gone", "还没进过"),
    ],
)  # fmt: skip
def test_a_last_time_is_told_by_its_day(moment: str, said: str) -> None:
    assert said in last_words(moment, date(2026, 11, 23))


def test_a_wrong_password_is_told_in_words_and_the_box_is_empty_again(
    make_window: MakeWindow, place: Place, qtbot: Any
) -> None:
    window = make_window(place)
    login = window.centralWidget()
    login.pick(ADMIN)
    login.password.set_value("这不是我的密码")
    qtbot.keyClick(login.password.box, Qt.Key.Key_Return)
    qtbot.waitUntil(login.go.isEnabled)
    said = login.password.problem.words.text()
    assert "密码不对" in said
    assert "恢复单" in said
    assert login.password.value() == ""
    assert window.room is None


def test_the_practice_room_says_its_password_and_is_dashed(make_window: MakeWindow, place: Place) -> None:
    login = make_window(place).centralWidget()
    band = login.findChild(object, "band")
    assert WORD in band.bold.text()
    assert band.property("level") == "practice"


def test_the_size_of_type_acts_at_once_and_what_was_typed_stays(
    make_window: MakeWindow, place: Place, qtbot: Any
) -> None:
    window = make_window(place)
    login = window.centralWidget()
    login.password.set_value("写到一半")
    qtbot.mouseClick(login.sizes.buttons["largest"], Qt.MouseButton.LeftButton)
    larger = window.centralWidget()
    assert larger is not login
    assert larger.metrics.body == 22
    assert larger.password.value() == "写到一半"
    assert window.preferences.size(larger.user()) == "largest"


def test_capitals_without_shift_mean_caps_lock(make_window: MakeWindow, place: Place, qtbot: Any) -> None:
    login = make_window(place).centralWidget()
    shift = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "A")
    QCoreApplication.sendEvent(login.password.box, shift)
    assert login.password.problem.isHidden()
    qtbot.keyClicks(login.password.box, "A")
    assert "大写锁定" in login.password.problem.words.text()


def test_the_log_in_reads_no_step_before_somebody_is_let_in() -> None:
    """All forty were read for the words of a tag that it does not show: a seventh of the time until one could type."""
    code = "import sys; import app.ui.frame.shell, app.ui.door.login;sys.exit('app.records.steps.every' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
