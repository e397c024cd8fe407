"""The clear words of a room, for the log-in; kept apart so that the door opens before the store is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from app.records.errors import Damaged
from app.storage.card import FILE, STORE, RoomCard, read_card


def whole_card(folder: Path) -> RoomCard | None:
    """The card where it can be read."""
    try:
        return read_card(folder)
    except Damaged:
        return None


class DoorCard(TypedDict):
    """What the log-in may know of a room before anybody is in it."""

    room_name: str
    short_name: str
    users: list[str]
    practice: bool
    practice_password: str | None
    last_backup: str | None  # its moment, as ISO has it


def room_card(folder: Path) -> DoorCard | None:
    """The clear words of a room for the log-in screen; None where there is no room.

    Where the card is spoilt or gone beside a store, what else is known of the room. Raises
    Damaged("room_card_damaged"), Trouble.
    """
    card = whole_card(folder)
    if card is None:
        from app.storage.own_card import card_of

        card = card_of(folder) if (folder / FILE).exists() or (folder / STORE).exists() else None
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


def name_parts(name: str) -> tuple[str, str]:
    """Whose the room is, and what: 青石村 and 人民调解室; the whole and nothing where its name does not say both."""
    at = name.find("人民调解")
    return (name[:at], name[at:]) if at > 0 else (name, "")
