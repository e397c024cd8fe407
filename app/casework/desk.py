"""What every verb is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.casework.room.standing import store_notes
from app.documents.forms.library import Library
from app.records.case import Case
from app.records.cases.deadlines import due_days
from app.records.clock import CHINA, Clock
from app.records.errors import Note, Refused
from app.records.kept import Committee
from app.records.roles import least_role, may
from app.storage.store import Store
from app.storage.writing import new_id

COMMITTEE_NAME = "committee_name"
"""The setting under which the name as on the seal is kept."""


@dataclass(frozen=True)
class Desk:
    """An opened room with its clock and its forms. ``ids`` gives fresh record ids (the demo hands in seeded ones);
    ``clock_known`` is the later time already known here where the PC's clock lies behind it: worth a warning;
    ``clock_ahead`` that it jumped far ahead of it;
    ``unhealed`` tells of the troubles that kept something from being put in order when the room opened."""

    store: Store
    clock: Clock
    forms: Library
    ids: Callable[[], str] = new_id
    clock_known: str = ""
    clock_ahead: bool = False
    unhealed: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        self.store.due = lambda case: due_days(case, self.forms.rules)

    def may(self, verb: str) -> bool:
        """Whether this log-in may do this (see ``records.roles``): what it may not do is not offered to it."""
        return may(self.store.role, verb, self.forms.rules.roles)

    def need(self, verb: str) -> None:
        """Raises Refused("not_allowed") where this log-in may not do this."""
        if not self.may(verb):
            needed = least_role(verb, self.forms.rules.roles)
            raise Refused("not_allowed", role=self.store.role, needed=needed, verb=verb)

    def close(self) -> None:
        """Give the room back."""
        self.store.close()


def standing_notes(desk: Desk) -> list[Note]:
    """What goes with every answer of this sitting: saved work that is gone, a room this PC does not
    know, a clock that lies behind, what could not be put in order."""
    behind = [Note("clock_behind", "", {"known": desk.clock_known})] if desk.clock_known else []
    behind += [ahead_note(desk)] if desk.clock_ahead else []
    return [*store_notes(desk.store), *behind, *desk.unhealed]


def ahead_note(desk: Desk) -> Note:
    """The PC's clock jumped far ahead of all that is known here."""
    today, known = desk.clock.today(), desk.store.known_time()
    days = (today - known.astimezone(CHINA).date()).days if known else 0
    return Note("clock_ahead", "", {"day": today.isoformat(), "days": days})


@dataclass(frozen=True)
class Changed:
    """Which records a verb changed, so that screens that show them ask again; and what deserves a second look."""

    cases: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    warnings: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Registered(Changed):
    """A registered case: its id and its number."""

    id: str = ""
    number: str = ""


def need_case(desk: Desk, word: str) -> Case:
    """The case of an id or a number; Refused("no_such_case")."""
    case = desk.store.get("case", word) or desk.store.case_by_number(word)
    if case is None:
        raise Refused("no_such_case")
    return case


def need_file(desk: Desk, word: str) -> Case:
    """The same for whatever needs what stands in the file; Refused("case_destroyed") where nothing does any more."""
    case = need_case(desk, word)
    if case["state"] == "destroyed":
        raise Refused("case_destroyed")
    return case


def is_ones_own(desk: Desk, case: Case) -> bool:
    """Whether a restricted case is this log-in's: one of its mediators, by the name of the log-in, or the director."""
    named = {person["name"] for person in case.get("mediators", [])}
    return desk.store.role == "admin" or desk.store.user in named


def need_reason(reason: str) -> str:
    """A reason as it is kept; Refused("reason_missing") where nothing was said."""
    text = " ".join(reason.split())
    if not text:
        raise Refused("reason_missing")
    return text[:2000]


def committee_doc(desk: Desk) -> Committee:
    """The committee as papers name it: its name as on the seal, the room's short name and kind."""
    room = desk.store.room
    standing = desk.store.setting(COMMITTEE_NAME)
    name = standing or (room.name if is_committee(room.name) else committee_name(room.name))
    return {
        "name": name,
        "short_name": room.short_name,
        "room_name": room.name,
        "kind": desk.forms.rules.body_kind,
    }


def names_its_committee(desk: Desk) -> bool:
    """Whether a person wrote the committee's name, so that papers need not guess it from the room's."""
    return bool(desk.store.setting(COMMITTEE_NAME)) or is_committee(desk.store.room.name)


def is_committee(name: str) -> bool:
    """Whether a room bears its committee's own name."""
    return name.endswith("委员会")


def committee_name(room: str) -> str:
    """青石村调解室 belongs to 青石村人民调解委员会."""
    for ending in ("人民调解室", "调解室", "人民调解委员会"):
        room = room.removesuffix(ending)
    return f"{room}人民调解委员会"
