"""A name that is typed, with the people the room has met by that name offered under it: who is picked is picked by a
second sign, and nothing that was typed is changed by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from app.casework.cases.known_people import KnownPerson
from app.facts.kind import Kind
from app.ui.form.editors import LineEditor
from app.ui.form.entries import Entry, Given
from app.ui.form.offered.known_list import KnownList
from app.ui.form.offered.said_in_box import SaidInBox

SETTLE_MS = 120
KNOWS = "认得 {count} 位"
IS_KNOWN = "认得的人：{signs}"

Told = Callable[[list[KnownPerson]], None]
AskPeople = Callable[[str, Told], None]
"""Asks who was met by a typed name, and tells the answer later."""


class KnownNameEditor(LineEditor):
    """One name; ``ask`` looks for people by it. Down takes the first of the list, Enter picks, Esc shuts only the list.

    Signals: ``told(facts)`` with what was offered beside the name, once somebody was picked.
    """

    offers: KnownList | None = None

    def __init__(self, entry: Entry, kind: Kind, ask: AskPeople) -> None:
        super().__init__(entry, kind.show, lambda text: kind.typed(text, None))
        self.ask = ask
        self.people: Sequence[KnownPerson] = ()
        self.picked: KnownPerson | None = None
        self.said = SaidInBox(self.box)
        self.settle = QTimer(self)
        self.settle.setSingleShot(True)
        self.settle.setInterval(SETTLE_MS)
        self.settle.timeout.connect(self.look)
        self.box.textEdited.connect(lambda _: self.settle.start())
        self.box.textChanged.connect(lambda _: self.tell())
        self.box.editingFinished.connect(self.tell)

    def look(self) -> None:
        """Ask who is meant by what stands there."""
        typed = self.box.text().strip()
        if typed:
            self.ask(typed, lambda found: self.offer_people(typed, found))
        else:
            self.shut()

    def offer_people(self, typed: str, found: list[KnownPerson]) -> None:
        """Show them, unless the answer is to an older text or the caret has gone on."""
        if typed != self.box.text().strip() or not self.box.hasFocus():
            return
        self.people = found
        self.tell()
        if not found or (self.picked is not None and self.picked.name == typed):
            self.shut()
            return
        if self.offers is None:
            self.offers = KnownList(self.window())
            self.offers.picked.connect(self.pick)
            self.offers.stands.connect(self.listing)
            self.destroyed.connect(self.offers.deleteLater)
        self.offers.offer(found, self.box)

    def tell(self) -> None:
        """At the right of the box: who was picked, or how many are known by what is typed."""
        typed = self.box.text().strip()
        if self.picked is not None and self.picked.name == typed:
            self.said.say(IS_KNOWN.format(signs=self.picked.told))
        else:
            many = len(self.people) if typed and self.box.hasFocus() else 0
            self.said.say(KNOWS.format(count=many) if many else "")

    def pick(self, place: int) -> None:
        """The name stands as it was kept, and what else is known is told; -1 leaves what was typed."""
        person = self.people[place] if place >= 0 else None
        self.people = ()
        self.picked = person
        if person is not None:
            self.box.setText(person.name)
            self.changed.emit()
            self.told.emit({self.beside(key): value for key, value in person.offered().items()})
        self.tell()

    def beside(self, key: str) -> str:
        """Where a fact of who bears this name is asked: a guardian's number beside the guardian's name."""
        return f"{self.entry.path.rpartition('.')[0]}.{key}".lstrip(".")

    def shut(self) -> None:
        """No list; what is typed stays."""
        if self.offers is not None:
            self.offers.hide()

    def is_open(self) -> bool:
        """Whether the list stands under the box."""
        return self.offers is not None and not self.offers.isHidden()

    def set_value(self, value: Given) -> None:
        self.picked, self.people = None, ()
        self.shut()
        super().set_value(value)
        self.tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and self.is_open():
            if event.type() == QEvent.Type.FocusOut:
                self.leave()
            elif isinstance(event, QKeyEvent) and self.key(event):
                return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """The caret went elsewhere."""
        self.people = ()
        self.shut()
        self.tell()

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key was meant for the list."""
        assert self.offers is not None
        pressed = event.key()
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(pressed == Qt.Key.Key_Escape)
            return event.isAccepted()
        if event.type() != QEvent.Type.KeyPress or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if pressed in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.offers.walk(1 if pressed == Qt.Key.Key_Down else -1)
        elif pressed == Qt.Key.Key_Escape:
            self.shut()
        elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.offers.enter()
        else:
            return False
        return True
