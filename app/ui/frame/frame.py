"""What every screen is given: the desk, the lanes, the size of type, and ways to speak and to move."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from PySide6.QtCore import QObject, Signal

from app.records.errors import ProgramError
from app.ui.frame.screen import Place, PlaceFacts, ScreenName
from app.ui.widgets.theme import Metrics

if TYPE_CHECKING:
    from app.casework.desk import Desk
    from app.ui.frame.runner import JobRunner


class WayOut(NamedTuple):
    """What a band offers beside its words: a button and what it does."""

    words: str
    act: Callable[[], object]


class Frame(QObject):
    """The window as a screen sees it.

    Signals: ``changed(Changed)`` after a verb changed records, ``about_to_lock`` while the store is still open so
    that drafts can be saved, ``going(ScreenName, facts)``, ``said(text)``, ``refused(ProgramError, WayOut or None)``,
    ``warned(bold, plain)``, ``kept(whether)`` after what is typed was or could not be put into its draft,
    ``printed(mark)`` once a printer took what had that mark, ``resized`` after another size of type was chosen;
    ``lamps_asked``, ``notices_asked``, ``practice_asked``, ``size_chosen(size)``, ``minutes_chosen(minutes)`` and
    ``lock_asked(switch)`` are for the shell.
    """

    changed = Signal(object)
    about_to_lock = Signal()
    going = Signal(object, object)
    said = Signal(str)
    refused = Signal(object, object)
    warned = Signal(str, str)
    printed = Signal(str)
    kept = Signal(bool)
    lamps_asked = Signal()
    notices_asked = Signal()
    practice_asked = Signal()
    size_chosen = Signal(str)
    lock_asked = Signal(bool)
    resized = Signal()
    minutes_chosen = Signal(int)

    def __init__(self, runner: JobRunner, folder: Path, state: Path, clock: Any) -> None:
        super().__init__()
        self.runner = runner
        self.folder, self.state, self.clock = folder, state, clock
        self.metrics = Metrics.for_size("standard")
        self.came_from: Place | None = None
        self._desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The open room; only screens behind the log-in may ask."""
        assert self._desk is not None
        return self._desk

    @property
    def is_open(self) -> bool:
        return self._desk is not None

    def take_desk(self, desk: Desk | None) -> None:
        """Called by the shell when a room was opened or closed."""
        self._desk = desk

    def go(self, screen: ScreenName, **facts: Unpack[PlaceFacts]) -> None:
        """Open a screen with what it is told."""
        self.going.emit(screen, facts)

    def back(self) -> None:
        """Back to where one was before the form; to today where that is not known any more."""
        place, facts = self.came_from or (ScreenName.TODAY, {})
        self.going.emit(place, facts)

    def say(self, text: str) -> None:
        """A short word that something was done; it stands in the line at the foot for a while."""
        self.said.emit(text)

    def refuse(self, error: ProgramError, way_out: WayOut | None = None) -> None:
        """Three lines of a refusal in the band under the top bar, with the button that leads to what mends it."""
        self.refused.emit(error, way_out)

    @staticmethod
    def was_saved(error: ProgramError) -> bool:
        """Whether an error came after the work was saved: then its form must not stay open, or the next press would
        save it a second time."""
        return bool(error.done and error.done.counts.keys() & {"case", "change"})

    def show_saved(self, error: ProgramError, case: str = "") -> None:
        """Go to where the saved thing is seen, with the error in the band."""
        from app.casework.desk import Changed

        self.tell(Changed(cases=(case,) if case else ()))
        numbers = error.done.numbers if error.done else []
        if numbers:
            self.go(ScreenName.CASES, find=numbers[-1])
        else:
            self.go(ScreenName.CASE, case=case) if case else self.go(ScreenName.TODAY)
        self.refuse(error)

    def warn(self, bold: str, plain: str) -> None:
        """It was done, but not all of it: what was left out and why, in a band that stays until it is read."""
        self.warned.emit(bold, plain)

    def tell(self, changed: Any) -> None:
        """Say that records changed, so that every screen that shows them asks again."""
        self.changed.emit(changed)
        self.lamps_asked.emit()


def nothing_more(_: object) -> None:
    """What is only tidied up after an error was told says nothing: it would stand in that error's place and call
    unsaved what was saved."""
