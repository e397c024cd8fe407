"""The side file: one small file per room in another folder, ahead of which the store never falls.

It holds the incarnation and the head of the last sealed bundle (sync.md, “Sealing”). A side file
ahead of the store tells that the store was rolled back; a store ahead by unrenamed rows, that a cut
came between two steps; a missing or foreign one counts as rolled back, which is harmless.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app.storage.files import make_folder, write_whole


@dataclass(frozen=True)
class Side:
    """Incarnation and the sequence and hash of the last sealed bundle of one room on one device."""

    room: str
    device: str
    incarnation: str
    seq: int
    hash: str


class SideFile:
    """Reads and writes one room's side file."""

    def __init__(self, state: Path, room_id: str) -> None:
        self._folder = state
        self._room = room_id
        self.path = state / f"{room_id}.json"

    def read(self) -> Side | None:
        """What the side file says; None where it is missing, unreadable or another room's."""
        try:
            doc = json.loads(self.path.read_bytes())
            room, device, incarnation, head = (str(doc[key]) for key in ("room", "device", "incarnation", "hash"))
            side = Side(room, device, incarnation, int(doc["seq"]), head)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return side if side.room == self._room else None

    def write(self, device: str, incarnation: str, seq: int, head: str) -> None:
        """Replace the side file durably; raises ``Trouble``."""
        make_folder(self._folder)
        side = Side(self._room, device, incarnation, seq, head)
        write_whole(self.path, json.dumps(asdict(side), sort_keys=True).encode())
