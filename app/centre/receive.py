"""Receiving bundles: judged, stored, applied; order never depends on arrival, duplicates harm nothing."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypedDict

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, update

from app.centre.blobs import BlobFolder
from app.centre.books import Books
from app.centre.database import lock, put_new, reading
from app.centre.enrolment import ENROLLED
from app.centre.keys import CentreKeys
from app.centre.lineage import heard, shown
from app.centre.tables import BUNDLE, DEVICE, QUARANTINE, UNREAD
from app.records.committed import note
from app.records.errors import Damaged
from app.records.kept import LeftOut
from app.sync.format import faults, limits, sshsig
from app.sync.format.bundle import Bundle, open_bundle, read_bundle, read_front, read_later
from app.sync.format.chain import read_changes
from app.sync.format.faults import Spoilt, spoilt
from app.sync.format.header import FIRST
from app.sync.format.heads import read_heads
from app.sync.format.notice import CODES

WAITING_MOST = 64
WAITING_OF_DEVICE, WAITING_BYTES = 256, 512 * limits.MIB
"""How many bundles of one stream wait for a gap; how many of all streams of a device, and how many bytes: a device
begins as many streams as it likes."""
REFUSED_MOST, KEPT_MOST, KEPT_BYTES = 1_000, 50, 64 * limits.MIB
"""How many refused files of one device are noted; how many of them, and how many bytes, are kept whole."""
KEPT = ("stored", "applied")
KEPT_WHOLE = (faults.FORK, faults.VERSION, faults.REVOKED)


class Quarantined(TypedDict):
    """A file that was refused, and why."""

    file: str
    code: str


class ReceiptLeft(TypedDict):
    """An answer that could not be written for a room, and why."""

    room: str
    device: str
    code: str
    reason: str


class LostBundle(TypedDict):
    """What was stored here and cannot be read any more."""

    room: str
    seq: int | None
    sha: str
    code: str


@dataclass
class Outcome:
    """What happened to the files of one round; ``rooms`` says how many came in from which room, ``unread`` what could
    not be read, ``receipts_left`` which answers could not be written, ``lost`` what was stored here and cannot be read
    any more, ``strangers`` which devices are not enrolled (or not any more: the code), ``renewed`` that a room showed
    what this centre said and does not know any more, ``asked`` which PCs ask for what they lost."""

    stored: int = 0
    duplicates: int = 0
    waiting: int = 0
    skipped: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)
    unread: list[LeftOut] = field(default_factory=list)
    receipts_left: list[ReceiptLeft] = field(default_factory=list)
    lost: list[LostBundle] = field(default_factory=list)
    rooms: dict[str, int] = field(default_factory=dict)
    strangers: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    renewed: bool = False


class Receiver:
    """Takes bundles in for one centre. All state is in the database and the blob folder. ``renewed`` says that a room
    showed an answer which this centre does not know, and the centre goes on in a new incarnation."""

    def __init__(self, keys: CentreKeys, engine: Engine, blobs: BlobFolder, now: datetime) -> None:
        self.keys, self.engine, self.blobs = keys, engine, blobs
        self.now = now.isoformat(timespec="seconds")
        self.county = keys.code
        self.lost: dict[str, LostBundle] = {}
        self.renewed = False

    def take(self, data: bytes, name: str, outcome: Outcome) -> str:
        """One file: its state after this (stored, duplicate, waiting, skipped) or the code that refused it."""
        try:
            front = read_front(data)
        except Spoilt as refusal:
            return self.keep_later(data, name, outcome) if refusal.code == faults.VERSION else skipped(outcome)
        if self.keys.fingerprint not in front.header.to:
            return skipped(outcome)
        try:
            state = self.take_ours(data)
        except Spoilt as refusal:
            return self.refuse(data, name, (refusal.code, front.header.sender, front.sha), outcome)
        outcome.lost = list(self.lost.values())
        note("bundle", int(state in ("stored", "waiting")))
        self.count_room(front.header.sender, state, outcome)
        outcome.stored += state == "stored"
        outcome.duplicates += state == "duplicate"
        outcome.waiting += state == "waiting"
        return state

    def keep_later(self, data: bytes, name: str, outcome: Outcome) -> str:
        """A bundle that a later program wrote is kept whole until this one is upgraded, and told (E_VERSION)."""
        later = read_later(data)
        if later is None or self.keys.fingerprint not in later.to:
            return skipped(outcome)
        with reading(self.engine) as conn:
            try:
                self.need_device(conn, later.sender)
                code = faults.VERSION
            except Spoilt as refusal:
                code = refusal.code
        return self.refuse(data, name, (code, later.sender, later.sha), outcome)

    def hear(self, raw: bytes) -> None:
        """A room's word of the last answer that it took; one that is not for us, or of a stranger, says nothing."""
        try:
            heads, signer = read_heads(raw)
        except Spoilt:
            return
        device = sshsig.fingerprint(signer)
        if heads.centre == self.keys.fingerprint and self.room_of(device) is not None:
            self.renewed = shown(self.engine, self.county, device, heads.received) or self.renewed

    def refuse(self, data: bytes, name: str, why: tuple[str, str, str], outcome: Outcome) -> str:
        """Note what is not taken: its code, who signed it, its name."""
        code, device, _ = why
        self.quarantine(data, *why)
        outcome.quarantined.append({"file": name, "code": code})
        if code in CODES:
            outcome.strangers[device] = code
        return code

    def count_room(self, device: str, state: str, outcome: Outcome) -> None:
        """One more from this room, where it is new here."""
        name = self.room_of(device) if state in ("stored", "waiting") else None
        if name is not None:
            outcome.rooms[name] = outcome.rooms.get(name, 0) + 1

    def room_of(self, device: str) -> str | None:
        """The name of a device's room, whether it was ended or not; None for a stranger."""
        own = (DEVICE.c.county == self.county, DEVICE.c.device == device)
        with reading(self.engine) as conn:
            return conn.execute(select(DEVICE.c.room_name).where(*own)).scalar_one_or_none()

    def take_ours(self, data: bytes) -> str:
        """A bundle that names us: signature, signer and place in its stream are judged before it is opened."""
        bundle = read_bundle(data)
        with self.engine.begin() as conn:
            self.lock_stream(conn, bundle.header.sender)
            known = self.row(conn, bundle.sha)
            if known is not None and known.state == "waiting":
                return "waiting"
            state = self.place_new(conn, bundle, data) if known is None else self.again(conn, bundle, data)
        if state != "waiting":
            self.catch_up(bundle.header.sender, bundle.header.incarnation)
            self.release(bundle.header.sender, bundle.header.incarnation)
        return state

    def again(self, conn: Connection, bundle: Bundle, data: bytes) -> str:
        """A bundle that is here already; a piece that is brought again has had no receipt and gets the next one. Where
        its bytes were lost here since, they are back."""
        self.blobs.put(data)
        self.lost.pop(bundle.sha, None)
        if bundle.header.seq is None:
            conn.execute(update(BUNDLE).where(*self.named(bundle.sha)).values(arrived=self.now))
        return "duplicate"

    def named(self, sha: str) -> tuple[Any, ...]:
        """The key of a bundle in the log."""
        return (BUNDLE.c.county == self.county, BUNDLE.c.sha == sha)

    def place_new(self, conn: Connection, bundle: Bundle, data: bytes) -> str:
        """Where a bundle that was never here belongs; durable in the log before anything of it is read."""
        self.need_device(conn, bundle.header.sender)
        state = self.place(conn, bundle)
        if not self.log(conn, bundle, data, state):
            return "duplicate"
        conn.execute(delete(QUARANTINE).where(QUARANTINE.c.county == self.county, QUARANTINE.c.sha == bundle.sha))
        return state

    def row(self, conn: Connection, sha: str) -> Any:
        """What the log says of a bundle."""
        return conn.execute(select(BUNDLE).where(*self.named(sha))).first()

    def need_device(self, conn: Connection, device: str) -> Any:
        """The enrolled device; E_UNKNOWN_DEVICE, E_REVOKED."""
        found = conn.execute(select(DEVICE).where(DEVICE.c.county == self.county, DEVICE.c.device == device)).first()
        if found is None:
            raise spoilt(faults.UNKNOWN_DEVICE)
        if found.status != ENROLLED:
            raise spoilt(faults.REVOKED)
        return found

    def place(self, conn: Connection, bundle: Bundle) -> str:
        """Whether a bundle is next in its stream, or must wait; E_FORK for a second head at one number."""
        header = bundle.header
        if header.seq is None:
            return "stored"
        head = self.head(conn, header.sender, header.incarnation)
        seq, sha = (head.seq, head.sha) if head else (0, FIRST)
        if header.seq <= seq:
            raise spoilt(faults.FORK, seq=header.seq)
        if header.seq > seq + 1:
            self.need_space_to_wait(conn, bundle)
            return "waiting"
        if header.prev != sha:
            raise spoilt(faults.FORK, seq=header.seq)
        return "stored"

    def need_space_to_wait(self, conn: Connection, bundle: Bundle) -> None:
        """E_QUOTA where a device has too much here that waits for a gap; what is next in its stream never waits."""
        header, columns = bundle.header, BUNDLE.c
        own = (columns.county == self.county, columns.device == header.sender, columns.state == "waiting")
        there = conn.execute(select(columns.incarnation, columns.size).where(*own)).all()
        in_stream = sum(row.incarnation == header.incarnation for row in there)
        full = in_stream >= WAITING_MOST or len(there) >= WAITING_OF_DEVICE
        if full or sum(row.size for row in there) + len(bundle.data) > WAITING_BYTES:
            raise spoilt(faults.QUOTA)

    def stream(self, device: str, incarnation: str, *states: str) -> Select[Any]:
        """The logged bundles of a stream in these states; asked by index, however long the log has grown."""
        columns = BUNDLE.c
        own = (columns.county == self.county, columns.device == device, columns.incarnation == incarnation)
        return select(BUNDLE).where(*own, columns.state.in_(states))

    def head(self, conn: Connection, device: str, incarnation: str) -> Any:
        """The last stored bundle of a stream."""
        numbered = self.stream(device, incarnation, *KEPT).where(BUNDLE.c.seq.is_not(None))
        return conn.execute(numbered.order_by(BUNDLE.c.seq.desc()).limit(1)).first()

    def waiting(self, conn: Connection, device: str, incarnation: str) -> list[Any]:
        """Bundles of a stream that wait for a gap, in order."""
        return list(conn.execute(self.stream(device, incarnation, "waiting").order_by(BUNDLE.c.seq)))

    def lock_stream(self, conn: Connection, device: str) -> None:
        """What comes from one device is judged one after the other, whichever process it came to."""
        lock(conn, self.county, "stream", device)

    def log(self, conn: Connection, bundle: Bundle, data: bytes, state: str) -> bool:
        """Keep a bundle as received and note it in the log; whether it was not there."""
        header = bundle.header
        row = {
            "county": self.county, "sha": bundle.sha, "device": header.sender, "incarnation": header.incarnation,
            "seq": header.seq, "prev": header.prev, "size": len(data), "blob": self.blobs.put(data),
            "kind": "piece" if header.seq is None else "changes", "state": state, "arrived": self.now,
            "changes": 0, "safe": 0,
        }  # fmt: skip
        return put_new(conn, BUNDLE, row)

    def catch_up(self, device: str, incarnation: str) -> None:
        """Read stored bundles into the books in their order, those too that a killed process left behind.

        One whose bytes are lost here is told; what follows it in its stream waits for it, and nothing else does.
        """
        with reading(self.engine) as conn:
            stored = self.stream(device, incarnation, "stored").order_by(BUNDLE.c.seq)
            due = list(conn.execute(stored))
            room = str(self.need_device(conn, device).room_name) if due else ""
        held_up = False
        for row in due:
            if held_up and row.seq is not None:
                continue
            try:
                data = self.blobs.get(row.blob)
            except Damaged as gone:
                self.lost[row.sha] = {"room": room, "seq": row.seq, "sha": row.sha, "code": gone.code}
                held_up = held_up or row.seq is not None
                continue
            self.read_in(read_bundle(data), row.blob)

    def read_in(self, bundle: Bundle, blob: str) -> None:
        """Read one stored bundle into the books; what cannot be read stays stored with its code, and is tried again
        with the next that comes. One that another process has read in meanwhile is left alone."""
        safe = int(self.blobs.make_safe(blob))
        try:
            with self.engine.begin() as conn:
                room = str(self.need_device(conn, bundle.header.sender).room_id)
                lock(conn, self.county, "room", room)
                if self.row(conn, bundle.sha).state != "stored":
                    return
                count = self.apply(conn, bundle, room)
                done = {"state": "applied", "changes": count, "safe": safe, "code": None}
                conn.execute(update(BUNDLE).where(*self.named(bundle.sha)).values(**done))
        except Spoilt as refusal:
            with self.engine.begin() as conn:
                conn.execute(update(BUNDLE).where(*self.named(bundle.sha)).values(code=refusal.code))

    def apply(self, conn: Connection, bundle: Bundle, room: str) -> int:
        """Read a bundle's changes into the room's records; how many there were."""
        opened = open_bundle(bundle, [self.keys.seeds["worker_box"]])
        if opened.received is not None:
            self.renewed = heard(conn, self.county, bundle.header.sender, opened.received) or self.renewed
        return Books(conn, self.county, room).read(list(read_changes(opened.changes)))

    def release(self, device: str, incarnation: str) -> None:
        """Store what waited for the bundle that just came, one after the other."""
        while self.release_next(device, incarnation):
            self.catch_up(device, incarnation)

    def release_next(self, device: str, incarnation: str) -> bool:
        """Store the waiting bundle whose turn has come, where there is one; nearly always there is none."""
        with reading(self.engine) as conn:
            if not self.next_waiting(conn, device, incarnation):
                return False
        with self.engine.begin() as conn:
            self.lock_stream(conn, device)
            sha = self.next_waiting(conn, device, incarnation)
            if sha:
                conn.execute(update(BUNDLE).where(*self.named(sha)).values(state="stored"))
            return bool(sha)

    def next_waiting(self, conn: Connection, device: str, incarnation: str) -> str:
        """The waiting bundle that follows what is stored; empty for none."""
        head = self.head(conn, device, incarnation)
        rows = [row for row in self.waiting(conn, device, incarnation) if head and row.prev == head.sha]
        return str(rows[0].sha) if rows else ""

    def quarantine(self, data: bytes, code: str, device: str, sha: str) -> None:
        """Note a refused file by its whole hash, so that a spoilt copy blocks nothing; a second head, what a later
        program wrote, and what a PC sent after it was ended, are kept."""
        file_sha = hashlib.sha256(data).hexdigest()
        key = (QUARANTINE.c.county == self.county, QUARANTINE.c.file_sha == file_sha)
        with self.engine.begin() as conn:
            self.lock_stream(conn, device)
            noted, kept, size = self.set_aside(conn, device)
            room = kept < KEPT_MOST and size + len(data) <= KEPT_BYTES
            if noted >= REFUSED_MOST:
                return
            blob = self.blobs.put(data) if code in KEPT_WHOLE and room else None
            conn.execute(delete(QUARANTINE).where(*key))
            row = {"county": self.county, "file_sha": file_sha, "code": code, "size": len(data), "arrived": self.now}
            conn.execute(insert(QUARANTINE).values(**row, device=device, sha=sha, blob=blob))

    def set_aside(self, conn: Connection, device: str) -> tuple[int, int, int]:
        """How many refused files of a device are noted, and how many and how many bytes of them are kept."""
        own = (QUARANTINE.c.county == self.county, QUARANTINE.c.device == device)
        noted = conn.execute(select(func.count()).select_from(QUARANTINE).where(*own)).scalar_one()
        held = select(func.count(), func.coalesce(func.sum(QUARANTINE.c.size), 0))
        kept, size = conn.execute(held.where(*own, QUARANTINE.c.blob.is_not(None))).one()
        return int(noted), int(kept), int(size)

    def make_safe_later(self) -> None:
        """What was read while the second medium was away is copied, and counted as safe, once it is there."""
        if self.blobs.second is None:
            return
        own = (BUNDLE.c.county == self.county, BUNDLE.c.state == "applied", BUNDLE.c.safe == 0)
        with reading(self.engine) as conn:
            due = list(conn.execute(select(BUNDLE.c.sha, BUNDLE.c.blob).where(*own).order_by(BUNDLE.c.sha)))
        done = [row.sha for row in due if self.blobs.make_safe(row.blob)]
        if not done:
            return
        with self.engine.begin() as conn:
            for sha in done:
                conn.execute(update(BUNDLE).where(*self.named(sha)).values(safe=1))

    def read_again(self) -> None:
        """Take in what lies among the files and is not in the log: a database that was put back finds again what it had
        received. What is spoilt there stays where it is."""
        with reading(self.engine) as conn:
            logged = set(conn.execute(select(BUNDLE.c.blob).where(BUNDLE.c.county == self.county)).scalars())
        for sha in self.blobs.names():
            if sha not in logged:
                with suppress(Damaged):
                    self.take(self.blobs.get(sha), sha, Outcome())

    def read_kept(self) -> None:
        """After an upgrade: read what could not be read, bundles and single changes."""
        columns = QUARANTINE.c
        with reading(self.engine) as conn:
            later = select(columns.blob).where(columns.county == self.county, columns.code == faults.VERSION)
            blobs = [blob for blob in conn.execute(later).scalars() if blob]
            rooms = set(conn.execute(select(UNREAD.c.room).where(UNREAD.c.county == self.county)).scalars())
        for blob in blobs:
            with suppress(Damaged):
                self.take(self.blobs.get(blob), blob, Outcome())
        for room in sorted(rooms):
            with self.engine.begin() as conn:
                lock(conn, self.county, "room", room)
                Books(conn, self.county, room).read_later()


def skipped(outcome: Outcome) -> str:
    """One more that is not for us."""
    outcome.skipped += 1
    return "skipped"
