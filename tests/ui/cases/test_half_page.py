"""The oral half page: eight fields, by keys, registered and frozen in one go; or carried over to the full form."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.rest import come_to_rest
from tests.ui.room import Place, go, log_in

KEY = Qt.Key


def fill(hands: Hands, *, done: bool = True) -> None:
    """The eight answers, each by its keys."""
    hands.window.frame.go("oral")
    hands.rest()
    assert hands.screen().boxes["first"].editor.has_caret()
    hands.enter("吴成贵")
    hands.enter("欧阳淑芬")
    hands.enter("吴成贵家的鸭子下到欧阳淑芬的菜地，踩坏菜秧约两分地。")
    hands.enter("吴成贵赔 120 元，当场给清；今后鸭子圈养，不再下田。")
    hands.press(KEY.Key_1 if done else KEY.Key_2)
    hands.screen().boxes["dispute_type"].editor.take_focus()
    hands.enter("邻里")
    hands.rest()


def test_a_dispute_settled_on_the_spot_is_registered_in_one_go(hands: Hands) -> None:
    fill(hands)
    assert hands.screen().boxes["settled"].second.text() == "会记下金额 120 元（壹佰贰拾元整）"
    hands.finish()
    hands.rest()
    assert hands.place() == "preview"
    assert hands.screen().title.text() == "人民调解口头协议登记表"
    case = hands.case(hands.screen().case)
    assert case["number"] == "青石人调字〔2026〕第10号"
    assert case["title"] == "吴成贵与欧阳淑芬邻里纠纷"
    assert (case["state"], case["track"], case["effective_on"]) == ("effective", "simple", "2026-11-23")
    agreement = case["agreements"][0]
    assert (agreement["form"], agreement["performed_at_once"]) == ("oral", True)
    assert agreement["terms"][0]["amount"] == "120.00"
    assert hands.ask(lambda desk: desk.store.drafts()) == []


def test_an_open_promise_asks_for_its_day(hands: Hands) -> None:
    fill(hands, done=False)
    screen = hands.screen()
    assert screen.boxes["due_on"].isVisible()
    hands.finish()
    assert hands.place() == "oral"
    assert "哪一天以前还没有填" in screen.problem.text()
    assert screen.boxes["due_on"].editor.has_caret()
    hands.write("12-1")
    hands.finish()
    hands.rest()
    case = hands.case(hands.screen().case)
    assert case["agreements"][0]["terms"][0]["due_on"] == "2026-12-01"


def test_what_was_written_goes_over_to_the_full_form(hands: Hands) -> None:
    fill(hands)
    hands.click("改成写书面协议")
    hands.rest()
    assert hands.place() == "form"
    values = hands.screen().stack.values()
    assert [one["name"] for one in values["parties"]] == ["吴成贵", "欧阳淑芬"]
    assert values["summary"].startswith("吴成贵家的鸭子")
    assert "agree" not in values


def test_a_half_page_put_aside_comes_back(hands: Hands) -> None:
    hands.window.frame.go("oral")
    hands.rest()
    hands.enter("吴成贵")
    hands.rest()
    hands.click("先放着")
    kept = hands.ask(lambda desk: desk.store.drafts())
    hands.window.frame.go("oral", draft=kept[0]["place"])
    hands.rest()
    assert hands.screen().boxes["first"].editor.value() == "吴成贵"
    assert hands.screen().boxes["second"].editor.has_caret()


def test_a_word_that_no_list_holds_is_shown_as_it_is_and_told(hands: Hands) -> None:
    """The field showed 没有这类, and under it stood that nothing was filled."""
    fill(hands)
    screen = hands.screen()
    chooser = screen.boxes["dispute_type"].editor
    chooser.box.lineEdit().setText("没有这类")
    chooser.box.edited.emit()
    screen.boxes["first"].editor.take_focus()
    hands.rest()
    assert "单子里没有“没有这类”" in screen.problem.text()
    hands.finish()
    hands.rest()
    assert hands.place() == "oral"
    assert "单子里没有“没有这类”" in screen.problem.text()
    assert "还没有填" not in screen.problem.text()
    assert chooser.box.lineEdit().text() == "没有这类"
    assert chooser.has_caret()


def test_what_finds_no_place_in_the_full_form_is_kept_and_said(hands: Hands) -> None:
    """怎么说好的 was thrown away with the half page, and an unknown word of the chooser too."""
    fill(hands)
    hands.screen().boxes["dispute_type"].editor.box.lineEdit().setText("没有这类")
    hands.click("改成写书面协议")
    hands.rest()
    assert hands.screen().stack.typed()["dispute_type"] == "没有这类"
    half = [one for one in hands.ask(lambda desk: desk.store.drafts()) if one["place"].startswith("oral:")]
    assert "吴成贵赔 120 元" in half[0]["content"]["values"]["settled"]
    assert "半页还放在草稿里" in hands.window.centralWidget().toast.text()


@pytest.mark.parametrize(("size", "height"), [("standard", 768), ("standard", 696), ("large", 696), ("largest", 696)])
def test_all_eight_show_without_scrolling(
    make_window: MakeWindow, place: Place, qtbot: Any, size: str, height: int
) -> None:
    window = make_window(place, size, height)
    log_in(qtbot, window)
    screen = go(qtbot, window, "oral")
    screen.boxes["done"].editor.set_value(False)
    screen.edited()
    come_to_rest(window)
    for path, box in screen.boxes.items():
        inner = box.editor.inputs()[-1]
        place_in_card = QRect(inner.mapTo(screen.card, QPoint(0, 0)), inner.size())
        assert screen.card.rect().contains(place_in_card), path
        assert inner.height() >= inner.minimumSizeHint().height() or inner.height() >= 60, path
