"""On a full disk nothing says that the words on the screen are kept: not the lamp, not the word at the foot."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.casework.cases import drafts
from app.records.errors import Trouble
from app.ui.frame.top_bar import NOT_SAVED, SAVED
from app.ui.widgets.toast import Toast
from tests.ui.hands import Hands


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A disk that takes no draft; ``undo`` gives it room again."""

    def refused(*_: Any) -> None:
        raise Trouble("disk_full")

    monkeypatch.setattr(drafts, "save", refused)
    return monkeypatch


def lamp(hands: Hands) -> Any:
    assert hands.window.room is not None
    return hands.window.room.top.saved.state


def at_the_foot(hands: Hands) -> str:
    toast = hands.window.findChildren(Toast)[0]
    return toast.text() if toast.isVisible() else ""


def typed(hands: Hands, words: str) -> None:
    hands.write(words)
    hands.qtbot.waitUntil(lambda: not hands.screen().keeper.timer.isActive())
    hands.rest()


def test_the_lamp_says_what_the_disk_did(hands: Hands, full: pytest.MonkeyPatch) -> None:
    hands.window.frame.go("form")
    hands.rest()
    hands.into("summary")
    typed(hands, "水漫进了灶房。")
    assert lamp(hands) == NOT_SAVED
    full.undo()
    typed(hands, "稻谷泡坏了。")
    assert lamp(hands) == SAVED


@pytest.mark.usefixtures("full")
def test_leaving_the_form_promises_no_draft_that_is_not_there(hands: Hands) -> None:
    hands.window.frame.go("form")
    hands.rest()
    hands.into("summary")
    typed(hands, "水漫进了灶房。")
    hands.press(Qt.Key.Key_Escape)
    hands.rest()
    assert hands.ask(lambda desk: desk.store.drafts()) == []
    assert "草稿留着" not in at_the_foot(hands)
    assert hands.window.room is not None and hands.window.room.band is not None, "why stands in the band"


def test_leaving_says_so_where_it_is_kept(hands: Hands) -> None:
    hands.window.frame.go("form")
    hands.rest()
    hands.into("summary")
    typed(hands, "水漫进了灶房。")
    hands.press(Qt.Key.Key_Escape)
    hands.rest()
    assert len(hands.ask(lambda desk: desk.store.drafts())) == 1
    assert "草稿留着" in at_the_foot(hands)
