"""A day at one page leaves one menu behind it, not one for each time the page was loaded."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMenu

from app.ui.form.editors import DateEditor
from tests.ui.hands import Hands


def gone() -> None:
    """Let go what was put off for deletion."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_case_that_is_loaded_again_keeps_one_menu_of_more(hands: Hands) -> None:
    case = hands.ask(lambda desk: desk.store.case_rows(limit=1)[0]["id"])
    hands.window.frame.go("case", case=case)
    hands.rest()
    screen = hands.screen()
    once = len(screen.findChildren(QMenu))
    lines = [act.text() for act in screen.more.menu().actions()]
    for _ in range(3):
        screen.load()
        hands.rest()
    gone()
    assert len(screen.findChildren(QMenu)) == once
    assert [act.text() for act in screen.more.menu().actions()] == lines and lines


def test_a_month_that_was_looked_at_is_let_go(hands: Hands) -> None:
    hands.window.frame.go("form")
    hands.rest()
    editor = hands.screen().findChild(DateEditor)
    once = len(editor.findChildren(QMenu))
    for _ in range(3):
        editor.pick()
        editor.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1].close()
    gone()
    assert len(editor.findChildren(QMenu)) == once
