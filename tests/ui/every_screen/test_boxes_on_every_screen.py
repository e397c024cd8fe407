"""Every drop-down of the window means the same by the same key: it takes only what somebody chose in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

import app.ui
from app.ui.door.recover import RecoverScreen
from app.ui.door.restore_key import KeyPage
from app.ui.door.who_box import WhoBox
from app.ui.widgets.finder import Finder
from tests.ui.every_screen.test_keys_on_every_screen import MORE
from tests.ui.every_screen.test_nothing_cut import PLACES as QUIET
from tests.ui.every_screen.test_nothing_cut_here import long_names, places
from tests.ui.every_screen.test_tab_reaches_everything import OWN
from tests.ui.hands import Hands

KEY = Qt.Key
HOMES = {"boxes.py", "finder.py"}
"""Where the rule stands: for a few names, and for many that are found by typing."""


def wheel(box: QComboBox) -> None:
    """A notch of the wheel over a box, downwards."""
    at = QPointF(box.rect().center())
    event = QWheelEvent(
        at, QPointF(box.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)


def walked(box: QComboBox, rest: Callable[[], None]) -> Iterator[str]:
    """What is wrong with Down and Up: each goes to the neighbour, and stays at an end."""
    at, last = box.currentIndex(), box.count() - 1
    for key, wanted in ((KEY.Key_Down, min(at + 1, last)), (KEY.Key_Up, max(min(at + 1, last) - 1, 0))):
        QTest.keyClick(box, key)
        rest()
        if box.currentIndex() != wanted:
            yield f"{key.name} went from {at} to {box.currentIndex()}"


def changed_by(box: QComboBox, act: Callable[[], None]) -> bool:
    """Whether something that chooses nothing changed what stands there, or left the list open."""
    before = box.currentIndex()
    act()
    return box.currentIndex() != before or box.view().isVisible()


def opened_and_left(box: QComboBox, key: KEY) -> None:
    """Open the list, go down in it, and think better of it."""
    QTest.keyClick(box, key)
    QTest.keyClick(box.view(), KEY.Key_Down)
    QTest.keyClick(box.view(), KEY.Key_Escape)


def lettered(box: QComboBox) -> None:
    """The first letter of the last name, and Esc."""
    first = (box.itemText(box.count() - 1) or "x")[0]
    plain = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(box, QKeyEvent(kind, KEY.Key_unknown, plain, first))
    if box.view().isVisible():
        QTest.keyClick(box.view(), KEY.Key_Escape)


def faults(box: QComboBox, rest: Callable[[], None]) -> list[str]:
    """Which keys do something else in this box than in the others."""
    if changed_by(box, lambda: wheel(box)):
        return ["the wheel changes it"]
    if isinstance(box, Finder):
        return []
    box.setFocus()
    by = {
        "the wheel under the caret": lambda: wheel(box),
        "a list that was left": lambda: opened_and_left(box, KEY.Key_Space),
        "a letter": lambda: lettered(box),
        "a page key": lambda: QTest.keyClick(box, KEY.Key_PageDown),
        "End": lambda: QTest.keyClick(box, KEY.Key_End),
    }
    wrong = [f"{name} changes it" for name, act in by.items() if changed_by(box, act)]
    return [*wrong, *walked(box, rest)]


def boxes(page: QWidget) -> list[QComboBox]:
    return [one for one in page.findChildren(QComboBox) if one.isVisible()]


def wrong_on(page: QWidget, where: str, rest: Callable[[], None]) -> dict[str, list[str]]:
    told = {f"{where}: {box.accessibleName()}": faults(box, rest) for box in boxes(page)}
    return {name: found for name, found in told.items() if found}


def test_every_box_on_every_screen_takes_only_what_was_chosen(hands: Hands) -> None:
    case = hands.ask(long_names)
    wrong: dict[str, list[str]] = {}
    seen = set()
    for name, facts in {**QUIET, **MORE, "settings users": {"page": "users"}, **places(case)}.items():
        hands.window.frame.go(name.split()[0], **facts)
        hands.rest()
        page = hands.screen()
        seen |= {type(box) for box in boxes(page)}
        wrong |= wrong_on(page, name, hands.rest)
        hands.window.frame.go("today")
        hands.rest()
    assert wrong == {}
    assert len(seen) > 2, "the boxes were not found"


@pytest.mark.parametrize("name", [name for name in OWN if name in ("heads", "aid")])
def test_every_box_in_every_dialog_takes_only_what_was_chosen(qtbot: Any, name: str) -> None:
    dialog = OWN[name]()
    qtbot.addWidget(dialog, before_close_func=QWidget.hide)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert boxes(dialog)
    assert wrong_on(dialog, name, QApplication.processEvents) == {}
    QTest.keyClick(boxes(dialog)[0], KEY.Key_Return)
    assert dialog.isVisible(), "Enter on a box is not 不搬了"


def at_the_door(kind: str) -> tuple[QWidget, WhoBox]:
    if kind == "recover":
        recover = RecoverScreen(["王德明", "刘芳", "罗大山"])
        return recover, recover.user
    page = KeyPage()
    page.user.set_names(["王德明", "刘芳", "罗大山"])
    return page, page.user


@pytest.mark.parametrize("kind", ["recover", "restore"])
def test_a_new_password_is_for_nobody_before_somebody_is_chosen(qtbot: Any, kind: str) -> None:
    """The first of the list would get the password that another one typed."""
    page, who = at_the_door(kind)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    told: list[Any] = []
    page.finished.connect(told.append)
    for key, words in (("groups", "x"), ("password", "屋后一口老水井"), ("again", "屋后一口老水井")):
        page.fields[key].set_value(words)
    page.finish()
    assert told == [] and who.value() == "" and who.problem.isVisible()
    assert wrong_on(page, kind, QApplication.processEvents) == {}
    QTest.keyClick(who.choice, KEY.Key_Return)
    assert page.fields["password"].box.hasFocus() or page.focusWidget() is page.fields["password"].box
    who.choose("刘芳")
    page.finish()
    assert len(told) == 1 and "刘芳" in repr(told)


def test_a_single_person_need_not_be_chosen(qtbot: Any) -> None:
    who = WhoBox(["刘芳"])
    qtbot.addWidget(who)
    assert who.value() == "刘芳"


def test_the_look_sees_a_box_of_qt(qtbot: Any) -> None:
    """The control: Qt's own box takes the name that a stray letter begins."""
    box = QComboBox()
    box.addItems(["anna", "bert", "carl"])
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    assert "a letter changes it" in faults(box, QApplication.processEvents)


def test_no_screen_brings_a_box_of_its_own() -> None:
    root = Path(app.ui.__file__).parent
    texts = {path.name: path.read_text("utf-8") for path in root.rglob("*.py")}
    assert {name for name, text in texts.items() if "QComboBox(" in text or "(QComboBox)" in text} == HOMES
