"""The rare questions stand behind one line; what is filled is never behind it, and what was opened stays open."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.casework.books.ledgers import ledger_table
from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk
from app.casework.papers.papers import paper_answers
from tests.records.desk import facts
from tests.ui.conftest import MakeWindow
from tests.ui.hands import CONTROL, ENTER, Hands
from tests.ui.keys import complaints
from tests.ui.room import Place, log_in


def registration(hands: Hands) -> Any:
    """The open registration."""
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.rest()
    return hands.screen().stack


def correction(hands: Hands, **more: Any) -> tuple[str, Any]:
    """A registered case and the form that mends it."""
    case = hands.ask(lambda desk: open_case(desk, facts(**more))).id
    hands.window.frame.go("form", case=case, step="correct")
    hands.rest()
    return case, hands.screen().stack


def test_the_line_names_what_stands_behind_it_and_enter_opens_it_for_this_person_alone(hands: Hands) -> None:
    registration(hands)
    people = hands.field("parties")
    stack = people.stack
    assert "aliases" not in stack.shown()
    assert stack.rare.isVisible()
    assert "小名、曾用名" in stack.rare.accessibleName()
    stack.rare.setFocus()
    hands.press(ENTER)
    assert stack.rare.isHidden()
    assert stack.current() == "members"
    people.press(1)
    assert "aliases" not in people.stack.shown()
    people.press(0)
    assert "aliases" in people.stack.shown(), "what was opened stays open"


def test_what_is_filled_is_in_sight_and_is_kept_by_a_form_whose_line_was_never_opened(hands: Hands) -> None:
    people = facts()["parties"]
    case, _ = correction(hands, parties=[{**people[0], "group": "五组"}, people[1]])
    stack = hands.field("parties").stack
    assert "group" in stack.shown()
    assert "aliases" not in stack.shown()
    assert "哪个组" not in stack.rare.names
    stack.editor("group").set_value("")
    stack.heard()
    assert "group" in stack.shown(), "an emptied field does not vanish under the hand"
    stack.editor("group").set_value("七组")
    stack.heard()
    hands.into("reason")
    hands.write("组写错了")
    hands.finish()
    assert hands.case(case)["parties"][0]["group"] == "七组"


def test_half_a_day_in_a_rare_field_is_no_value_and_yet_in_sight(hands: Hands) -> None:
    registration(hands)
    people = hands.field("parties")
    people.stack.unfold()
    people.stack.editor("id_valid_to").take_focus()
    hands.write("2030年")
    people.unfolded.clear()
    people.press(1)
    people.press(0)
    assert "id_valid_to" in people.stack.shown()
    assert people.stack.editor("id_valid_to").box.text() == "2030年"


def test_whoever_is_led_to_a_rare_field_finds_it_open(hands: Hands) -> None:
    case = hands.ask(lambda desk: open_case(desk, facts())).id
    hands.window.frame.go("form", case=case, step="correct", at="prevented")
    hands.rest()
    assert hands.screen().stack.current() == "prevented"


def test_an_agent_written_down_fills_the_letter_of_authority(hands: Hands) -> None:
    case, _ = correction(hands)
    stack = hands.field("parties").stack
    stack.unfold()
    agent = stack.editor("agents").stack
    for path, value in (("name", "何秀英"), ("relation", "儿媳"), ("scope", "代为参加调解"), ("powers", ["代收文书"])):
        agent.editor(path).set_value(value)
    agent.heard()
    hands.into("reason")
    hands.write("补写代理人")
    hands.finish()
    assert hands.case(case)["parties"][0]["agents"][0]["name"] == "何秀英"
    told = hands.ask(lambda desk: paper_answers(desk, case, "authorization", 1))
    assert "何秀英" in told["agent"]
    assert told["powers"] == ["代收文书"]


def test_what_was_prevented_is_counted_from_the_window(hands: Hands) -> None:
    case, stack = correction(hands)
    stack.unfold()
    item = stack.editor("prevented").stack
    for path, value in (("kind", "petition"), ("people", 12), ("on", "2026-10-12")):
        item.editor(path).set_value(value)
    item.heard()
    hands.into("reason")
    hands.write("补记")
    hands.finish()
    assert hands.case(case)["prevented"] == [{"kind": "petition", "people": 12, "on": "2026-10-12"}]


def to_failed(desk: Desk) -> str:
    """A case that came to nothing and is to be closed."""
    case = open_case(desk, facts()).id
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "failed"})
    take_step(desk, case, "fail", {"on": "2026-10-10", "remedies_told": ["court"]})
    return case


def test_what_was_prevented_is_asked_when_the_case_closes_and_never_filled_in_beforehand(hands: Hands) -> None:
    case = hands.ask(to_failed)
    hands.window.frame.go("form", case=case, step="close")
    hands.rest()
    stack = hands.screen().stack
    assert "prevented" in stack.shown(), "asked in sight, not behind the line of the rare ones"
    assert "prevented" not in stack.values()
    hands.into("prevented")
    item = hands.field("prevented").stack
    for path, value in (("kind", "suicide"), ("people", 1)):
        item.editor(path).set_value(value)
    item.heard()
    hands.finish()
    assert hands.case(case)["prevented"] == [{"kind": "suicide", "people": 1}]


def test_a_case_in_which_nothing_was_prevented_closes_as_before(hands: Hands) -> None:
    case = hands.ask(to_failed)
    hands.window.frame.go("form", case=case, step="close")
    hands.rest()
    hands.finish()
    closed = hands.case(case)
    assert closed["state"] == "closed" and "prevented" not in closed


def test_a_leader_puts_a_simple_case_into_the_book_of_hard_cases(hands: Hands) -> None:
    case, stack = correction(hands, difficulty="simple")
    stack.unfold()
    stack.editor("watch.leader").set_value("周书记")
    stack.heard()
    hands.into("reason")
    hands.write("镇里包案")
    hands.finish()
    assert hands.case(case)["watch"] == {"leader": "周书记"}
    book = hands.ask(lambda desk: ledger_table(desk, "difficult", "2026"))
    assert any("周书记" in map(str, row) for row in book.rows)


def test_what_only_labour_disputes_are_asked_comes_with_the_type(hands: Hands) -> None:
    stack = registration(hands)
    stack.editor("dispute_type").set_value("neighbour")
    stack.heard()
    assert "particulars.workers" not in stack.shown()
    stack.editor("dispute_type").set_value("wage_arrears")
    stack.heard()
    assert "particulars.workers" in stack.shown()
    assert "intake.checks.arbitration" in stack.shown()
    assert "particulars.estate" not in stack.shown()


def test_a_death_in_a_medical_dispute_says_that_it_is_only_handed_over(hands: Hands) -> None:
    case, stack = correction(hands, dispute_type="medical")
    del case
    assert "deaths" in stack.shown(), "here it is no rare question"
    stack.editor("deaths").box.setText("是")
    stack.heard()
    assert stack.values()["deaths"] is True
    assert any("不调" in one.line and one.path == "deaths" for one in hands.screen().found)


@pytest.mark.parametrize("size", ["standard", pytest.param("largest", marks=pytest.mark.nightly)])
def test_tab_reaches_every_question_folded_and_open(
    qtbot: Any, make_window: MakeWindow, place: Place, size: str
) -> None:
    window = make_window(place, size, 696)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    stack = registration(hands)
    stack.editor("source").set_value("court")
    stack.editor("dispute_type").set_value("wage_arrears")
    stack.heard()
    hands.rest()
    assert not complaints(window)
    hands.field("parties").stack.unfold()
    stack.unfold()
    hands.rest()
    assert not complaints(window)


def test_a_form_reopens_whose_parties_are_ticked_by_id(hands: Hands) -> None:
    """A title was proposed from them as if they were people, and the form stayed empty."""
    case = hands.ask(lambda desk: open_case(desk, facts())).id
    hands.window.frame.go("form", case=case, step="notice")
    hands.rest()
    hands.field("parties").set_value(["p1"])
    hands.screen().stack.heard()
    hands.window.frame.go("today")
    hands.rest()
    hands.window.frame.go("form", case=case, step="notice")
    hands.rest()
    assert hands.field("parties").value() == ["p1"]


def test_how_many_died_is_asked_only_once_the_type_is_chosen_and_folded_where_it_is_rare(hands: Hands) -> None:
    stack = registration(hands)
    assert "deaths" not in stack.shown()
    assert "有几位去世" not in stack.rare.names, "nor offered behind the line"
    stack.editor("dispute_type").set_value("neighbour")
    stack.heard()
    assert "deaths" not in stack.shown() and "有几位去世" in stack.rare.names
    stack.editor("dispute_type").set_value("medical")
    stack.heard()
    assert "deaths" in stack.shown(), "the control"
