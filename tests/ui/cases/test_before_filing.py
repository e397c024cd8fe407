"""归档前检查 at the desk: what holds a case up is named, and the director can let a paper be missing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit

from app.casework.cases.cases import open_case
from tests.records.desk import facts
from tests.ui.hands import Hands
from tests.ui.rest import when_asked


def words(hands: Hands) -> str:
    return "\n".join(one.text() for one in hands.screen().list.widget().findChildren(QLabel))


def type_into_dialog(hands: Hands, words: str, verb: str) -> None:
    """Answer the dialog that the next press opens."""

    def say(dialog: QDialog) -> None:
        box = dialog.findChild(QLineEdit)
        assert isinstance(box, QLineEdit)
        box.setText(words)
        hands.qtbot.mouseClick(hands.button(verb, dialog), Qt.MouseButton.LeftButton)

    when_asked(say)


def opened_check(hands: Hands, **more: object) -> str:
    """The check of a fresh case."""
    case = hands.ask(lambda desk: open_case(desk, facts(**more))).id
    hands.window.frame.go("check", case=case)
    hands.rest()
    return str(case)


def test_a_finding_jumps_to_the_field_that_mends_it(hands: Hands) -> None:
    people = facts()["parties"]
    people[1] |= {"id_number": "510681196804020029"}
    opened_check(hands, parties=people)
    found = next(one for one in hands.screen().checked.warnings if one.field == "parties[1].id_number")
    hands.screen().go(found)
    hands.rest()
    assert hands.place() == "form"
    parties = hands.field("parties")
    assert (hands.screen().job.step, parties.at) == ("correct", 1)
    assert parties.stack.editor("id_number").has_caret()


def test_what_is_asked_is_answered_once_at_the_desk(hands: Hands) -> None:
    opened_check(hands, mediators=["罗大山"])
    assert "罗桂芳：这位当事人和一位调解员同姓" in words(hands)
    type_into_dialog(hands, "不是亲戚", "记下")
    hands.click("记下回答")
    hands.rest()
    assert "同姓" not in words(hands)


def test_the_director_lets_a_paper_be_missing_and_the_reason_is_kept(hands: Hands) -> None:
    case = opened_check(hands)
    assert "没有人民调解受理登记表" in words(hands)
    type_into_dialog(hands, "登记表在镇上", "放行")
    hands.click("主任放行")
    hands.rest()
    assert "没有人民调解受理登记表" not in words(hands)
    kept = hands.ask(lambda desk: desk.store.get("case", case))["filing"]["released"]
    assert [(one["paper"], one["reason"]) for one in kept] == [("intake_form", "登记表在镇上")]


def test_who_lets_a_paper_be_missing_is_told_what_it_rests_on(hands: Hands) -> None:
    opened_check(hands)
    told: list[str] = []

    def look(dialog: QDialog) -> None:
        told.append(dialog.accessibleDescription())
        dialog.reject()

    when_asked(look)
    hands.click("主任放行")
    hands.rest()
    norm = hands.window.frame.desk.forms.documents["intake_form"].norm
    assert f"《人民调解受理登记表》依据：{norm}。" in told[0]
    assert "没有人民调解受理登记表" in words(hands)


def test_a_refused_cases_missing_notice_is_named_and_its_button_leads_to_where_it_is_made(hands: Hands) -> None:
    opened_check(hands, intake={"decision": "refused", "reasons": ["对方不同意调解"]})
    screen = hands.screen()
    assert "最好有不予受理通知书" in words(hands)
    at = next(at for at, one in enumerate(screen.rows) if one.code == "paper_wanted")
    hands.qtbot.mouseClick(screen.verbs[at], Qt.MouseButton.LeftButton)
    hands.rest()
    case = hands.screen()
    where = (hands.place(), getattr(getattr(case, "job", None), "form", ""))
    assert where == ("form", "refusal_notice") or hands.here().accessibleName().startswith("不予受理通知书"), where


def test_a_minor_without_a_guardian_is_named_and_the_button_leads_to_the_guardian(hands: Hands) -> None:
    people = facts()["parties"]
    people[1] |= {"birth": "2014-05-06"}
    opened_check(hands, parties=people)
    screen = hands.screen()
    assert "张𬱖" in words(hands)
    at = next(at for at, one in enumerate(screen.rows) if one.code == "guardian_missing")
    hands.qtbot.mouseClick(screen.verbs[at], Qt.MouseButton.LeftButton)
    hands.rest()
    assert (hands.place(), hands.screen().job.step, hands.field("parties").at) == ("form", "correct", 1)


def test_what_is_missed_at_the_left_stands_open_in_the_list_at_the_right(hands: Hands) -> None:
    """没有当事人身份证明 held the filing up, and 卷内目录 beside it did not know the paper."""
    opened_check(hands)
    screen = hands.screen()
    missed = {one.paper for one in screen.checked.errors if one.paper}
    titles = {hands.window.frame.desk.forms.documents[form].title for form in missed}
    listed = {one.text() for one in screen.catalogue.widget().findChildren(QLabel)}
    assert "当事人身份证明" in titles and titles <= listed
    assert "不予受理通知书" not in listed, "what a case does without stays out, as before"
