"""What an input method still composes, underlined in the field, is in what is saved, whatever is pressed next.

No input method stands behind these windows: it gives nothing when asked to commit and nothing when reset, as the worst
real one does. With the real ibus: ``test_with_ibus``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.casework.cases import drafts
from app.ui.frame.manners import Manners
from app.ui.frame.questions import ask_reason
from tests.ui.conftest import MakeWindow
from tests.ui.every_screen.test_keys_on_every_screen import MORE
from tests.ui.every_screen.test_nothing_cut import PLACES as QUIET
from tests.ui.every_screen.test_nothing_cut_here import long_names, places
from tests.ui.hands import CONTROL, ENTER, Hands
from tests.ui.rest import when_asked
from tests.ui.room import Place, log_in, settle

WORDS = "邻里好商量"
KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def compose(field: QWidget, words: str = WORDS) -> None:
    """Words stand underlined in a field, as an input method shows them before they are chosen."""
    QApplication.sendEvent(field, QInputMethodEvent(words, []))


def press_on(hands: Hands, words: str) -> None:
    QTest.mouseClick(hands.button(words), LEFT)


WAYS: dict[str, Callable[[Hands], object]] = {
    "Esc": lambda hands: hands.press(KEY.Key_Escape),
    "F1": lambda hands: hands.press(KEY.Key_F1),
    "Alt+1": lambda hands: QTest.keyClick(hands.window, KEY.Key_1, Qt.KeyboardModifier.AltModifier),
    "Ctrl+N": lambda hands: hands.press(KEY.Key_N, CONTROL),
    "先放着": lambda hands: press_on(hands, "先放着"),
    "the rail": lambda hands: press_on(hands, "案件"),
    "the search box": lambda hands: QTest.mouseClick(hands.window.room.top.search, LEFT),
    "another field": lambda hands: hands.into("place"),
    "another size of type": lambda hands: hands.window.set_size("large"),
}


def kept(hands: Hands) -> dict[str, Any]:
    """What the drafts of the room hold of the story, once nothing waits to be saved."""
    form = hands.window.room.screens.get("form")
    if form is not None:
        hands.qtbot.waitUntil(lambda: not form.keeper.timer.isActive())
    hands.rest()
    told = hands.ask(lambda desk: {one["place"]: drafts.find(desk, one["place"]) for one in desk.store.drafts()})
    return {place: one["values"].get("summary") for place, one in told.items()}


def test_whatever_is_pressed_next_the_draft_has_what_was_composed(hands: Hands) -> None:
    found, before = {}, kept(hands)
    for way, act in WAYS.items():
        hands.window.frame.go("form")
        hands.rest()
        hands.into("summary")
        compose(hands.here())
        act(hands)
        hands.rest()
        after = kept(hands)
        found[way] = [after[one] for one in after if one not in before]
        before = after
    assert found == {way: [WORDS] for way in WAYS}


@pytest.mark.parametrize("way", ["lock", "close"])
def test_locking_and_closing_keep_what_was_composed(
    make_window: MakeWindow, place: Place, qtbot: Any, way: str
) -> None:
    window = make_window(place)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    window.frame.go("form")
    hands.rest()
    hands.into("summary")
    compose(hands.here())
    (window.idle.idle.emit if way == "lock" else window.close)()
    settle(qtbot, window)
    again = make_window(place)
    log_in(qtbot, again)
    told = Hands(qtbot, again).ask(lambda desk: [drafts.find(desk, one["place"]) for one in desk.store.drafts()])
    assert [one["values"].get("summary") for one in told] == [WORDS]


def test_ctrl_enter_and_the_big_button_record_what_was_composed(hands: Hands) -> None:
    first, second = [case["id"] for case in hands.ask(lambda desk: desk.store.all("case"))[:2]]
    for case, finish in ((first, lambda: hands.finish()), (second, lambda: press_on(hands, hands.screen().job.verb))):
        hands.window.frame.go("form", case=case, step="correct")
        hands.rest()
        hands.into("summary")
        hands.press(KEY.Key_A, CONTROL)
        hands.write("看过现场，")
        compose(hands.here())
        hands.into("reason")
        hands.write("听错了，")
        compose(hands.here())
        finish()
        hands.rest()
        kept = hands.case(case)
        assert (kept["summary"], kept["corrections"][-1]["reason"]) == (f"看过现场，{WORDS}", f"听错了，{WORDS}")


def test_the_half_page_registers_what_was_composed(hands: Hands) -> None:
    hands.window.frame.go("oral")
    hands.rest()
    boxes = hands.screen().boxes
    boxes["about"].editor.take_focus()
    compose(hands.here())
    hands.finish()
    assert boxes["about"].editor.value() == WORDS


def test_the_search_looks_for_what_was_composed(hands: Hands) -> None:
    hands.press(KEY.Key_K, CONTROL)
    compose(hands.here(), "罗桂芳")
    hands.press(ENTER)
    hands.rest()
    assert (hands.place(), hands.window.room.top.search.text()) == ("cases", "罗桂芳")


@pytest.mark.parametrize("way", ["Enter", "mouse"])
@pytest.mark.usefixtures("qtbot")
def test_a_question_hears_the_reason_that_was_composed(hands: Hands, way: str) -> None:
    def answer(dialog: Any) -> None:
        (field,) = dialog.findChildren(QLineEdit)
        compose(field)
        if way == "mouse":
            QTest.mouseClick(dialog.do, LEFT)
        else:
            dialog.do.setFocus()
            QTest.keyClick(dialog.do, ENTER)

    when_asked(answer)
    assert ask_reason(hands.window, "作废吗？", "号留着。", "", "作废", "为什么") == WORDS


def texts(window: QWidget) -> list[QWidget]:
    """The fields of a window in which an input method can compose."""
    found = [one for kind in (QLineEdit, QPlainTextEdit) for one in window.findChildren(kind)]
    return [
        one for one in found
        if one.isVisible() and one.isEnabled() and not one.isReadOnly()
        and one.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    ]  # fmt: skip


def said(field: Any) -> str:
    return str(field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text())


def losing(window: QWidget) -> list[str]:
    """The fields of a window that lose what is composed in them when a key of the program is pressed."""
    lost = []
    window.activateWindow()
    QApplication.processEvents()
    for field in texts(window):
        field.setFocus()
        compose(QApplication.focusWidget() or field)
        QTest.keyClick(QApplication.focusWidget() or field, KEY.Key_F12)
        if WORDS not in said(field):
            lost.append(field.accessibleName() or type(field).__name__)
    return lost


def test_no_field_of_any_screen_loses_what_is_composed(hands: Hands) -> None:
    case = hands.ask(long_names)
    lost, seen = {}, 0
    for name, facts in {**QUIET, **MORE, **places(case)}.items():
        hands.window.frame.go(name.split()[0], **facts)
        hands.rest()
        seen += len(texts(hands.window))
        lost[name] = losing(hands.window)
    assert {name: fields for name, fields in lost.items() if fields} == {}
    assert seen > 100


def test_before_the_room_is_open_nothing_composed_is_lost(make_window: MakeWindow, tmp_path: Any) -> None:
    first = make_window(Place(tmp_path / "nowhere", tmp_path / "state"))
    first.centralWidget().open_form()
    QApplication.processEvents()
    assert texts(first)
    assert losing(first) == []


def test_a_password_composed_by_mistake_is_what_was_seen(make_window: MakeWindow, place: Place) -> None:
    password = make_window(place).centralWidget().password
    password.turn_look()
    password.box.setFocus()
    compose(password.box, "青石")
    QTest.mouseClick(password.look, LEFT)
    assert password.box.text() == "青石"


def test_words_the_person_wiped_stay_wiped(qtbot: Any, hands: Hands) -> None:
    hands.window.frame.go("form")
    hands.rest()
    hands.into("summary")
    field = hands.here()
    compose(field)
    compose(field, "")
    qtbot.waitUntil(lambda: not field.property("dropped"))
    hands.press(KEY.Key_F12)
    assert said(field) == ""
    compose(field)
    hands.write(WORDS)
    hands.press(KEY.Key_F12)
    assert said(field) == WORDS


def bare(qtbot: Any) -> tuple[QWidget, QLineEdit, QPushButton]:
    """A field and a button that takes no caret, outside the program."""
    page = QWidget()
    column = QVBoxLayout(page)
    field, verb = QLineEdit(), QPushButton("做")
    verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for one in (field, verb):
        column.addWidget(one)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    return page, field, verb


@pytest.mark.parametrize("kept", [True, False])
def test_without_the_rule_the_words_would_be_lost(qtbot: Any, qapp: Any, kept: bool) -> None:
    (manners,) = [one for one in qapp.children() if isinstance(one, Manners)]
    _page, field, verb = bare(qtbot)
    heard: list[str] = []
    verb.clicked.connect(lambda: heard.append(field.text()))
    if not kept:
        qapp.removeEventFilter(manners)
    try:
        compose(field)
        QTest.mouseClick(verb, LEFT)
    finally:
        qapp.removeEventFilter(manners)
        qapp.installEventFilter(manners)
    assert heard == [WORDS if kept else ""]


def test_an_input_method_that_lets_go_when_the_caret_is_moved_loses_nothing(qtbot: Any) -> None:
    """So does ibus under Qt 6.9: it empties the field first, and says afterwards that the caret leaves."""
    _page, field, _ = bare(qtbot)
    compose(field)
    compose(field, "")
    QApplication.sendEvent(field, QEvent(QEvent.Type.FocusAboutToChange))
    assert field.text() == WORDS


def test_a_key_that_is_only_held_leaves_the_words_underlined(qtbot: Any) -> None:
    _page, field, _ = bare(qtbot)
    compose(field)
    for key in (KEY.Key_Shift, KEY.Key_Control, KEY.Key_CapsLock):
        QTest.keyClick(field, key)
    assert field.text() == ""
    QTest.mouseClick(field, LEFT, pos=QPoint(4, field.height() // 2))
    assert field.text() == WORDS
