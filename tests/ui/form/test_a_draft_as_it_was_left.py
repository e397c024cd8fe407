"""A draft comes back as it was left: the same words, half ones too, the caret where it stood, nothing selected."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from tests.ui.cases.test_open_a_case import KEY
from tests.ui.hands import CONTROL, Hands


def kept(hands: Hands) -> list[Any]:
    """The drafts of the room, once nothing is waiting to be saved."""
    hands.rest()
    hands.qtbot.waitUntil(lambda: not hands.screen().keeper.timer.isActive(), timeout=20_000)
    return list(hands.ask(lambda desk: desk.store.drafts()))


def begin(hands: Hands, place: str = "form") -> None:
    hands.window.frame.go(place)
    hands.rest()


def come_back(hands: Hands) -> None:
    """Leave by Esc and open the draft again."""
    hands.press(KEY.Key_Escape)
    hands.rest()
    assert hands.place() == "today"
    (draft,) = hands.ask(lambda desk: desk.store.drafts())
    hands.window.frame.go(draft["place"].partition(":")[0].replace("intake", "form"), draft=draft["place"])
    hands.rest()


def box() -> QLineEdit:
    """The line with the caret."""
    widget = QApplication.focusWidget()
    line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    assert isinstance(line, QLineEdit)
    return line


def test_the_next_key_after_coming_back_adds_and_never_wipes(hands: Hands) -> None:
    begin(hands)
    hands.into("parties")
    hands.write("欧阳淑")
    come_back(hands)
    assert hands.screen().stack.current() == "parties"
    assert (box().text(), box().selectedText(), box().cursorPosition()) == ("欧阳淑", "", 3)
    hands.write("芬")
    assert hands.field("parties").value()[0]["name"] == "欧阳淑芬"
    assert (
        hands.screen()
        .area.viewport()
        .rect()
        .contains(box().mapTo(hands.screen().area.viewport(), box().rect().center()))
    )


def test_half_a_day_comes_back_as_half_a_day(hands: Hands) -> None:
    begin(hands)
    hands.into("accepted_on")
    hands.press(KEY.Key_A, CONTROL)
    hands.write("11-2")
    come_back(hands)
    assert box().text() == "11-2"
    hands.write("1")
    assert hands.field("accepted_on").value() == "2026-11-21"


def test_what_was_typed_into_a_choice_comes_back(hands: Hands) -> None:
    begin(hands)
    hands.into("dispute_type")
    hands.write("物业和车")
    come_back(hands)
    assert (box().text(), box().cursorPosition()) == ("物业和车", 4)


def test_who_speaks_next_comes_back_before_a_word_was_said(hands: Hands) -> None:
    case = hands.ask(lambda desk: desk.store.all("case")[0]["id"])
    hands.window.frame.go("form", case=case, step="session")
    hands.rest()
    hands.into("record")
    hands.write("村里的老支书")
    hands.press(KEY.Key_Escape)
    hands.rest()
    (draft,) = hands.ask(lambda desk: desk.store.drafts())
    hands.window.frame.go("form", draft=draft["place"])
    hands.rest()
    assert box().text() == "村里的老支书"


def test_the_second_term_comes_back_at_its_own_words(hands: Hands) -> None:
    case = hands.ask(lambda desk: desk.store.all("case")[0]["id"])
    hands.window.frame.go("form", case=case, step="agree")
    hands.rest()
    hands.into("terms")
    hands.write("赔50元")
    hands.field("terms").append()
    hands.write("以后圈养")
    hands.press(KEY.Key_Left)
    hands.press(KEY.Key_Escape)
    hands.rest()
    (draft,) = hands.ask(lambda desk: desk.store.drafts())
    hands.window.frame.go("form", draft=draft["place"])
    hands.rest()
    assert hands.field("terms").at == 1
    widget: Any = QApplication.focusWidget()
    assert (widget.toPlainText(), widget.textCursor().position()) == ("以后圈养", 3)
    assert [term["text"] for term in hands.field("terms").value()] == ["赔50元", "以后圈养"]


@pytest.mark.parametrize("form", ["form", "oral"])
def test_a_form_that_nobody_touched_leaves_no_draft(hands: Hands, form: str) -> None:
    begin(hands, form)
    hands.press(KEY.Key_Tab)
    hands.press(KEY.Key_Tab)
    hands.press(KEY.Key_Escape)
    hands.rest()
    assert hands.ask(lambda desk: desk.store.drafts()) == []


def test_words_taken_out_again_leave_no_draft(hands: Hands) -> None:
    begin(hands)
    hands.into("summary")
    hands.write("水")
    assert len(kept(hands)) == 1
    hands.press(KEY.Key_Backspace)
    assert kept(hands) == []


def test_who_types_without_a_pause_is_saved_all_the_same(hands: Hands) -> None:
    begin(hands)
    hands.into("summary")

    def saved() -> bool:
        hands.write("水")
        return bool(hands.ask(lambda desk: desk.store.drafts()))

    hands.qtbot.waitUntil(saved, timeout=20_000)


def test_esc_leads_back_to_where_one_came_from(hands: Hands) -> None:
    case = hands.ask(lambda desk: desk.store.all("case")[0]["id"])
    hands.window.frame.go("case", case=case)
    hands.rest()
    hands.window.frame.go("form", case=case, step="notice")
    hands.rest()
    hands.press(KEY.Key_Escape)
    hands.rest()
    assert (hands.place(), hands.screen().case_id) == ("case", case)
