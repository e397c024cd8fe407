"""分几期 in the form of an agreement: seen before it is put in; beside a due day it is said where it is a rest day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.casework.cases import cases
from app.casework.desk import Desk
from app.ui.cases.instalments import InstalmentsDialog
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.papers.test_print_an_agreement import AGREE, SESSION
from tests.ui.rest import come_to_rest, when_asked
from tests.ui.room import Place, log_in

MONEY = {"text": "张𬱖赔偿罗桂芳稻谷损失", "kind": "money", "payer": "p2", "payee": "p1", "amount": "1000"}
TYPED = {"total": "1000", "count": "3", "first_on": "2026-12-31"}


def mediated(desk: Desk) -> str:
    """The oldest case after a session in which they agreed."""
    case = str(desk.store.case_rows()[-1]["id"])
    cases.take_step(desk, case, "session", SESSION)
    return case


def at_the_terms(hands: Hands, terms: list[dict[str, Any]]) -> Any:
    """The form of the agreement with these terms, the last one open."""
    case = hands.ask(mediated)
    hands.window.frame.go("form", case=case, step="agree")
    hands.rest()
    stack = hands.screen().stack
    stack.set_values({**AGREE, "terms": terms})
    hands.rest()
    editor = stack.editor("terms")
    editor.open(len(terms) - 1)
    hands.rest()
    return editor


def divide(hands: Hands, typed: dict[str, str], verb: str, look: Any = None) -> None:
    """Fill the dialog and press its verb."""

    def fill(dialog: InstalmentsDialog) -> None:
        for key, text in typed.items():
            dialog.fields[key].set_value(text)
            dialog.fields[key].changed.emit(text)
        come_to_rest(dialog)
        try:
            if look is not None:
                look(dialog)
            hands.click(verb, dialog)
        finally:
            dialog.done(dialog.result())

    when_asked(fill, InstalmentsDialog)
    hands.click("分几期")


@pytest.mark.parametrize(("size", "height"), [("standard", 768), ("largest", 696)])
def test_an_open_money_term_becomes_its_parts(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path, size: str, height: int
) -> None:
    window = make_window(place, size, height)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    editor = at_the_terms(hands, [AGREE["terms"][0], MONEY])
    assert shots.cut(window) == []

    def look(dialog: InstalmentsDialog) -> None:
        assert dialog.fields["text"].value() == MONEY["text"], "what the term says need not be typed again"
        told = dialog.told.text()
        assert "2027年1月31日" in told and "2027年2月28日" in told and "2026年12月31日" in told
        assert "2027年放假的安排不在表里" in told, "a year that the table has not is said, never guessed"
        shots.take(dialog, f"parts-{size}", tmp_path)
        assert shots.cut(dialog) == []
        assert dialog.height() <= height

    divide(hands, TYPED, "放进协议（3 条）", look)
    terms = editor.value()
    assert [term.get("amount") for term in terms] == [None, "333.33", "333.33", "333.34"]
    assert [term["due_on"] for term in terms[1:]] == ["2026-12-31", "2027-01-31", "2027-02-28"]
    assert {(term["payer"], term["payee"]) for term in terms[1:]} == {("p2", "p1")}
    assert editor.at == 1 and len(editor.items) == 4, "in place of the term that was divided"
    assert shots.cut(window) == []
    shots.take(window, f"terms-{size}", tmp_path)
    hands.finish()
    assert hands.place() == "case"
    kept = hands.case(hands.screen().case_id)["agreements"][-1]["terms"]
    assert [term["series"] for term in kept if "series" in term] == [{"no": no, "of": 3} for no in (1, 2, 3)]


def test_beside_another_kind_of_term_the_parts_come_behind_it(hands: Hands) -> None:
    editor = at_the_terms(hands, [AGREE["terms"][0]])
    divide(hands, {"text": "赔偿款", **TYPED}, "放进协议（3 条）")
    assert [term["kind"] for term in editor.value()] == ["act", "money", "money", "money"]


def test_who_thinks_better_of_it_has_the_terms_as_they_were(hands: Hands) -> None:
    editor = at_the_terms(hands, [AGREE["terms"][0], MONEY])
    before = editor.value()
    divide(hands, {}, "先不办")
    assert editor.value() == before


def test_what_is_wrong_is_said_under_its_field_and_nothing_is_put_in(hands: Hands) -> None:
    editor = at_the_terms(hands, [MONEY])

    def look(dialog: InstalmentsDialog) -> None:
        assert not dialog.do.isEnabled() and dialog.do.toolTip()
        assert "2 和 120 之间" in dialog.fields["count"].problem.words.text()

    divide(hands, {**TYPED, "count": "1"}, "先不办", look)
    assert len(editor.items) == 1


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-10-02", "国庆节放假"),
        ("2026-12-05", "星期六"),
        ("2026-12-04", ""),
        ("2027-03-01", "2027年放假的安排不在表里"),
        ("", ""),
    ],
)
def test_beside_a_due_day_it_is_said_where_it_is_a_rest_day(hands: Hands, day: str, told: str) -> None:
    editor = at_the_terms(hands, [{**MONEY, "due_on": "2026-12-05"}])
    box = editor.stack.editor("due_on")
    assert "星期六" in box.tip.text(), "the control: it stands there from the start"
    box.box.setText("2026年12月4日")
    assert not box.tip.isVisible()
    box.box.setText(day)
    hands.rest()
    assert (told in box.tip.text()) and box.tip.isVisible() == bool(told)
    other = hands.screen().stack.editor("concluded_on")
    assert other.tip.isHidden(), "a day that is over asks for no table of holidays"
