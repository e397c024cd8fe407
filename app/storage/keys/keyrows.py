"""The store is the root of trust: whose public keys the data key may be sealed to stands in its rows.

The slot file lies in the open beside the store. Whoever can write there could put a key of his own into it and wait
for the next sealing. So every slot is compared with its row: one without, or with another key, is foreign, is never
sealed to, and gives way to the room's own. The slot file has a second copy beside the side file, and the sheet's slot
a third beside the store; where the file is spoilt, it is made again from those that agree with the rows.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.records.errors import Damaged, ProgramError, Refused, Trouble
from app.storage.driver import Connection
from app.storage.files import write_whole
from app.storage.keys.sheet import RecoverySecret
from app.storage.keys.slots import FILE, SHEET, Opened, Slots

SHEET_FILE = "sheet.json"
HEALED, FOREIGN = "slots_healed", "slots_foreign"


@dataclass(frozen=True)
class Files:
    """Where the slots of one room lie."""

    folder: Path
    state: Path
    room: str

    @property
    def second(self) -> Path:
        return self.state / f"{self.room}.slots.json"

    def whole(self, *, sheet: bool = False) -> list[Slots]:
        """Every slot file of this room that can be read, the one beside the store first."""
        paths = [self.folder / FILE, self.second, *([self.folder / SHEET_FILE] if sheet else [])]
        found = []
        for path in paths:
            try:
                slots = Slots.of(path)
            except ProgramError:
                continue
            if slots.room_id == self.room:
                found.append(Slots(self.folder / FILE, slots.doc))
        return found

    def keep_copies(self, slots: Slots) -> None:
        """Bring the second copy and the sheet's own up to the slot file; where a disk refuses, the next opening
        tries again."""
        for path, data in ((self.second, slots.as_bytes()), (self.folder / SHEET_FILE, slots.as_bytes(portable=True))):
            try:
                if not path.is_file() or path.read_bytes() != data:
                    write_whole(path, data)
            except (OSError, Trouble):
                continue


def open_user(files: Files, name: str, password: str) -> tuple[Slots, Opened]:
    """The slots and the keys of a right password; raises ``Damaged("wrong_password")``, or ``slots_damaged`` where
    only a spoilt file is left and this password does not open it."""
    found = files.whole()
    differing = [found[0], *(other for other in found[1:] if other.slot(name) != found[0].slot(name))] if found else []
    for slots in differing:
        try:
            return slots, slots.open_user(name, password)
        except Damaged:
            continue
    if found:
        raise Damaged("wrong_password")
    try:
        slots = Slots.of(files.folder / FILE, strict=False)
        return slots, slots.open_user(name, password)
    except (ProgramError, ValueError, KeyError, TypeError) as error:
        raise Damaged("slots_damaged") from error


def open_sheet(files: Files, sheet: RecoverySecret) -> tuple[Slots, Opened]:
    """The same for the recovery sheet; raises ``Refused("sheet_of_another_room")``, ``Damaged("slots_damaged")``."""
    found = files.whole(sheet=True)
    for slots in found:
        try:
            return slots, slots.open_sheet(sheet)
        except (Refused, Damaged):
            continue
    raise Refused("sheet_of_another_room") if found else Damaged("slots_damaged")


def rows(conn: Connection) -> dict[str, bytes]:
    """Slot (``user NAME``, ``recovery``, ``escrow``) and its public key."""
    return {str(row[0]): bytes(row[1]) for row in conn.execute("SELECT slot, public FROM slot_key")}


def keep(conn: Connection, slots: Slots) -> None:
    """Let the rows say what the slots say; within the transaction that changes them."""
    now = slots.publics()
    conn.execute("DELETE FROM slot_key")
    conn.executemany("INSERT INTO slot_key VALUES (?, ?)", sorted(now.items()))


def foreign(conn: Connection, slots: Slots) -> list[str]:
    """Slots that the store knows nothing of, or under another key."""
    own = rows(conn)
    return sorted(slot for slot, public in slots.publics().items() if own.get(slot) != public)


def need_own(conn: Connection, slots: Slots) -> Slots:
    """The slots again; raises ``Damaged("slots_foreign")``."""
    if foreign(conn, slots):
        raise Damaged(FOREIGN)
    return slots


def settle(conn: Connection, files: Files, used: Slots, opened_by: str, data_key: bytes) -> tuple[str, ...]:
    """Compare the slot file with the store and make it the room's own again; codes of what was wrong with it.

    ``opened_by`` is the slot that let somebody in: where that one is foreign, nobody is let in. Raises
    ``Damaged("slots_foreign")``.
    """
    own = rows(conn)
    if not own:
        conn.execute("BEGIN IMMEDIATE")
        keep(conn, used)
        conn.execute("COMMIT")
        own = rows(conn)
    beside = _beside(files)
    strange = sorted({*foreign(conn, used), *(foreign(conn, beside) if beside else [])})
    fresh = used.only(own)
    for other in files.whole():
        fresh.take_missing(other, own)
    fresh.seal_missing(own, data_key)
    missing = set(own) & set(fresh.publics()) - set(used.publics()) - set(strange)
    if beside is None or not beside.checked or beside.as_bytes() != fresh.as_bytes():
        with suppress(Trouble):
            fresh.write()
    files.keep_copies(fresh)
    if opened_by in foreign(conn, used):
        raise Damaged(FOREIGN)
    return (*([FOREIGN] if strange else []), *([HEALED] if beside is None or SHEET in missing else []))


def _beside(files: Files) -> Slots | None:
    """The slot file beside the store, where it is whole."""
    try:
        slots = Slots.of(files.folder / FILE)
    except ProgramError:
        return None
    return slots if slots.room_id == files.room else None
