"""Story 2 through the window: notice, session, agreement; an illegal jump is refused with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.hands import Hands
from tests.ui.room import intake

KEY = Qt.Key


def first_case(hands: Hands) -> str:
    """The id of the room's first case, opened on the screen."""
    row = hands.ask(lambda desk: desk.store.case_by_number("青石人调字〔2026〕第2号"))
    hands.window.frame.go("case", case=row["id"])
    hands.rest()
    return str(row["id"])


def test_a_case_is_mediated_step_by_step(hands: Hands) -> None:
    case_id = first_case(hands)
    names = [one["name"] for one in intake(1)["parties"]]
    assert hands.screen().next.hasFocus()
    hands.press(KEY.Key_Space)
    hands.rest()
    assert hands.screen().job.title == "告知权利义务"
    hands.replace("11月20日")
    hands.press(KEY.Key_2)
    hands.finish()
    assert hands.case(case_id)["notices"][0]["how"] == "oral"

    hands.click("下一步：记一次调解")
    hands.replace("11-21")
    hands.into("present")
    hands.press(KEY.Key_1)
    hands.press(KEY.Key_2)
    hands.into("record")
    hands.enter(names[0])
    hands.enter("工钱拖了两个月。")
    hands.enter(names[1])
    hands.write("手头紧，年底前一定给。")
    hands.into("outcome")
    hands.press(KEY.Key_1)
    hands.finish()
    session = hands.case(case_id)["sessions"][0]
    assert session["present"] == ["p1", "p2"]
    assert [turn["who"] for turn in session["record"]] == ["p1", "p2"]
    assert session["outcome"] == "agreed"

    hands.click("下一步：达成协议")
    hands.into("terms")
    hands.enter(f"{names[1]}一次付清拖欠的工钱")
    hands.rest()
    terms = hands.field("terms").stack
    terms.editor("kind").take_focus()
    hands.enter("给钱")
    hands.rest()
    terms.editor("payer").take_focus()
    hands.press(KEY.Key_2)
    hands.enter()
    hands.press(KEY.Key_1)
    hands.enter()
    hands.enter("３,２００元")
    hands.enter("12-20")
    hands.finish()
    case = hands.case(case_id)
    term = case["agreements"][0]["terms"][0]
    assert (term["payer"], term["payee"], term["amount"], term["due_on"]) == ("p2", "p1", "3200.00", "2026-12-20")
    assert case["state"] == "agreed"
    stations = {one.word: one for one in hands.screen().steps.steps}
    assert stations["协议"].below == "现在：等定稿"
    assert [one.row.form for one in hands.screen().papers.list.views].count("agreement") == 1


def test_only_lawful_steps_are_offered_and_a_jump_is_refused_with_its_article(hands: Hands) -> None:
    case_id = first_case(hands)
    menu = [action.text() for action in hands.screen().more.menu().actions()]
    assert "记一次调解" in menu
    assert "归档" not in menu
    assert "达成协议" not in menu
    hands.window.frame.go("form", case=case_id, step="agree")
    hands.rest()
    screen = hands.screen()
    hands.into("facts")
    hands.finish()
    assert hands.place() == "form"
    assert any(one.stops and not one.path for one in screen.found)
    assert "不能记下协议" in screen.foot.reason.text()
    assert hands.case(case_id)["state"] == "accepted"


def test_a_step_that_cannot_be_taken_says_so_before_anybody_fills_it(hands: Hands) -> None:
    """The reason stood at the foot, under all the fields; whoever was led here filled them first."""
    case_id = first_case(hands)
    hands.window.frame.go("form", case=case_id, step="session")
    hands.rest()
    assert not hands.screen().barred.isVisible()
    hands.window.frame.go("form", case=case_id, step="agree")
    hands.rest()
    screen = hands.screen()
    assert screen.barred.isVisible() and "这一步现在不能记" in screen.barred.bold.text()
    assert screen.barred.geometry().bottom() < screen.middle.geometry().top()
    assert not screen.foot.reason.isVisible(), "said once"
    hands.click("去案件页")
    assert hands.place() == "case" and hands.screen().case_id == case_id


def test_a_correction_needs_its_reason_and_stays_in_the_history(hands: Hands) -> None:
    case_id = first_case(hands)
    hands.window.frame.go("form", case=case_id, step="correct")
    hands.rest()
    hands.into("place")
    hands.replace("青石村五组")
    hands.finish()
    assert hands.place() == "form"
    hands.into("reason")
    hands.write("登记时听错了组")
    hands.finish()
    assert hands.place() == "case"
    assert hands.case(case_id)["place"] == "青石村五组"
    hands.screen().tabs.setCurrentIndex(5)
    assert hands.screen().body.currentIndex() == 5


def test_voiding_asks_first_and_esc_is_safe(hands: Hands) -> None:
    case_id = first_case(hands)
    hands.window.frame.go("form", case=case_id, step="void")
    hands.rest()
    hands.into("reason")
    hands.write("同一件事登记了两次")
    hands.answer("先不办")
    hands.finish()
    assert hands.case(case_id)["state"] == "accepted"
    hands.answer("作废")
    hands.finish()
    assert hands.case(case_id)["state"] == "void"
