"""A list is found by typing and never takes what nobody meant; words that no list holds are not dropped silently."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.casework.cases.cases import open_case
from app.documents.loading.forms import standard_library
from app.ui.widgets.finder import Finder, fitting, told_apart
from tests.records.desk import facts
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


@pytest.mark.parametrize("said", ["相邻", "邻里", "邻", "排水"])
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


@pytest.mark.parametrize("said", ["相邻排水", "村里排水沟的事", "家庭", "隔壁打架"])
@pytest.mark.parametrize("key", [DOWN, ENTER])
def test_a_longer_word_is_shown_what_it_may_mean_and_takes_nothing(hands: Hands, said: str, key: Qt.Key) -> None:
    """隔壁打架 is a fight: 邻里, because of the first half, would be counted for ever."""
    field = at_the_type(hands)
    hands.write(said)
    hands.press(key)
    offered = field.box.lineEdit().completer().popup()
    assert field.value() is None and field.box.text() == said
    assert offered.isVisible() and offered.model().rowCount() > 0
    QTest.keyClick(offered, DOWN)
    QTest.keyClick(offered, ENTER)
    hands.rest()
    assert field.value() in dict(TYPES) and field.box.text() == dict(TYPES)[field.value()]


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


@pytest.fixture
def two_of_a_family(hands: Hands) -> str:
    """A session of a case with two people called 罗."""
    people = [{"side": "applicant", "kind": "person", "name": "罗桂芳"},
              {"side": "respondent", "kind": "person", "name": "罗桂英"}]  # fmt: skip
    case = hands.ask(lambda desk: open_case(desk, facts(parties=people)).id)
    hands.window.frame.go("form", case=case, step="session")
    hands.rest()
    hands.into("record")
    return str(case)


@pytest.mark.usefixtures("two_of_a_family")
def test_a_surname_of_several_shows_them_and_takes_none(hands: Hands) -> None:
    """罗 would stand in the record for whichever of them reads it."""
    hands.write("罗")
    hands.press(ENTER)
    person = hands.field("record").rows[0][1]
    offered = person.lineEdit().completer().popup()
    assert person.code() is None and offered.isVisible() and offered.model().rowCount() == 2
    QTest.keyClick(offered, DOWN)
    QTest.keyClick(offered, DOWN)
    QTest.keyClick(offered, ENTER)
    hands.write("水漫进了灶房。")
    assert hands.field("record").value() == [{"who": "p2", "said": "水漫进了灶房。"}]
    assert not [one for one in hands.screen().found if one.path == "record"]


@pytest.mark.usefixtures("two_of_a_family")
def test_a_surname_left_standing_is_asked_about(hands: Hands) -> None:
    hands.write("罗")
    hands.field("record").rows[0][2].setFocus()
    hands.write("水漫进了灶房。")
    (asked,) = [one for one in hands.screen().found if one.path == "record"]
    assert "罗桂芳" in asked.line and "罗桂英" in asked.line and not asked.stops
    assert hands.screen().stack.boxes["record"].problem.isVisible()


@pytest.mark.usefixtures("two_of_a_family")
def test_somebody_else_whose_name_is_alike_may_speak_after_one_more_enter(hands: Hands) -> None:
    hands.write("桂芳")
    hands.press(ENTER)
    QTest.keyClick(hands.field("record").rows[0][1].lineEdit().completer().popup(), ENTER)
    hands.rest()
    hands.write("我看见了。")
    assert hands.field("record").value() == [{"who": "桂芳", "said": "我看见了。"}]


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
