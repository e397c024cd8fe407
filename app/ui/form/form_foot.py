"""The foot of a form: how many problems, the way to the next, put aside, finish."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.ui.form.entries import Found
from app.ui.widgets import button, label
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import COLOURS

NEXT_PLACE_KEY = "下一处 F8"
PUT_ASIDE_FOR_LATER = "先放着，以后写"
PUT_ASIDE = "先放着"
PLACES_THAT_STOP = "{stops} 处挡住{verb}"
PLACES_TO_LOOK_AT = "{looks} 处请再看"
VERB_AND_WHAT_IT_LACKS = "{verb}（还差 {stops} 处）"


class FormFoot(QFrame):
    """Problems at the left, the finishing button at the far right; it says itself what is missing.

    Signals: ``next_problem``, ``put_aside``, ``finish``.
    """

    next_problem = Signal()
    put_aside = Signal()
    finish = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.verb = ""
        self.short = False
        self.busy = False
        self.found: list[Found] = []
        self.stop_sign, self.stops = QLabel(), QLabel()
        self.look_sign, self.looks = QLabel(), QLabel()
        self.stops.setObjectName("stops")
        self.looks.setObjectName("looks")
        self.next = button(NEXT_PLACE_KEY, "secondary", small=True)
        self.next.clicked.connect(self.next_problem)
        self.aside = button(PUT_ASIDE_FOR_LATER, "secondary")
        self.aside.clicked.connect(self.put_aside)
        self.done = button("", "primary")
        self.done.clicked.connect(self.finish)
        self.reason = label("", "stops", wrap=True)
        self.reason.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.stop_sign, self.stops, self.look_sign, self.looks, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.aside)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addWidget(self.reason)
        column.addLayout(row)

    def set_verb(self, verb: str) -> None:
        """The word of the finishing button."""
        self.verb = verb
        self.refresh()

    def set_short(self, short: bool) -> None:
        """Shorter words where there is no room (特大)."""
        self.short = short
        self.aside.setText(PUT_ASIDE if short else PUT_ASIDE_FOR_LATER)
        self.refresh()

    def set_busy(self, busy: bool) -> None:
        """While the verb runs nothing can be pressed twice."""
        self.busy = busy
        self.refresh()

    def show_found(self, found: Iterable[Found], *, told_above: bool = False) -> None:
        """Count the problems; what concerns the whole form has no field and is said here, unless it is told above."""
        self.found = list(found)
        whole = next((one.line for one in self.found if one.stops and not one.path), "")
        self.reason.setText(whole)
        self.reason.setVisible(bool(whole) and not told_above)
        self.refresh()

    def focus_finish(self) -> None:
        self.done.setFocus()

    def refresh(self) -> None:
        """Counts, signs and the finishing button's words."""
        stops = sum(one.stops for one in self.found)
        looks = len(self.found) - stops
        height = self.fontMetrics().height()
        for sign, said, name, colour, count, words in (
            (
                self.stop_sign,
                self.stops,
                "octagon-x",
                "red",
                stops,
                PLACES_THAT_STOP.format(stops=stops, verb=self.verb),
            ),
            (self.look_sign, self.looks, "triangle-alert", "amber", looks, PLACES_TO_LOOK_AT.format(looks=looks)),
        ):
            sign.setPixmap(icon(name, COLOURS[colour]).pixmap(height, height))
            said.setText(words)
            sign.setVisible(count > 0)
            said.setVisible(count > 0)
        self.next.setVisible(bool(self.found))
        waiting = VERB_AND_WHAT_IT_LACKS.format(verb=self.verb, stops=stops) if stops and not self.short else self.verb
        self.done.setText(waiting)
        self.done.setIcon(icon("lock" if stops else "check", COLOURS["off" if stops else "white"]))
        self.done.setProperty("waiting", bool(stops))
        self.done.setEnabled(not self.busy)
        self.done.setAccessibleName(waiting)
        self.done.style().unpolish(self.done)
        self.done.style().polish(self.done)
