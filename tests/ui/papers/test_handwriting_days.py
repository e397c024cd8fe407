"""停电手写: packs printed at one press, a list of what has not come back, paper typed in from top to foot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from app.casework.papers import packs
from app.records.cases.numbers import register_id
from app.records.errors import Refused
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.every_screen.test_nothing_cut_here import SIZES
from tests.ui.hands import CONTROL, Hands
from tests.ui.rest import when_asked
from tests.ui.room import Place, go, log_in, party

ID = "510681196804020022"


def paper_facts() -> dict[str, Any]:
    """What stands on the registration of a pack, as read from the paper once."""
    return {
        "source": "application", "accepted_on": "2026-11-11", "dispute_type": "neighbour", "title": "排水纠纷",
        "summary": "停电那天手写的。", "mediators": ["王德明"],
        "parties": [party("罗桂芳", "applicant") | {"birth": "", "id_number": ID}, party("张𬱖", "respondent")],
    }  # fmt: skip


def begin(hands: Hands) -> str:
    """One pack printed; the form of its registration stands open. Answers its number."""
    hands.ask(lambda desk: packs.print_packs(desk, 1, ["notice_of_rights"]))
    hands.window.frame.go("packs")
    hands.rest()
    hands.click("补录", hands.screen().list)
    hands.rest()
    return str(hands.screen().job.number)


def test_packs_are_printed_from_the_list_of_cases_and_wait_to_come_back(hands: Hands) -> None:
    hands.window.frame.go("cases")
    hands.rest()
    hands.click("停电手写")
    hands.click("1 份")
    hands.click("打印 1 份手写包")
    assert hands.place() == "preview"
    assert hands.screen().pages > 6
    hands.window.frame.go("packs")
    hands.rest()
    screen = hands.screen()
    assert screen.total.text() == "还没回来的号 1 个"
    assert "下一张：人民调解受理登记表" in screen.list.rows[0].second.text()


def test_a_paper_is_typed_in_under_its_number_and_the_next_one_is_offered(hands: Hands) -> None:
    number = begin(hands)
    form = hands.screen()
    assert form.stack.values().get("accepted_on") is None, "a day on paper is never filled in beforehand"
    facts = paper_facts()
    facts["parties"][0]["id_number_again"] = ID
    facts["parties"][1]["birth_again"] = facts["parties"][1]["birth"]
    form.stack.set_values(facts)
    hands.into("accepted_on_again")
    hands.enter("11-12")
    assert any("和第一遍不一样" in one.line for one in form.found)
    hands.finish()
    assert hands.place() == "form", "two days that differ hold it up"
    hands.into("accepted_on_again")
    hands.replace("11-11")
    hands.finish()
    assert hands.place() == "packs"
    screen = hands.screen()
    assert screen.open[0].next_form == "notice_of_rights"
    case = hands.ask(lambda desk: desk.store.case_by_number(number))
    assert case["from_paper"]["days"] == 12
    assert case["parties"][0]["id_number"] == ID
    hands.window.frame.go("case", case=case["id"])
    hands.rest()
    assert "补录：王德明 11月23日，晚 12 天" in hands.screen().second.text()
    hands.window.frame.go("packs")
    hands.rest()
    hands.click("这一张没写")
    hands.rest()
    assert hands.screen().open == []


def test_the_second_box_takes_no_pasted_words(hands: Hands) -> None:
    begin(hands)
    first, again = hands.field("accepted_on"), hands.field("accepted_on_again")
    QApplication.clipboard().setText("2026-11-11")
    first.take_focus()
    hands.press(Qt.Key.Key_V, CONTROL)
    again.take_focus()
    hands.press(Qt.Key.Key_V, CONTROL)
    assert first.value() == "2026-11-11"
    assert again.value() == ""


def test_inside_a_party_the_number_is_asked_twice_and_kept_over_a_change_of_party(hands: Hands) -> None:
    begin(hands)
    parties = hands.field("parties")
    parties.set_value(paper_facts()["parties"])
    box = parties.stack.editor("id_number_again")
    assert box.value() == ""
    box.take_focus()
    hands.write(ID[:-1])
    parties.press(1)
    assert parties.stack.editor("id_number_again").value() == ""
    parties.press(0)
    assert parties.stack.editor("id_number_again").value() == ID[:-1]


def test_a_spoilt_number_is_given_up_with_a_reason(hands: Hands) -> None:
    hands.ask(lambda desk: packs.print_packs(desk, 1))
    screen = go(hands.qtbot, hands.window, "packs")
    number = screen.open[0].number

    def say_why(dialog: QDialog) -> None:
        box = dialog.findChild(QLineEdit)
        assert isinstance(box, QLineEdit)
        box.setText("淋湿了")
        hands.qtbot.mouseClick(hands.button("作废这个号", dialog), Qt.MouseButton.LeftButton)

    when_asked(say_why)
    hands.click("作废这个号")
    hands.rest()
    assert screen.open == []
    kept = hands.ask(lambda desk: desk.store.get("number", register_id("case", number)))
    assert (kept["state"], kept["why"]) == ("void", "淋湿了")
    told = hands.ask(lambda desk: refused(lambda: packs.need_pack(desk, number)))
    assert told == "number_not_reserved"


def refused(act: Any) -> str:
    """The code a verb says no with."""
    try:
        act()
    except Refused as error:
        return error.code
    return ""


@pytest.mark.parametrize(("size", "height"), SIZES)
def test_the_screen_and_the_doubled_form_fit(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path, size: str, height: int
) -> None:
    window = make_window(place, size, height)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    hands.rest()
    hands.ask(lambda desk: packs.print_packs(desk, 3))
    found = {}
    for name, facts in {"packs": {}, "cases": {}, "form": {"draft": paper_draft(hands)}}.items():
        go(qtbot, window, name, **facts)
        hands.rest()
        shots.take(window, f"{name}-{size}-{height}", tmp_path)
        found[name] = [*shots.cut(window), *shots.nameless(window)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def paper_draft(hands: Hands) -> str:
    """The place of the first paper of the oldest pack."""
    pack = hands.ask(packs.open_packs)[0]
    return f"paper:{pack.number}:{pack.next_form}"
