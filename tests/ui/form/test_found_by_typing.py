"""A list is found by typing and never takes what nobody meant; words that no list holds are not dropped silently."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.documents.loading.forms import standard_library
from app.ui.widgets.finder import Finder, fitting, told_apart
from tests.ui.hands import ENTER, Hands

DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
LIBRARY = standard_library()
TYPES = tuple(LIBRARY.codes["dispute_type"].items())
ALSO = LIBRARY.also["dispute_type"]


def at_the_type(hands: Hands) -> Any:
    hands.window.frame.go("form")
    hands.rest()
    hands.into("dispute_type")
    return hands.field("dispute_type")


@pytest.mark.parametrize("said", ["相邻", "邻里", "邻", "排水", "相邻排水"])
@pytest.mark.parametrize("key", [DOWN, ENTER])
def test_neighbours_are_found_by_every_word_for_them(hands: Hands, said: str, key: Qt.Key) -> None:
    field = at_the_type(hands)
    hands.write(said)
    hands.press(key)
    hands.rest()
    assert (field.value(), field.box.text()) == ("neighbour", "邻里")


def test_down_in_an_empty_list_takes_the_first_and_then_the_next(hands: Hands) -> None:
    field = at_the_type(hands)
    hands.press(DOWN)
    assert field.value() == TYPES[0][0]
    hands.press(DOWN)
    assert field.value() == TYPES[1][0]
    hands.press(UP)
    hands.press(UP)
    assert field.value() == TYPES[0][0]


@pytest.mark.parametrize("key", [DOWN, UP, ENTER])
def test_words_that_fit_nothing_take_nothing_and_stop_the_verb(hands: Hands, key: Qt.Key) -> None:
    field = at_the_type(hands)
    hands.write("外星人")
    hands.press(key)
    hands.rest()
    assert field.value() is None
    assert field.box.text() == "外星人"
    hands.finish()
    assert hands.place() == "form"
    assert any("单子里没有“外星人”" in one.line for one in hands.screen().found)


def test_who_speaks_first_is_the_first_person(hands: Hands) -> None:
    case = hands.ask(lambda desk: desk.store.all("case")[0])
    hands.window.frame.go("form", case=case["id"], step="session")
    hands.rest()
    hands.into("record")
    hands.press(DOWN)
    hands.press(ENTER)
    hands.write("水漫进了灶房。")
    first = case["parties"][0]
    assert hands.field("record").value() == [{"who": first["id"], "said": "水漫进了灶房。"}]


def test_somebody_from_outside_speaks_under_his_own_name(hands: Hands) -> None:
    case = hands.ask(lambda desk: desk.store.all("case")[0]["id"])
    hands.window.frame.go("form", case=case, step="session")
    hands.rest()
    hands.into("record")
    hands.write("老支书")
    hands.press(DOWN)
    hands.press(ENTER)
    hands.write("我看见了。")
    assert hands.field("record").value() == [{"who": "老支书", "said": "我看见了。"}]


def test_two_of_one_name_are_told_apart(qtbot: Any) -> None:
    finder = Finder((("p1", "刘芳"), ("m1", "刘芳")))
    qtbot.addWidget(finder)
    assert [name for _, name in told_apart((("p1", "刘芳"), ("m1", "刘芳")))] == ["刘芳（1）", "刘芳（2）"]
    finder.show_code("m1")
    assert finder.code() == "m1"
    finder.setEditText("刘芳")
    assert finder.code() is None


def test_every_other_word_leads_to_one_type_alone() -> None:
    words = [word for several in ALSO.values() for word in several]
    assert len(set(words)) == len(words)
    assert set(ALSO) <= set(LIBRARY.codes["dispute_type"])
    assert {word: fitting(word, TYPES, ALSO) for word in words if len(fitting(word, TYPES, ALSO)) != 1} == {}
