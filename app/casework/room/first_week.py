"""The first week of a room (新室先做这几样): what is to be done once, before and beside the first cases.

A tick is worked out from what stands in the room. Where only a person can know (the sheet lies in the cupboard, the
page came out straight) it is that person's word, and it holds for the very sheet and the very PC it was given for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Required, TypedDict

from app.casework.desk import COMMITTEE_NAME, Desk, committee_doc, names_its_committee
from app.casework.exchange.exchange import peer_of
from app.casework.exchange.requests import requests
from app.casework.room.practice_room import practised_on
from app.casework.room.recovery import SETTING as SHEET_FILE
from app.facts.folding import NAME_LIMIT, tidy_name
from app.records.case import Day
from app.records.errors import Refused

MARKS = "first_week"
SHEET: Final = "sheet"
PRINTED: Final = "printed"
FITS: Final = "fits"
AWAY: Final = "away"
"""The words given: the sheet is on paper, the test page came out, it is straight, the list is put away."""
YOUNG = 30
"""So many days the list stands on 今日 by itself; a room that has worked for longer opens with what is due."""
VERBS = {
    "name": "room.name", "people": "user.add", "sheet": "user.sheet", "backup": "backup.portable",
    "printer": "paper.print", "practice": "case.open", "county": "enrol.accept",
}  # fmt: skip
"""The seven things in their order, and what whoever does one must be allowed to."""


class Given(TypedDict, total=False):
    """A person's word: on which day, for which sheet or which PC."""

    on: Required[Day]
    key: str
    device: str


class Marks(TypedDict, total=False):
    """The words given so far, as the room keeps them."""

    sheet: Given
    printed: Given
    fits: Given
    away: str  # the day; empty once the list was called back


class LoggedIn(TypedDict):
    """Somebody with a log-in."""

    name: str
    role: str


class Facts(TypedDict, total=False):
    """What is told beside a thing of the list."""

    name: str
    people: list[LoggedIn]
    on: Day | None
    file: str | None
    printed: Day | None
    state: str  # joined, to_compare, asked, no_letter
    centre: str | None


class ToldTask(Facts):
    """A thing of the list as the command line says it."""

    key: str
    done: bool
    possible: bool


class ToldWeek(TypedDict):
    """The list as the command line says it."""

    tasks: list[ToldTask]
    done: int
    away: str | None
    stands: bool


@dataclass(frozen=True)
class Task:
    """One of the seven. ``possible`` is False where nobody here can do anything about it now."""

    key: str
    done: bool
    facts: Facts
    possible: bool = True

    @property
    def verb(self) -> str:
        """What a log-in must be allowed to, to do it (see ``records.roles``)."""
        return VERBS[self.key]


@dataclass(frozen=True)
class FirstWeek:
    """The seven things. ``away`` is the day the list was put away, ``stands`` whether 今日 begins with it, ``days``
    how many days ago the first thing was written here."""

    tasks: list[Task]
    away: str
    stands: bool
    days: int

    @property
    def done(self) -> int:
        return sum(task.done for task in self.tasks)

    def as_doc(self) -> ToldWeek:
        """As the command line says it."""
        tasks: list[ToldTask] = [
            {"key": task.key, "done": task.done, "possible": task.possible, **task.facts} for task in self.tasks
        ]  # fmt: skip
        return {"tasks": tasks, "done": self.done, "away": self.away or None, "stands": self.stands}


def first_week(desk: Desk) -> FirstWeek:
    """What of the first week is done, as the room stands now. A practice room has none to do: its list never stands."""
    marks: Marks = desk.store.setting(MARKS, {})
    tasks = [
        name_task(desk), people_task(desk), sheet_task(desk, marks), backup_task(desk), printer_task(desk, marks),
        practice_task(desk), county_task(desk),
    ]  # fmt: skip
    left = any(task.possible and not task.done for task in tasks)
    days = (desk.clock.today() - date.fromisoformat(desk.store.first_entry()[:10])).days
    wanted = not marks[AWAY] if AWAY in marks else days <= YOUNG
    return FirstWeek(tasks, str(marks.get(AWAY, "")), left and wanted and not desk.store.room.practice, days)


def name_task(desk: Desk) -> Task:
    """The committee's name: a person wrote it, as the room's own name or by itself; one we derived is a guess."""
    return Task("name", names_its_committee(desk), {"name": committee_doc(desk)["name"]})


def people_task(desk: Desk) -> Task:
    """Whoever works here has a log-in of their own: more than the one the room was made with."""
    people: list[LoggedIn] = [{"name": one["name"], "role": one["role"]} for one in desk.store.users() if one["active"]]
    return Task("people", len(people) > 1, {"people": people})


def sheet_task(desk: Desk, marks: Marks) -> Task:
    """The recovery sheet that opens the room now is on paper, and no file of it lies on this PC."""
    kept, file = marks.get("sheet"), str(desk.store.setting(SHEET_FILE) or "")
    lies = bool(file) and Path(file).exists()
    held = kept if kept and kept.get("key") == desk.store.sheet_key() else None
    facts: Facts = {"on": held["on"] if held else None, "file": file if lies else None}
    return Task("sheet", bool(held) and not lies, facts)


def backup_task(desk: Desk) -> Task:
    """A backup was made and read back."""
    last = str(desk.store.room.extra.get("last_backup") or "")
    return Task("backup", bool(last), {"on": last[:10] or None})


def printer_task(desk: Desk, marks: Marks) -> Task:
    """The test page came out straight on the printer of this PC."""
    printed, fits = given_here(desk, marks.get(PRINTED)), given_here(desk, marks.get(FITS))
    return Task("printer", bool(fits), {"printed": printed, "on": fits})


def given_here(desk: Desk, word: Given | None) -> Day | None:
    """The day of a word about the printer that was given on this PC: another one has another printer."""
    return word["on"] if word and word.get("device") == desk.store.device_id else None


def practice_task(desk: Desk) -> Task:
    """Somebody brought a case through in the practice room beside this one."""
    day = practised_on(desk.store.folder)
    return Task("practice", bool(day), {"on": day or None})


def county_task(desk: Desk) -> Task:
    """The county's answer is taken in and compared with its letter; until the letter comes nobody can do anything."""
    peer = peer_of(desk)
    if peer is not None:
        state = "joined" if peer.confirmed else "to_compare"
        return Task("county", peer.confirmed, {"state": state, "centre": peer.name})
    asked = bool(requests(desk))
    return Task("county", False, {"state": "asked" if asked else "no_letter", "centre": None}, possible=False)


def name_committee(desk: Desk, name: str) -> str:
    """The committee's name as on its seal; every paper made from now on bears it. Raises Refused: ``not_allowed``,
    ``room_name_faulty``."""
    desk.need("room.name")
    text = tidy_name(name)
    if not 0 < len(text) <= NAME_LIMIT:
        raise Refused("room_name_faulty")
    with desk.store.writing() as writing:
        writing.record("setting.set", f"setting:{COMMITTEE_NAME}", {"key": COMMITTEE_NAME, "value": text})
    return text


def sheet_is_locked_away(desk: Desk) -> None:
    """A person says that the recovery sheet that opens this room now is on paper and locked away."""
    desk.need("user.sheet")
    keep_word(desk, SHEET, {"key": desk.store.sheet_key(), "on": desk.clock.today().isoformat()})


def page_came_out(desk: Desk, *, straight: bool) -> None:
    """A printer of this PC took the test page; ``straight`` once a person has looked at it and it is right."""
    desk.need("paper.print")
    word = {"device": desk.store.device_id, "on": desk.clock.today().isoformat()}
    keep_word(desk, FITS if straight else PRINTED, word)


def put_away(desk: Desk, away: bool = True) -> None:
    """The list leaves 今日, whatever is left on it, or comes back."""
    desk.need("room.confirm")
    keep_word(desk, AWAY, desk.clock.today().isoformat() if away else "")


def keep_word(desk: Desk, key: str, word: Any) -> None:
    """One word beside those that were given before; raises Refused("not_allowed"), Trouble."""
    desk.need("room.confirm")
    marks = {**(desk.store.setting(MARKS) or {}), key: word}
    with desk.store.writing() as writing:
        writing.record("setting.set", f"setting:{MARKS}", {"key": MARKS, "value": marks}, shared=False)
