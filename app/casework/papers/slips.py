"""Slips of the room (``forms/slips``) drawn today: what each of their sources tells, and the page of any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

from app.casework.allowances.allowance_sheets import appeal_facts
from app.casework.books.analysis import analysis_facts
from app.casework.books.week_sheet import week_facts
from app.casework.cases.assigned_leader import leader_facts
from app.casework.cases.consultations import minutes_facts
from app.casework.cases.teaching import story_facts
from app.casework.committee.appraisal import disposal_facts
from app.casework.committee.office_sheets import feedback_facts, handover_facts, honour_facts, task_facts
from app.casework.committee.organisation import filing_facts
from app.casework.committee.scoring import score_facts
from app.casework.committee.self_check import check_facts, day_facts, wall_facts
from app.casework.committee.wall_calendar import calendar_facts
from app.casework.desk import Desk
from app.casework.papers.passing_slips import slip_page
from app.documents.forms.room_papers import slip_about, slip_of
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.records.errors import Refused

Told = Mapping[str, object]
"""What a source tells; each has a type of its own, and the form file picks from it by its keys."""
OF_THE_ROOM: Mapping[str, Callable[[Desk], Told]] = {
    "wall": wall_facts, "card": day_facts, "handover": handover_facts, "monday": week_facts, "self_check": check_facts,
}  # fmt: skip
ON_THE_WALL = ("wall", "card", "calendar")
"""The sources whose slips hang where everybody reads them."""
OF_ONE: Mapping[str, Callable[[Desk, str], Told]] = {
    "scoring": score_facts, "analysis": analysis_facts, "person": filing_facts, "meeting": minutes_facts,
    "disposal": disposal_facts, "charge": leader_facts, "appeal": appeal_facts,
}  # fmt: skip
WRITTEN: Mapping[str, Callable[[Desk, object], Told]] = {
    "tasks": task_facts, "honour": honour_facts, "feedback": feedback_facts,
}  # fmt: skip
WRITTEN_OF_ONE: Mapping[str, Callable[[Desk, str, object], Told]] = {
    "story": story_facts, "calendar": calendar_facts,
}  # fmt: skip
"""What each source tells: by itself, of the one thing it is about, of what somebody wrote. A passing one, which is told
where it is done, has no place here."""


def slip_pdf(desk: Desk, source: str, about: str = "", written: object = None, *, form: str = "") -> bytes:
    """The slip of a source, or another one of it by its ``form``.

    Raises Refused: ``unknown_form`` (also where a slip is printed only while its thing is done), and what the source
    refuses (no such case, person, round …).
    """
    slip = slip_of(desk.forms, form) if form else slip_about(desk.forms, source)
    if slip.of != source or SLIP_SOURCES[source].passing:
        raise Refused("unknown_form", form=slip.form)
    return slip_page(desk, slip, told_by(desk, source, about, written))


def told_by(desk: Desk, source: str, about: str, written: object) -> Told:
    """What a source tells; of this year where it speaks of a year and none is named."""
    if source in OF_THE_ROOM:
        return OF_THE_ROOM[source](desk)
    if source in WRITTEN:
        return WRITTEN[source](desk, written)
    if source in WRITTEN_OF_ONE:
        return WRITTEN_OF_ONE[source](desk, about, written)
    this_year = str(desk.clock.today().year) if SLIP_SOURCES[source].about == "year" else ""
    return OF_ONE[source](desk, about or this_year)


class SlipTold(TypedDict):
    """A slip as lists of slips name it."""

    form: str
    title: str
    of: str
    about: str
    asks: str
    norm: str


def slips_told(desk: Desk) -> list[SlipTold]:
    """Every slip that can be printed by itself: its name and title, its source, the one thing it wants to know of."""
    return [
        {
            "form": one.form,
            "title": one.title,
            "of": one.of,
            "about": source.about,
            "asks": source.asks,
            "norm": one.norm,
        }
        for one in sorted(desk.forms.slips.values(), key=lambda one: one.code)
        if not (source := SLIP_SOURCES[one.of]).passing
    ]
