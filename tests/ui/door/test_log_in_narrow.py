"""The log-in in the smallest window, 1024 wide and 700 high, at 特大: the password stands beside the names, whole."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication

from app.ui.door.login import LoginScreen
from app.ui.widgets.theme import Metrics, wear

CARD = {
    "room_name": "青石村人民调解委员会", "users": ["刘芳", "王德明"], "practice": True,
    "practice_password": "青石板上好商量",
}  # fmt: skip


def test_the_names_do_not_lie_over_the_password(qapp: QApplication, qtbot: Any) -> None:
    wear(qapp, Metrics.for_size("largest"))
    login = LoginScreen(CARD, date(2026, 11, 23))
    qtbot.addWidget(login)
    login.resize(1024, 700)
    with qtbot.waitExposed(login):
        login.show()
    qtbot.waitUntil(lambda: not login.people.geometry().intersects(login.password.geometry()))
    assert (login.width(), login.height()) == (1024, 700), "it asks for more than the smallest window has"
    assert not login.password.geometry().intersects(login.go.geometry())
    assert login.password.box.geometry().bottom() <= login.password.height()
