"""A save commits, and what follows it in the same piece of work fails: the screen says that it is saved, shows it, and
pressing again makes no second one. The file of drafts can no longer be written."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.records.errors import Trouble
from tests.ui.cases.test_open_a_case import fill_intake
from tests.ui.hands import Hands

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def spoil_drafts(desk: Any) -> None:
    """From now on no draft can be dropped."""
    desk.store._drafts.execute("PRAGMA query_only = ON")


def said(hands: Hands) -> str:
    """All that the band says."""
    band = hands.window.room.band
    assert band is not None, "a fault after a save is told"
    return f"{band.bold.text()} {band.plain.text()}"


def test_a_case_that_was_registered_is_shown_as_saved_whatever_failed_after_it(hands: Hands) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    fill_intake(hands)
    hands.into("mediators")
    hands.write("王德明")
    before = hands.ask(lambda desk: desk.store.case_count())
    hands.ask(spoil_drafts)
    hands.finish()
    hands.rest()
    assert hands.ask(lambda desk: desk.store.case_count()) == before + 1
    assert hands.place() == "cases", "the registered case is what is seen, not the form that would save it again"
    words = said(hands)
    assert "第10号" in words or "已经保存" in words
    assert "没有保存" not in words and "没有改动" not in words


def test_the_control_a_fault_before_the_save_keeps_the_form_and_says_nothing_was_saved(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    fill_intake(hands)
    hands.into("mediators")
    hands.write("王德明")
    before = hands.ask(lambda desk: desk.store.case_count())

    def broken(*_: object, **__: object) -> int:
        raise Trouble("disk_full")

    monkeypatch.setattr("app.storage.writing.Writing.take_number", broken)
    hands.finish()
    hands.rest()
    assert hands.ask(lambda desk: desk.store.case_count()) == before
    assert hands.place() == "form"
    assert "第10号" not in said(hands)
