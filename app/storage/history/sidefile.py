"""The side file: one small file per room in another folder, ahead of which the store never falls.

It holds the durable head of the room's history (``journal``); and of the exchange the incarnation and the head of
the last sealed bundle, and the last head of which the centre has said that it holds it (sync.md, “Sealing”): the
base from which a new incarnation begins. A side file ahead of the store tells that the store was rolled back; a
store ahead by unrenamed rows, that a cut came between two steps; a missing or foreign one counts as rolled back,
which is harmless.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.records.changes import Doc
from app.storage.twoslots import TwoSlots


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
        self._room = room_id
        self.path = state / f"{room_id}.json"
        self._file = TwoSlots(self.path)

    def read(self) -> Side | None:
        """What the side file says of the exchange; None where it is missing, unreadable or another room's."""
        try:
            doc = self._doc()
            room, device, incarnation, head = (str(doc[key]) for key in ("room", "device", "incarnation", "hash"))
            return Side(room, device, incarnation, int(doc["seq"]), head, common_of(doc.get("common")))
        except (ValueError, KeyError, TypeError):
            return None

    def write(self, device: str, incarnation: str, seq: int, head: str) -> None:
        """Replace the head durably; what the centre holds stays. Raises ``Trouble``."""
        before = self.read()
        self._put(asdict(Side(self._room, device, incarnation, seq, head, before.common if before else None)))

    def agree(self, common: Head) -> None:
        """The centre holds this head. Raises ``Trouble``."""
        side = self.read()
        if side is not None and side.common != common:
            self._put(asdict(replace(side, common=common)))

    def journal(self) -> Doc | None:
        """The head of the history as it was last kept (see ``journal``); None where there is none."""
        found = self._doc().get("journal")
        return found if isinstance(found, dict) else None

    def keep_journal(self, journal: Doc) -> None:
        """Replace the head of the history durably. Raises ``Trouble``."""
        self._put({"journal": journal})

    def _doc(self) -> Doc:
        doc = self._file.read() or {}
        return doc if doc.get("room") == self._room else {}

    def _put(self, part: dict[str, Any]) -> None:
        self._file.write({**self._doc(), "room": self._room, **part})


def common_of(doc: dict[str, object] | None) -> Head | None:
    """The common head as the file says it; a file of an earlier release says none."""
    return Head(str(doc["incarnation"]), int(str(doc["seq"])), str(doc["hash"])) if doc else None
