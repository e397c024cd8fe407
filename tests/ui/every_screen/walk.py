"""A walk through the whole window: every place, every tab, every button and every line of a menu is pressed.

What there is to press is found on the screen, so that whatever is added later is walked too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QTabBar,
    QWidget,
)

from app.casework.desk import Desk
from app.records.changes import Doc
from app.ui.cases.oral import OralScreen
from app.ui.form.form import FormScreen
from app.ui.frame import runner
from app.ui.frame.places import SCREENS
from app.ui.widgets import Dialog
from tests.ui.every_screen.flashes import Flashes
from tests.ui.hands import Hands

RAIL = ("today", "cases", "screening", "ledgers", "office", "exchange", "settings")
PAGES = {
    "settings": [{"page": page} for page in ("mine", "users", "backup", "sticks", "room")],
    "office": [{"page": page} for page in ("people", "work", "files")],
    "help": [{"page": "today"}],
    "sheet": [{"begin": True}],
}
LOOK_MS = 5
"""The timer belongs to no window: a window with a timer so short would never be at rest."""


@dataclass(frozen=True)
class Key:
    """What is pressed, found again each time the place is opened anew: the button, then the lines of its menu."""

    words: str
    kind: str
    nth: int = 0
    menu: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "›".join((self.words, *self.menu))


@dataclass
class Wrong:
    """What was found on the way."""

    refused: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def shown(screen: QWidget) -> Iterator[QAbstractButton]:
    """The buttons on a screen that a person can press; choices and ticks are answers, they lead nowhere."""
    for one in screen.findChildren(QAbstractButton):
        if isinstance(one, QPushButton) and one.isVisible() and not one.property("segment"):
            yield one


def name_of(one: QWidget) -> str:
    return (one.text() if isinstance(one, QAbstractButton) else "") or one.accessibleName()


def lines_of(menu: QMenu | None, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every line of a menu, those of its menus after them."""
    for act in menu.actions() if menu is not None else ():
        if act.menu() is not None:
            yield from lines_of(act.menu(), (*above, act.text()))
        elif not act.isSeparator():
            yield (*above, act.text())


def keys_of(screen: QWidget) -> list[Key]:
    """What can be pressed here, each kind of button once: of ten rows with 打开 the first one."""
    made: dict[str, Key] = {}
    for one in shown(screen):
        if one.isEnabled() and name_of(one) not in made:
            menu = one.menu() if isinstance(one, QPushButton) else None
            made[name_of(one)] = Key(name_of(one), type(one).__name__)
            for line in lines_of(menu):
                made[f"{name_of(one)}›{line}"] = Key(name_of(one), type(one).__name__, 0, line)
    return list(made.values())


def silent(screen: QWidget) -> list[str]:
    """Buttons that cannot be pressed and do not say why, neither in their words nor in a tip."""
    return [name_of(one) for one in shown(screen) if not one.isEnabled() and not says_why(one)]


def says_why(one: QWidget) -> bool:
    """A reason in the words (封账（先封十月）; 十二月（还没到）), in the tip, or in what is read out."""
    return bool(set("（，") & set(name_of(one)) or one.toolTip() or one.accessibleDescription())


class Walk:
    """One walk by one person through one room."""

    def __init__(self, hands: Hands, monkeypatch: Any, folder: str) -> None:
        """``folder`` answers what a file dialog asks, once it is answered with yes."""
        self.hands, self.folder = hands, folder
        self.wrong = Wrong()
        self.at = ""
        self.asked = self.yes = False
        self.watch(monkeypatch)

    def watch(self, monkeypatch: Any) -> None:
        """Listen to what the room refuses and what ends in a fault, whoever shows it; answer every dialog."""
        need, told = Desk.need, runner.as_told

        def needed(desk: Desk, verb: str) -> None:
            if not desk.may(verb):
                self.wrong.refused.append(f"{self.at}: {verb}")
            need(desk, verb)

        def heard(error: BaseException) -> Any:
            answer = told(error)
            if answer.code in ("fault", "not_allowed"):
                self.wrong.told.append(f"{self.at}: {answer.code} {error!r}")
            return answer

        monkeypatch.setattr(Desk, "need", needed)
        monkeypatch.setattr(runner, "as_told", heard)
        for name, empty in (("getExistingDirectory", ""), ("getOpenFileName", ("", "")), ("getSaveFileName", ("", ""))):
            monkeypatch.setattr(QFileDialog, name, self.answer(empty))
        self.flashes = Flashes(self.hands.window, lambda told: self.wrong.told.append(f"{self.at}: {told}"))
        self.clock = QTimer(interval=LOOK_MS)
        self.clock.timeout.connect(self.close_dialogs)
        self.clock.start()

    def answer(self, empty: Any) -> Any:
        def asked(*_: Any, **__: Any) -> Any:
            self.asked = True
            said = self.folder if self.yes else ""
            return said if isinstance(empty, str) else (said, "")

        return staticmethod(asked)

    def close_dialogs(self) -> None:
        """Answer a question as soon as it stands; one that stays after its yes wants more and is cancelled."""
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            popup.close()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            self.asked = True
            if self.yes and harmless(dialog):
                self.yes = False
                dialog.do.click()
            else:
                dialog.reject()

    def open(self, place: str, facts: Doc) -> QWidget:
        self.hands.window.frame.go(place, **facts)
        self.hands.rest()
        room = self.hands.window.room
        assert room is not None
        return room.pages.currentWidget()

    def places(self, more: dict[str, list[Doc]]) -> Iterator[tuple[str, Doc]]:
        """Every place of the window, with what it needs to open; a place that is new is walked as it is."""
        for place in SCREENS:
            yield from ((place, facts) for facts in more.get(place, PAGES.get(place, [{}])))

    def take(self, place: str, facts: Doc) -> None:
        """Press everything of one place, tab by tab, each time opened anew."""
        screen = self.open(place, facts)
        self.at = f"{place} {facts.get('page') or facts.get('step') or ''}".strip()
        tabs = next((one for one in screen.findChildren(QTabBar) if one.isVisible()), None)
        for tab in range(tabs.count()) if tabs is not None else (0,):
            self.take_tab(place, facts, tab)

    def take_tab(self, place: str, facts: Doc, tab: int) -> None:
        here = self.stand(place, facts, tab)
        self.wrong.told += [f"{self.at}: {words} does not say why" for words in silent(here)]
        before = self.at
        for key in keys_of(here):
            self.try_key(f"{before} {key}", lambda: self.stand(place, facts, tab), key)
        self.at = before

    def try_key(self, at: str, stand: Callable[[], QWidget], key: Key) -> None:
        """Press once and think better of whatever is asked; where something was asked press again and say yes."""
        self.at, self.asked, self.yes = at, False, False
        self.press(stand(), key)
        self.look_where_it_led()
        if self.asked:
            self.at, self.yes = f"{at}, yes", True
            self.press(stand(), key)
            self.look_where_it_led()

    def stand(self, place: str, facts: Doc, tab: int) -> QWidget:
        screen = self.open(place, facts)
        tabs = next((one for one in screen.findChildren(QTabBar) if one.isVisible()), None)
        if tabs is not None and tab and tabs.isTabVisible(tab):
            tabs.setCurrentIndex(tab)
            self.hands.rest()
        return screen

    def press(self, screen: QWidget, key: Key) -> None:
        for one in shown(screen):
            if one.isEnabled() and name_of(one) == key.words:
                if key.menu:
                    trigger(one.menu(), key.menu)
                elif one.menu() is None:
                    self.hands.qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
                self.hands.rest()
                return

    def look_where_it_led(self) -> None:
        """A form that opens may be finished by who sits here, and the window still stands."""
        room = self.hands.window.room
        if room is None:
            self.wrong.told.append(f"{self.at}: leaves the room")
            return
        screen = room.pages.currentWidget()
        if isinstance(screen, (FormScreen, OralScreen)) and not self.hands.window.frame.desk.may("case.open"):
            self.wrong.refused.append(f"{self.at}: leads a reader to a form")

    def way_back(self, place: str, facts: Doc) -> None:
        """Esc leads out of a place that the rail does not name."""
        screen = self.open(place, facts)
        if place in RAIL:
            return
        screen.setFocus()
        room = self.hands.window.room
        assert room is not None and room.rail.isVisible()
        self.hands.qtbot.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Escape)
        self.hands.rest()
        if room.place == place:
            self.wrong.told.append(f"{place}: Esc does not lead back")


def harmless(dialog: QDialog) -> bool:
    """A yes after which the room has everything it had; what takes something away is marked by its red button."""
    return isinstance(dialog, Dialog) and dialog.do.property("role") != "danger"


def trigger(menu: QMenu | None, line: tuple[str, ...]) -> None:
    """Press a line of a menu, or of its menus, by its words."""
    for act in menu.actions() if menu is not None else ():
        if act.text() == line[0]:
            inner = act.menu()
            if len(line) == 1:
                act.trigger()
            else:
                trigger(inner, line[1:])
            return
