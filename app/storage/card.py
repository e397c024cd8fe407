"""``room.json``: the only clear words in a room's folder.

The room's name and its users' names hang on the wall of the room anyway. A practice room also says
its password here, and only a practice room may.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.records.errors import Damaged
from app.storage.files import read_small, write_whole

FILE, STORE = "room.json", "store.db"
SCHEMA = 3


@dataclass(frozen=True)
class RoomCard:
    """Who this room is. ``code`` is its twelve-digit code, ``short_name`` goes into case numbers."""

    room_id: str
    code: str
    name: str
    short_name: str
    practice: bool = False
    practice_password: str | None = None
    users: tuple[str, ...] = ()
    version: int = SCHEMA
    extra: dict[str, Any] = field(default_factory=dict)

    def with_users(self, names: list[str]) -> RoomCard:
        return replace(self, users=tuple(names))

    def with_fact(self, key: str, value: Any) -> RoomCard:
        """A clear fact such as ``last_backup``; never a name."""
        return replace(self, extra={**self.extra, key: value})


def card_bytes(card: RoomCard) -> bytes:
    """The card as its file and the store's own copy of it have it."""
    doc = {
        "v": 1,
        "room_id": card.room_id,
        "code": card.code,
        "room_name": card.name,
        "short_name": card.short_name,
        "practice": card.practice,
        "users": list(card.users),
        "store_version": card.version,
        **({"practice_password": card.practice_password} if card.practice else {}),
        **card.extra,
    }
    return json.dumps(doc, ensure_ascii=False, indent=1).encode("utf-8")


def write_card(folder: Path, card: RoomCard) -> None:
    """Write the card durably; raises ``Trouble``."""
    write_whole(folder / FILE, card_bytes(card))


def read_card(folder: Path) -> RoomCard | None:
    """The card, or None where there is none that can be read; raises ``Damaged("room_card_damaged")``, ``Trouble``."""
    data = read_small(folder / FILE)
    return card_in(data) if data is not None else None


def card_in(data: bytes) -> RoomCard:
    """The card in these bytes; raises ``Damaged("room_card_damaged")``."""
    try:
        doc = json.loads(data)
        return RoomCard(
            room_id=str(doc.pop("room_id")),
            code=str(doc.pop("code")),
            name=str(doc.pop("room_name")),
            short_name=str(doc.pop("short_name")),
            practice=bool(doc.pop("practice")),
            practice_password=doc.pop("practice_password", None),
            users=tuple(doc.pop("users")),
            version=int(doc.pop("store_version")),
            extra={key: value for key, value in doc.items() if key != "v"},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("room_card_damaged") from error
