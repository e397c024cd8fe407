"""A person finds the name, types the password, and is let in, or is told why not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from app.ui.door.login import LoginScreen
from tests.ui.conftest import MakeWindow
from tests.ui.room import ADMIN, CLERK, CLERK_WORD, WORD, Place, settle

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
