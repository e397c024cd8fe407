"""Making, opening and recovering a room."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from app.casework.desk import Desk
from app.casework.room.recovery import remember_sheet, reserved_sheet, sheet_pdf
from app.documents.loading.forms import standard_library
from app.facts.folding import NAME_LIMIT, tidy_name
from app.records.cases.deadlines import reckoned_by
from app.records.clock import CHINA, NO_EARLIER, Clock, FixedClock, RoomClock, SystemClock
from app.records.errors import Note, ProgramError, Refused, Trouble
from app.storage.card import RoomCard
from app.storage.keys.crypto import KdfCost
from app.storage.keys.sheet import RecoverySecret
from app.storage.store import Store

SHORTENED = ("人民调解委员会", "人民调解室", "调解委员会", "调解室", "村民委员会", "居民委员会", "社区", "村")


class NewRoom(TypedDict):
    """What a room is made of: its twelve-digit area code, its names, and who keeps it."""

    code: str
    name: str
    short_name: str
    admin: str
    password: str


def create_room(
    folder: Path,
    state: Path,
    *,
    clock: Clock,
    practice: bool = False,
    kdf: KdfCost | None = None,
    **room: Unpack[NewRoom],
) -> tuple[Desk, RecoverySecret]:
    """Make a room and sit down at it. The secret is shown once, on the recovery sheet.

    Raises Refused: ``room_code_faulty``, ``room_exists``,
    ``password_weak``.
    """
    code, password = room["code"], room["password"]
    if len(code) != 12 or not (code.isascii() and code.isdigit()):
        raise Refused("room_code_faulty")
    name = tidy_name(room["name"])
    short_name = tidy_name(room["short_name"]) or short_of(name)
    if not 0 < len(name) <= NAME_LIMIT or not 0 < len(short_name) <= NAME_LIMIT:
        raise Refused("room_name_faulty")
    card = RoomCard(
        room_id=secrets.token_hex(16),
        code=code,
        name=name,
        short_name=short_name,
        practice=practice,
        practice_password=password if practice else None,
    )
    clock = RoomClock(clock, NO_EARLIER)
    store, secret = Store.create(folder, state, card, room["admin"], password, clock, kdf=kdf)
    return in_order(Desk(store, clock, standard_library())), secret


def short_of(name: str) -> str:
    """青石村人民调解委员会 and 青石村调解室 are 青石 in a case number."""
    for ending in SHORTENED:
        name = name.removesuffix(ending) if len(name) > len(ending) + 1 else name
    return name


def make_room_with_sheet(folder: Path, state: Path, *, clock: Clock, sheet: Path, **room: Unpack[NewRoom]) -> Desk:
    """Make a room and write its recovery sheet as a PDF beside it, readable by this person only.

    Raises what ``create_room`` raises, Refused: ``sheet_inside_room``, ``file_exists``; Trouble. A room whose
    sheet cannot be written is not made.
    """
    with reserved_sheet(folder, sheet) as write:
        desk, secret = create_room(folder, state, clock=clock, **room)
        write(sheet_pdf(desk, secret))
    remember_sheet(desk, sheet)
    return desk


def state_time(desk: Desk) -> None:
    """In a real room, record the true time beside a stated one."""
    if desk.store.room.practice or desk.store.role == "reader":
        return
    told = {"stated": desk.clock.now().isoformat(), "true": SystemClock().now().isoformat()}
    with suppress(Trouble), desk.store.writing(counted=False) as writing:
        writing.record("clock.stated", "clock", told, shared=False)


TRUE_CLOCK = SystemClock()
"""What moves the floor under the clock; a stated time (``--now``) never does."""


def open_room(folder: Path, state: Path, user: str, password: str, clock: Clock) -> Desk:
    """Open a room with a password; see ``Store.open`` for what it raises."""
    store = Store.open(folder, state, user, password, clock)
    true = TRUE_CLOCK.now()
    ahead, known = store.runs_far_ahead(true), store.keep_time(true)
    store.clock = known_to(store, clock)
    desk = Desk(store, store.clock, standard_library(), clock_known=known, clock_ahead=ahead)
    return in_order(desk)


def known_to(store: Store, clock: Clock) -> RoomClock:
    """The clock beside what this room knows of the time. A stated time is compared with the last entry alone, which
    may have been written under a stated time too."""
    if isinstance(clock, FixedClock):
        last = store.last_entry()
        return RoomClock(clock, datetime.fromisoformat(last) if last else NO_EARLIER)
    return RoomClock(clock, store.known_time() or NO_EARLIER)


def confirm_day(desk: Desk, day: date | None) -> None:
    """A person says which day it is (by default the PC's own): what the room knew of the time gives way to it, but
    for its receipts. Raises Refused("not_allowed")."""
    desk.need("room.confirm")
    true = TRUE_CLOCK.now()
    desk.store.confirm_time(true if day is None else datetime(day.year, day.month, day.day, tzinfo=CHINA))


def with_day(desk: Desk, day: date | None) -> Desk:
    """The desk once a person has said which day it is; from now on that day is today."""
    confirm_day(desk, day)
    base = desk.clock.clock if isinstance(desk.clock, RoomClock) else desk.clock
    clock = known_to(desk.store, base)
    desk.store.clock = replace(clock, sure=day is not None)
    return replace(desk, clock=desk.store.clock, clock_known="", clock_ahead=False)


def in_order(desk: Desk) -> Desk:
    """The desk once everything is as it should be before anybody works, with what could not be."""
    return replace(desk, unhealed=(*heal_exchange(desk), *reckon_days(desk)))


def heal_exchange(desk: Desk) -> list[Note]:
    """A cut while sealing is healed before anybody works; tells where the disk does not let us."""
    if not desk.store.all("peer"):
        return []
    from app.casework.exchange.exchange import heal

    try:
        heal(desk)
    except Trouble as trouble:
        return [Note("outbox_not_healed", "", {"why": trouble.code})]
    return []


def reckon_days(desk: Desk) -> list[Note]:
    """The days in the lists are those that the rules of today give; tells where the disk does not let us."""
    try:
        desk.store.reckon_days(reckoned_by(desk.forms.rules))
    except Trouble as trouble:
        return [Note("days_not_reckoned", "", {"why": trouble.code})]
    return []


def recover_room(folder: Path, state: Path, groups: str, user: str, password: str, clock: Clock) -> Desk:
    """Open a room with its recovery sheet and give a user a new password."""
    desk = in_order(Desk(Store.open_with_sheet(folder, state, groups, clock), clock, standard_library()))
    try:
        desk.store.give_password(user, password)
    except ProgramError:
        desk.close()
        raise
    return desk
