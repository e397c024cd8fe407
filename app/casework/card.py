"""The clear words of a room, for the log-in; kept apart so that the door opens before the store is imported."""

from __future__ import annotations

from pathlib import Path

from app.records.changes import Doc
from app.storage.card import read_card


def room_card(folder: Path) -> Doc | None:
    """The clear words of a room for the log-in screen; None where there is no room.

    Raises Damaged("room_card_damaged"), Trouble.
    """
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
