"""Where the words are known they are offered, and whoever knows better types another: the office a dispute goes to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.casework.cases import cases
from tests.records.desk import facts
from tests.ui.hands import ENTER, Hands

DOWN = Qt.Key.Key_Down
CENTRE = "县矛盾纠纷调处中心"


def at_the_office(hands: Hands) -> Any:
    """The question where a dispute between neighbours is sent."""
    case = next(row for row in hands.ask(cases.list_cases).cases if row["dispute_type"] == "neighbour")
    hands.window.frame.go("form", draft=f"step:{case['id']}:refer")
    hands.rest()
    hands.into("to")
    return hands.field("to")


def offered(field: Any) -> Any:
    return field.box.completer().popup()


def test_down_shows_the_offices_for_this_kind_of_dispute_first_and_takes_none(hands: Hands) -> None:
    field = at_the_office(hands)
    hands.press(DOWN)
    popup = offered(field)
    assert popup.isVisible() and popup.model().index(0, 0).data() == "司法所"
    assert field.value() == ""
    hands.qtbot.keyClick(popup, DOWN)
    hands.qtbot.keyClick(popup, ENTER)
    assert field.value() == "司法所"


def test_a_part_of_a_name_finds_it_and_other_words_stand_as_they_are(hands: Hands) -> None:
    field = at_the_office(hands)
    hands.write("仲裁")
    found = [offered(field).model().index(at, 0).data() for at in range(offered(field).model().rowCount())]
    assert found and all("仲裁" in name for name in found)
    field.set_value("")
    hands.write(CENTRE)
    hands.press(ENTER)
    hands.rest()
    assert field.value() == CENTRE and not offered(field).isVisible()


def test_a_question_without_known_words_offers_nothing(hands: Hands) -> None:
    """The control."""
    at_the_office(hands)
    hands.into("letter_no")
    assert hands.field("letter_no").box.completer() is None


def told_by_menu(hands: Hands, kind: str) -> tuple[str, dict[str, Any]]:
    """A case of this type on its page, and what its menu offers by its words."""
    case = hands.ask(lambda desk: cases.open_case(desk, facts(dispute_type=kind))).id
    hands.window.frame.go("case", case=case)
    hands.rest()
    return case, {act.text(): act for act in hands.screen().more.menu().actions()}


def test_a_consumer_dispute_goes_to_the_market_office_by_one_press_and_waits_for_the_rest(hands: Hands) -> None:
    case, menu = told_by_menu(hands, "other_consumer")
    menu["转给市场监管"].trigger()
    hands.rest()
    stack = hands.screen().stack
    assert stack.values()["to"] == "市场监督管理局"
    assert not {"kind", "reason"} & stack.values().keys(), "how and why are said by the person"
    assert not hands.case(case)["referrals"], "nothing is recorded by opening it"
    for path, value in (("kind", "transfer"), ("reason", "涉及商家资质，本室调不了")):
        stack.editor(path).set_value(value)
    stack.heard()
    hands.finish()
    assert [one["to"] for one in hands.case(case)["referrals"]] == ["市场监督管理局"]


def test_half_of_it_is_kept_beside_a_letter_to_another_office(hands: Hands) -> None:
    case, menu = told_by_menu(hands, "e_commerce")
    menu["转给市场监管"].trigger()
    hands.rest()
    hands.into("reason")
    hands.write("商家不回话")
    hands.window.frame.go("form", case=case, step="refer")
    hands.rest()
    assert "to" not in hands.screen().stack.values()
    hands.window.frame.go("form", draft=f"step:{case}:refer:market")
    hands.rest()
    assert hands.screen().stack.values()["reason"] == "商家不回话"


def test_other_disputes_are_not_pointed_to_the_market_office(hands: Hands) -> None:
    """The control."""
    _, menu = told_by_menu(hands, "neighbour")
    assert "移送或交办" in menu and "转给市场监管" not in menu
