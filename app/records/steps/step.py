"""What a step is: one file a step, everything about it in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from app.facts.shapes import Record, Shape
from app.records.case import Case, Thing
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.days import accepted

B = TypeVar("B")
"""What a step states: one of the typed documents of ``records/case.py``."""
Check = Callable[[Case, B, Reading, Rules], list[Note]]
"""From the case, the facts as read (made whole in place), what was found so far and the rules: what warns."""
Effect = Callable[[Case, B], Case]
"""From the case and the checked facts: what of the case is different afterwards. Pure."""


@dataclass(frozen=True)
class Left:
    """The list of the case in which a step leaves its facts, and what papers and books call one of them."""

    name: str
    key: str
    many: bool = True
    found: Callable[[Case], list[Thing]] | None = None


@dataclass(frozen=True)
class Step(Generic[B]):
    """A step: its words on the button, the states it may be taken from, what may be stated and what it does.

    ``order`` is its place on the desk. ``day`` is the key of its day ("" where it has none), ``not_before`` says
    before which day it cannot have happened. ``hindrance`` gives the reason code why it may not be taken although
    the state allows it, ``opens`` says of a state that is not among ``states`` whether these facts may still be
    taken. ``rare``: most cases do without. ``usually_today``: a day not told is today's. ``from_its_start``: a day
    not told is that of ``from``. ``by_parties``: only parties of the case can have done it.

    ``leads_at`` are the stages of the way (see ``way``) at which it comes next, ``fits_at`` those at which it may come
    instead. ``answers`` are the findings of the check and the kinds of day that it settles, each with the field in
    which that is told ("" for the first); ``met_today`` the kinds of day whose row on 今日 leads straight to it.
    ``titles`` are other words on the button, by state. ``rewords``: it words the agreement anew, so not once that one
    lies frozen. ``child``: what a new case that comes out of it calls the old one.
    """

    name: str
    order: int
    title: str
    states: tuple[str, ...]
    shape: Shape
    effect: Effect[B]
    day: str = "on"
    check: Check[B] | None = None
    article: str = ""
    hindrance: Callable[[Case, B], str] | None = None
    opens: Callable[[Case, B], bool] | None = None
    not_before: Callable[[Case, B], str] = accepted
    leads_at: tuple[str, ...] = ()
    fits_at: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    met_today: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    rewords: bool = False
    child: str = ""
    rare: bool = False
    usually_today: bool = False
    from_its_start: bool = False
    by_parties: bool = False
    left: Left | None = None

    @cached_property
    def facts(self) -> Record:
        """How what may be stated is read."""
        return Record(self.shape)
