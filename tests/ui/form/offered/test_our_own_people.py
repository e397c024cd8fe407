"""The mediators of the room stand as circles and boxes, none of them chosen beforehand; anybody else is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.casework.books.ledgers import add_entry
from app.ui.form.editors import LinesEditor
from app.ui.form.offered.own_people import OneOfOurs, WhoMediates
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import CONTROL, ENTER, Hands
from tests.ui.shots import cut

OURS = ("王德明", "欧阳秀兰", "杨颇")


def registration(hands: Hands, *names: str) -> Any:
    """A registration in a room with these mediators."""
    for at, name in enumerate(names):
        line = {"name": name, "on": f"2026-01-{at + 1:02}"}
        hands.ask(lambda desk, line=line: add_entry(desk, "mediators", line))
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.rest()
    hands.into("mediators")
    hands.rest()
    return hands.field("mediators")


def offered(editor: Any) -> list[str]:
    """The boxes of those who help."""
    return [box.text() for box in editor.others.checks.buttons if not box.isHidden()]


@BOTH_SIZES
def test_ours_are_circles_and_boxes_and_nobody_is_chosen(hands: Hands) -> None:
    editor = registration(hands, *OURS)
    assert isinstance(editor, WhoMediates) and editor.value() == []
    assert [one.text() for one in editor.first.choice.buttons] == [*OURS, "别的人"]
    hands.press(Qt.Key.Key_1)
    hands.rest()
    assert editor.value() == ["王德明"] and offered(editor) == ["欧阳秀兰", "杨颇", "别的人"]
    hands.press(ENTER)
    hands.press(Qt.Key.Key_2)
    hands.rest()
    assert editor.value() == ["王德明", "杨颇"]
    assert cut(hands.window) == []
    hands.press(ENTER)
    assert hands.screen().stack.current() == "recorder"
    assert isinstance(hands.field("recorder"), OneOfOurs)


def test_somebody_else_is_typed(hands: Hands) -> None:
    editor = registration(hands, *OURS)
    hands.press(Qt.Key.Key_4)
    hands.press(ENTER)
    hands.write("李支书")
    hands.rest()
    assert editor.value() == ["李支书"]
    hands.press(ENTER)
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    hands.press(ENTER)
    hands.write("赵队长")
    hands.rest()
    assert editor.value() == ["李支书", "王德明", "赵队长"]


def test_whoever_presides_after_all_is_no_help_of_the_own(hands: Hands) -> None:
    editor = registration(hands, *OURS)
    editor.set_value(["王德明", "杨颇"])
    editor.first.choice.buttons[2].click()
    hands.rest()
    assert editor.value() == ["杨颇"] and "王德明" in offered(editor)


def test_a_draft_and_an_earlier_case_bring_their_people_back(hands: Hands) -> None:
    editor = registration(hands, *OURS)
    editor.set_value([{"id": "m1", "name": "刘芳", "role": "presiding"}, {"id": "m2", "name": "杨颇", "role": "co"}])
    assert editor.value() == ["刘芳", "杨颇"]
    assert editor.first.line.text() == "刘芳" and not editor.first.line.isHidden()


def test_more_than_four_are_a_list_and_whoever_is_found_has_a_box(hands: Hands) -> None:
    editor = registration(hands, *OURS, "罗建国", "何小兵")
    hands.write("罗建国")
    hands.press(ENTER)
    hands.rest()
    assert offered(editor) == ["别的人"]
    hands.write("何小")
    hands.press(ENTER)
    hands.rest()
    assert editor.value() == ["罗建国", "何小兵"] and offered(editor) == ["何小兵", "别的人"]
    hands.press(ENTER)
    assert hands.screen().stack.current() == "recorder"


def test_down_shows_the_list_and_ticks_nobody_until_one_is_taken(hands: Hands) -> None:
    editor = registration(hands, *OURS, "罗建国", "何小兵")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Down)
    hands.rest()
    view = editor.others.finder.view()
    assert view.isVisible() and editor.value() == [], "looking ticks nobody"
    hands.qtbot.keyClick(view, Qt.Key.Key_Down)
    hands.qtbot.keyClick(view, ENTER)
    hands.rest()
    assert len(editor.value()) == 1 and editor.value()[0] in (*OURS, "罗建国", "何小兵")
    assert not view.isVisible()


def test_a_room_without_a_roster_is_asked_as_before(hands: Hands) -> None:
    """The control."""
    assert type(registration(hands)) is LinesEditor
