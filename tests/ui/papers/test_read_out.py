"""宣读 in large type: part by part, ticked with those present, kept with the case and told in its file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from app.casework.desk import Desk
from app.casework.papers.papers import paper_answers
from tests.casework.papers.test_the_file_inspects_itself import archive, whole
from tests.ui import shots
from tests.ui.cases.test_mediate import first_case
from tests.ui.hands import Hands
from tests.ui.rest import when_asked


def test_the_rights_are_read_out_part_by_part_and_it_is_kept_who_heard_them(hands: Hands) -> None:
    case_id = first_case(hands)
    hands.window.frame.go("read", case=case_id, form="notice_of_rights")
    hands.rest()
    screen = hands.screen()
    assert screen.words.font().pixelSize() == 37
    assert shots.cut(hands.window) == []
    count = len(screen.parts)
    assert count > 8
    for _ in range(count):
        hands.press(Qt.Key.Key_Space)
    assert screen.next.text() == "记下宣读"
    hands.click("记下宣读")
    assert hands.case(case_id).get("read_outs") is None
    for box in screen.people.values():
        box.click()
    hands.click("记下宣读")
    read = hands.case(case_id)["read_outs"][0]
    assert (read["present"], read["heard"], read["parts"]) == (["p1", "p2"], count, count)
    told = hands.ask(lambda desk: paper_answers(desk, case_id, "file_note"))
    assert "宣读《人民调解当事人权利义务告知书》" in told["read"][0]


def test_a_reading_of_a_case_on_the_shelf_asks_why_it_comes_now(hands: Hands) -> None:
    def filed(desk: Desk) -> str:
        case = whole(desk)
        archive(desk, case)
        return case

    case_id = hands.ask(filed)
    hands.window.frame.go("read", case=case_id, form="notice_of_rights")
    hands.rest()
    screen = hands.screen()
    screen.heard = set(range(len(screen.parts)))
    screen.show_part()
    screen.people["p1"].click()

    def why(dialog: QDialog) -> None:
        assert hands.case(case_id).get("read_outs") is None
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText("再听一遍")
        hands.qtbot.mouseClick(hands.button("写明理由，放进去", dialog), Qt.MouseButton.LeftButton)

    when_asked(why)
    hands.click("记下宣读")
    hands.rest()
    read = hands.case(case_id)["read_outs"][0]
    assert (read["present"], read["after_filing"]) == (["p1"], "再听一遍")


def test_nobody_has_heard_what_was_stopped_half_way(hands: Hands) -> None:
    case_id = first_case(hands)
    hands.window.frame.go("read", case=case_id, form="notice_of_rights")
    hands.rest()
    hands.press(Qt.Key.Key_Space)
    hands.answer("停下")
    hands.click("停下")
    assert "read_outs" not in hands.case(case_id)
    assert hands.place() == "case"


def test_what_was_ticked_is_not_dropped_without_a_question(hands: Hands) -> None:
    hands.window.frame.go("read", case=first_case(hands), form="notice_of_rights")
    hands.rest()
    hands.press(Qt.Key.Key_Space)
    hands.answer("先不办")
    hands.press(Qt.Key.Key_Escape)
    hands.rest()
    assert hands.place() == "read"
    assert hands.screen().heard == {0}


def test_space_presses_what_has_the_caret_and_esc_stops(hands: Hands) -> None:
    """On 停下 it recorded a reading, and nobody could be ticked with it."""
    case_id = first_case(hands)
    hands.window.frame.go("read", case=case_id, form="notice_of_rights")
    hands.rest()
    screen = hands.screen()
    for box in screen.people.values():
        box.setFocus()
        hands.press(Qt.Key.Key_Space)
        assert box.isChecked()
    assert screen.heard == set()
    for _ in range(len(screen.parts)):
        screen.hear()
    screen.leave.setFocus()
    hands.answer("停下")
    hands.press(Qt.Key.Key_Space)
    hands.rest()
    assert hands.place() == "case"
    hands.window.frame.go("read", case=case_id, form="notice_of_rights")
    hands.rest()
    hands.press(Qt.Key.Key_Escape)
    hands.rest()
    assert hands.place() == "case"
    assert "read_outs" not in hands.case(case_id)


def test_a_button_that_waits_says_why(hands: Hands) -> None:
    """上一段 was grey on the first part and told nobody what it waits for."""
    case_id = first_case(hands)
    hands.window.frame.go("read", case=case_id, form="notice_of_rights")
    hands.rest()
    screen = hands.screen()
    assert (screen.before.isEnabled(), screen.before.toolTip()) == (False, "这是第一段")
    hands.press(Qt.Key.Key_Right)
    assert (screen.before.isEnabled(), screen.before.toolTip()) == (True, "")


def test_a_paper_with_nothing_to_read_is_not_heard(hands: Hands) -> None:
    """The space bar asked for a reading of no parts to be kept."""
    case_id = first_case(hands)
    hands.window.frame.go("read", case=case_id, form="notice_of_rights")
    hands.rest()
    screen = hands.screen()
    screen.begin(hands.case(case_id), "告知书", [])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space):
        hands.press(key)
    hands.rest()
    assert not screen.next.isEnabled() and screen.next.toolTip() == screen.words.text()
    assert screen.heard == set() and screen.at == 0
    assert "read_outs" not in hands.case(case_id)
