"""What follows from a number of identity stands in its box, at the right; nothing that was typed is changed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.facts.identity import id_birth, id_check_digit, id_gender
from app.ui.form.offered.said_in_box import SaidInBox
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import CONTROL, Hands

MAN = "51068119690412003"
MAN += id_check_digit(MAN)
YOUNG = "51068120031224002"
"""The first 15 signs of this woman's number look like an old number of somebody born in 1920."""
YOUNG += id_check_digit(YOUNG)
OLD = "510681690412003"


def number_box(hands: Hands) -> tuple[Any, SaidInBox]:
    """The number of the first person of a registration, and what stands in its box beside it."""
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.rest()
    people = hands.field("parties")
    people.take_focus()
    editor = people.stack.editor("id_number")
    editor.take_focus()
    return people, editor.box.findChild(SaidInBox)


def seen(said: SaidInBox) -> str:
    return said.text() if said.isVisible() else ""


@BOTH_SIZES
def test_gender_and_day_of_birth_stand_whole_at_the_right_of_the_typed_number(hands: Hands) -> None:
    people, said = number_box(hands)
    hands.write(MAN[:-1])
    assert seen(said) == "", "the control: a number that is not whole says nothing"
    hands.write(MAN[-1])
    hands.rest()
    assert seen(said) == "男，1969年4月12日生"
    assert said.fontMetrics().horizontalAdvance(said.text()) <= said.width()
    box = people.stack.editor("id_number").box
    assert said.geometry().right() < box.width()
    assert box.fontMetrics().horizontalAdvance(box.text()) < said.x(), "not over what is typed"
    assert people.value()[0] | {"gender": "男", "birth": "1969-04-12"} == people.value()[0]


def test_wide_signs_are_the_same_number(hands: Hands) -> None:
    _, said = number_box(hands)
    hands.write(MAN.translate({ord(str(at)): ord("０") + at for at in range(10)}))
    hands.rest()
    assert seen(said) == "男，1969年4月12日生"


def test_an_old_number_says_it_once_it_is_left_and_the_beginning_of_a_new_one_says_nothing(hands: Hands) -> None:
    _, said = number_box(hands)
    hands.write(YOUNG[:15])
    assert seen(said) == "", "nobody was born in 1920"
    hands.write(YOUNG[15:])
    assert seen(said) == "女，2003年12月24日生"
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write(OLD)
    assert seen(said) == ""
    hands.enter()
    hands.rest()
    assert seen(said) == "男，1969年4月12日生"


def test_what_was_typed_otherwise_stays(hands: Hands) -> None:
    people, said = number_box(hands)
    people.stack.editor("birth").set_value("1970-01-01")
    people.stack.heard()
    people.stack.editor("id_number").take_focus()
    hands.write(MAN)
    hands.rest()
    assert people.value()[0]["birth"] == "1970-01-01"
    assert seen(said) == "男，1969年4月12日生", "so that who reads sees both"


def test_a_number_too_long_for_both_stands_alone(hands: Hands) -> None:
    people, said = number_box(hands)
    hands.write(MAN)
    hands.rest()
    box = people.stack.editor("id_number").box
    box.setFixedWidth(260)
    hands.rest()
    assert seen(said) == "" and box.text()


@pytest.mark.parametrize(
    ("number", "born", "gender"),
    [
        (OLD, "1969-04-12", "男"),
        ("510681690412004", "1969-04-12", "女"),
        ("510681691312003", None, "男"),
        ("510681990412999", None, ""),
        ("5106816904120", None, ""),
    ],
)
def test_an_old_number_of_15_figures_is_read(number: str, born: str | None, gender: str) -> None:
    """Of one that was kept for people over a hundred the century is not known."""
    told = id_birth(number)
    assert (told and told.isoformat()) == born
    assert id_gender(number) == gender
