"""换人: who sits down next is chosen in the room with the password; Esc changes nothing, and what the first one was
writing is there when they come back. It closed the room at once, and a slip of the hand cost a password."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.ui.door.change_person import ChangePerson
from app.ui.door.login import LoginScreen
from tests.ui.room import ADMIN, CLERK, CLERK_WORD, WORD, go, screen, settle

SAID = "写到这里换了人"


def asked(qtbot: Any, window: Any) -> ChangePerson:
    """Ctrl+U, as at the desk."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ChangePerson))
    found = QApplication.activeModalWidget()
    assert isinstance(found, ChangePerson)
    qtbot.waitUntil(found.isActiveWindow)
    return found


def change(qtbot: Any, window: Any, user: str, password: str) -> None:
    """The digit of a name, the password, Enter."""
    dialog = asked(qtbot, window)
    at = dialog.names.index(user)
    qtbot.keyClick(dialog.people.rows[dialog.people.current], Qt.Key(Qt.Key.Key_1 + at))
    assert dialog.user() == user and dialog.password.box.hasFocus()
    qtbot.keyClicks(dialog.password.box, "x")
    dialog.password.set_value(password)
    qtbot.keyClick(dialog.password.box, Qt.Key.Key_Return)
    settle(qtbot, window)


def writing(qtbot: Any, window: Any) -> Any:
    """A form with something half typed."""
    form = go(qtbot, window, "form")
    form.stack.editor("summary").set_value(SAID)
    form.edited()
    return form


def test_digit_password_enter_and_back_again_with_the_draft(window: Any, qtbot: Any) -> None:
    writing(qtbot, window)
    change(qtbot, window, CLERK, CLERK_WORD)
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)
    assert window.frame.desk.store.user == CLERK and window.room.place == "today"
    assert screen(window, "today").told.drafts == [], "nobody sees the draft of another"
    change(qtbot, window, ADMIN, WORD)
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)
    assert window.frame.desk.store.user == ADMIN
    go(qtbot, window, "today")
    assert len(screen(window, "today").told.drafts) == 1


def test_esc_changes_nothing(window: Any, qtbot: Any) -> None:
    form = writing(qtbot, window)
    room = window.room
    dialog = asked(qtbot, window)
    dialog.password.set_value("typed half")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.room is room and screen(window, "form") is form
    assert form.stack.editor("summary").value() == SAID and window.frame.desk.store.user == ADMIN


def test_a_wrong_password_lets_nobody_in_and_says_so_under_the_name(window: Any, qtbot: Any) -> None:
    change(qtbot, window, CLERK, "这不是她的密码")
    login = window.centralWidget()
    assert isinstance(login, LoginScreen)
    qtbot.waitUntil(login.go.isEnabled)
    assert login.user() == CLERK and "密码不对" in login.password.problem.words.text()
    assert window.room is None


def test_another_name_takes_the_password_typed_for_the_first_away(window: Any, qtbot: Any) -> None:
    dialog = asked(qtbot, window)
    dialog.password.set_value("typed for one")
    dialog.take(dialog.names.index(ADMIN))
    assert dialog.password.value() == ""
    qtbot.keyClick(dialog.password.box, Qt.Key.Key_Return)
    assert dialog.isVisible() and window.room is not None, "no password, nobody goes"


def test_the_room_that_locks_by_itself_takes_the_question_away(window: Any, qtbot: Any) -> None:
    dialog = asked(qtbot, window)
    window.idle.idle.emit()
    settle(qtbot, window)
    assert not isValid(dialog) and isinstance(window.centralWidget(), LoginScreen)
