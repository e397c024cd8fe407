"""An opened room: its folder, its connection and its keys, shared by the parts of ``Store``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

from app.records.case import Case
from app.records.cases.deadlines import NOTHING_DUE, DueDays
from app.records.clock import Clock
from app.records.committed import WRITE, note
from app.records.errors import Refused
from app.storage.beside import Beside
from app.storage.card import STORE as STORE
from app.storage.card import RoomCard
from app.storage.draftfile import turn_of
from app.storage.driver import Connection, SqlError, told
from app.storage.getting import KEPT, Getting
from app.storage.history.journal import Place, Standing
from app.storage.history.sidefile import SideFile
from app.storage.keys.device import Device
from app.storage.roomlock import RoomLock

BURIALS = 3
ROLES = ("admin", "mediator", "recorder", "reader")


def store_size(folder: Path) -> int:
    """Bytes of the database with its journal."""
    return sum(one.stat().st_size for one in folder.glob(f"{STORE}*"))


@dataclass
class Opening:
    """Everything an opened room consists of. ``due`` answers a case's days for the lists."""

    folder: Path
    state: Path
    card: RoomCard
    user: str
    role: str
    clock: Clock
    conn: Connection = field(repr=False)
    drafts: Connection = field(repr=False)
    held: RoomLock
    device: Device
    data_key: bytes = field(repr=False)
    draft_key: bytes | None = field(repr=False)
    incarnation: str
    side: SideFile
    place: Place
    standing: Standing = field(default_factory=Standing)


class Base(Getting):
    """The connection and the lock that every part of the store works through.

    One connection serves all threads, one at a time: a thread that writes holds ``_turn`` from BEGIN
    to COMMIT, so no other thread ever reads what is not yet durable. While one writes at length the others read beside
    it. Drafts have a file and a turn of their own.
    """

    def __init__(self, opening: Opening) -> None:
        self.folder = opening.folder
        self.state = opening.state
        self.card: RoomCard = opening.card
        self.room: RoomCard = opening.card
        self.user = opening.user
        self.role = opening.role
        self.clock = opening.clock
        self.device = opening.device
        self.device_id = opening.device.device_id
        self.incarnation = opening.incarnation
        self.side = opening.side
        self.standing = opening.standing
        self.due: Callable[[Case], DueDays] = lambda _: NOTHING_DUE
        self._conn = opening.conn
        self._drafts = opening.drafts
        self._held = opening.held
        self._data_key = opening.data_key
        self._draft_key = opening.draft_key
        self._turn, self._drafting = RLock(), RLock()
        self._beside = Beside()
        self._place = opening.place
        self._drafts_turn = turn_of(opening.drafts)

    @property
    def left_open(self) -> bool:
        """Whether whoever held the room before ended without giving it back: a power cut, a kill."""
        return self._held.stale

    def rows(self, sql: str, args: Sequence[Any] = ()) -> list[Any]:
        """All rows of a fixed statement; raises ``Trouble`` or ``Damaged`` as the disk or the file says."""
        beside = self._beside.now
        if beside:
            with beside as conn, told():
                return conn.execute(sql, args).fetchall()
        with self._turn, told():
            return self._conn.execute(sql, args).fetchall()

    def row(self, sql: str, args: Sequence[Any] = ()) -> Any:
        """The first row or None."""
        beside = self._beside.now
        if beside:
            with beside as conn, told():
                return conn.execute(sql, args).fetchone()
        with self._turn, told():
            return self._conn.execute(sql, args).fetchone()

    @contextmanager
    def transaction(self, *, counted: bool = True) -> Iterator[Connection]:
        """BEGIN IMMEDIATE … COMMIT; any exception rolls back. Nested use joins the outer transaction.

        What was written stands in the account of the run, but for the store's own bookkeeping (not ``counted``).
        """
        with self._turn, told():
            if self._conn.in_transaction:
                yield self._conn
                return
            self._conn.execute("BEGIN IMMEDIATE")
            before, committing = self._conn.total_changes, False
            try:
                yield self._conn
                committing = True
                self._conn.execute("COMMIT")
            except BaseException:
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")
                if committing:
                    self._bury_refused()
                raise
            note(WRITE, int(counted and self._conn.total_changes > before))
            self.keep_head()

    def keep_head(self) -> None:
        """What follows every commit before anybody is told of it; see ``Heads``."""

    def _bury_refused(self) -> None:
        """A commit whose sync failed still lies whole in the log and would come back with the next opening, after
        the person was told that nothing was saved. A small write of its own takes its place in the log; it has to
        alter a page, for the database leaves out what would change nothing."""
        for _ in range(BURIALS):
            try:
                self._conn.execute("INSERT OR REPLACE INTO property VALUES ('buried', randomblob(8))")
            except SqlError:
                continue
            return

    def property(self, name: str) -> bytes | None:
        """A value the store keeps about itself (keys that are rows, the incarnation)."""
        found = self.row("SELECT value FROM property WHERE name = ?", (name,))
        return bytes(found[0]) if found else None

    def set_property(self, name: str, value: bytes) -> None:
        with self.transaction(counted=False) as conn:
            conn.execute("INSERT OR REPLACE INTO property VALUES (?, ?)", (name, value))

    def need_role(self, *roles: str) -> None:
        """Raises ``Refused("not_allowed")`` unless this user has one of the roles."""
        if self.role not in roles:
            raise Refused("not_allowed", role=self.role, needed=",".join(roles))

    def text_of(self, kind: str, record_id: str) -> str | None:
        found = self.row(KEPT, (kind, record_id))
        return str(found[0]) if found else None
