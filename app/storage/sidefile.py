"""The side file: one small file per room in another folder, ahead of which the store never falls.

It holds the incarnation and the head of the last sealed bundle, and the last head of which the centre has
said that it holds it (sync.md, “Sealing”): the base from which a new incarnation begins. A side file
ahead of the store tells that the store was rolled back; a store ahead by unrenamed rows, that a cut
came between two steps; a missing or foreign one counts as rolled back, which is harmless.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.storage.files import make_folder, write_whole


@dataclass(frozen=True)
class Head:
    """A place in a stream: sequence and hash of a bundle within an incarnation."""

    incarnation: str
    seq: int
    hash: str


@dataclass(frozen=True)
class Side:
    """Incarnation and the sequence and hash of the last sealed bundle of one room on one device; ``common`` is
    the last head that the centre holds as well."""

    room: str
    device: str
    incarnation: str
    seq: int
    hash: str
    common: Head | None = None


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
            side = Side(room, device, incarnation, int(doc["seq"]), head, common_of(doc.get("common")))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return side if side.room == self._room else None

    def write(self, device: str, incarnation: str, seq: int, head: str) -> None:
        """Replace the head durably; what the centre holds stays. Raises ``Trouble``."""
        before = self.read()
        self._put(Side(self._room, device, incarnation, seq, head, before.common if before else None))

    def agree(self, common: Head) -> None:
        """The centre holds this head. Raises ``Trouble``."""
        side = self.read()
        if side is not None and side.common != common:
            self._put(replace(side, common=common))

    def _put(self, side: Side) -> None:
        make_folder(self._folder)
        write_whole(self.path, json.dumps(asdict(side), sort_keys=True).encode())


def common_of(doc: dict[str, object] | None) -> Head | None:
    """The common head as the file says it; a file of an earlier release says none."""
    return Head(str(doc["incarnation"]), int(str(doc["seq"])), str(doc["hash"])) if doc else None
