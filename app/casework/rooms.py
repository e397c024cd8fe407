"""Making, opening and recovering a room."""

from __future__ import annotations

import secrets
from pathlib import Path

from app.casework.desk import Desk
from app.documents.library import standard_library
from app.records.changes import Doc
from app.records.clock import Clock
from app.records.errors import Refused
from app.storage.card import RoomCard, read_card
from app.storage.crypto import KdfCost
from app.storage.sheet import RecoverySecret
from app.storage.store import Store


def create_room(
    folder: Path,
    state: Path,
    *,
    code: str,
    name: str,
    short_name: str,
    admin: str,
    password: str,
    clock: Clock,
    practice: bool = False,
    kdf: KdfCost | None = None,
) -> tuple[Desk, RecoverySecret]:
    """Make a room and sit down at it. The secret is shown once, on the recovery sheet.

    ``code`` is the room's twelve-digit area code. Raises Refused: ``room_code_faulty``, ``room_exists``,
    ``password_weak``.
    """
    if len(code) != 12 or not code.isdigit():
        raise Refused("room_code_faulty")
    card = RoomCard(
        room_id=secrets.token_hex(16),
        code=code,
        name=name,
        short_name=short_name,
        practice=practice,
        practice_password=password if practice else None,
    )
    store, secret = Store.create(folder, state, card, admin, password, clock, kdf=kdf)
    return Desk(store, clock, standard_library()), secret


def open_room(folder: Path, state: Path, user: str, password: str, clock: Clock) -> Desk:
    """Open a room with a password; see ``Store.open`` for what it raises."""
    return Desk(Store.open(folder, state, user, password, clock), clock, standard_library())


def recover_room(folder: Path, state: Path, groups: str, user: str, password: str, clock: Clock) -> Desk:
    """Open a room with its recovery sheet and give a user a new password."""
    desk = Desk(Store.open_with_sheet(folder, state, groups, clock), clock, standard_library())
    desk.store.give_password(user, password)
    return desk


def room_card(folder: Path) -> Doc | None:
    """The clear words of a room for the log-in screen; None where there is no room."""
    card = read_card(folder)
    if card is None:
        return None
    return {
        "room_name": card.name,
        "short_name": card.short_name,
        "users": list(card.users),
        "practice": card.practice,
        "practice_password": card.practice_password,
        "last_backup": card.extra.get("last_backup"),
    }
