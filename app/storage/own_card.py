"""The room's card beside the store, and the copy of it in the store, which is the one that counts.

``room.json`` lies in the open and is read before anybody has a key. Where it is spoilt or gone the slot file still
says which room this is and who may log in; once the store is open the card is compared with the copy and made again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.records.errors import Damaged, ProgramError, Trouble
from app.storage.card import SCHEMA, STORE, RoomCard, card_bytes, card_in, read_card, write_card
from app.storage.driver import Connection
from app.storage.keys.slots import Slots

CARD = "card"
NAMELESS = "调解室"
"""What a room is called as long as its name cannot be read."""


def card_of(folder: Path) -> RoomCard | None:
    """The card, or what the slot file knows of the room where the card beside a store is spoilt or gone.

    None where there is no room; raises ``Damaged("room_card_damaged")`` where nothing says which it is, ``Trouble``.
    """
    try:
        found = read_card(folder)
        if found is not None or not (folder / STORE).is_file():
            return found
    except Damaged:
        pass
    slots = _whole_slots(folder)
    if slots is None:
        raise Damaged("room_card_damaged")
    return RoomCard(slots.room_id, "", NAMELESS, "", users=tuple(slots.names()))


def room_id_of(folder: Path, card: RoomCard) -> str:
    """Which room this is: as the slot file says it under its own hash, else as the card does."""
    slots = _whole_slots(folder)
    return slots.room_id if slots is not None else card.room_id


def _whole_slots(folder: Path) -> Slots | None:
    try:
        slots = Slots.read(folder)
    except ProgramError:
        return None
    return slots if slots.checked else None


def need_card(folder: Path) -> RoomCard:
    """The card of a room; raises ``Trouble("no_room")`` where there is none, and as ``card_of``."""
    card = card_of(folder)
    if card is None:
        raise Trouble("no_room")
    return card


def settled_card(conn: Connection, folder: Path, found: RoomCard) -> tuple[RoomCard, bool]:
    """The room's card as the store has it, and whether the file beside it was another; the file is made again.

    A store of an earlier release has no copy yet and takes the file's. Raises ``Damaged("room_card_damaged")`` where
    neither is whole.
    """
    kept = conn.execute("SELECT value FROM property WHERE name = ?", (CARD,)).fetchone()
    if kept is None:
        if not found.code:
            raise Damaged("room_card_damaged")
        keep_card(conn, found)
        return found, False
    own = replace(card_in(bytes(kept[0])), version=SCHEMA)
    if replace(found, version=SCHEMA) == own:
        return own, False
    with suppress(Trouble):
        write_card(folder, own)
    return own, True


def keep_card(conn: Connection, card: RoomCard) -> None:
    """Let the store's copy say what the card says."""
    conn.execute("INSERT OR REPLACE INTO property VALUES (?, ?)", (CARD, card_bytes(card)))
