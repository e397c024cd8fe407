"""Giving a room back what it lost: its own changes, bodies and files, as far as this county ever had them.

The room's question waits here until two people have given their passwords. What is given back is read out of the
received bundles themselves, byte for byte, signed by the worker and sealed to the key of the room's recovery sheet and
to nobody else; this machine cannot open it again. What the county never had, and what it lost, is counted in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Required, TypedDict

from sqlalchemy import Connection, Engine, delete, insert, select

from app.centre.blobs import BlobFolder
from app.centre.database import lock
from app.centre.enrolment import ENROLLED
from app.centre.keys import CentreKeys
from app.centre.log import write_log
from app.centre.tables import ASK, BUNDLE, DEVICE, LINK, RETURNED
from app.records.changes import FIRST_LINK, StoredChange
from app.records.committed import note
from app.records.errors import Damaged, Refused
from app.sync.format import faults, limits, sshsig
from app.sync.format.ask import CHAINS_MOST, PLAN, Ask, Plan, read_ask
from app.sync.format.bundle import Address, open_bundle, read_bundle, seal_bundle
from app.sync.format.chain import read_change
from app.sync.format.faults import Spoilt, spoilt
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents
from app.sync.format.payload import Opened
from app.sync.format.receipt import ChainHead

RETURNED_KIND = "returned"
BATCH_BYTES, MOST_CHANGES = limits.CHANGES_SHARE // 2, 2_000


class Given(TypedDict, total=False):
    """What was given back: to which PC of which room, how many changes, of how many of them the county never had the
    content, how many pieces of files, how many bundles that lie here unreadable, and the two people."""

    room: Required[str]
    device: Required[str]
    changes: Required[int]
    without: Required[int]
    files: Required[int]
    lost: Required[int]
    by: Required[list[str]]
    reason: Required[str]


@dataclass
class Held:
    """What the county holds of one room: changes by their hash with the fullest content that ever came, parts of files,
    and how many bundles cannot be read any more."""

    changes: dict[str, StoredChange] = field(default_factory=dict)
    parts: dict[tuple[str, int], str] = field(default_factory=dict)
    lost: int = 0

    def take(self, opened: Opened, blob: str) -> None:
        """One bundle more; of a part of a file only where it lies."""
        for envelope, body in opened.changes:
            one = read_change(envelope, body)
            if body is not None or one.hash not in self.changes:
                self.changes[one.hash] = one
        if opened.item is not None and opened.item.blob:
            self.parts.setdefault((opened.item.blob, opened.item.index), blob)


@dataclass(frozen=True)
class Answer:
    """What is given back: changes in their order, where each part of a file lies, and the plan."""

    changes: list[StoredChange]
    parts: list[str]
    plan: Plan


@dataclass
class Returning:
    """The questions of a county's rooms, and the answers. ``now`` is the county's clock."""

    keys: CentreKeys
    engine: Engine
    blobs: BlobFolder
    now: datetime

    def hear(self, raw: bytes) -> str:
        """Keep a room's question, in place of an earlier one; the PC that asks.

        Raises E_NOT_FOR_ME, E_UNKNOWN_DEVICE, E_REVOKED, and as ``read_ask``."""
        ask, signer, _ = read_ask(raw)
        device = sshsig.fingerprint(signer)
        with self.engine.begin() as conn:
            row = self.need_asker(conn, ask, device)
            lock(conn, self.keys.code, "ask", device)
            own = (ASK.c.county == self.keys.code, ASK.c.device == row.device)
            conn.execute(delete(ASK).where(*own))
            told = {"number": ask.number, "paper": raw.decode(), "arrived": self.now.isoformat(timespec="seconds")}
            conn.execute(insert(ASK).values(county=self.keys.code, device=row.device, **told))
        note("ask")
        return device

    def need_asker(self, conn: Connection, ask: Ask, device: str) -> Any:
        """The enrolled PC of the room that asks for itself. Raises as ``hear``."""
        row = conn.execute(select(DEVICE).where(DEVICE.c.county == self.keys.code, DEVICE.c.device == device)).first()
        if row is None:
            raise spoilt(faults.UNKNOWN_DEVICE)
        if row.status != ENROLLED:
            raise spoilt(faults.REVOKED)
        if ask.centre != self.keys.fingerprint or ask.room != row.room_id:
            raise spoilt(faults.NOT_FOR_ME)
        return row

    def waiting(self, room: str) -> tuple[Any, Ask, str]:
        """The PC whose question waits, named by its room's code or name or by the beginning of its fingerprint; the
        question; the hash of its body. Raises Refused: ``no_ask_here``, ``device_not_clear``, and as ``hear``."""
        columns = DEVICE.c
        with self.engine.begin() as conn:
            joined = select(DEVICE, ASK.c.paper).join(
                ASK, (ASK.c.county == columns.county) & (ASK.c.device == columns.device)
            )
            rows = [row for row in conn.execute(joined.where(columns.county == self.keys.code)) if is_named(row, room)]
            if len(rows) != 1:
                raise Refused("device_not_clear" if rows else "no_ask_here")
            ask, _, digest = read_ask(rows[0].paper.encode())
            return self.need_asker(conn, ask, rows[0].device), ask, digest

    def give(self, room: str, by: tuple[str, str], reason: str, *, compared: bool = False) -> tuple[Given, list[str]]:
        """Answer the question of a room, by two people who gave their passwords; the answer's bundles by the names
        under which they lie here.

        Raises Refused: ``reason_missing``, ``recovery_key_unknown`` where the room joined before its request named the
        key of its sheet, ``recovery_key_differs`` where the question names another and nobody ``compared``; and as
        ``waiting``.
        """
        words = " ".join(reason.split())
        if not words:
            raise Refused("reason_missing")
        device, ask, digest = self.waiting(room)
        if not device.recovery_key:
            raise Refused("recovery_key_unknown")
        if device.recovery_key != ask.recovery_key and not compared:
            raise Refused("recovery_key_differs")
        answer = self.answer(device, ask, digest)
        blobs = [self.blobs.put(data) for data in self.sealed(device.device, ask, answer)]
        plan = answer.plan
        given: Given = {
            "room": device.room_name, "device": device.device, "changes": plan.changes, "without": plan.without,
            "files": plan.files, "lost": plan.lost, "by": list(by), "reason": words,
        }  # fmt: skip
        self.keep(device, ask, blobs, given)
        return given, blobs

    def keep(self, device: Any, ask: Ask, blobs: list[str], given: Given) -> None:
        """Offer an answer by line, and write into the log who gave it and why."""
        facts = {key: str(value) for key, value in given.items() if key not in ("room", "by")}
        with self.engine.begin() as conn:
            lock(conn, self.keys.code, "ask", device.device)
            own = (RETURNED.c.county == self.keys.code, RETURNED.c.device == device.device)
            conn.execute(delete(RETURNED).where(*own))
            key = {"county": self.keys.code, "device": device.device, "number": ask.number}
            conn.execute(insert(RETURNED), [{**key, "seq": seq, "blob": one} for seq, one in enumerate(blobs, 1)])
            at = self.now.isoformat(timespec="seconds")
            write_log(conn, self.keys.code, at, given["by"], "returned", {"room": device.room_id, **facts})
        note("returned")

    def offered(self, device: str, number: str, seq: int) -> bytes:
        """The next bundle of an answer by line; nothing behind the last, and where there is none."""
        columns = RETURNED.c
        own = (columns.county == self.keys.code, columns.device == device, columns.number == number)
        with self.engine.begin() as conn:
            row = conn.execute(select(columns.blob).where(*own, columns.seq == seq + 1)).first()
        return self.blobs.get(row.blob) if row is not None else b""

    def held(self, room: str) -> Held:
        """Everything that ever came of a room, of all its PCs."""
        found = Held()
        asked = (
            select(BUNDLE.c.blob)
            .join(DEVICE, (DEVICE.c.county == BUNDLE.c.county) & (DEVICE.c.device == BUNDLE.c.device))
            .where(BUNDLE.c.county == self.keys.code, DEVICE.c.room_id == room, BUNDLE.c.state == "applied")
        )
        with self.engine.begin() as conn:
            blobs = list(conn.execute(asked.order_by(BUNDLE.c.arrived, BUNDLE.c.sha)).scalars())
        for blob in blobs:
            try:
                found.take(self.opened(blob), blob)
            except (Damaged, Spoilt):
                found.lost += 1
        return found

    def opened(self, blob: str) -> Opened:
        """What a received bundle holds."""
        return open_bundle(read_bundle(self.blobs.get(blob)), [self.keys.seeds["worker_box"]])

    def ends(self, room: str) -> tuple[ChainHead, ...]:
        """The ends of a room's chains."""
        own = (LINK.c.county == self.keys.code, LINK.c.room == room, LINK.c.last == 1)
        with self.engine.begin() as conn:
            rows = conn.execute(select(LINK).where(*own).order_by(LINK.c.device, LINK.c.incarnation, LINK.c.seq))
            ends = [ChainHead(device=r.device, incarnation=r.incarnation, seq=r.seq, hash=r.hash) for r in rows]
        return tuple(ends[:CHAINS_MOST])

    def answer(self, device: Any, ask: Ask, digest: str) -> Answer:
        """What is to be given back."""
        held, ends = self.held(device.room_id), self.ends(device.room_id)
        changes = list(missing(held.changes, ends, {one["hash"] for one in ask.chains}))
        parts = [held.parts[place] for place in sorted(held.parts) if place[0] not in ask.files]
        without = sum(one.body is None for one in changes)
        return Answer(changes, parts, Plan(digest, device.room_id, ends, len(changes), without, len(parts), held.lost))

    def sealed(self, device: str, ask: Ask, answer: Answer) -> Iterator[bytes]:
        """The answer's bundles in their order, the plan last."""
        seq, prev = 1, FIRST
        for contents in self.contents(answer):
            bundle = seal_bundle(
                contents, Address((device,), ask.number, seq, prev), seed=self.keys.seeds["worker"],
                recipients=[ask.recovery_key], day=self.now.date().isoformat(),
            )  # fmt: skip
            yield bundle.data
            seq, prev = seq + 1, bundle.sha

    def contents(self, answer: Answer) -> Iterator[Contents]:
        """What each of them holds."""
        for run in batches(answer.changes):
            yield Contents(RETURNED_KIND, tuple((one.envelope, one.body) for one in run))
        for blob in answer.parts:
            yield self.part(blob)
        yield Contents(RETURNED_KIND, files=((PLAN, answer.plan.to_bytes()),))

    def part(self, blob: str) -> Contents:
        """A part of a file as it came."""
        opened = self.opened(blob)
        return Contents(RETURNED_KIND, files=((PLAN, opened.files[0]),), item=opened.item)


def is_named(row: Any, room: str) -> bool:
    """Whether a person means this PC."""
    said = " ".join(room.split())
    return bool(said) and (said in (row.room_code, row.room_name, row.room_id) or row.device.startswith(said.lower()))


def missing(changes: Mapping[str, StoredChange], ends: Iterable[ChainHead], known: set[str]) -> Iterator[StoredChange]:
    """What a room lacks of the chains that end here: back from each end to what it has or to the beginning, then told
    forward."""
    told: set[str] = set()
    for end in ends:
        run: list[StoredChange] = []
        at = end["hash"]
        while at not in known and at not in told and at != FIRST_LINK and at in changes:
            run.append(changes[at])
            at = changes[at].prev
        told.update(one.hash for one in run)
        yield from reversed(run)


def batches(changes: Iterable[StoredChange]) -> Iterator[list[StoredChange]]:
    """Changes in batches that fit a bundle; within one each follows the one before."""
    batch: list[StoredChange] = []
    size = 0
    for one in changes:
        length = len(one.envelope) + len(one.body or b"")
        full = size + length > BATCH_BYTES or len(batch) >= MOST_CHANGES
        if batch and (full or one.prev != batch[-1].hash):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += length
    if batch:
        yield batch
