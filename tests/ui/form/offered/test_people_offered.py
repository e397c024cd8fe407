"""Under a typed name stand the people the room has met by it; what is typed is never changed by an offer, and who is
picked brings only what nobody has written yet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.casework.cases.cases import open_case
from app.ui.form.offered.known_list import KnownList
from tests.records.desk import facts
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import CONTROL, ENTER, Hands

DOWN, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Escape
PEOPLE = (
    {"name": "彭明德", "group": "五组", "birth": "1940-01-05", "phone": "13900000001"},
    {"name": "彭明礼", "group": "五组", "birth": "1946-03-01"},
    {"name": "彭明礼", "group": "七组", "birth": "1981-07-02", "household_head": "彭永和"},
)


def registration(hands: Hands) -> Any:
    """The people of a registration in a room that has met some, the caret in the first name."""
    for one in PEOPLE:
        party = {"side": "applicant", "kind": "person", **one}
        hands.ask(lambda desk, party=party: open_case(desk, facts(parties=[party, facts()["parties"][1]])))
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.rest()
    people = hands.field("parties")
    people.take_focus()
    hands.rest()
    return people


def rows(hands: Hands) -> list[tuple[str, str, str]]:
    """What the list says; nothing while it is shut."""
    found = [one for one in hands.window.findChildren(KnownList) if one.isVisible()]
    return [(row.name.text(), row.second.text(), row.right.text()) for one in found for row in one.rows]


@BOTH_SIZES
def test_who_was_met_stands_under_the_name_with_what_tells_one_from_another(hands: Hands) -> None:
    people = registration(hands)
    hands.write("彭明")
    hands.rest()
    assert rows(hands) == [
        ("彭明德", "五组，1940年生", "调过 1 回"),
        ("彭明礼", "五组，1946年生", "调过 1 回"),
        ("彭明礼", "七组，1981年生，户主彭永和", "调过 1 回"),
        ("都不是，是新的人", "就用打的这几个字", ""),
    ]
    (shown,) = (one for one in hands.window.findChildren(KnownList) if one.isVisible())
    assert hands.window.rect().contains(shown.geometry())
    foot = hands.here().mapTo(hands.window, hands.here().rect().bottomLeft()).y()
    assert 0 < shown.y() - foot <= 8, "right under its box, wherever the form has come to rest"
    for row in shown.rows:
        assert row.height() >= 52
        for part in (row.name, row.second, row.right):
            assert part.fontMetrics().horizontalAdvance(part.text()) <= part.width()
    assert people.value()[0]["name"] == "彭明", "what was typed stands"
    assert "Enter 选中" in hands.screen().keys.text()
    hands.press(ESCAPE)
    hands.rest()
    assert "选中" not in hands.screen().keys.text()


def test_down_takes_the_first_enter_picks_and_only_empty_places_are_filled(hands: Hands) -> None:
    people = registration(hands)
    people.stack.editor("phone").set_value("13812345678")
    hands.write("彭明")
    hands.rest()
    hands.press(DOWN)
    hands.press(ENTER)
    hands.rest()
    first = people.value()[0]
    assert (first["name"], first["birth"], first["group"]) == ("彭明德", "1940-01-05", "五组")
    assert first["phone"] == "13812345678", "typed before, and stays"
    said = people.stack.editor("name").said
    assert said.isVisible() and said.text() == "认得的人：五组，1940年生"
    assert rows(hands) == [] and people.stack.current() == "name"
    hands.press(ENTER)
    assert people.stack.current() == "side", "Enter goes on as ever"


def test_enter_without_a_lit_row_goes_on_with_what_was_typed(hands: Hands) -> None:
    people = registration(hands)
    hands.write("彭明德")
    hands.rest()
    assert rows(hands)
    hands.press(ENTER)
    hands.rest()
    assert rows(hands) == [] and people.stack.current() == "side"
    assert people.value()[0]["name"] == "彭明德" and "birth" not in people.value()[0], "nobody was picked"


def test_escape_shuts_only_the_list_and_the_last_row_keeps_what_was_typed(hands: Hands) -> None:
    people = registration(hands)
    hands.write("彭明")
    hands.rest()
    hands.press(ESCAPE)
    hands.rest()
    assert rows(hands) == [] and hands.place() == "form" and people.value()[0]["name"] == "彭明"
    hands.write("礼")
    hands.rest()
    assert [row[0] for row in rows(hands)] == ["彭明礼", "彭明礼", "都不是，是新的人"]
    for _ in range(3):
        hands.press(DOWN)
    hands.press(ENTER)
    hands.rest()
    assert rows(hands) == [] and people.value()[0]["name"] == "彭明礼" and "birth" not in people.value()[0]
    hands.press(ESCAPE)
    hands.rest()
    assert hands.place() != "form", "the control: without a list Esc goes back"


def test_a_click_picks_and_the_next_person_begins_without_what_was_said_of_the_first(hands: Hands) -> None:
    people = registration(hands)
    hands.write("彭明")
    hands.rest()
    (shown,) = (one for one in hands.window.findChildren(KnownList) if one.isVisible())
    hands.qtbot.mouseClick(shown.rows[2], Qt.MouseButton.LeftButton)
    hands.rest()
    assert people.value()[0]["group"] == "七组"
    people.press(1)
    hands.rest()
    said = people.stack.editor("name").said
    assert rows(hands) == [] and not said.isVisible()
    hands.write("彭明礼")
    hands.rest()
    assert said.text() == "认得 2 位" and len(rows(hands)) == 3
    people.press(0)
    hands.rest()
    assert rows(hands) == [] and not said.isVisible(), "the same name, and another person of the form"
    assert people.value()[1] == {"kind": "person", "name": "彭明礼"}, "nobody was picked there"


def test_a_name_nobody_was_met_by_offers_nothing(hands: Hands) -> None:
    registration(hands)
    hands.write("欧阳修远")
    hands.rest()
    assert rows(hands) == []


def test_who_speaks_for_a_child_is_offered_by_a_second_sign_and_fills_only_the_guardian(hands: Hands) -> None:
    people = registration(hands)
    people.stack.editor("name").set_value("彭小明")
    people.stack.editor("birth").set_value("2015-04-02")
    people.stack.heard()
    hands.rest()
    guardian = people.stack.editor("statutory_agents.0.name")
    guardian.take_focus()
    hands.write("彭明德")
    hands.rest()
    assert rows(hands)[0] == ("彭明德", "五组，1940年生", "调过 1 回")
    hands.press(DOWN)
    hands.press(ENTER)
    hands.rest()
    first = people.value()[0]
    assert first["statutory_agents"] == [{"name": "彭明德", "phone": "13900000001"}]
    assert (first["name"], first["birth"]) == ("彭小明", "2015-04-02")
    assert "phone" not in first and "group" not in first, "the control: nothing of the guardian is the child's"


def test_an_agent_is_offered_by_a_second_sign_and_brings_the_phone(hands: Hands) -> None:
    people = registration(hands)
    people.stack.editor("name").set_value("周大田")
    agents = people.stack.editor("agents")
    agents.stack.editor("name").take_focus()
    hands.write("彭明")
    hands.rest()
    assert [row[0] for row in rows(hands)] == ["彭明德", "彭明礼", "彭明礼", "都不是，是新的人"]
    hands.press(DOWN)
    hands.press(ENTER)
    hands.rest()
    assert agents.value() == [{"name": "彭明德", "phone": "13900000001"}]
    assert "phone" not in people.value()[0], "the control: it is the agent's"
