"""The room's store as everybody else sees it.

``Store.create`` and ``Store.open`` give an opened room; ``writing()`` is the only way to change it.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path

from app.records.changes import Change
from app.records.clock import Clock
from app.records.committed import OPEN, note
from app.records.errors import Damaged, Refused, Trouble
from app.records.spoilt_rooms import ROOMS
from app.storage import creating, opening
from app.storage.backups.backup import Source, Written, content_hash, copy_store, write_backup
from app.storage.backups.inside import holdings
from app.storage.backups.manifest import Manifest
from app.storage.backups.restoring import KIND as RESTORING
from app.storage.backups.restoring import restore
from app.storage.base import STORE, Base, Opening, store_size
from app.storage.blobs import remove, strays
from app.storage.card import RoomCard
from app.storage.draftfile import drafts_of, keep_drafts, turn_of
from app.storage.driver import Connection, SqlError, connect, roomy, told
from app.storage.files import disk_told, has_room, left_over
from app.storage.history.forgetting import Forgetting
from app.storage.history.heads import Heads
from app.storage.history.journal import fresh_incarnation
from app.storage.history.verify import Finding, broken_pages, check_store
from app.storage.keeping import Keeping
from app.storage.keys.crypto import KdfCost
from app.storage.keys.device import new_device
from app.storage.keys.people import People
from app.storage.keys.renewing import finish, prepare
from app.storage.keys.sheet import RecoverySecret
from app.storage.outbox import SyncTables
from app.storage.reading import Reading
from app.storage.working import sweep_working, working
from app.storage.writing import Writing

BACKING_UP, PLACE = "backup", "backup_place"
AGAIN_S = 0.5
"""How long a second connection is tried for: where the first one holds the file alone there is none."""
Sleep = Callable[[float], None]


class Store(Heads, Reading, Keeping, Forgetting, People):
    """One opened room. ``close`` it; a closed or killed store leaves nothing half-written."""

    def __init__(self, opened: Opening) -> None:
        Base.__init__(self, opened)
        self.sync = SyncTables(self)
        OPEN.add(id(self))
        ROOMS[id(self)] = self.spoilt

    @staticmethod
    def create(
        folder: Path,
        state: Path,
        card: RoomCard,
        admin: str,
        password: str,
        clock: Clock,
        *,
        kdf: KdfCost | None = None,
    ) -> tuple[Store, RecoverySecret]:
        """Make a room and open it as its first administrator.

        ``kdf`` may be cheaper only where the card says practice. Raises ``Refused`` (room_exists,
        password_weak, kdf_too_cheap) or ``Trouble``.
        """
        opened, secret = creating.create(folder, state, card, admin, password, clock, kdf)
        return Store(opened), secret

    @staticmethod
    def open(folder: Path, state: Path, user: str, password: str, clock: Clock, *, sleep: Sleep = time.sleep) -> Store:
        """Open a room with a password, after the delay that wrong tries have earned (``sleep`` waits it).

        Raises ``Damaged("wrong_password")`` for a wrong name too, ``Trouble("no_room" | "room_in_use")``,
        ``Refused("room_newer")``, ``Damaged("store_damaged")``.
        """
        return _swept(opening.open_with_password(folder, state, user, password, clock, sleep))

    @staticmethod
    def open_with_sheet(folder: Path, state: Path, groups: str, clock: Clock) -> Store:
        """Open a room with the recovery sheet, as an administrator without drafts; then ``give_password``."""
        return _swept(opening.open_with_sheet(folder, state, groups, clock))

    def close(self) -> None:
        """Fold the journal into the store and give the room back."""
        OPEN.discard(id(self))
        ROOMS.pop(id(self), None)
        with self._turn, self._drafting:
            self._beside.close()
            with suppress(SqlError):
                if self._drafts_turn != turn_of(self._drafts):
                    keep_drafts(self._conn, self.device_id, turn_of(self._drafts))
            opening.close(self._conn, self._drafts, self._held)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self, *, counted: bool = True, many: bool = False) -> Iterator[Writing]:
        """BEGIN IMMEDIATE … COMMIT; after the block everything in it is durable, after an exception nothing is.

        What is not ``counted`` is no work of a person's; ``many`` records take more memory while they are written, and
        other threads read beside them what stood before. Raises ``Refused("not_allowed")`` for readers.
        """
        if self.role == "reader":
            raise Refused("not_allowed", role=self.role, needed="recorder")
        writing: Writing | None = None
        try:
            with (
                self._beside.at_length(self._opened_again) if many else nullcontext(),
                self._turn, told(),
                roomy(self._conn) if many else nullcontext(),
                self.transaction(counted=counted),
            ):  # fmt: skip
                writing = self._writing()
                yield writing
                writing.flush()
        except BaseException:
            for path in writing.written if writing else []:
                path.unlink(missing_ok=True)
            raise
        if counted and not self._conn.in_transaction:
            tell_of(writing.changes)

    def _opened_again(self) -> Connection:
        with told():
            return connect(self.folder / STORE, self._data_key, timeout=AGAIN_S)

    def renew_data_key(self) -> None:
        """A new data key for everything here, and for the codes of pages from now on; passwords and the sheet stay.

        Copies made before open as before, but what they hold makes no code that a new paper would have; old paper still
        verifies.
        Needs as much room on the disk as the store takes. Raises ``Refused("not_allowed")``, ``Trouble``, ``Damaged``.
        """
        self.need_role("admin")
        self.new_page_epoch()
        fresh = os.urandom(32)
        with self._turn, self._drafting:
            self._beside.close()
            slots = self._slots()
            prepare(self.folder, self._conn, self._drafts, self.device, slots, fresh)
            self._conn.close()
            self._drafts.close()
            finish(self.folder)
            with told():
                self._conn = connect(self.folder / STORE, fresh)
                self._drafts, _ = drafts_of(self.folder, fresh)
            self._data_key = fresh
            self._files.keep_copies(slots)

    def new_incarnation(self) -> str:
        """Begin a new stream after a rollback of either side; the chains of the old one stand."""
        self.incarnation = fresh_incarnation()
        self.set_property("incarnation", self.incarnation.encode())
        return self.incarnation

    def new_device(self) -> None:
        """Make this PC's pairs anew, because its county ended the old ones: a device that was ended is never approved
        again. A new incarnation begins with them. Raises ``Trouble``."""
        with self._turn:
            self.device = new_device(self.folder, self._data_key)
            self.device_id = self.device.device_id
            self._place = replace(self._place, device=self.device_id)
            self.set_property("device", self.device_id.encode())
            self.new_incarnation()
            self._counted = -1
            self.keep_head()

    def keep_journal_small(self) -> None:
        """Until it is closed: what the journal holds goes into the store's own file after few pages, where a small disk
        has no room for both. Slower; as safe. Raises Trouble."""
        with self._turn, told():
            self._conn.execute("PRAGMA wal_autocheckpoint=64").fetchone()

    def check(self) -> list[Finding]:
        """What does not hold (``code``, ``where``); empty when everything does. Reads everything there is."""
        with self._turn:
            return check_store(self._conn, self.folder)

    def spoilt(self) -> bool:
        """Whether a page of the store does not hold; reads every page. False where that cannot be asked."""
        with self._turn:
            try:
                return bool(broken_pages(self._conn))
            except SqlError:
                return False

    def content_hash(self) -> str:
        """One hash over history, records and files: equal for a store and its verified copy."""
        with self._turn, told():
            return content_hash(self._conn)

    def backup_to(self, path: Path, *, portable: bool, extras: Mapping[str, bytes] | None = None) -> Written:
        """Write one verified backup file (``extras`` are form editions and rules in use); its manifest.

        ``portable`` leaves the password slots out, for media that leave the room.
        """
        made_at = self.clock.now().isoformat(timespec="seconds")
        self._remember_place(str(path.parent))
        with ExitStack() as kept:
            kept.enter_context(disk_told())
            work = kept.enter_context(working(path.parent, BACKING_UP))
            copy = kept.enter_context(working(self._place_for_copy(work), BACKING_UP)) / STORE
            with self._turn, told():
                if broken_pages(self._conn):
                    raise Damaged("store_damaged", reason="page")
                copy_store(self.folder / STORE, self._conn, copy, self._data_key)
                content, holds = content_hash(self._conn), holdings(self._conn)
            source = Source(
                self.folder, self._conn, self._data_key, self.device, self.card.room_id, made_at, extras or {}, holds
            )
            manifest = write_backup(source, copy, content, work, path, portable=portable)
        self._remember_place("")
        return manifest

    def _place_for_copy(self, work: Path) -> Path:
        """Where the working copy of the database goes: beside the store, or with the backup where there is no room."""
        return self.folder if has_room(self.folder, store_size(self.folder)) else work

    def _remember_place(self, place: str) -> None:
        """Where a backup is being made, so that a killed one's working copy is found again."""
        with suppress(Trouble):
            self.set_property(PLACE, place.encode())

    @staticmethod
    def restore(file: Path, folder: Path, state: Path) -> Manifest:
        """See ``restoring.restore``: unpack into an empty folder, then ``open`` or ``open_with_sheet``."""
        return restore(file, folder, state)

    def sweep(self) -> int:
        """Remove what a killed process left: files that no row names, half-written copies. How many there were."""
        sweep_working(self.folder.parent, RESTORING)
        place = (self.property(PLACE) or b"").decode()
        if place:
            sweep_working(Path(place), BACKING_UP)
            self._remember_place("")
        found = left_over(self.folder)
        for path in found:
            shutil.rmtree(path) if path.is_dir() else remove(path)
        stray = strays(self.folder, {row[0] for row in self.rows("SELECT name FROM blob")})
        for path in stray:
            remove(path)
        return len(found) + len(stray)


def tell_of(changes: Sequence[Change]) -> None:
    """What a write that is durable now has changed: cases by their number, everything else counted."""
    for change in changes:
        opened = change.kind == "case.opened"
        note("case" if opened else "change", number=str(change.data["facts"].get("number", "")) if opened else "")


def _swept(opened: Opening) -> Store:
    store = Store(opened)
    with suppress(Trouble), told():
        if opened.held.stale:
            store.sweep()
        store.finish_forgetting()
    return store
