"""A child among the parties: who speaks for it is asked where its birth is typed, on every form that asks for one."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.casework.cases.cases import open_case
from tests.records.desk import facts
from tests.ui.conftest import MakeWindow
from tests.ui.hands import CONTROL, Hands
from tests.ui.room import Place, log_in

ASKED = "要写法定代理人"
GUARDIAN = "statutory_agents.0.name"


def said_under(stack: Any, path: str) -> str:
    """The problem line under a field; "" where there is none."""
    line = stack.boxes[path].line
    return line.accessibleName() if line is not None and line.isVisible() else ""


def first_party(hands: Hands) -> Any:
    """The open registration with the caret on its first party."""
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.rest()
    parties = hands.field("parties")
    parties.take_focus()
    hands.enter("罗小明")
    return parties.stack


def standing_open(stack: Any) -> list[str]:
    return [path for path in stack.shown() if path.startswith("statutory_agents")]


@pytest.mark.parametrize(
    ("path", "typed"), [("birth", "2015年4月2日"), ("id_number", "510681201504020014")], ids=["birth", "number"]
)
def test_a_child_s_birth_or_number_opens_the_guardian_s_fields_right_there(hands: Hands, path: str, typed: str) -> None:
    stack = first_party(hands)
    assert standing_open(stack) == []
    stack.editor(path).take_focus()
    hands.enter(typed)
    hands.rest()
    shown = stack.shown()
    assert shown[shown.index("birth") :][1:5] == ["capacity", *standing_open(stack)]
    assert ASKED in said_under(stack, GUARDIAN)
    stack.editor(GUARDIAN).take_focus()
    hands.enter("罗桂芳")
    hands.rest()
    assert said_under(stack, GUARDIAN) == ""
    assert hands.field("parties").value()[0]["statutory_agents"] == [{"name": "罗桂芳"}]


def test_who_is_not_of_full_capacity_is_asked_for_too_and_a_grown_up_is_not(hands: Hands) -> None:
    stack = first_party(hands)
    stack.editor("birth").take_focus()
    hands.enter("1968-4-2")
    assert standing_open(stack) == []
    stack.editor("capacity").set_value("limited")
    stack.heard()
    hands.rest()
    assert len(standing_open(stack)) == 3
    assert ASKED in said_under(stack, GUARDIAN)


def test_of_age_is_who_was_so_on_the_day_the_case_was_taken_in(hands: Hands) -> None:
    """Eighteen today, seventeen when it was written into the paper book."""
    stack = first_party(hands)
    stack.editor("birth").take_focus()
    hands.enter("2008-11-1")
    assert standing_open(stack) == []
    hands.into("accepted_on")
    hands.replace("2026-10-8")
    hands.rest()
    assert standing_open(stack)
    assert ASKED in said_under(stack, GUARDIAN)


def test_a_guardian_written_down_is_not_dropped_when_the_birth_is_mended(hands: Hands) -> None:
    stack = first_party(hands)
    stack.editor("birth").take_focus()
    hands.enter("2015-4-2")
    stack.editor(GUARDIAN).take_focus()
    hands.enter("罗桂芳")
    stack.editor("birth").take_focus()
    hands.replace("1985-4-2")
    hands.rest()
    assert hands.field("parties").value()[0]["statutory_agents"] == [{"name": "罗桂芳"}]
    assert standing_open(stack), "what is kept is in sight"


@pytest.mark.parametrize(("step", "of"), [("add_party", "party"), ("substitute", "new")])
def test_whoever_joins_later_is_asked_the_same(hands: Hands, step: str, of: str) -> None:
    case = hands.ask(lambda desk: open_case(desk, facts())).id
    hands.window.frame.go("form", case=case, step=step)
    hands.rest()
    stack = hands.screen().stack
    assert not any("statutory" in path for path in stack.shown())
    for path, value in (("name", "罗小明"), ("side", "respondent")):
        stack.editor(f"{of}.{path}").set_value(value)
    if step == "substitute":
        stack.editor("party").set_value("p2")
    stack.editor("reason").set_value("同住的人")
    stack.editor(f"{of}.birth").take_focus()
    hands.enter("2015-4-2")
    hands.rest()
    place = f"{of}.{GUARDIAN}"
    assert ASKED in said_under(stack, place)
    stack.editor(place).take_focus()
    hands.enter("罗桂芳")
    hands.finish()
    people = {one["name"]: one for one in hands.case(case)["parties"]}
    assert people["罗小明"]["statutory_agents"] == [{"name": "罗桂芳"}]


@pytest.mark.parametrize(("step", "of"), [("add_party", "party"), ("substitute", "new")])
def test_whoever_joins_later_has_the_same_rare_facts_folded_and_kept(hands: Hands, step: str, of: str) -> None:
    """A nick name, a household, an agent could only be said of those who stood there from the start."""
    case = hands.ask(lambda desk: open_case(desk, facts())).id
    hands.window.frame.go("form", case=case, step=step)
    hands.rest()
    stack = hands.screen().stack
    rare = [f"{of}.{path}" for path in ("aliases", "group", "household_head", "agents", "service.address")]
    assert not set(rare) & set(stack.shown())
    assert "小名、曾用名" in stack.rare.accessibleName() and "委托代理人" in stack.rare.accessibleName()
    stack.rare.click()
    assert set(rare) <= set(stack.shown())
    told = {"name": "罗小明", "side": "respondent", "aliases": ["小明"], "group": "五组", "household_head": "罗桂芳"}
    for path, value in told.items():
        stack.editor(f"{of}.{path}").set_value(value)
    agent = stack.editor(f"{of}.agents").stack
    agent.editor("name").set_value("何秀英")
    agent.heard()
    if step == "substitute":
        stack.editor("party").set_value("p2")
    stack.editor("reason").set_value("同住的人")
    stack.heard()
    hands.finish()
    joined = next(one for one in hands.case(case)["parties"] if one["name"] == "罗小明")
    assert told.items() <= joined.items() and joined["kind"] == "person"
    assert joined["agents"] == [{"name": "何秀英"}]


def test_correcting_a_birth_asks_for_the_guardian_at_once(hands: Hands) -> None:
    case = hands.ask(lambda desk: open_case(desk, facts())).id
    hands.window.frame.go("form", case=case, step="correct", at="parties[1].birth")
    hands.rest()
    hands.enter("2015-4-2")
    hands.rest()
    assert ASKED in said_under(hands.field("parties").stack, GUARDIAN)


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_whoever_is_led_to_the_guardian_sees_the_field_and_what_is_asked(
    qtbot: Any, make_window: MakeWindow, place: Place, size: str
) -> None:
    """The field stood under the foot of the form: the caret was in it and nobody saw it."""
    window = make_window(place, size)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    child = {"side": "applicant", "kind": "person", "name": "罗小明", "birth": "2015-04-02"}
    case = hands.ask(lambda desk: open_case(desk, facts(parties=[child, facts()["parties"][1]]))).id
    window.frame.go("form", case=case, step="correct", at="parties[0].statutory_agents[0].name")
    hands.rest()
    box = hands.field("parties").stack.boxes[GUARDIAN]
    for part in (box.label, box.editor, box.line):
        assert part.visibleRegion().boundingRect() == part.rect(), f"{part} is not wholly in sight"
