"""Keeping what is typed on a form: encrypted, within a second of the key, for the person who typed it.

A form that nobody touched, or that stands again as it began, leaves no draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypedDict, cast

from PySide6.QtCore import QObject, QTimer

from app.casework.cases import drafts
from app.casework.desk import Desk
from app.records.case import as_doc
from app.records.errors import ProgramError
from app.ui.form.entries import Answers, Given
from app.ui.form.form_place import FormPlace
from app.ui.frame.composing import take_composed
from app.ui.frame.frame import Frame

SAVE_MS = 700
KEPT = "草稿留着，在今日里找得到"


class HalfTyped(TypedDict, total=False):
    """What is kept of a form: its answers, what stands in its fields beyond them, the field with the caret and where in
    it, and by which words a list names it."""

    values: Answers
    typed: Answers
    field: str
    cursor: Given
    title: str
    of: str


def half_typed(kept: Mapping[str, Any]) -> HalfTyped:
    """A draft as it was stored; nothing is checked: it may be older than this program."""
    return cast(HalfTyped, kept)


def find_draft(desk: Desk, place: FormPlace) -> HalfTyped | None:
    """What was typed at a place and is kept there."""
    kept = drafts.find(desk, str(place))
    return None if kept is None else half_typed(kept)


class DraftKeeper(QObject):
    """The draft of the form that stands open. ``content`` gives what is kept, ``untouched`` says whether the fields
    stand as they began."""

    def __init__(
        self, frame: Frame, content: Callable[[], HalfTyped], untouched: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.frame, self.content, self.untouched = frame, content, untouched
        self.desk: Desk | None = None
        self.place = ""
        self.kept = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SAVE_MS)
        self.timer.timeout.connect(self.save)
        frame.about_to_lock.connect(self.save_now)

    def begin(self, desk: Desk, place: str, *, kept: bool) -> None:
        """A form stands open at a place; ``kept`` where it came from its draft."""
        self.desk, self.place, self.kept = desk, place, kept

    def touched(self) -> None:
        """A key was pressed; who types without a pause is saved all the same."""
        if not self.timer.isActive():
            self.timer.start()

    def save_now(self, said: str = "") -> None:
        """What was typed in the last second, what is still being composed and where the caret stands go to the draft
        at once; ``said`` is told once it lies there, and only then."""
        if self.desk is None:
            return
        take_composed()
        if self.kept or self.timer.isActive():
            self.timer.stop()
            self.save(said)

    def save(self, said: str = "") -> None:
        """Put the draft away on the store lane, or away with it where nothing is left to keep."""
        if self.desk is None:
            return
        desk, place = self.desk, self.place
        if not self.untouched():
            content, self.kept = self.content(), True
            self.frame.runner.store(
                lambda: drafts.save(desk, place, as_doc(content)), lambda _: self.saved(said), self.not_saved
            )
        elif self.kept:
            self.kept = False
            self.frame.runner.store(lambda: drafts.drop(desk, place), lambda _: None, self.frame.refuse)

    def saved(self, said: str) -> None:
        """It lies in its draft."""
        self.frame.kept.emit(True)
        if said:
            self.frame.say(said)

    def not_saved(self, error: ProgramError) -> None:
        """The disk would not take it: nothing may say that it is kept."""
        self.frame.kept.emit(False)
        self.frame.refuse(error)

    def end(self) -> None:
        """The form is finished or left: nothing more is kept."""
        self.timer.stop()
        self.desk, self.kept = None, False
