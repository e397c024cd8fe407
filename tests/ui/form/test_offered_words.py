"""Where the words are known they are offered, and whoever knows better types another: the office a dispute goes to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.casework.cases import cases
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
